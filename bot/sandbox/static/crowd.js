// The button that lets simulated citizens vote, and how far they are.

import { el } from "./build.js";
import { say } from "./words.js";

const CONSOLE_ROLES = ["official", "chief", "moderator", "partner"];

export class Crowd {
  constructor(place, post) {
    Object.assign(this, { place, post, was: null, answered: 0 });
    this.part("start").addEventListener("click", () => this.start());
    this.part("stop").addEventListener("click", () => this.stop());
  }

  part(name) {
    return this.place.querySelector(`[data-testid=crowd-${name}]`);
  }

  async start() {
    this.part("start").disabled = true; // a second press finds nothing to do
    const { ok, answer } = await this.post("/crowd", { citizens: this.now.size });
    if (ok) {
      this.answer(answer); // a button that is hidden takes no focus
      return this.part("stop").focus();
    }
    this.part("start").disabled = this.now.running;
    return this.part("news").replaceChildren(say("failed", { why: answer.error ?? "?" }));
  }

  async stop() {
    const answer = await fetch("/crowd", { method: "DELETE" }).then((response) => response.json()).catch(() => null);
    this.answer(answer);
    this.part("start").focus();
  }

  answer(now) {
    this.answered = performance.now();
    this.show(now, this.answered);
  }

  /** `now` as the sandbox tells it; a screen reader hears of the beginning and the end, not of every vote.
   *  What was `asked` for before a press was answered is older than that answer, however late it comes. */
  show(now, asked) {
    if (!now || asked < this.answered) return;
    this.now = now;
    const { size, running, citizens, done, votes } = now;
    const told = { done, of: citizens, votes: votes.toLocaleString("en") };
    const progress = this.place.querySelector("progress");
    this.place.hidden = false;
    this.part("start").textContent = say("crowdStart", { n: size });
    this.part("start").disabled = running;
    progress.hidden = this.part("stop").hidden = !running;
    progress.max = Math.max(citizens, 1);
    progress.value = done;
    const ended = done === citizens ? "crowdDone" : "crowdStopped";
    this.part("told").textContent = citizens ? say(running ? "crowdAt" : ended, told) : "";
    if (this.was !== null && this.was !== running) this.part("news").textContent = say(running ? "crowdBegan" : ended, told);
    this.was = running;
  }
}

/** One button for each role: the console opens in a tab of its own, signed in. */
export function showConsole(place, address = "") {
  place.hidden = !address;
  if (!address || place.dataset.shown === `${address} ${document.documentElement.lang}`) return;
  place.dataset.shown = `${address} ${document.documentElement.lang}`;
  const buttons = CONSOLE_ROLES.map((role) =>
    el("form", { method: "post", action: `${address}/${role}`, target: "console" },
      el("button", { class: "strong", type: "submit", "data-testid": `console-${role}` }, say(`player-${role}`))));
  place.querySelector(".console-roles").replaceChildren(...buttons);
  place.querySelector("a").href = address;
}

/** The codes with which anybody plays the staff of the demo, where it named some. */
export function showPlayers(place, players = {}) {
  const roles = Object.keys(players);
  place.hidden = roles.length === 0;
  const lines = roles.flatMap((role) => [el("dt", {}, say(`player-${role}`)), el("dd", {}, el("code", {}, players[role]))]);
  place.querySelector("dl").replaceChildren(...lines);
}
