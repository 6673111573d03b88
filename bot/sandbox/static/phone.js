// One phone: who holds it, the chat, and everything the citizen can press below it.

import { actsOf, send } from "./acts.js";
import { clockTime } from "./bubbles.js";
import { button, el, icon } from "./build.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { quickReplies } from "./line.js";
import { richMenu } from "./richmenu.js";
import { commandList, replyKeyboard } from "./telegram.js";
import { say, sayAll } from "./words.js";

const NAMES = { line: "LINE", telegram: "Telegram" };
const TOAST_MS = 6000;

export class Phone {
  constructor(channel, { post, meetNewcomer }) {
    Object.assign(this, { channel, post, meetNewcomer, citizens: [], chosen: sessionStorage.getItem(channel), used: new Set() });
    Object.assign(this, { asPc: false, menuOpen: null, drawn: {} });
    const stand = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.stand = stand;
    stand.id = channel;
    stand.classList.add(channel);
    stand.dataset.testid = `phone-${channel}`;
    stand.querySelector(".stand-name").textContent = NAMES[channel];
    stand.setAttribute("aria-label", NAMES[channel]);
    stand.querySelector(".head-sub").dataset.word = `sub-${channel}`;
    stand.querySelector(".log").dataset.label = `chat-${channel}`;
    stand.querySelector(".status-icons").append(icon("signal"));
    if (channel === "telegram") this.part(".pc").remove();
    this.chat = new Chat(this.part(".log"));
    this.composer = new Composer(this);
    this.listen();
    sayAll(stand);
  }

  part(selector) {
    return this.stand.querySelector(selector);
  }

  get citizen() {
    return this.citizens.find((each) => String(each.id) === this.chosen) ?? this.citizens.at(-1) ?? null;
  }

  listen() {
    this.part("select").addEventListener("change", (event) => this.choose(event.target.value));
    this.part("[data-testid=new-citizen]").addEventListener("click", () => this.meetNewcomer(this));
    this.part("[data-testid=block]").addEventListener("click", () => this.act(this.citizen?.blocked ? "unblock" : "block"));
    this.part("[data-testid=view-as-pc]")?.addEventListener("change", (event) => {
      this.asPc = event.target.checked;
      this.stand.classList.toggle("as-pc", this.asPc);
      this.draw();
    });
  }

  choose(id) {
    this.chosen = String(id);
    sessionStorage.setItem(this.channel, this.chosen);
    this.composer.stopEditing();
    this.draw();
  }

  /** Tells the sandbox what the citizen did; says so in the phone when that was impossible or did not arrive. */
  async act(what, body = {}) {
    const { citizen } = this;
    if (!citizen) return false;
    const { ok, answer } = await this.post(`/phones/${this.channel}/${citizen.id}/${what}`, body);
    if (!ok) this.toast(say("failed", { why: answer.error ?? "?" }));
    else if (answer.delivered >= 300 || (this.channel === "line" && answer.delivered === null)) this.toast(say("unreached"));
    return ok;
  }

  actsOf(bubble) {
    return actsOf(this, bubble);
  }

  send(what) {
    return send(this, what);
  }

  startEditing(bubble) {
    this.composer.edit(bubble);
  }

  toast(words) {
    const toast = this.part(".toast");
    toast.textContent = words;
    clearTimeout(this.toastEnds);
    this.toastEnds = setTimeout(() => toast.replaceChildren(), TOAST_MS);
  }

  show(state, now) {
    this.citizens = state?.citizens ?? [];
    this.now = now;
    this.part(".clock").textContent = clockTime(now);
    this.draw();
  }

  draw() {
    const active = this.stand.contains(document.activeElement) ? document.activeElement : null;
    const byKeyboard = active?.matches(":focus-visible") ?? false;
    const { citizen } = this;
    this.drawBench(citizen);
    this.drawGate(citizen);
    this.chat.show(citizen, this);
    this.drawKeys(citizen);
    this.chat.settle();
    // What was pressed may be gone by now: whoever came by keyboard goes on at the composer.
    const held = document.activeElement;
    if (byKeyboard && !(this.stand.contains(held) && held.checkVisibility())) this.composer.focus();
  }

