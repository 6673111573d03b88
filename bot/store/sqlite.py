"""SQLite: one process writes, in one thread, and says so only after the disk has it; others read beside it."""

import asyncio
import os
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, Self, TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import DiskFull
from bot.store.ballast import Ballast, is_full
from bot.store.lanes import Item, Lanes
from bot.store.opening import empty_log, open_readers, open_writer, take_lock

Result = TypeVar("Result")

MOST_ITEMS = 256  # of one commit
FULL_LOOK_S = 1.0  # how often to look whether a full disk has room again
LONGEST_WORK = 0.025  # seconds of one commit's work
LONGEST_WAIT = 1.2  # seconds that an item may wait before newcomers are refused: LINE gives up after 2
FAILURES = (DBAPIError, sqlite3.Error)  # of the database, and of the key book beside it
DISK_BROKEN = 74  # the exit code: EX_IOERR of sysexits.h


class SqliteStore:
    """Opens the database, holds its lock for life, and runs functions over a Connection: `write` and `read`."""

    side_by_side = False

    def __init__(self, url: str) -> None:
        self.path = Path(make_url(url).database or "wethi.sqlite").resolve()
        self._lock = take_lock(self.path)
        self.engine = open_writer(self.path)
        self._lanes = Lanes()
        self._oldest = 0.0  # since when the item now worked on had waited; 0 while nothing waits
        self._readers: AsyncEngine | None = None
        self._thread = threading.Thread(target=self._work_on, name="writer", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._empties_log = False
        self._ballast = Ballast(self.path.parent)
        self.note_commit: Callable[[int, float], None] = pass_over  # how many items, and how many seconds it took

    async def start(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._readers = open_readers(self.path)
        self._thread.start()
        return self

    def give_up(self) -> None:
        """Its database is a file of this machine, which nobody waits for."""

    async def stop(self) -> None:
        """Finishes what waits, then closes everything."""
        self._lanes.end()
        await asyncio.to_thread(self._thread.join)
        if self._readers:
            await self._readers.dispose()
        self.close()

    def close(self) -> None:
        self.engine.dispose()
        self._lock.close()

    @property
    def waits_s(self) -> float:
        """For how long what is written now has waited, in seconds; 0 while nothing waits."""
        oldest = self._oldest
        return perf_counter() - oldest if oldest else 0.0

    @property
    def overloaded(self) -> bool:
        """Whether what is written now has waited too long already."""
        return self.waits_s > LONGEST_WAIT

    async def write(self, work: Callable[[Connection], Result], *, first: bool = False, own: bool = False) -> Result:  # noqa: ARG002  # one thread writes everything
        """Runs `work` in the writer's next transaction, `first` before what else waits; returns after its COMMIT is on disk.

        While the disk is full, `first` is refused, and everything else waits for room.
        """
        while True:
            try:
                return await self._put(work, first=first)
            except FAILURES as problem:
                if not is_full(problem) or (first and not self._ballast.there):
                    raise
            if not self._ballast.release():
                await asyncio.sleep(FULL_LOOK_S)

    async def _put(self, work: Callable[[Connection], Result], *, first: bool) -> Result:
        assert self._loop is not None, "start the store before writing"
        future: asyncio.Future[Result] = self._loop.create_future()
        self._lanes.put(Item(work, future, perf_counter(), first))
        return await future

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Runs `work` on a connection that can only read, beside the writer."""
        assert self._readers is not None, "start the store before reading"
        async with self._readers.connect() as connection:
            return await connection.run_sync(work)

    @asynccontextmanager
    async def hold(self, _name: str) -> AsyncIterator[None]:
        """No other process does anything here."""
        yield

    async def empty_log(self) -> bool:
        """Cuts the write-ahead log to nothing, so that what was deleted is in no file; while somebody reads, later."""
        self._empties_log = True
        await self.write(lambda _connection: None)
        return not self._empties_log

    def empty_log_now(self) -> None:
        """The same at the start, when nobody else has the database open."""
        with self.engine.connect() as connection:
            empty_log(driver_of(connection))

    def write_now(self, work: Callable[[Connection], Result]) -> Result:
        """For commands without an event loop: one function, one transaction."""
        while True:
            try:
                with self.engine.begin() as connection:
                    return work(connection)
            except FAILURES as problem:
                if not is_full(problem):
                    raise
            if not self._ballast.release():
                raise DiskFull(f"{DiskFull.__doc__} It is the one of {self.path.parent}.")

    def read_now(self, work: Callable[[Connection], Result]) -> Result:
        with self.engine.connect() as connection:
            return work(connection)

    def _work_on(self) -> None:
        with self.engine.connect() as connection:
            while (item := self._lanes.take(wait=True)) is not None:
                self._commit_items(connection, item)

    def _commit_items(self, connection: Connection, item: Item | None) -> None:
        """One transaction over what waits. Nobody is told before COMMIT."""
        began, settled = perf_counter(), list[tuple[Item, Any, BaseException | None]]()
        try:
            while item is not None:
                self._oldest = item.since
                run = run_beside if settled else run_first
                settled.append((item, *run(connection, item)))
                item = self._lanes.take(wait=False) if self._goes_on(item, len(settled), began) else None
            connection.commit()
            self.note_commit(len(settled), perf_counter() - began)
            if self._empties_log:  # until nobody reads; then the next commit does it
                self._empties_log = not empty_log(driver_of(connection))
        except FAILURES as problem:
            connection.rollback()
            failed = [one for one, _, _ in settled] + ([item] if item else [])  # `item`: the one that found no room
            settled = [(one, None, problem) for one in failed]
            stop_if_broken(problem)
        self._oldest = 0.0
        assert self._loop is not None
        self._loop.call_soon_threadsafe(settle, settled)

    def _goes_on(self, last: Item, count: int, began: float) -> bool:
        """Whether a transaction takes one more; whom somebody outside waits for is not kept by what can wait."""
        if last.first and not self._lanes.first_waits:
            return False
        return count < MOST_ITEMS and perf_counter() - began < LONGEST_WORK


def pass_over(_items: int, _seconds: float) -> None:
    """Nobody counts."""


def driver_of(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection), "this store is SQLite's"
    return driver


def run_first(connection: Connection, item: Item) -> tuple[Any, BaseException | None]:
    """The first of a transaction needs no savepoint: if it fails, all of it so far is rolled back."""
    try:
        return item.work(connection), None
    except Exception as problem:  # noqa: BLE001  # whatever it is belongs to the one who asked for the work
        stop_if_broken(problem)
        connection.rollback()
        return None, problem


def run_beside(connection: Connection, item: Item) -> tuple[Any, BaseException | None]:
    savepoint = connection.begin_nested()
    try:
        result = item.work(connection)
    except Exception as problem:  # as above
        stop_if_broken(problem)
        if is_full(problem):  # SQLite may have rolled back all of it, the savepoint too
            raise
        savepoint.rollback()
        return None, problem
    savepoint.commit()
    return result, None


def settle(settled: list[tuple[Item, Any, BaseException | None]]) -> None:
    for item, result, problem in settled:
        if item.future.cancelled():
            continue
        if problem is not None:
            item.future.set_exception(problem)
        else:
            item.future.set_result(result)


def stop_if_broken(problem: BaseException) -> None:
    """After a failed write to disk the next COMMIT may only seem to succeed: leave, and recover at the next start."""
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    if not isinstance(cause, sqlite3.Error) or not hasattr(cause, "sqlite_errorcode"):
        return
    if cause.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        sys.stderr.write(
            f"The disk failed the database ({cause}); wethi stops so that nothing is acknowledged falsely.\n"
        )
        os._exit(DISK_BROKEN)
