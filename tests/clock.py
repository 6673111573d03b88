"""A clock that stands still until a test moves it; bot and sandbox share one."""

import asyncio
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 12:00 in Bangkok
AT_ONCE_S = 1e-6  # what is due within a microsecond is due


class ManualClock:
    def __init__(self, now: datetime = NOON) -> None:
        self._now = now
        self._seconds = 1_000.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._seconds + seconds, woken))
        await woken

    def advance(self, seconds: float) -> None:
        """Moves on; whoever sleeps until then, or earlier, wakes."""
        self._now += timedelta(seconds=seconds)
        self._seconds += seconds
        for due, woken in self._sleepers:
            if due <= self._seconds + AT_ONCE_S and not woken.done():
                woken.set_result(None)
        self._sleepers = [sleeper for sleeper in self._sleepers if not sleeper[1].done()]
