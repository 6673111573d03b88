"""PostgreSQL: any number of processes write, on any number of machines; what citizens share is written one at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any, Self, TypeVar

import asyncpg
import structlog
from sqlalchemy import Connection, TextClause, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import DatabaseAway, DatabaseUnsafe
from bot.store.loop_thread import LoopThread

Result = TypeVar("Result")

log = structlog.get_logger()

CONNECTIONS = 8  # of one process
CONNECT_S = 5.0
LONGEST_WAIT_S = 1.2  # of what a platform waits for, before newcomers are refused: LINE gives up after 2
LOOK_AGAIN_S = 0.5  # for a database that was away
MOST_TRIES = 4  # of work that stood in another's way
HOLD = "SELECT pg_advisory_lock(hashtext($1), 1)"
SHARED_LOCK = 0x77657468  # "weth": the number of our advisory lock in this database
SERVER_SETTINGS = {
    "application_name": "wethi",
    "idle_in_transaction_session_timeout": "10s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "jit": "off",  # no statement here runs long enough to be worth a compilation
}
# Citizens' own rows are written side by side. Whatever else is written, is written alone, as SQLite does it: so every
# function of the store means the same on both databases.
BESIDE = text(f"SELECT pg_advisory_xact_lock_shared({SHARED_LOCK}), set_config('statement_timeout', '5s', true)")
ALONE = text(f"SELECT pg_advisory_xact_lock({SHARED_LOCK})")
PROMISES = text(
    "SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('full_page_writes'),"
    " pg_is_in_recovery()"
)
IN_EACH_OTHERS_WAY = ("40001", "40P01")  # serialization failure, deadlock
GONE = ("08", "57P", "53300", "25006")  # no connection, shutting down, too many, and a server that is a standby now


class PostgresStore:
    """The store of many processes: `write` and `read` run functions over a Connection in a thread of this process."""

    side_by_side = True

    def __init__(self, url: str) -> None:
        self._url = url
        self._room = LoopThread("postgres")
        self._engine = open_engine(url, CONNECTIONS)
        self._waiting: dict[int, float] = {}  # since when the platforms' deliveries wait
        self._away = self._closed = False
        try:
            self._room.wait(assert_promises(self._engine))
        except OSError as problem:
            self.close()
            raise DatabaseAway(f"{DatabaseAway.__doc__} ({problem})") from None
        except BaseException:
            self.close()
            raise

    async def start(self) -> Self:
        return self

    async def stop(self) -> None:
        await asyncio.to_thread(self.close)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._room.wait(self._engine.dispose())
            self._room.stop()

    @property
    def overloaded(self) -> bool:
        """Whether what is written now would wait too long."""
        oldest = min(self._waiting.values(), default=None)
        return self._away or (oldest is not None and perf_counter() - oldest > LONGEST_WAIT_S)

    async def write(self, work: Callable[[Connection], Result], *, first: bool = False, own: bool = False) -> Result:
        """Runs `work` in a transaction, `own` beside others; returns after its COMMIT is on disk.

        While the database is away, `first` is refused at once (DatabaseAway), and everything else waits for it: whatever
        its transaction had done was rolled back, or finds itself done.
        """
        number = id(work)
        if first:
            self._waiting[number] = perf_counter()
        try:
            return await self._room.share(self._write(work, first=first, own=own))
        finally:
            self._waiting.pop(number, None)

    async def read(self, work: Callable[[Connection], Result]) -> Result:
        """Runs `work` on a connection that can only read."""
        return await self._room.share(self._read(work))

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:
        """Waits until no other process does what this name stands for; theirs ends with their connection."""
        connection = await self._room.share(connect(self._url))
        try:
            await self._room.share(connection.execute(HOLD, name))
            yield
        finally:
            await self._room.share(connection.close())

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
            except (OSError, TimeoutError, DBAPIError, asyncpg.PostgresError) as problem:
                state = read_state(problem)
                if state.startswith(GONE):
                    await self._wait_for_it(problem, first=first)
                elif state not in IN_EACH_OTHERS_WAY or (tries := tries + 1) >= MOST_TRIES:
                    raise

    async def _commit(self, work: Callable[[Connection], Result], lock: TextClause) -> Result:
        async with self._engine.begin() as connection:
            await connection.execute(lock)
            result = await connection.run_sync(work)
        self._note(away=False)
        return result

    async def _wait_for_it(self, problem: BaseException, *, first: bool) -> None:
        self._note(away=True)
        await self._engine.dispose()  # a connection that still stands may lead to a server that is a standby now
        if first:
            raise DatabaseAway(DatabaseAway.__doc__) from problem
        await asyncio.sleep(LOOK_AGAIN_S)

    def _note(self, *, away: bool) -> None:
        if away != self._away:
            log.warning("database_away" if away else "database_back")
        self._away = away

    async def _read(self, work: Callable[[Connection], Result]) -> Result:
        async with self._engine.connect() as connection:
            await connection.execution_options(postgresql_readonly=True)
            return await connection.run_sync(work)


async def connect(url: str) -> Any:
    """`url` is what libpq and asyncpg understand, several hosts and target_session_attrs included."""
    return await asyncpg.connect(url, timeout=CONNECT_S, server_settings=SERVER_SETTINGS)


def open_engine(url: str, connections: int) -> AsyncEngine:
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=lambda: connect(url),
        pool_size=connections,
        max_overflow=0,
        pool_timeout=60,
    )
    event.listen(engine.sync_engine, "handle_error", tell_if_gone)
    return engine


def tell_if_gone(context: Any) -> None:
    """A standby that took over, or a server that stops, makes every connection of the pool worthless."""
    if read_state(context.sqlalchemy_exception or context.original_exception).startswith(GONE):
        context.is_disconnect = True


def read_state(problem: BaseException) -> str:
    """The SQLSTATE of a failure; 08006 (connection failure) for what failed outside the database."""
    if isinstance(problem, DBAPIError):
        if problem.connection_invalidated:
            return "08006"
        return str(getattr(problem.orig, "sqlstate", None) or "")
    return str(getattr(problem, "sqlstate", None) or "08006")


async def assert_promises(engine: AsyncEngine) -> None:
    """Raises DatabaseUnsafe unless the server keeps what it acknowledges."""
    async with engine.connect() as connection:
        commits, syncs, pages, recovers = (await connection.execute(PROMISES)).one()
    if recovers:
        raise DatabaseUnsafe(
            "WETHI_DATABASE_URL leads to a standby: name all servers and add target_session_attrs=read-write."
        )
    if commits not in ("on", "remote_apply") or (syncs, pages) != ("on", "on"):
        raise DatabaseUnsafe(
            f"The database does not keep what it acknowledges (synchronous_commit {commits}, fsync {syncs}, "
            f"full_page_writes {pages}): set all three to on."
        )


def read_once(url: str, work: Callable[[Connection], Result]) -> Result:
    """For commands and computing processes: one long read on a connection of its own, as of one moment."""

    async def read() -> Result:
        engine = open_engine(url, 1)
        try:
            async with engine.connect() as connection:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                return await connection.run_sync(work)
        finally:
            await engine.dispose()

    room = LoopThread("reader")
    try:
        return room.wait(read())
    finally:
        room.stop()
