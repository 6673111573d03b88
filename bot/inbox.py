"""Records what reached us, once each; what comes at the same time is written together, and nobody is told before."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from sqlalchemy import Connection

from bot.errors import DatabaseAway, Overloaded
from bot.services import Services, Writer
from bot.store import deliveries
from bot.store.ballast import DiskFloor
from bot.store.deliveries import Arrival
from bot.store.rows import ms
from surveys.broadcasts.window import Quiet

T = TypeVar("T")

MOST_TOGETHER = 256  # parcels of one transaction
LONGEST_S = 1.8  # until a platform hears that it has to come again; LINE waits for 2


class Gathered(Generic[T]):
    """Writes what is handed in while the writer is busy in one piece of work: batches form under load, without a timer."""

    def __init__(self, store: Writer, write: Callable[[Connection, Sequence[T]], None], *, first: bool = False) -> None:
        self._store = store
        self._write = write
        self._first = first
        self._parcels: list[tuple[Sequence[T], asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def add(self, things: Sequence[T]) -> None:
        """Returns once these are on disk; raises what the database said if they could not be written."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._parcels.append((things, future))
        if self._task is None:
            self._task = asyncio.create_task(self._write_all())
        await future

    async def _write_all(self) -> None:
        while self._parcels:
            parcels, self._parcels = self._parcels[:MOST_TOGETHER], self._parcels[MOST_TOGETHER:]
            if not await self._write_parcels(parcels) and len(parcels) > 1:
                for parcel in parcels:
                    await self._write_parcels([parcel], alone=True)
        self._task = None

    async def _write_parcels(
        self, parcels: list[tuple[Sequence[T], asyncio.Future[None]]], *, alone: bool = False
    ) -> bool:
        """One piece of work for all; if it fails, each is tried alone, so that only the guilty one is told so."""
        everything = [thing for things, _ in parcels for thing in things]
        try:
            await self._store.write(lambda connection: self._write(connection, everything), first=self._first, own=True)
        except DatabaseAway as problem:  # none of them is guilty, and who came since then would wait as long again
            settle([*parcels, *self._parcels], problem)
            self._parcels.clear()
            return True
        except Exception as problem:  # noqa: BLE001  # it is handed to whoever waits
            if alone or len(parcels) == 1:
                settle(parcels, problem)
            return False
        settle(parcels, None)
        return True


def settle(parcels: Sequence[tuple[Sequence[T], asyncio.Future[None]]], problem: Exception | None) -> None:
    for _, future in parcels:
        if future.done():
            continue
        if problem is None:
            future.set_result(None)
        else:
            future.set_exception(problem)


class Inbox:
    """The one way in."""

    def __init__(self, services: Services) -> None:
        self._services = services
        settings = services.settings
        self._floor = DiskFloor(settings.database_folder, settings.disk_floor << 20, services.clock.monotonic)
        self._quiet = Quiet(settings.quiet_from, settings.quiet_to)
        self._gathered: Gathered[Arrival] = Gathered(services.store, self._record, first=True)

    async def record(self, arrivals: Sequence[Arrival]) -> None:
        """Returns after the commit; raises Overloaded when that would take too long, and the platform comes again."""
        if reason := self._find_obstacle():
            self._services.metrics.note_refused(arrivals[0].account, reason, len(arrivals))
            raise Overloaded(Overloaded.__doc__)
        try:
            async with asyncio.timeout(LONGEST_S if self._services.store.side_by_side else None):
                await self._gathered.add(arrivals)
        except TimeoutError as problem:  # it may be written all the same: what comes again finds itself recorded
            self._services.metrics.note_refused(arrivals[0].account, "overloaded", len(arrivals))
            raise Overloaded(Overloaded.__doc__) from problem
        except Exception:
            self._services.metrics.note_refused(arrivals[0].account, "failed", len(arrivals))
            raise
        self._services.metrics.note_recorded([one.account for one in arrivals])
        self._services.bells.turns.set()

    def _find_obstacle(self) -> str:
        """Why nothing new is taken in now; empty if it is."""
        if self._floor.reached:
            return "disk"
        return "overloaded" if self._services.store.overloaded else ""

    def _record(self, connection: Connection, arrivals: Sequence[Arrival]) -> None:
        now = self._services.clock.now()
        first_seq = self._services.numbers.take(now, len(arrivals))
        keys, quiet = self._services.keys, self._quiet
        deliveries.record(connection, keys, arrivals, now_ms=ms(now), first_seq=first_seq, quiet=quiet)
