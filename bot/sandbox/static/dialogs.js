// What a phone asks for in a window of its own: a day or an hour as LINE's picker does, and a place on the map.

import { el } from "./build.js";
import { currentLanguage, say } from "./words.js";

const ZONE = "Asia/Bangkok";
const KINDS = { date: "date", time: "time", datetime: "datetime-local" };
const PLACES = [
  { th: "ศาลาว่าการกรุงเทพมหานคร", en: "Bangkok City Hall", lat: 13.7539, lon: 100.5014 },
  { th: "ประตูท่าแพ เชียงใหม่", en: "Tha Phae Gate, Chiang Mai", lat: 18.7877, lon: 98.9932 },
  { th: "บึงแก่นนคร ขอนแก่น", en: "Bueng Kaen Nakhon, Khon Kaen", lat: 16.4141, lon: 102.8382 },
  { th: "ตลาดกิมหยง หาดใหญ่", en: "Kim Yong Market, Hat Yai", lat: 7.0083, lon: 100.4703 },
  { th: "หอนาฬิกา เมืองภูเก็ต", en: "Clock Tower, Phuket Town", lat: 7.8826, lon: 98.3946 },
];

let giveUpEarlier = () => {};

/** Shows the dialog; resolves with what `read` makes of the form once it is sent, and with null when it is closed. */
function ask(name, read) {
  giveUpEarlier();
  const dialog = document.querySelector(`dialog.${name}`);
  const form = dialog.querySelector("form");
  return new Promise((done) => {
    const send = (event) => [event.preventDefault(), finish(read(form.elements))];
    const giveUp = () => finish(null);
    // The event of a closing comes late: by then the dialog may stand open again, for somebody fast on the keys.
    const leave = () => dialog.open || giveUp();
    const cancel = form.querySelector("[data-word=cancel]");
    function finish(answer) {
      giveUpEarlier = () => {};
      form.removeEventListener("submit", send);
      dialog.removeEventListener("close", leave);
      cancel.removeEventListener("click", giveUp);
      dialog.close();
      done(answer);
    }
    giveUpEarlier = giveUp;
    form.addEventListener("submit", send);
    dialog.addEventListener("close", leave);
    cancel.addEventListener("click", giveUp);
    dialog.showModal();
  });
}

const spelled = (moment) => (moment ?? "").toUpperCase();

/** The moment as the wall clock of Bangkok shows it, written as the mode wants it. */
function present(now, mode) {
  const [day, hour] = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" }).format(new Date(now)).split(" ");
  return { date: day, time: hour, datetime: `${day}T${hour}` }[mode];
}

function readable(moment, mode) {
  if (mode === "time") return moment;
  const style = mode === "date" ? { dateStyle: "long" } : { dateStyle: "long", timeStyle: "short" };
  const locale = currentLanguage() === "th" ? "th-TH" : "en-GB";
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(new Date(mode === "date" ? moment : `${moment}Z`));
}

/** What LINE gives back with the tap, as {date: "2026-11-24"}; null if nothing was picked. */
export function pickMoment({ mode, label, initial, min, max }, now) {
  const dialog = document.querySelector("dialog.moment");
  const field = dialog.querySelector("input");
  const [least, most] = [spelled(min), spelled(max)];
  Object.assign(field, { type: KINDS[mode], min: least, max: most });
  let first = spelled(initial) || present(now, mode);
  if (least && first < least) first = least;
  if (most && first > most) first = most;
  field.value = first;
  dialog.querySelector("h2").textContent = label ?? say(mode);
  dialog.querySelector(".field-name").textContent = say(mode);
  const bounds = [least && say("pickFrom", { least: readable(least, mode) }), most && say("pickUntil", { most: readable(most, mode) })];
  dialog.querySelector(".hint").textContent = bounds.filter(Boolean).join(" ");
  return ask("moment", (fields) => ({ [mode]: fields.moment.value }));
}

/** A place of the list, which has a name, or any other: {lat, lon, title}; null if none was chosen. */
export function pickPlace() {
  const form = document.querySelector("dialog.spot form");
  const { preset, lat, lon } = form.elements;
  const named = PLACES.map((place, index) => el("option", { value: String(index) }, place[currentLanguage()]));
  preset.replaceChildren(...named, el("option", { value: "" }, say("otherPlace")));
  const fill = () => preset.value !== "" && ([lat.value, lon.value] = [PLACES[preset.value].lat, PLACES[preset.value].lon]);
  preset.onchange = fill;
  lat.oninput = lon.oninput = () => (preset.value = "");
  preset.value = "0";
  fill();
  return ask("spot", () => {
    const title = preset.value === "" ? "" : preset.selectedOptions[0].textContent;
    return { lat: lat.valueAsNumber, lon: lon.valueAsNumber, title };
  });
}
