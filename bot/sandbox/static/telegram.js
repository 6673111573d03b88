// Telegram's messages as bubbles, their inline keyboards, and the reply keyboard below the chat.

import { button, el, link, written } from "./build.js";
import { drawnPhoto, drawnPlace, drawnSticker, drawnVoice, shownPicture } from "./media.js";
import { languageOf, say } from "./words.js";

const MARKS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code", blockquote: "q" };

/** A text with Telegram's entities; offsets are UTF-16 units, which is what strings here are made of. */
function marked(text, entities) {
  const node = el("p", { class: "written", lang: languageOf(text) });
  const edges = new Set([0, text.length, ...entities.flatMap((each) => [each.offset, each.offset + each.length])]);
  const cuts = [...edges].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b);
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const piece = text.slice(cuts[i], cuts[i + 1]);
    const covering = entities.filter((each) => each.offset <= cuts[i] && each.offset + each.length >= cuts[i + 1]);
    node.append(covering.reduce((inner, each) => mark(inner, each, piece), document.createTextNode(piece)));
  }
  return node;
}

function mark(inner, entity, piece) {
  if (entity.type === "text_link") return link(piece, entity.url, "inline-link");
  if (entity.type === "url") return link(piece, piece, "inline-link");
  if (!(entity.type in MARKS)) return inner;
  const node = el(MARKS[entity.type]);
  node.append(inner);
  return node;
}

function inlineKey(key, acts) {
  const hook = { "data-testid": "choice" };
  const label = key.text ?? "";
  if (key.url) return link(label, key.url, "inline-key", hook);
  if (key.copy_text) return button(label, "inline-key", () => acts.copy(key.copy_text.text ?? ""), hook);
  return button(label, "inline-key", () => acts.tap(key.callback_data ?? "", label), hook);
}

const keyRows = (rows, build) => rows.map((row) => el("div", { class: "key-row" }, ...row.map(build)));

function contents(message, plain, address) {
  const text = message.text ?? message.caption ?? plain;
  if (message.location) {
    const venue = message.venue ?? {};
    return [drawnPlace(venue.title, venue.address, message.location.latitude, message.location.longitude)];
  }
  if (message.sticker) return [drawnSticker()];
  if (message.voice) return [drawnVoice((message.voice.duration ?? 2) * 1000)];
  if (message.photo) {
    const picture = address ? shownPicture(address, say("picture")) : drawnPhoto();
    return [picture, message.caption ? written(message.caption) : null];
  }
  const entities = message.entities ?? message.caption_entities ?? [];
  return [entities.length > 0 ? marked(text, entities) : written(text)];
}

/** `address`: where the picture of a photo is, if the bot named one. */
export function telegramBubble(message, plain, acts, address) {
  const known = message ?? {};
  const bare = known.sticker ? " bare" : "";
  const rows = known.reply_markup?.inline_keyboard ?? [];
  return el(
    "div",
    { class: "telegram-message" },
    el("div", { class: `balloon${bare}` }, ...contents(known, plain, address)),
    rows.length > 0 ? el("div", { class: "inline-keys" }, ...keyRows(rows, (key) => inlineKey(key, acts))) : null,
  );
}

/** The reply keyboard that the newest message asked for: rows of keys, or none; a one-time keyboard goes once used. */
export function replyKeyboard(bubbles, acts) {
  let rows = [];
  let once = false;
  for (const { from, raw } of bubbles) {
    const markup = raw?.reply_markup ?? {};
    if (from === "bot" && markup.keyboard) [rows, once] = [markup.keyboard, markup.one_time_keyboard === true];
    else if (from === "bot" && markup.remove_keyboard) rows = [];
    else if (from === "citizen" && once) rows = [];
  }
  return keyRows(rows, (key) => replyKey(typeof key === "string" ? { text: key } : key, acts));
}

function replyKey(key, acts) {
  const hook = { "data-testid": "choice" };
  if (key.request_location) return button(key.text, "reply-key", () => acts.send("here"), hook);
  return button(key.text, "reply-key", () => acts.type(key.text), hook);
}

/** The bot's commands as a list of buttons. */
export function commandList(commands, acts) {
  const item = ({ command, description }) => {
    const name = `/${String(command).replace(/^\//, "")}`;
    const open = () => acts.type(name);
    const words = [el("span", { class: "command-words", lang: languageOf(description ?? "") }, description ?? ""), el("span", { class: "command-name" }, name)];
    return el("li", {}, el("button", { type: "button", class: "command", "data-testid": "command", onclick: open }, ...words));
  };
  return el("ul", { class: "commands", "data-testid": "commands" }, ...commands.map(item));
}
