// The page: two phones, the newcomer's dialog, and news from the sandbox as it happens.

import { Crowd, showConsole, showPlayers } from "./crowd.js";
import { Phone } from "./phone.js";
import { currentLanguage, say, sayAll, switchLanguage } from "./words.js";

const REST_MS = 50; // between two readings, however fast the news come
const AGAIN_MS = [500, 1000, 2000, 4000];
const NAMES = ["สมหญิง ใจดี", "ประเสริฐ ทองสุข", "มาลี ศรีสุข", "บุญมี แก้วใส", "นภา วงศ์ไทย", "อนันต์ พูนผล"];

const find = (selector) => document.querySelector(selector);
const dialog = find("dialog.newcomer");
let state = null;
let refreshing = null;
let stale = false;
let failures = 0;

async function post(path, body) {
  try {
    const response = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    return { ok: response.ok, answer: await response.json().catch(() => ({})) };
  } catch {
    return { ok: false, answer: { error: say("reconnecting") } };
  }
}

/** Reads the state; news during a reading lead to one more reading, not to many. */
function refresh() {
  stale = true;
  refreshing ??= (async () => {
    try {
      while (stale) {
        stale = false;
        const asked = performance.now();
        const response = await fetch("/phones/state", { cache: "no-store" });
        if (response.ok) show({ ...(await response.json()), asked });
        if (stale) await new Promise((rested) => setTimeout(rested, REST_MS));
      }
    } catch {
      // The news channel notices the same silence and reads again when it is back.
    } finally {
      refreshing = null;
    }
  })();
  return refreshing;
}

function show(news) {
  state = news;
  find("[data-testid=billed]").textContent = String(state.billed ?? 0);
  crowd.show(state.crowd, state.asked);
  showPlayers(find(".players"), state.players);
  showConsole(find(".console"), state.console);
  for (const phone of phones) phone.show(state[phone.channel], state.clock);
}

function showConnection(connected) {
  const link = find("[data-testid=connection]");
  link.dataset.connected = String(connected);
  const words = say(connected ? "connected" : "reconnecting");
  const shown = link.querySelector(".link-words");
  if (shown.textContent !== words) shown.textContent = words;
}

function followNews() {
  const source = new EventSource("/phones/events");
  source.onopen = () => {
    failures = 0;
    showConnection(true);
    refresh();
  };
  source.onmessage = () => refresh();
  source.onerror = () => {
    source.close();
    showConnection(false);
    setTimeout(followNews, AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)]);
    failures += 1;
  };
}

function meetNewcomer(phone) {
  const form = dialog.querySelector("form");
  form.reset();
  form.elements.name.value = NAMES[phone.citizens.length % NAMES.length];
  form.elements.language.value = "th";
  dialog.phone = phone;
  dialog.showModal();
  form.elements.name.select();
}

async function addNewcomer(event) {
  event.preventDefault();
  const { phone } = dialog;
  const { name, language } = event.target.elements;
  dialog.close();
  const { ok, answer } = await post(`/phones/${phone.channel}/citizens`, { name: name.value.trim(), language: language.value });
  if (!ok) return phone.toast(say("failed", { why: answer.error ?? "?" }));
  phone.choose(answer.id);
  await refresh();
  return phone.composer.focus();
}

function speak() {
  document.documentElement.lang = currentLanguage();
  document.title = say("title");
  sayAll(document);
  const other = find("[data-testid=language]");
  other.textContent = say("otherLanguage");
  other.lang = currentLanguage() === "th" ? "en" : "th";
  showConnection(find("[data-testid=connection]").dataset.connected === "true");
  if (state) show(state);
}

const phones = ["line", "telegram"].map((channel) => new Phone(channel, { post, meetNewcomer }));
const crowd = new Crowd(find(".crowd"), post);
find("main").append(...phones.map((phone) => phone.stand));
dialog.querySelector("form").addEventListener("submit", addNewcomer);
find("[data-testid=newcomer-cancel]").addEventListener("click", () => dialog.close());
find("[data-testid=language]").addEventListener("click", () => [switchLanguage(), speak()]);
speak();
followNews();
