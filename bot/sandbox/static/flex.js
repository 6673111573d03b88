// LINE's flex messages: bubbles and carousels of boxes, texts, buttons, pictures and lines.

import { actionButton } from "./actions.js";
import { el, written } from "./build.js";
import { shownPicture } from "./media.js";

const LETTERS = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const GAPS = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const ALIGN = { start: "start", center: "center", end: "end" };
const COLOUR = /^#[0-9a-f]{6}([0-9a-f]{2})?$/i;

const length = (value, table) => (value in table ? `${table[value]}px` : /^\d+(\.\d+)?(px|%)$/.test(value) ? value : "");

function shape(node, part) {
  const style = node.style;
  if (part.margin) style.marginBlockStart = length(part.margin, GAPS);
  if (COLOUR.test(part.backgroundColor ?? "")) style.backgroundColor = part.backgroundColor;
  if (part.cornerRadius) style.borderRadius = length(part.cornerRadius, GAPS);
  if (part.width) style.width = length(part.width, {});
  if (part.height && part.type === "box") style.height = length(part.height, {});
  if (part.paddingAll) style.padding = length(part.paddingAll, GAPS);
  for (const side of ["Top", "Bottom", "Start", "End"]) {
    const name = { Top: "paddingTop", Bottom: "paddingBottom", Start: "paddingLeft", End: "paddingRight" }[side];
    if (part[`padding${side}`]) style[name] = length(part[`padding${side}`], GAPS);
  }
  if (part.borderWidth) style.border = `${length(part.borderWidth, { light: 1, normal: 1, medium: 2 })} solid ${COLOUR.test(part.borderColor ?? "") ? part.borderColor : "#c8ccd2"}`;
  return node;
}

function text(part) {
  const spans = (part.contents ?? []).filter((span) => span.type === "span");
  const node = spans.length > 0 ? el("p", { class: "written" }, ...spans.map(span)) : written(part.text ?? "");
  node.style.fontSize = letterSize(part.size ?? "md");
  if (part.weight === "bold") node.style.fontWeight = "700";
  if (COLOUR.test(part.color ?? "")) node.style.color = part.color;
  node.style.textAlign = ALIGN[part.align] ?? "start";
  if (!part.wrap) node.classList.add("one-line");
  return node;
}

const letterSize = (size) => (size in LETTERS ? `${LETTERS[size] / 16}rem` : length(size, {}));

function span(part) {
  const node = el("span", {}, part.text ?? "");
  if (part.size) node.style.fontSize = letterSize(part.size);
  if (part.weight === "bold") node.style.fontWeight = "700";
  if (COLOUR.test(part.color ?? "")) node.style.color = part.color;
  return node;
}

function flexButton(part, acts) {
  const kind = ["primary", "secondary"].includes(part.style) ? part.style : "link";
  const node = actionButton(part.action ?? {}, acts, `flex-button ${kind}${part.height === "sm" ? " small" : ""}`);
  if (COLOUR.test(part.color ?? "")) node.style[kind === "link" ? "color" : "backgroundColor"] = part.color;
  return node;
}

/** A box that does something when it is touched: what it says is what stands in it, not the action's label. */
function touchable(action, acts, className) {
  const node = actionButton(action, acts, `${className} touchable`);
  node.replaceChildren();
  return node;
}

function box(part, acts) {
  const layout = ["horizontal", "baseline"].includes(part.layout) ? part.layout : "vertical";
  const node = part.action ? touchable(part.action, acts, `flex-box ${layout}`) : el("div", { class: `flex-box ${layout}` });
  const gap = length(part.spacing ?? "none", GAPS);
  for (const child of part.contents ?? []) {
    const built = flexPart(child, acts);
    if (!built) continue;
    if (layout !== "vertical") {
      built.style.flex = child.width ? "0 0 auto" : `${child.flex ?? 1} ${child.flex === 0 ? 0 : 1} ${child.flex === 0 ? "auto" : "0"}`;
      if (child.margin) [built.style.marginInlineStart, built.style.marginBlockStart] = [length(child.margin, GAPS), ""];
    }
    node.append(built);
  }
  node.style.gap = gap;
  if (part.justifyContent) node.style.justifyContent = part.justifyContent;
  if (part.alignItems) node.style.alignItems = part.alignItems;
  return node;
}

function flexPart(part, acts) {
  const build = {
    box: () => box(part, acts),
    text: () => text(part),
    button: () => flexButton(part, acts),
    image: () => shownPicture(part.url, part.altText ?? ""),
    separator: () => el("hr", { class: "flex-line" }),
    filler: () => el("span", { class: "flex-filler" }),
  }[part.type];
  return build ? shape(build(), part) : null;
}

function flexBubble(bubble, acts) {
  const parts = ["header", "hero", "body", "footer"]
    .filter((place) => bubble[place])
    .map((place) => {
      const built = flexPart(bubble[place], acts);
      built?.classList.add(`flex-${place}`);
      if (COLOUR.test(bubble.styles?.[place]?.backgroundColor ?? "")) built.style.backgroundColor = bubble.styles[place].backgroundColor;
      return built;
    });
  return el("div", { class: `card flex-bubble ${bubble.size ?? "mega"}` }, ...parts);
}

export function flexContainer(contents, acts, altText) {
  if (contents.type !== "carousel") return flexBubble(contents, acts);
  const bubbles = (contents.contents ?? []).map((each) => flexBubble(each, acts));
  return el("div", { class: "carousel", tabindex: "0", role: "group", "aria-label": altText }, ...bubbles);
}
