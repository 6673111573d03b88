"""PostgreSQL: any number of processes write, on any number of machines; what citizens share is written one at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from time import perf_counter
from typing import Any, Self, TypeVar

import structlog
from sqlalchemy import Connection, TextClause, text

from bot.errors import DatabaseAway
from bot.store.loop_thread import LoopThread
from bot.store.postgres_lines import Lines
from bot.store.postgres_links import (
    FAILURES,
    GONE,
    IN_EACH_OTHERS_WAY,
    NO_WAY,
    assert_promises,
    read_state,
)

Result = TypeVar("Result")

log = structlog.get_logger()

CONNECTIONS = 8  # of one process
LONGEST_WAIT_S = 1.2  # of what a platform waits for, before newcomers are refused: LINE gives up after 2
LONGEST_FIRST_S = 1.7  # of what a platform waits for: then it is told to come again
LOOK_AGAIN_S = 0.5  # for a database that was away
MOST_TRIES = 4  # of work that stood in another's way
HOLD = "SELECT pg_advisory_lock(hashtext($1), 1)"
SHARED_LOCK = 0x77657468  # "weth": the number of our advisory lock in this database
# Citizens' own rows are written side by side. Whatever else is written, is written alone, as SQLite does it: so every
# function of the store means the same on both databases.
BESIDE = text(f"SELECT pg_advisory_xact_lock_shared({SHARED_LOCK}), set_config('statement_timeout', '5s', true)")
ALONE = text(f"SELECT pg_advisory_xact_lock({SHARED_LOCK})")


class PostgresStore:
    """The store of many processes: `write` and `read` run functions over a Connection in a thread of this process."""

    side_by_side = True

    def __init__(self, url: str) -> None:
        self._room = LoopThread("postgres")
        self._lines = Lines(url, CONNECTIONS)
        self._waiting: dict[int, float] = {}  # since when the platforms' deliveries wait
        self._away = self._closed = self._ends = False
        self._lookout: asyncio.Task[None] | None = None
        self._apart: set[Any] = set()  # connections outside the pool; what a job still holds at the end is let go
        try:
            self._room.wait(assert_promises(self._lines.engine))
        except BaseException:
            self.close()
            raise

    async def start(self) -> Self:
        return self

    def give_up(self) -> None:
        self._ends = True

    async def stop(self) -> None:
        await asyncio.to_thread(self.close)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._room.wait(self._leave())
            self._room.stop()

    @property
    def overloaded(self) -> bool:
        """Whether what is written now would wait too long."""
        oldest = min(self._waiting.values(), default=None)
        return self._away or (oldest is not None and perf_counter() - oldest > LONGEST_WAIT_S)

    async def write(self, work: Callable[[Connection], Result], *, first: bool = False, own: bool = False) -> Result:
        """Runs `work` in a transaction, `own` beside others; returns after its COMMIT is on disk.

        `first` is refused (DatabaseAway) when the database is away or takes too long; everything else waits for it:
        whatever its transaction had done was rolled back, or finds itself done.
        """
        if not first:
            return await self._room.share(self._write(work, first=False, own=own))
        number = id(work)
        self._waiting[number] = perf_counter()
        try:
            async with asyncio.timeout(LONGEST_FIRST_S):
                return await self._room.share(self._write(work, first=True, own=own))
        except TimeoutError as problem:
            raise DatabaseAway(DatabaseAway.__doc__) from problem
        finally:
            self._waiting.pop(number, None)

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Runs `work` on a connection that can only read; raises DatabaseAway."""
        return await self._room.share(self._read(work))

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:
        """Waits until no other process does what this name stands for; theirs ends with their connection."""
        connection = await self._room.share(self._take_hold(name))
        try:
            yield
        finally:
            await self._room.share(self._close_apart(connection))

    async def empty_log(self) -> bool:
        """PostgreSQL re-uses its log by itself; what was deleted leaves it, and its archive, as an operator set it up."""
        return True

    def empty_log_now(self) -> None:
        """As above: nothing to do at the start."""

    def write_now(self, work: Callable[[Connection], Result]) -> Result:
        """For commands without an event loop: one function, one transaction."""
        return self._room.wait(self._write(work, first=True, own=False))

    def read_now(self, work: Callable[[Connection], Result]) -> Result:
        return self._room.wait(self._read(work))

    async def _write(self, work: Callable[[Connection], Result], *, first: bool, own: bool) -> Result:
        tries = 0
        while True:
            try:
                return await self._commit(work, BESIDE if own else ALONE)
            except FAILURES as problem:
                state = read_state(problem)
                if state.startswith(GONE):
                    await self._wait_for_it(problem, first=first)
                elif state not in IN_EACH_OTHERS_WAY or (tries := tries + 1) >= MOST_TRIES:
                    raise

    async def _commit(self, work: Callable[[Connection], Result], lock: TextClause) -> Result:
        async with self._lines.take() as connection, connection.begin():
            await connection.execute(lock)
            result = await connection.run_sync(work)
        self._note_back()
        return result

    async def _wait_for_it(self, problem: BaseException, *, first: bool) -> None:
        await self._note_away()
        if first or self._ends:
            raise DatabaseAway(str(problem) if isinstance(problem, DatabaseAway) else DatabaseAway.__doc__) from problem
        await asyncio.sleep(LOOK_AGAIN_S)

    async def _note_away(self) -> None:
        if not self._away:
            self._away = True
            log.warning("database_away")
            self._lookout = asyncio.create_task(self._look_out())
        await self._lines.engine.dispose()  # a connection that still stands may lead to a server that is a standby now

    def _note_back(self) -> None:
        if self._away:
            self._away = False
            log.warning("database_back")

    async def _look_out(self) -> None:
        """A process that only takes in what comes is told by nobody else that the database is back."""
        while self._away:
            await asyncio.sleep(LOOK_AGAIN_S)
            with suppress(*FAILURES):
                await self._commit(change_nothing, BESIDE)

    async def _leave(self) -> None:
        if self._lookout:
            self._lookout.cancel()
            await asyncio.gather(self._lookout, return_exceptions=True)
        for connection in self._apart:
            connection.terminate()
        await self._lines.close()

    async def _read(self, work: Callable[[Connection], Result]) -> Result:
        try:
            async with self._lines.take() as connection:
                await connection.execution_options(postgresql_readonly=True)
                return await connection.run_sync(work)
        except FAILURES as problem:
            if not read_state(problem).startswith(GONE):
                raise
            await self._note_away()
            raise DatabaseAway(DatabaseAway.__doc__) from problem

    async def _take_hold(self, name: str) -> Any:
        """The connection that holds it; who waits for another to let go waits on when the database was away."""
        while True:
            connection = await self._open_apart()
            try:
                await connection.execute(HOLD, name)
            except BaseException as problem:
                await self._close_apart(connection)
                if not isinstance(problem, NO_WAY) or not read_state(problem).startswith(GONE):
                    raise
                await self._wait_for_it(problem, first=False)
            else:
                return connection

    async def _open_apart(self) -> Any:
        """A connection outside the pool, waited for while the database is away."""
        while True:
            try:
                connection = await self._lines.open()
            except NO_WAY as problem:
                await self._wait_for_it(problem, first=False)
            else:
                self._apart.add(connection)
                return connection

    async def _close_apart(self, connection: Any) -> None:
        """Without a word to a server that may be away."""
        self._apart.discard(connection)
        with suppress(*NO_WAY):
            await connection.close(timeout=LOOK_AGAIN_S)


def change_nothing(_connection: Connection) -> None:
    """What a transaction is made for that only shows that there can be one."""


def read_once(url: str, work: Callable[[Connection], Result]) -> Result:
    """For commands and computing processes: one long read on a connection of its own, as of one moment."""

    async def read() -> Result:
        lines = Lines(url, 1)
        try:
            async with lines.engine.connect() as connection:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                return await connection.run_sync(work)
        finally:
            await lines.close()

    room = LoopThread("reader")
    try:
        return room.wait(read())
    finally:
        room.stop()
