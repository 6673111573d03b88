"use strict";
/* The console works without this; with it, a page asks before a sign-in ends, and what changes is refreshed. */

const ASKED_AFTER_MS = 13 * 60 * 1000; // of fifteen minutes without a page

function askWhetherThere() {
  const asks = document.createElement("div");
  asks.className = "stay";
  asks.setAttribute("role", "alertdialog");
  const words = document.createElement("p");
  words.id = "stay-words";
  words.textContent = document.body.dataset.ends;
  asks.setAttribute("aria-labelledby", words.id);
  const stay = document.createElement("button");
  stay.type = "button";
  stay.textContent = document.body.dataset.stay;
  stay.addEventListener("click", async () => {
    const answer = await fetch("/console/stay");
    asks.remove();
    if (answer.ok) setTimeout(askWhetherThere, ASKED_AFTER_MS);
    else location.reload();
  });
  asks.append(words, stay);
  document.body.append(asks);
  stay.focus();
}
setTimeout(askWhetherThere, ASKED_AFTER_MS);

/* <div data-refresh="/console/..." data-every="2"> holds what that address answers, anew every so many seconds. */
for (const place of document.querySelectorAll("[data-refresh]")) {
  const again = async () => {
    if (!document.hidden) {
      const answer = await fetch(place.dataset.refresh, { headers: { "X-By-Itself": "yes" } });
      if (answer.ok) place.innerHTML = await answer.text();
      if (!answer.ok || answer.headers.get("X-Final")) return;
    }
    setTimeout(again, Number(place.dataset.every) * 1000);
  };
  setTimeout(again, Number(place.dataset.every) * 1000);
}
