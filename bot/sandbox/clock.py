"""The sandbox's time, which a test or a person may move forward so that an hour's rule needs no hour."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime, timedelta
from inspect import isawaitable
from typing import Any, Protocol, runtime_checkable

_AT_ONCE_S = 1e-6  # what is due within a microsecond is due


class Clock(Protocol):
    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


@runtime_checkable
class Movable(Protocol):
    """A clock that its owner moves; bot and sandbox may then share it."""

    def advance(self, seconds: float) -> Any: ...


class MovedClock:
    """The clock it was given plus what was added to it; sleepers wake when the move makes them due."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead_s = 0.0
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        return self._clock.now() + timedelta(seconds=self._ahead_s)

    def monotonic(self) -> float:
        return self._clock.monotonic() + self._ahead_s

    async def sleep(self, seconds: float) -> None:
        due = self.monotonic() + seconds
        while (left := due - self.monotonic()) > _AT_ONCE_S:
            await first_of(self._clock.sleep(left), self._moved.wait())

    async def advance(self, seconds: float) -> None:
        if isinstance(self._clock, Movable):
            moved = self._clock.advance(seconds)
            if isawaitable(moved):
                await moved
            return
        self._ahead_s += seconds
        before, self._moved = self._moved, asyncio.Event()
        before.set()


async def first_of(*waits: Coroutine[Any, Any, Any]) -> None:
    """Waits until one of them is over and ends the others."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Tasks:
    """What runs beside the answers; it all ends when the sandbox stops."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def stop(self) -> None:
        tasks = tuple(self._running)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
