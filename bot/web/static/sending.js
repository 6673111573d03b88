"use strict";
/* While a broadcast is written, whom it reaches is counted anew a moment after its audience or words changed. */

const COUNTED_AFTER_MS = 600;

for (const place of document.querySelectorAll("[data-count]")) {
  const form = place.closest("form");
  let waits = 0;
  let asked = 0;
  const count = async () => {
    const mine = ++asked;
    const body = new FormData(form);
    body.delete("picture-file"); // it changes nobody's number, and is ten megabytes at most
    const answer = await fetch(place.dataset.count, { method: "POST", body, headers: { "X-Part": "count" } });
    if (answer.ok && mine === asked) place.innerHTML = await answer.text();
  };
  form.addEventListener("change", () => {
    clearTimeout(waits);
    waits = setTimeout(count, COUNTED_AFTER_MS);
  });
  count();
}
