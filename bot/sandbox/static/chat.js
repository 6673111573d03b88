// Where the chat stands: it follows what is new, unless the reader has scrolled away.

import { showBubbles } from "./bubbles.js";

const NEAR_THE_END_PX = 120;
const NEWS_MARGIN_PX = 8;

export class Chat {
  constructor(log) {
    Object.assign(this, { log, news: null, leftAt: 0, follows: true });
    // A picture has its height only once it is there.
    log.addEventListener("load", () => Math.abs(log.scrollTop - this.leftAt) < 2 && this.settle(), true);
  }

  show(citizen, phone) {
    const { log } = this;
    const id = String(citizen?.id ?? "");
    const changed = log.dataset.citizen !== id;
    const nearEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END_PX;
    const untouched = Math.abs(log.scrollTop - this.leftAt) < 2;
    // Another citizen's whole chat is no news to be read out.
    log.setAttribute("aria-busy", String(changed));
    if (changed) log.replaceChildren();
    log.dataset.citizen = id;
    const bubbles = citizen?.bubbles ?? [];
    const added = showBubbles(log, bubbles, phone);
    log.setAttribute("aria-busy", "false");
    if (added !== null) this.news = changed ? log.lastElementChild : added;
    this.follows = changed || nearEnd || untouched || (added !== null && bubbles.at(-1)?.from === "citizen");
  }

  /** Called when everything below the chat has its height. What is longer than the screen is read from its beginning. */
  settle() {
    if (!this.follows) return;
    const { log, news } = this;
    const end = log.scrollHeight - log.clientHeight;
    log.scrollTop = news?.isConnected ? Math.min(end, news.offsetTop - log.offsetTop - NEWS_MARGIN_PX) : end;
    this.leftAt = log.scrollTop;
  }
}
