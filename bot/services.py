"""What the parts of one running Wethi share, named by what it can do."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from bot.charts import Studio
from bot.clock import Clock, Numbers
from bot.metrics import Metrics
from bot.mishaps import MishapCounts
from bot.settings import Settings
from bot.text import Text

Result = TypeVar("Result")


class Store(Protocol):
    """Runs plain functions over a Connection: `write` returns once the disk has it, `read` runs beside the writer.

    `first`: what somebody outside waits for, before what can be written a moment later.
    """

    @property
    def overloaded(self) -> bool: ...

    async def write(self, work: Callable[[Connection], Result], *, first: bool = False) -> Result: ...

    async def read(self, work: Callable[[Connection], Result]) -> Result: ...


class Archive(Store, Protocol):
    """A store whose log can be made to forget: True once nothing that was deleted stands in it any more."""

    async def empty_log(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Bells:
    """Wake-up calls within the process; a missed one costs at most a second, for everybody also looks by the clock."""

    turns: asyncio.Event = field(default_factory=asyncio.Event)
    sends: defaultdict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    clock: Clock
    store: Archive
    keys: Any  # the Keyring of bot.store, which stands above this room
    texts: Text
    numbers: Numbers = field(default_factory=Numbers)
    bells: Bells = field(default_factory=Bells)
    studio: Studio = field(default_factory=Studio)
    mishaps: MishapCounts = field(default_factory=MishapCounts)
    metrics: Metrics = field(default_factory=Metrics)


async def wait_for(bell: asyncio.Event, clock: Clock, seconds: float) -> None:
    """Waits until the bell rings or that much time has passed, whichever is first."""
    if bell.is_set():
        bell.clear()
        return
    waits = [asyncio.ensure_future(bell.wait()), asyncio.ensure_future(clock.sleep(seconds))]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
    bell.clear()
