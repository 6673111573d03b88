"""The sandbox's time: moved ahead of a clock that nobody can move, or together with one that somebody does."""

import asyncio
from datetime import datetime, timedelta

from sandbox_stage import HandClock

from bot.sandbox.clock import MovedClock


class FixedClock:
    """Cannot be moved; whoever sleeps by it never wakes."""

    def now(self) -> datetime:
        return HandClock().now()

    def monotonic(self) -> float:
        return 5.0

    async def sleep(self, _: float) -> None:
        await asyncio.Event().wait()


class AwaitedClock(HandClock):
    async def move(self, seconds: float) -> None:
        HandClock.advance(self, seconds)

    def advance(self, seconds: float) -> asyncio.Task[None]:  # type: ignore[override]  # another owner's may be awaited
        return asyncio.create_task(self.move(seconds))


def test_a_sleeper_wakes_when_the_move_makes_it_due_and_not_before() -> None:
    async def story() -> None:
        clock = MovedClock(FixedClock())
        sleeper = asyncio.create_task(clock.sleep(10))
        for _ in range(2):
            await asyncio.sleep(0)
            await clock.advance(4)
        await asyncio.sleep(0.01)
        assert not sleeper.done()
        await clock.advance(2)
        await sleeper
        assert (clock.now() - FixedClock().now(), clock.monotonic()) == (timedelta(seconds=10), 15.0)

    asyncio.run(story())


def test_a_clock_that_its_owner_moves_is_moved_for_both() -> None:
    async def story() -> None:
        shared = AwaitedClock()
        clock = MovedClock(shared)
        before = shared.monotonic()
        await clock.advance(3)
        assert shared.monotonic() == clock.monotonic() == before + 3

    asyncio.run(story())
