// The buttons of LINE: what a press on each kind of action does.

import { button, link } from "./build.js";

/** The button of a LINE action; `acts` says what the phone does: tap, pick, type, send, copy. */
export function actionButton(action, acts, className) {
  const label = action.label ?? action.text ?? action.displayText ?? "";
  const hook = { "data-testid": "choice" };
  switch (action.type) {
    case "uri":
      return link(label, action.uri, className, hook);
    case "postback":
      return button(label, className, () => acts.tap(action.data, label), hook);
    case "message":
      return button(label, className, () => acts.type(action.text ?? label), hook);
    case "datetimepicker":
      return button(label, className, () => acts.pick(action), hook);
    case "location":
      return button(label, className, () => acts.send("place"), hook);
    case "camera":
    case "cameraRoll":
      return button(label, className, () => acts.send("photo"), hook);
    case "clipboard":
      return button(label, className, () => acts.copy(action.clipboardText ?? ""), hook);
    default:
      return button(label, className, () => acts.tap(action.data ?? "", label), hook);
  }
}
