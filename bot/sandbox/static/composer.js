// The writing line of a phone: texts, editing one, and the tray with place, photo, sticker and voice.

import { el, icon } from "./build.js";
import { say } from "./words.js";

const TRAY = ["place", "photo", "sticker", "voice"];

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.form = phone.part(".composer");
    this.input = phone.part("textarea");
    this.input.dataset.place = `place-${phone.channel}`;
    this.edited = null;
    this.commandsOpen = false;
    const attach = phone.part("[data-testid=attach]");
    attach.append(icon(phone.channel === "line" ? "plus" : "clip"));
    phone.part(".send").append(icon("send"));
    this.attach = attach;
    this.commands = phone.part(".commands-toggle");
    this.commands.append(icon("list"), el("span", { "data-word": "menu" }));
    this.tray = phone.part(".tray");
    this.fillTray();
    this.listen();
  }

  set hidden(hidden) {
    this.form.hidden = hidden;
  }

  focus() {
    if (this.form.hidden) this.phone.part(".gate-button")?.focus();
    else this.input.focus();
  }

  fillTray() {
    for (const what of TRAY) {
      const press = async () => {
        this.toggleTray(false);
        const sent = this.phone.send(what);
        if (what === "place") await sent; // its window has the focus until then
        this.focus();
      };
      const words = el("span", { "data-word": what });
      this.tray.append(el("button", { type: "button", class: "tray-key", "data-testid": what, onclick: press }, icon(what), words));
    }
  }

  listen() {
    this.form.addEventListener("submit", (event) => [event.preventDefault(), this.submit()]);
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.stopEditing();
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.attach.addEventListener("click", () => this.toggleTray(this.tray.hidden));
    this.tray.addEventListener("keydown", (event) => event.key === "Escape" && [this.toggleTray(false), this.attach.focus()]);
    this.commands.addEventListener("click", () => [this.toggleCommands(!this.commandsOpen), this.phone.draw()]);
    this.phone.part("[data-testid=stop-editing]").addEventListener("click", () => [this.stopEditing(), this.focus()]);
  }

  toggleTray(open) {
    this.tray.hidden = !open;
    this.attach.setAttribute("aria-expanded", String(open));
  }

  offerCommands(offered) {
    this.commands.hidden = !offered;
    if (!offered) this.toggleCommands(false);
  }

  toggleCommands(open) {
    this.commandsOpen = open;
    this.commands.setAttribute("aria-expanded", String(open));
  }

  edit(bubble) {
    this.edited = bubble.id;
    this.input.value = bubble.raw.text;
    this.phone.part(".editing").hidden = false;
    this.focus();
  }

  stopEditing() {
    if (this.edited === null) return;
    this.edited = null;
    this.input.value = "";
    this.phone.part(".editing").hidden = true;
  }

  /** The line is empty at once, as on a phone; a text that could not be sent comes back. */
  async submit() {
    const { value: text } = this.input;
    const { edited } = this;
    if (text.trim() === "") return;
    this.stopEditing();
    this.input.value = "";
    this.input.focus();
    const sent = await (edited === null ? this.phone.act("type", { text }) : this.phone.act("edit", { bubble: edited, text }));
    if (!sent && this.input.value === "") this.input.value = text;
  }
}