  /** Builds a part again only when what it shows has changed, so that focus and reading position stay. */
  redraw(name, shown, build) {
    const signature = JSON.stringify([shown, say("otherLanguage")]);
    if (this.drawn[name] === signature) return;
    this.drawn[name] = signature;
    build();
  }

  drawBench(citizen) {
    const people = this.citizens.map(({ id, name }) => [String(id), name]);
    this.redraw("people", people, () => {
      const choices = people.map(([value, name]) => el("option", { value }, name));
      this.part("select").replaceChildren(...(choices.length > 0 ? choices : [el("option", { value: "" }, say("nobody"))]));
    });
    const select = this.part("select");
    select.disabled = people.length === 0;
    select.value = citizen ? String(citizen.id) : "";
    const block = this.part("[data-testid=block]");
    block.textContent = say(citizen?.blocked ? "unblock" : "block");
    block.disabled = !citizen || !(citizen.following || citizen.blocked);
  }

  drawGate(citizen) {
    const needs = !citizen ? "nobody" : citizen.blocked ? "blocked" : citizen.following ? null : "follow";
    const gate = this.part(".gate");
    gate.hidden = needs === null;
    this.composer.hidden = needs !== null;
    this.redraw("gate", needs, () => {
      const press = { nobody: () => this.meetNewcomer(this), blocked: () => this.act("unblock"), follow: () => this.act("follow") };
      const words = { nobody: "newCitizen", blocked: "unblock", follow: `follow-${this.channel}` };
      const lines = { nobody: "nobody", blocked: "blocked", follow: `gate-${this.channel}` };
      gate.replaceChildren();
      if (needs) gate.append(el("p", {}, say(lines[needs])), button(say(words[needs]), "gate-button", press[needs], { "data-testid": needs === "nobody" ? "first-citizen" : needs }));
    });
  }

  /** What stands below the chat: quick replies, the rich menu, commands, the reply keyboard. */
  drawKeys(citizen) {
    const reachable = Boolean(citizen?.following && !citizen.blocked);
    const last = citizen?.bubbles.at(-1);
    const offered = this.channel === "line" && last?.from === "bot" && !this.used.has(last.id) && !this.asPc && reachable;
    this.redraw("quick", [offered && last], () => this.fill(".quick", offered ? quickReplies(last.raw, this.actsOf(last)) : []));
    const keys = this.channel === "telegram" && reachable ? replyKeyboard(citizen.bubbles, this.actsOf({ id: null })) : [];
    this.redraw("keys", [keys.map((row) => row.textContent), citizen?.id], () => this.fill(".keyboard", keys));
    this.drawMenu(reachable ? citizen : null);
  }

  drawMenu(citizen) {
    const menu = this.asPc ? null : (citizen?.menu ?? null);
    const commands = citizen?.commands ?? [];
    this.composer.offerCommands(this.channel === "telegram" && commands.length > 0);
    this.redraw("menu", [menu, this.menuOpen, commands, this.composer.commandsOpen], () => {
      const open = this.menuOpen ?? menu?.selected ?? true;
      const toggle = () => [(this.menuOpen = !open), this.draw(), this.part(".menu-bar")?.focus()];
      const press = (area) => this.act("menu", { area });
      const type = (text) => [this.composer.toggleCommands(false), this.act("type", { text })];
      if (this.channel === "line") this.fill(".menu", menu ? richMenu(menu, open, { toggle, press }) : []);
      else this.fill(".menu", this.composer.commandsOpen ? [commandList(commands, { type })] : []);
    });
  }

  fill(selector, nodes) {
    const place = this.part(selector);
    place.replaceChildren(...nodes);
    place.hidden = nodes.length === 0;
  }
}
