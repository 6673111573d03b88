// Building blocks: elements whose texts are always text, icons, and links that lead only where links may lead.

import { languageOf } from "./words.js";

const SAFE_LINK = /^(https?|tel|line|tg):/i;
const ADDRESS = /https?:\/\/[^\s<>"]+/g;

/** An element: `on…` attributes are listeners, null and false are left out, strings become text nodes. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name, attributes = {}) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  if (attributes.label) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", attributes.label);
  } else svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A button that looks like `className` and carries the label as its visible text. */
export function button(label, className, onclick, attributes = {}) {
  const words = el("span", { class: "button-words" }, label);
  return el("button", { type: "button", class: className, lang: languageOf(label), onclick, ...attributes }, words);
}

/** A link with a name; what is no web, phone or chat address becomes a dead button. */
export function link(label, address, className, attributes = {}) {
  const words = el("span", { class: "button-words" }, label);
  const href = SAFE_LINK.test(address ?? "") ? address : null;
  const more = { target: "_blank", rel: "noopener noreferrer", lang: languageOf(label), ...attributes };
  return el("a", { class: className, href, "aria-disabled": href ? null : "true", ...more }, words);
}

/** A written text, with its web addresses as links. */
export function written(text, className = "written") {
  const node = el("p", { class: className, lang: languageOf(text) });
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    node.append(text.slice(from, match.index), link(match[0], match[0], "inline-link"));
    from = match.index + match[0].length;
  }
  node.append(text.slice(from));
  return node;
}
