"""What the LINE stand-in remembers: reply tokens, retry keys, the month's quota, menus and the webhook's address."""

import secrets
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta, timezone
from typing import Any, Literal

from bot.sandbox.clock import Clock
from bot.sandbox.world import Citizen, World

TOKEN_LIVES_S = 60.0  # "within one minute of receipt"
TOKEN_ENDS_S = 20 * 60.0  # after the event, whatever was redelivered
KEY_LIVES_S = 24 * 3600.0
INCLUDED_MESSAGES = 35_000  # of the largest Thai plan, in the middle of 2026
BOT_USER_ID = "U00000000000000000000000000000b07"
_QUOTA_ZONE = timezone(timedelta(hours=9))  # LINE counts months in Japan


@dataclass(slots=True)
class Token:
    user_id: str
    happened: float
    until: float


class Tokens:
    """Reply tokens: single use, one minute from each delivery, twenty from the event. A used one is forgotten."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tokens: dict[str, Token] = {}

    def issue(self, user_id: str) -> str:
        now = self._clock.monotonic()
        self._forget(now)
        token = secrets.token_hex(16)
        self._tokens[token] = Token(user_id, now, now + TOKEN_LIVES_S)
        return token

    def renew(self, token: str) -> None:
        """The event is being delivered again."""
        now = self._clock.monotonic()
        if (known := self._tokens.get(token)) is not None:
            known.until = min(now + TOKEN_LIVES_S, known.happened + TOKEN_ENDS_S)

    def use(self, token: str) -> str | None:
        """The citizen it belongs to; None if it was used, is too old or never was."""
        known = self._tokens.pop(token, None)
        return known.user_id if known is not None and self._clock.monotonic() <= known.until else None

    def _forget(self, now: float) -> None:
        """Tokens lie in the order of their making, so that the dead ones come first."""
        while self._tokens:
            oldest = next(iter(self._tokens))
            if now <= self._tokens[oldest].happened + TOKEN_ENDS_S:
                return
            del self._tokens[oldest]


@dataclass(slots=True)
class Accepted:
    """An accepted call with a retry key."""

    at: float
    request_id: str
    answer: dict[str, Any]


class RetryKeys:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._accepted: dict[str, Accepted] = {}

    def find(self, key: str) -> Accepted | None:
        known = self._accepted.get(key)
        return known if known is not None and self._clock.monotonic() - known.at < KEY_LIVES_S else None

    def keep(self, key: str, request_id: str, answer: dict[str, Any]) -> None:
        now = self._clock.monotonic()
        while self._accepted and now - self._accepted[oldest := next(iter(self._accepted))].at >= KEY_LIVES_S:
            del self._accepted[oldest]
        self._accepted.pop(key, None)
        self._accepted[key] = Accepted(now, request_id, answer)


@dataclass(slots=True)
class Menu:
    menu_id: str
    body: dict[str, Any]
    image: bytes = b""
    image_type: str = ""


@dataclass(slots=True)
class Content:
    """A file that a citizen sent; ready for download from a moment on, gone after unsending."""

    kind: Literal["image", "audio", "video"]
    data: bytes
    content_type: str
    ready_at: float
    unsent: bool = False


@dataclass(slots=True)
class Redelivery:
    """Off until switched on, as in LINE's console."""

    on: bool = False
    shuffle: bool = False
    duplicate_share: float = 0.0


@dataclass(slots=True)
class LineState:
    world: World
    secret: str
    access_token: str
    tokens: Tokens = field(init=False)
    keys: RetryKeys = field(init=False)
    quota: int | None = INCLUDED_MESSAGES
    used: Counter[str] = field(default_factory=Counter)
    menus: dict[str, Menu] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    default_menu: str | None = None
    webhook_url: str = ""
    contents: dict[str, Content] = field(default_factory=dict)
    redelivery: Redelivery = field(default_factory=Redelivery)

    def __post_init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forgets what happened; what the bot has set up (menus, webhook) stays."""
        self.tokens = Tokens(self.world.clock)
        self.keys = RetryKeys(self.world.clock)
        self.quota = INCLUDED_MESSAGES
        self.used.clear()
        self.contents.clear()
        self.redelivery = Redelivery()

    def forget_setup(self) -> None:
        self.menus.clear()
        self.aliases.clear()
        self.default_menu, self.webhook_url = None, ""

    def month(self) -> str:
        return self.world.clock.now().astimezone(_QUOTA_ZONE).strftime("%Y-%m")

    def may_bill(self, recipients: int) -> bool:
        return self.quota is None or self.used[self.month()] + recipients <= self.quota

    def menu_of(self, citizen: Citizen) -> Menu | None:
        return self.menus.get(citizen.menu_id or "") or self.menus.get(self.default_menu or "")
