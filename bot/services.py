"""What the parts of one running Wethi share, named by what it can do."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from bot.accounts import Account, Added, Channel, read_main
from bot.charts import Studio
from bot.clock import Clock, Numbers
from bot.metrics import Metrics
from bot.mishaps import MishapCounts
from bot.redrawing import Redrawing
from bot.settings import Settings
from bot.text import Text

Result = TypeVar("Result")

LOOK_ALONE_S = 1.0
LOOK_AMONG_MANY_S = 0.1


class Writer(Protocol):
    """Runs plain functions over a Connection and returns once the disk has what they wrote.

    `first`: what somebody outside waits for, before what can be written a moment later. `own`: it writes rows of single
    citizens only, so that others may write beside it; everything else is written alone.
    """

    async def write(
        self, work: Callable[[Connection], Result], *, first: bool = False, own: bool = False
    ) -> Result: ...


class Store(Writer, Protocol):
    """Also reads beside who writes. `side_by_side`: whether several write at once, for on SQLite everybody writes alone."""

    @property
    def overloaded(self) -> bool: ...

    @property
    def side_by_side(self) -> bool: ...

    async def read(self, work: Callable[[Connection], Result]) -> Result: ...

    def hold(self, name: str) -> AbstractAsyncContextManager[None]:
        """Waits until no other process does what this name stands for, and keeps them from it until it is left."""
        ...


class Archive(Store, Protocol):
    """A store whose log can be made to forget: True once nothing that was deleted stands in it any more."""

    async def empty_log(self) -> bool: ...


class Database(Archive, Protocol):
    """A whole database, opened and closed by who puts the parts together, or by a command without an event loop."""

    async def start(self) -> Any: ...

    def give_up(self) -> None:
        """The process ends: from now on nobody in it waits for a database that is away, and whoever does is told."""
        ...

    async def stop(self) -> None: ...

    def close(self) -> None: ...

    def write_now(self, work: Callable[[Connection], Result]) -> Result: ...

    def read_now(self, work: Callable[[Connection], Result]) -> Result: ...

    def empty_log_now(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Bells:
    """Wake-up calls within the process; a missed one costs at most a second, for everybody also looks by the clock."""

    turns: asyncio.Event = field(default_factory=asyncio.Event)
    accounts: asyncio.Event = field(default_factory=asyncio.Event)
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
    redrawing: Redrawing = field(default_factory=Redrawing)
    mishaps: MishapCounts = field(default_factory=MishapCounts)
    added: Added = field(default_factory=Added)
    metrics: Metrics = field(default_factory=Metrics)

    @property
    def look_every_s(self) -> float:
        """How often to look for work by the clock: a bell rings in one process only."""
        return LOOK_AMONG_MANY_S if self.store.side_by_side else LOOK_ALONE_S

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Those of the settings, then those that were added; only what is on."""
        return tuple(one for one in (*read_main(self.settings), *self.added.accounts) if one.on)

    def accounts_of(self, channel: Channel) -> tuple[Account, ...]:
        return tuple(one for one in self.accounts if one.channel == channel)


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
