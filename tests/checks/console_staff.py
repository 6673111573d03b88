"""Staff at the console: each does one thing after the other, and when no answer comes, looks what stands there, or sends it again."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from random import Random

import httpx

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
AGAIN_S = 0.03  # until somebody tries again
LONGEST_ANSWER_S = 20.0
SENT_AGAIN = 0.5  # of the forms without an answer are sent once more as they were; else the page is looked at first
ACCEPTED = (200, 303)
Fields = dict[str, str | Sequence[str]]


@dataclass(slots=True)
class Act:
    """One thing to be done once. `stands`: whether a page shows that it was; `mark`: in the address to which it leads then.

    `row`: how the audit log must tell of it, act and about. `first`: a form of the same page that opens it. `unsure`: it
    was sent, and no answer came. `fate`: `done` if the console said so, `found` done though nobody had said so, `other`
    if it is `shared` and a colleague was faster. `after`: what somebody else does before.
    """

    kind: str
    row: tuple[str, str]
    page: str
    action: str
    fields: Mapping[str, str | Sequence[str]]
    stands: Callable[[str], bool]
    mark: str = ""
    first: bool = False
    shared: bool = False
    after: "Act | None" = None
    unsure: bool = False
    fate: str = ""
    sent: Fields = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        return self.after is not None and not self.after.fate

    def settle(self, *, unsure: bool, why: str) -> None:
        """It cannot be done any more: it was done before, or somebody was faster."""
        self.fate = "found" if unsure else "other" if self.shared else why


@dataclass(frozen=True, slots=True)
class Life:
    """From one start to the next death: `addresses` where the console answers now; `sent` is set whenever a form goes off."""

    addresses: Callable[[], Sequence[str]]
    over: asyncio.Event = field(default_factory=asyncio.Event)
    sent: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Clerk:
    """Somebody of the staff, her cookie, and what she has to do."""

    name: str
    cookie: str
    todo: list[Act]
    chance: Random
    done: list[Act] = field(default_factory=list)
    unanswered: int = 0  # requests

    async def work(self, life: Life) -> None:
        """Until she is through, or this life is over."""
        known = {"wethi_console": self.cookie}
        async with httpx.AsyncClient(cookies=known, timeout=LONGEST_ANSWER_S, trust_env=False) as browser:
            while self.todo and not life.over.is_set():
                act, alive = self.todo[0], life.addresses()
                if act.waits or not alive:
                    await asyncio.sleep(AGAIN_S)
                    continue
                try:
                    await self._try(Desk(browser, self.chance.choice(alive), life.sent), act)
                except httpx.TransportError:
                    self.unanswered += 1
                    await asyncio.sleep(AGAIN_S)
                if act.fate:
                    self.done.append(self.todo.pop(0))

    async def _try(self, desk: "Desk", act: Act) -> None:
        if not (act.unsure and self.chance.random() < SENT_AGAIN):
            hidden = await desk.open(act)
            if act.first and not act.fate:
                await desk.send(act.page, hidden)
                hidden = await desk.open(act)
            if act.fate:
                return
            act.sent = {**hidden, **act.fields}
        unsure, act.unsure = act.unsure, True
        answer = await desk.send(act.action, act.sent)
        if answer.status_code in ACCEPTED and act.mark in answer.headers.get("location", ""):
            act.fate = "done"
        elif answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR:
            act.settle(unsure=unsure, why=f"refused with {answer.status_code}")
        else:
            await asyncio.sleep(AGAIN_S)


@dataclass(frozen=True, slots=True)
class Desk:
    """Her browser, and the server that it speaks with this time."""

    browser: httpx.AsyncClient
    address: str
    sent: asyncio.Event

    async def open(self, act: Act) -> Fields:
        """The hidden fields of the forms on its page."""
        page = await self.browser.get(f"{self.address}{act.page}")
        if page.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise httpx.ReadError("it could not be shown")
        if act.stands(page.text):
            act.settle(unsure=act.unsure, why="not to be done, though nobody did it")
        return {unescape(name): unescape(value) for name, value in HIDDEN.findall(page.text)}

    async def send(self, action: str, fields: Fields) -> httpx.Response:
        self.sent.set()
        return await self.browser.post(f"{self.address}{action}", data=fields, headers={"Origin": self.address})
