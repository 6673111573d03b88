"""The one clock: every wait and every date in Wethi comes from here."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time of day, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that only ever grow."""
        ...

    async def sleep(self, seconds: float) -> None: ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Numbers:
    """Numbers that only grow, within a process and from one start to the next: microseconds, or one more than the last."""

    def __init__(self) -> None:
        self._last = 0

    def take(self, now: datetime, count: int = 1) -> int:
        """The first of `count` numbers in a row."""
        first = max(self._last + 1, int(now.timestamp() * 1_000_000))
        self._last = first + count - 1
        return first
