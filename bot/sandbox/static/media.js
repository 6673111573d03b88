// Pictures, places, stickers and voice as both phones show them; drawn here, nothing is fetched for them.

import { el, icon } from "./build.js";
import { languageOf, say } from "./words.js";

export const drawnSticker = () => el("div", { class: "sticker" }, icon("smile", { label: say("sticker") }));

export const drawnPhoto = () => el("div", { class: "picture" }, icon("scene", { label: say("photo") }));

export function drawnVoice(milliseconds) {
  const seconds = Math.max(1, Math.round((milliseconds ?? 2000) / 1000));
  const waves = [9, 16, 12, 20, 8, 14, 18, 10, 15, 7].map((height) => {
    const bar = el("span");
    bar.style.height = `${height}px`;
    return bar;
  });
  const shown = `0:${String(seconds % 60).padStart(2, "0")}`;
  return el(
    "div",
    { class: "voice" },
    el("span", { class: "voice-play" }, icon("play")),
    el("span", { class: "waves", "aria-hidden": "true" }, ...waves),
    el("span", {}, el("span", { class: "sr" }, `${say("voice")} `), shown),
  );
}

export function drawnPlace(title, address, latitude, longitude) {
  const figures = `${Number(latitude).toFixed(4)}, ${Number(longitude).toFixed(4)}`;
  const words = [title, address].filter(Boolean);
  return el(
    "div",
    { class: "place" },
    icon("map"),
    el("p", { class: "place-words" }, el("strong", {}, words[0] ?? say("place")), el("span", {}, words[1] ?? figures)),
  );
}

export function shownPicture(address, alt) {
  const picture = el("img", { class: "sent-picture", src: address, alt, lang: languageOf(alt), loading: "lazy" });
  picture.addEventListener("error", () => picture.replaceWith(drawnPhoto()), { once: true });
  return el("div", { class: "picture" }, picture);
}
