"use strict";
/* Single keys for whoever decides on many statements; each stands for a button or a link of the page. */

const KEYS = {
  j: () => document.querySelector("a[rel=next]")?.click(),
  k: () => document.querySelector("a[rel=prev]")?.click(),
  a: () => press("publish"),
  r: () => point("decline"),
  e: () => (document.querySelector("[data-found]") ? press("redact") : point("redact")),
  m: () => point("duplicate"),
  u: () => press("undo"),
  "?": () => {
    const help = document.getElementById("keys");
    help.open = true;
    help.querySelector("summary").focus();
  },
};

function press(act) {
  document.querySelector(`form[data-act=${act}] button[type=submit]`)?.click();
}

/* What still needs a choice is only shown. */
function point(act) {
  const first = document.querySelector(`form[data-act=${act}] [data-first]`);
  first?.closest("details")?.setAttribute("open", "");
  first?.focus();
}

document.addEventListener("keydown", (pressed) => {
  const off = document.querySelector("[data-keys]")?.dataset.keys === "off";
  const writes = pressed.target.closest("input:not([type=radio]), textarea, select");
  if (off || writes || pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.repeat) return;
  KEYS[pressed.key]?.();
});
