"""Neighbours with phones of their own: they follow the bot at once, and later answer what it sent them, all at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from httpx import AsyncClient

from bot.sandbox.telegram_acts import buttons_in

NUMBER = 24  # enough for two groups of whom each may be shown
LOOK_S = 0.05  # real seconds between two looks at the phone
PATIENT_LOOKS = 300
STATEMENTS = 7  # that the charter begins with: so many votes place somebody on the map


@dataclass(frozen=True, slots=True)
class Tap:
    """A button as it stands below a message, and what it sends."""

    label: str
    data: str


Wanted = Callable[[Sequence[Tap]], str | None]
Do = Callable[["Neighbour"], Awaitable[None]]


class Neighbour:
    """One on Telegram, by the sandbox's address of her phone."""

    def __init__(self, web: AsyncClient, number: int) -> None:
        self._web = web
        self._number = number
        self._phone = ""

    def go_online(self, web: AsyncClient) -> None:
        self._web = web

    async def follow(self) -> None:
        made = await self._web.post("/phones/telegram/citizens", json={"name": f"ประชาชน {self._number}"})
        self._phone = f"/phones/telegram/{made.json()['id']}"
        await self._web.post(f"{self._phone}/follow", json={})

    async def vote(self) -> None:
        """On every statement that there is; her consent comes between."""
        known = await self._press(leads_to("join:"), 0)
        for _ in range(STATEMENTS + 1):
            known = await self._press(self._choose, known)

    def _choose(self, taps: Sequence[Tap]) -> str | None:
        """There are two camps, of one mind about one statement in five; now and then somebody passes."""
        votes = [tap.data for tap in taps if tap.data.startswith("vote:")]
        if not votes:
            return leads_to("agree:")(taps)
        statement = int(votes[0].split(":")[1])
        agrees = statement % 5 == 0 or statement % 2 == self._number % 2
        wanted = "pass" if (self._number + statement) % 11 == 0 else "agree" if agrees else "disagree"
        return next(data for data in votes if data.split(":")[2] == wanted)

    async def answer(self, *steps: Sequence[str]) -> None:
        """The survey that she was asked for; of the buttons of each step one of her own."""
        known = await self._press(leads_to("survey:"), 0)
        for labels in steps:
            known = await self._press(partial(self._pick, labels), known)

    def _pick(self, labels: Sequence[str], taps: Sequence[Tap]) -> str | None:
        found = [tap.data for tap in taps if tap.label in labels]
        return found[self._number * 7 % len(found)] if found else None

    async def _press(self, wanted: Wanted, known: int) -> int:
        """The button that she wants, as soon as the bot says one after the messages that are `known`; returns how many it said."""
        for _ in range(PATIENT_LOOKS):
            bubbles = (await self._web.get(self._phone)).json()["bubbles"]
            said = [each for each in bubbles if each["from"] == "bot"]
            for bubble in reversed(said[known:]):
                if data := wanted(list_taps(bubble)):
                    await self._web.post(f"{self._phone}/tap", json={"bubble": bubble["id"], "data": data})
                    return len(said)
            await asyncio.sleep(LOOK_S)
        raise AssertionError(f"{self._phone} hears nothing to press: {[list_taps(each) for each in said[-2:]]}")


def leads_to(begins: str) -> Wanted:
    return lambda taps: next((tap.data for tap in taps if tap.data.startswith(begins)), None)


def list_taps(bubble: dict[str, Any]) -> list[Tap]:
    buttons = buttons_in(bubble["raw"])
    return [Tap(button["text"], button["callback_data"]) for button in buttons if "callback_data" in button]


class Neighbours:
    def __init__(self, sandbox: str) -> None:
        self._sandbox = sandbox
        self._people: list[Neighbour] = []

    def all_do(self, do: Do) -> None:
        """Beside the thread of the browser, which holds its loop."""
        with ThreadPoolExecutor(1) as apart:
            apart.submit(lambda: asyncio.run(self._do(do))).result()

    async def _do(self, do: Do) -> None:
        async with AsyncClient(base_url=self._sandbox, timeout=30) as web:
            self._people = self._people or [Neighbour(web, number) for number in range(1, NUMBER + 1)]
            for each in self._people:
                each.go_online(web)
            await asyncio.gather(*(do(each) for each in self._people))
