"""Citizens who write while a database dies under the bot, as their platform sees it: what was acknowledged, and what refused."""

import asyncio
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from bench.talks import sign, write_webhook
from httpx import AsyncClient, HTTPError

SECRET = "s" * 32
PEOPLE = 60
GIVES_UP_S = 2.0  # LINE
AGAIN_S = 0.5


@dataclass(slots=True)
class Seen:
    """What a platform saw: how its webhooks were answered, and when the first and the last one was refused."""

    acknowledged: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    refused: list[float] = field(default_factory=list)
    refused_in_s: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Load:
    """Citizens who write one after another as long as `ends` is not set; what is not acknowledged comes again."""

    web: AsyncClient
    url: str
    seen: Seen
    ends: asyncio.Event
    pause_s: float

    async def talk(self, who: int) -> None:
        number = 1
        while not self.ends.is_set():
            if await self._bring(who, f"01{who:012d}{number:012d}"):
                number += 1
                await asyncio.sleep(self.pause_s)
            else:
                await asyncio.sleep(AGAIN_S)

    async def _bring(self, who: int, name: str) -> bool:
        body = write_webhook(write_event(who, name))
        began = time.monotonic()
        try:
            told = await self.web.post(self.url, content=body, headers={"x-line-signature": sign(body, SECRET)})
            answer = str(told.status_code)
        except HTTPError as problem:
            answer = type(problem).__name__
        self.seen.answers[answer] += 1
        if answer == "200":
            self.seen.acknowledged.append(name)
            return True
        self.seen.refused.append(began)
        self.seen.refused_in_s.append(time.monotonic() - began)
        return False


def write_event(who: int, name: str) -> dict[str, object]:
    return {
        "type": "message", "webhookEventId": name, "deliveryContext": {"isRedelivery": False}, "mode": "active",
        "timestamp": int(time.time() * 1000), "source": {"type": "user", "userId": f"U{who:032x}"},
        "replyToken": name, "message": {"type": "text", "id": name, "quoteToken": name, "text": "สวัสดี"},
    }  # fmt: skip


async def wait_until_ready(web: AsyncClient, url: str) -> None:
    for _ in range(600):
        try:
            if (await web.get(f"{url}/readyz")).status_code == 200:
                return
        except HTTPError:
            pass
        await asyncio.sleep(0.1)
    sys.exit("The bot did not come up.")
