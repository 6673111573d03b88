"""Telegram's send limits: 30 in any second, one a second in a chat, 20 a minute in a group, and the wait after."""

import math
from collections import deque
from dataclasses import dataclass, field

from bot.sandbox.clock import Clock

PER_SECOND = 30
CHAT_BURST, CHAT_INTERVAL_S = 3, 1.0
GROUP_MOST, GROUP_WINDOW_S = 20, 60.0
_ACCOUNT_WAIT_S = 5  # Telegram does not say how it chooses this


@dataclass(slots=True)
class _Chat:
    left: float = CHAT_BURST
    at: float = 0.0
    minute: deque[float] = field(default_factory=deque)


class SendLimits:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.clear()

    def clear(self) -> None:
        self._held_until = 0.0
        self._second: deque[float] = deque()
        self._chats: dict[int, _Chat] = {}

    def wait_s(self) -> int:
        """Whole seconds until anything is answered again; 0 when nothing is held."""
        return max(0, math.ceil(self._held_until - self._clock.monotonic()))

    def hold(self, seconds: float) -> int:
        """Holds everything for so long; whole seconds, as retry_after has them."""
        wait = max(1, math.ceil(seconds))
        self._held_until = self._clock.monotonic() + wait
        return wait

    def take(self, chat_id: int) -> int:
        """0 if a message may be sent to this chat now, else the seconds to wait (and all calls wait)."""
        now = self._clock.monotonic()
        chat = self._chats.setdefault(chat_id, _Chat(at=now))
        chat.left = min(CHAT_BURST, chat.left + (now - chat.at) / CHAT_INTERVAL_S)
        chat.at = now
        _drop_before(self._second, now - 1.0)
        _drop_before(chat.minute, now - GROUP_WINDOW_S)
        if len(self._second) >= PER_SECOND:
            return self.hold(_ACCOUNT_WAIT_S)
        if chat.left < 1:
            return self.hold((1 - chat.left) * CHAT_INTERVAL_S)
        if chat_id < 0 and len(chat.minute) >= GROUP_MOST:
            return self.hold(chat.minute[0] + GROUP_WINDOW_S - now)
        chat.left -= 1
        self._second.append(now)
        if chat_id < 0:
            chat.minute.append(now)
        return 0


def _drop_before(times: deque[float], limit: float) -> None:
    while times and times[0] <= limit:
        times.popleft()
