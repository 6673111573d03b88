// What a press in the chat does: it taps, types, picks a day or a place, sends something, copies.

import { pickMoment, pickPlace } from "./dialogs.js";

/** Sends a place, photo, sticker or voice. A place is chosen first; `here` is where the phone is, which has no name. */
export async function send(phone, what) {
  if (what !== "place" && what !== "here") return phone.act(what);
  const place = await pickPlace();
  if (!place) return false;
  return phone.act("place", what === "here" ? { ...place, title: "" } : place);
}

export function actsOf(phone, bubble) {
  const tap = async (data, label, params) => {
    phone.used.add(bubble.id);
    phone.draw();
    if (await phone.act("tap", { bubble: bubble.id, data, label, params })) return;
    phone.used.delete(bubble.id);
    phone.draw();
  };
  return {
    tap,
    pick: async (action) => {
      const params = await pickMoment(action, phone.now);
      if (params) await tap(action.data, action.label, params);
    },
    type: (text) => phone.act("type", { text }),
    send: (what) => send(phone, what),
    copy: (text) => navigator.clipboard?.writeText(text),
  };
}
