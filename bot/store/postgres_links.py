"""The way to PostgreSQL: how a connection is made, what the server has to promise, and what its failures mean."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import DatabaseAway, DatabaseUnsafe

CONNECT_S = 5.0
SERVER_SETTINGS = {
    "application_name": "wethi",
    "idle_in_transaction_session_timeout": "10s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "jit": "off",  # no statement here runs long enough to be worth a compilation
}
PROMISES = text(
    "SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('full_page_writes'),"
    " pg_is_in_recovery()"
)
# Serialization failure, deadlock, and a row that somebody else wrote since we looked for it.
IN_EACH_OTHERS_WAY = ("40001", "40P01", "23505")
GONE = ("08", "57P", "53300", "25006")  # no connection, shutting down, too many, and a server that is a standby now
REFUSED = {
    "28": "PostgreSQL refuses the name or the password: look at WETHI_DATABASE_URL and WETHI_KEYS_URL, and at pg_hba.conf.",
    "3D": "PostgreSQL has no database of that name: make it (createdb), or mend WETHI_DATABASE_URL or WETHI_KEYS_URL.",
}
FAILURES = (DBAPIError, asyncpg.PostgresError, ConnectionError, DatabaseAway)  # of the database while it works
NO_WAY = (OSError, TimeoutError, DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


async def find_first(url: str) -> tuple[str, Any]:
    """A connection to the first server of `url` that may be asked, and the address of that one; raises one of NO_WAY.

    `url` is what libpq and asyncpg understand, several hosts and target_session_attrs included. All are asked at once: a
    machine that is cut off, or stands still, refuses nobody, and who asked one after the other would never come to the next.
    """
    asked = {asyncio.ensure_future(connect(each)): each for each in split_hosts(url)}
    waiting, failed = set(asked), list[BaseException]()
    try:
        while waiting:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                if not (problem := each.exception()):
                    return asked.pop(each), each.result()
                failed.append(problem)
    finally:
        for each in asked:
            each.cancel()
            each.add_done_callback(hang_up)
    raise max(
        failed, key=lambda problem: bool(getattr(problem, "sqlstate", None))
    )  # a server's own words, if there are any


async def connect(host: str) -> Any:
    return await asyncpg.connect(host, timeout=CONNECT_S, server_settings=SERVER_SETTINGS)


def hang_up(asked: "asyncio.Future[Any]") -> None:
    """Who answers when another one was taken already."""
    if not asked.cancelled() and not asked.exception():
        asked.result().terminate()


def split_hosts(url: str) -> list[str]:
    """An address with several hosts as several addresses of one host each."""
    scheme, _, rest = url.partition("://")
    place = re.split("[/?#]", rest, maxsplit=1)[0]
    who, at, hosts = place.rpartition("@")
    return [f"{scheme}://{who}{at}{host}{rest.removeprefix(place)}" for host in hosts.split(",")]


def open_engine(create: Callable[[], Awaitable[Any]], connections: int) -> AsyncEngine:
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=create,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=60,
    )
    event.listen(engine.sync_engine, "handle_error", tell_if_gone)
    return engine


@asynccontextmanager
async def take_connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One of the pool's, or a new one; raises DatabaseAway and says why, as far as the server told it."""
    connection = engine.connect()
    try:
        await connection.start()
    except NO_WAY as problem:
        raise DatabaseAway(explain(problem)) from problem
    try:
        yield connection
    finally:
        await asyncio.shield(connection.close())  # who stops waiting leaves none behind


def explain(problem: BaseException) -> str:
    """What to do about a server that takes no connection."""
    state = read_state(problem)
    told = next((words for begin, words in REFUSED.items() if state.startswith(begin)), DatabaseAway.__doc__)
    return f"{told} ({problem})"


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
    """Raises DatabaseAway, or DatabaseUnsafe unless the server keeps what it acknowledges."""
    async with take_connection(engine) as connection:
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
