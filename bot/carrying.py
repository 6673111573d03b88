"""Carries calls side by side, as many as may be in flight, and looks for more when a bell rings or by the clock."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.services import Services, wait_for
from bot.store.rows import EPOCH

C = TypeVar("C")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """`most_in_flight` calls at once, `most_at_once` of them claimed in one piece of work.

    `soon_s`: how long to wait, in seconds, when there is nothing to claim but something in flight. `apart_s`: from one call
    with a send time to the next at least: a slow machine bunches them.
    """

    most_in_flight: int
    most_at_once: int
    soon_s: float
    apart_s: float = 0.0


class Carrier(Generic[C]):
    """The loop of who sends for one account: `claim` takes at most so many calls, `carry` brings one to its end."""

    def __init__(self, services: Services, bell: str, pace: Pace) -> None:
        self._services = services
        self._bell = services.bells.sends[bell]
        self._pace = pace
        self._flying: set[asyncio.Task[None]] = set()
        self._next_start = 0.0

    async def run(
        self, claim: Callable[[int], Awaitable[Sequence[C]]], carry: Callable[[C], Coroutine[Any, Any, None]]
    ) -> None:
        """Never returns; what `claim` raises, it raises."""
        while True:
            room = self._pace.most_in_flight - len(self._flying)
            calls = await claim(min(self._pace.most_at_once, room)) if room > 0 else ()
            for call in calls:
                task = asyncio.create_task(carry(call))
                self._flying.add(task)
                task.add_done_callback(self._flying.discard)
            if not calls:
                quiet_s = self._pace.soon_s if self._flying else self._services.look_every_s
                await wait_for(self._bell, self._services.clock, quiet_s)

    def ring(self) -> None:
        """There may be something to claim."""
        self._bell.set()

    async def await_slot(self, slot_us: int) -> None:
        """Returns at the send time that the limits gave, in microseconds since 1970; at once if there is none (0).

        Calls whose send times passed while the machine had no time for them go one after the other, too.
        """
        if not slot_us:
            return
        clock = self._services.clock
        early = slot_us / 1_000_000 - (clock.now() - EPOCH).total_seconds()
        if early > 0:
            await clock.sleep(early)
        now = clock.monotonic()
        starts = max(now, self._next_start)
        self._next_start = starts + self._pace.apart_s
        if starts > now:
            await clock.sleep(starts - now)

    async def land(self) -> None:
        """Lets all that is in flight come back, whatever becomes of it."""
        await asyncio.gather(*self._flying, return_exceptions=True)
