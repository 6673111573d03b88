// LINE's message objects as bubbles: text, templates, flex, pictures; quick replies stand beside the chat.

import { actionButton } from "./actions.js";
import { el, written } from "./build.js";
import { flexContainer } from "./flex.js";
import { drawnPhoto, drawnPlace, drawnSticker, drawnVoice, shownPicture } from "./media.js";
import { say } from "./words.js";

function templateCard(template, acts, altText) {
  const actions = (template.actions ?? []).map((action) => actionButton(action, acts, "template-button"));
  const picture = template.thumbnailImageUrl ? shownPicture(template.thumbnailImageUrl, altText) : null;
  const title = template.title ? written(template.title, "template-title") : null;
  const side = template.type === "confirm" ? " side-by-side" : "";
  return el(
    "div",
    { class: "card" },
    picture,
    el("div", { class: "template-words" }, title, template.text ? written(template.text) : null),
    el("div", { class: `template-buttons${side}` }, ...actions),
  );
}

function templateCards(message, acts) {
  const template = message.template ?? {};
  if (template.type !== "carousel") return templateCard(template, acts, message.altText ?? "");
  const columns = (template.columns ?? []).map((column) => templateCard(column, acts, message.altText ?? ""));
  return el("div", { class: "carousel", tabindex: "0", role: "group", "aria-label": message.altText ?? "" }, ...columns);
}

/** What a LINE bubble shows; `plain` is its text for kinds of message this phone does not know. */
export function lineBubble(message, plain, acts) {
  switch (message?.type) {
    case "text":
    case "textV2":
      return el("div", { class: "balloon" }, written(message.text ?? plain));
    case "flex":
      return flexContainer(message.contents ?? {}, acts, message.altText ?? "");
    case "template":
      return templateCards(message, acts);
    case "image":
      return message.originalContentUrl
        ? shownPicture(message.previewImageUrl ?? message.originalContentUrl, say("picture"))
        : drawnPhoto();
    case "sticker":
      return drawnSticker();
    case "audio":
      return el("div", { class: "balloon" }, drawnVoice(message.duration));
    case "location":
      return el("div", { class: "card" }, drawnPlace(message.title, message.address, message.latitude, message.longitude));
    default:
      return el("div", { class: "balloon" }, written(plain));
  }
}

/** The quick replies under the last message, or none. */
export function quickReplies(message, acts) {
  const items = message?.quickReply?.items ?? [];
  return items.map((item) => actionButton(item.action ?? {}, acts, "quick-reply"));
}
