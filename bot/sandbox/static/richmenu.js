// LINE's rich menu: the picture, and over it a real list of buttons, each spoken by its area's label.

import { actionButton } from "./actions.js";
import { button, el, icon } from "./build.js";
import { languageOf, say } from "./words.js";

/** The areas' outer edges tell how large the picture is, where the menu itself does not. */
function extent(menu) {
  const bounds = (menu.areas ?? []).map((area) => area.bounds ?? {});
  const width = menu.size?.width ?? Math.max(1, ...bounds.map((each) => (each.x ?? 0) + (each.width ?? 0)));
  const height = menu.size?.height ?? Math.max(1, ...bounds.map((each) => (each.y ?? 0) + (each.height ?? 0)));
  return { width, height };
}

function areaButton(area, index, size, press) {
  const { x = 0, y = 0, width = size.width, height = size.height } = area.bounds ?? {};
  const action = area.action ?? {};
  const label = action.label ?? action.displayText ?? action.text ?? `${index + 1}`;
  const named = { ...action, label };
  const node =
    action.type === "uri"
      ? actionButton(named, {}, "area")
      : button(label, "area", () => press(index), { "data-testid": "menu-area" });
  const item = el("li", {}, node);
  Object.assign(item.style, {
    left: `${(100 * x) / size.width}%`,
    top: `${(100 * y) / size.height}%`,
    width: `${(100 * width) / size.width}%`,
    height: `${(100 * height) / size.height}%`,
  });
  return item;
}

/** The bar that opens and closes the menu, and the menu. `press` gets the number of the area. */
export function richMenu(menu, open, { toggle, press }) {
  const size = extent(menu);
  const title = menu.chatBarText ?? say("menu");
  const picture = el("img", { class: "menu-picture", src: menu.image ?? "", alt: "", draggable: "false" });
  const areas = el("ul", { class: "areas", "aria-label": title }, ...(menu.areas ?? []).map((area, i) => areaButton(area, i, size, press)));
  const panel = el("div", { class: "rich-menu", hidden: !open }, picture, areas);
  panel.style.aspectRatio = `${size.width} / ${size.height}`;
  // Without its picture the menu shows the labels themselves.
  picture.addEventListener("error", () => panel.classList.add("no-picture"));
  if (!menu.image) panel.classList.add("no-picture");
  const bar = el(
    "button",
    { type: "button", class: "menu-bar", "aria-expanded": String(open), onclick: toggle, "data-testid": "menu-toggle", lang: languageOf(title) },
    el("span", {}, title),
    icon("down"),
  );
  return [bar, panel];
}
