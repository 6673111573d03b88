// The chat itself: one row per bubble, a line per day; only what changed is built again, so screen readers hear only news.

import { el, icon } from "./build.js";
import { lineBubble } from "./line.js";
import { telegramBubble } from "./telegram.js";
import { currentLanguage, say } from "./words.js";

const ZONE = "Asia/Bangkok";
const DAY_KEY = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });
const locale = () => (currentLanguage() === "th" ? "th-TH" : "en-GB");

export const clockTime = (iso) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" }).format(new Date(iso));

const dayName = (iso) =>
  new Intl.DateTimeFormat(locale(), { timeZone: ZONE, weekday: "short", day: "numeric", month: "short" }).format(new Date(iso));

function cost(bubble) {
  if (bubble.from !== "bot" || !bubble.by) return null;
  const how = say(bubble.by === "send" ? "sent" : bubble.by);
  const price = bubble.billed > 0 ? say("charged", { n: bubble.billed }) : say("free");
  const paid = bubble.billed > 0 ? " paid" : "";
  return el("span", { class: `cost by-${bubble.by}${paid}`, "data-testid": "cost" }, `${how} · ${price}`);
}

function options(bubble, phone) {
  // Words that a tap left in the chat were never sent, so there is nothing to take back.
  if (bubble.from !== "citizen" || !(bubble.raw?.id ?? bubble.raw?.message_id)) return null;
  const list = el("div", { class: "options-list", hidden: true });
  const toggle = el(
    "button",
    { type: "button", class: "options", "aria-expanded": "false", "aria-label": say("options"), "data-testid": "bubble-options" },
    icon("more"),
  );
  const show = (open) => {
    list.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
  };
  const entry = (word, press) =>
    el("button", { type: "button", "data-testid": `bubble-${word}`, onclick: () => [show(false), press()] }, say(word));
  if (isText(bubble)) list.append(entry("edit", () => phone.startEditing(bubble)));
  list.append(entry("unsend", () => phone.act("unsend", { bubble: bubble.id })));
  toggle.addEventListener("click", () => show(list.hidden));
  const close = (event) => event.key === "Escape" && !list.hidden && [show(false), toggle.focus()];
  const box = el("div", { class: "options-box", onkeydown: close }, toggle, list);
  box.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !box.contains(relatedTarget) && show(false));
  return box;
}

const isText = ({ raw }) => typeof raw?.text === "string" && (raw.type === undefined || raw.type === "text");

function row(bubble, phone) {
  const common = { class: `row from-${bubble.from}`, "data-testid": "bubble", "data-from": bubble.from, "data-bubble": bubble.id };
  if (bubble.unsent) return el("article", { ...common, class: "row gone" }, el("p", { class: "gone-words" }, say("unsent")));
  const render = phone.channel === "line" ? lineBubble : telegramBubble;
  const speaker = bubble.from === "bot" ? say("bot") : say("you");
  const meta = el(
    "p",
    { class: "meta" },
    bubble.edited ? el("span", {}, say("edited")) : null,
    cost(bubble),
    el("time", { datetime: bubble.at }, clockTime(bubble.at)),
  );
  return el(
    "article",
    { ...common, "data-by": bubble.by, "data-billed": bubble.billed, "aria-label": speaker },
    bubble.from === "bot" ? el("img", { class: "row-avatar", src: "/static/wethi.svg", alt: "", width: "34", height: "34" }) : null,
    el("div", { class: "row-body" }, render(bubble.raw, bubble.text ?? "", phone.actsOf(bubble), bubble.picture), meta),
    options(bubble, phone),
  );
}

/** What the chat shows, in order: each with a key that stays and a signature that changes when it must be built again. */
function entries(bubbles, phone) {
  const shown = [];
  let day = null;
  for (const bubble of bubbles) {
    const key = DAY_KEY.format(new Date(bubble.at));
    if (key !== day) {
      shown.push({ key: `day ${key}`, signature: locale(), build: () => el("p", { class: "day" }, el("span", {}, dayName(bubble.at))) });
      day = key;
    }
    shown.push({ key: `bubble ${bubble.id}`, signature: JSON.stringify([locale(), bubble]), build: () => row(bubble, phone) });
  }
  return shown;
}

const CONTROLS = "button, a[href], summary";
const nameOf = (control) => control.textContent.replace(/^[☑☐\s]+/, "") || control.getAttribute("aria-label");

/** The control that does in the new row what the old one did: of the same name, or at the same place among as many. */
function successor(control, old, fresh) {
  const before = [...old.querySelectorAll(CONTROLS)];
  const after = [...fresh.querySelectorAll(CONTROLS)];
  const named = after.filter((each) => nameOf(each) === nameOf(control));
  if (named.length === 1) return named[0];
  return before.length === after.length ? after[before.indexOf(control)] : null;
}

/** Puts a new row where the old one stood, and the focus that was in it on what follows. */
function replaceRow(old, fresh) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  const next = held && successor(held, old, fresh);
  old.replaceWith(fresh);
  next?.focus({ preventScroll: true });
}

/** Brings the log up to date; returns the first row that was added, or null. */
export function showBubbles(log, bubbles, phone) {
  const old = new Map([...log.children].map((node) => [node.dataset.key, node]));
  let place = log.firstElementChild;
  let added = null;
  for (const { key, signature, build } of entries(bubbles, phone)) {
    let node = old.get(key);
    if (node?.signature !== signature) {
      const fresh = build();
      fresh.dataset.key = key;
      fresh.signature = signature;
      if (node === undefined) {
        added ??= fresh;
        log.insertBefore(fresh, place);
      } else {
        replaceRow(node, fresh);
        if (place === node) place = fresh.nextElementSibling;
        else log.insertBefore(fresh, place);
      }
    } else if (node === place) place = node.nextElementSibling;
    else log.insertBefore(node, place);
    old.delete(key);
  }
  for (const node of old.values()) node.remove();
  return added;
}
