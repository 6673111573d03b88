"""Who is there: the citizens with their phones, what their chats show, and what changed."""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.sandbox.clock import Clock, MovedClock, Tasks
from bot.sandbox.faults import Faults
from bot.sandbox.journal import Journal, Window

LAST_BUBBLES = 20  # all that is kept for citizens made by a load generator
FIRST_TELEGRAM_ID = 700_000_001
FIRST_MESSAGE_ID = 560_000_000_000_000_001  # LINE's message ids are strings of 18 digits
FIRST_UPDATE_ID = 410_000_001

SentBy = Literal["reply", "push", "multicast", "broadcast", "send"]
Channel = Literal["line", "telegram"]


class ImpossibleError(Exception):
    """On the phone, this cannot be done now."""


@dataclass(slots=True)
class Bubble:
    """One message in a chat. `raw` is the platform's own object; `picture` the address of a photo that has none in it."""

    id: str
    by_bot: bool
    at: datetime
    text: str
    raw: dict[str, Any]
    by: SentBy | None = None
    billed: int = 0
    unsent: bool = False
    edited: bool = False
    picture: str = ""


@dataclass(slots=True)
class Citizen:
    """A person with a phone, as one platform knows her; `generated` ones have no phone on the page."""

    id: str | int
    name: str
    language: str
    generated: bool = False
    following: bool = False
    blocked: bool = False
    wrote_at: float | None = None
    menu_id: str | None = None
    bubbles: list[Bubble] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    sent: Window = field(default_factory=Window)

    def find(self, bubble_id: str) -> Bubble | None:
        return next((bubble for bubble in reversed(self.bubbles) if bubble.id == bubble_id), None)


class World:
    def __init__(self, clock: Clock) -> None:
        self.clock = MovedClock(clock)
        self.tasks = Tasks()
        self.journal = Journal()
        self.faults = Faults()
        self.line: dict[str, Citizen] = {}
        self.telegram: dict[int, Citizen] = {}
        self.players: dict[str, str] = {}  # by role, the code that lets a chat play it; shown on the page
        self.console = ""  # where the bot lets anybody play its staff; shown on the page
        self.version = 0
        self.stopping = False
        self._message_ids = FIRST_MESSAGE_ID
        self._update_ids = FIRST_UPDATE_ID
        self._short_ids = 0
        self._news = asyncio.Event()

    def clear(self) -> None:
        """Nobody is there any more, and nothing happened yet."""
        self.line.clear()
        self.telegram.clear()
        self.journal.clear()
        self.faults.rules.clear()
        self.changed()

    def changed(self) -> None:
        self.version += 1
        if self._news.is_set():
            return
        self._news.set()

    async def wait_for_news(self) -> None:
        self._news.clear()
        await self._news.wait()

    def next_message_id(self) -> str:
        self._message_ids += 1
        return str(self._message_ids)

    def next_short_id(self) -> int:
        """Telegram's message ids are small numbers."""
        self._short_ids += 1
        return self._short_ids

    def next_update_id(self) -> int:
        self._update_ids += 1
        return self._update_ids

    def add_line(self, name: str, language: str, *, user_id: str = "", generated: bool = False) -> Citizen:
        citizen = Citizen(user_id or f"U{secrets.token_hex(16)}", name, language, generated, following=generated)
        self.line[str(citizen.id)] = citizen
        self.changed()
        return citizen

    def add_telegram(self, name: str, language: str, *, generated: bool = False) -> Citizen:
        number = FIRST_TELEGRAM_ID + len(self.telegram)
        citizen = self.telegram[number] = Citizen(number, name, language, generated, following=generated)
        self.changed()
        return citizen

    def has(self, citizen: Citizen) -> bool:
        """Whether this citizen is still there; after a fresh start nobody is."""
        known = self.line.get(citizen.id) if isinstance(citizen.id, str) else self.telegram.get(citizen.id)
        return known is citizen

    def show(self, citizen: Citizen, bubble: Bubble) -> None:
        """Puts a bubble into a chat. The same words a second time, with no act of hers between, count as doubled."""
        if not bubble.by_bot or bubble.by == "reply":
            citizen.heard.clear()
        if bubble.by_bot:
            if bubble.text in citizen.heard:
                self.journal.doubled += 1
            citizen.heard.append(bubble.text)
        citizen.bubbles.append(bubble)
        if citizen.generated:
            del citizen.bubbles[:-LAST_BUBBLES]
        self.changed()
