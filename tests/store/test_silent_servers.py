"""A database server that stands still, or whose network is cut, answers nobody and refuses nobody: another one is found."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import wraps
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest
from databases import start_server
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.errors import DatabaseAway
from bot.store.postgres import PostgresStore, change_nothing
from bot.store.postgres_lines import Lines
from bot.store.postgres_links import find_first, split_hosts

ONE = text("SELECT 1")
WAITS = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
PIECE = 65536


class Wire:
    """A way to the real server on a port of its own; while it is cut, whatever goes in never comes out."""

    def __init__(self, *, cut: bool) -> None:
        self.port = 0
        self._whole, self._tasks = asyncio.Event(), set[asyncio.Task[None]]()
        self._ends: list[asyncio.StreamWriter] = []
        if not cut:
            self._whole.set()

    def cut(self) -> None:
        self._whole.clear()

    def end_all(self) -> None:
        """Every connection, as a server does that is killed."""
        for end in self._ends:
            end.transport.abort()

    def mend(self) -> None:
        self._whole.set()

    @asynccontextmanager
    async def lie_open(self) -> AsyncIterator["Wire"]:
        start_server()  # it takes a while the first time: nobody waits for an answer yet
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            for end in self._ends:
                end.transport.abort()
            await asyncio.gather(*(end.wait_closed() for end in self._ends), return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        folder = parse_qs(urlsplit(start_server()).query)["host"][0]
        far_reader, far_writer = await asyncio.open_unix_connection(str(Path(folder) / ".s.PGSQL.5432"))
        self._ends += [writer, far_writer]
        for source, sink in ((reader, far_writer), (far_reader, writer)):
            self._tasks.add(asyncio.create_task(self._pass_on(source, sink)))

    async def _pass_on(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while piece := await source.read(PIECE):
                await self._whole.wait()
                sink.write(piece)
        sink.close()


def in_a_loop(test: Callable[[], Coroutine[None, None, None]]) -> Callable[[], None]:
    @wraps(test)
    def run() -> None:
        asyncio.run(test())

    return run


def name_one(wire: Wire) -> str:
    return f"postgresql://postgres@127.0.0.1:{wire.port}/postgres"


def name_both(first: Wire, second: Wire) -> str:
    return (
        f"postgresql://postgres@127.0.0.1:{first.port},127.0.0.1:{second.port}/postgres?target_session_attrs=read-write"
    )


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("postgresql://w:p%40@a:1,b:2/d?x=1,2", ["postgresql://w:p%40@a:1/d?x=1,2", "postgresql://w:p%40@b:2/d?x=1,2"]),
        ("postgresql://a,b?x=/", ["postgresql://a?x=/", "postgresql://b?x=/"]),
        ("postgresql://w:@/d?host=/run/x", ["postgresql://w:@/d?host=/run/x"]),
        ("postgresql://w@[::1]:1,b/d", ["postgresql://w@[::1]:1/d", "postgresql://w@b/d"]),
    ],
)
def test_an_address_of_several_servers_is_one_address_for_each(url: str, hosts: list[str]) -> None:
    assert split_hosts(url) == hosts


@in_a_loop
async def test_whoever_connects_does_not_wait_for_a_server_that_stands_still() -> None:
    async with Wire(cut=True).lie_open() as still, Wire(cut=False).lie_open() as well:
        server, connection = await find_first(name_both(still, well))
        assert f":{well.port}/" in server
        assert await connection.fetchval("SELECT 1") == 1
        await connection.close()


@in_a_loop
async def test_who_waits_for_a_server_that_fell_silent_is_told_and_finds_the_other() -> None:
    async with Wire(cut=False).lie_open() as former, Wire(cut=True).lie_open() as later:
        lines = Lines(name_both(former, later), 1)
        async with lines.take() as connection:
            former.cut()
            waits = asyncio.create_task(connection.execute(ONE))
            await asyncio.sleep(0)
            later.mend()
            await lines.end_silent()
            with pytest.raises((DBAPIError, asyncpg.PostgresError, ConnectionError)):
                await waits
        await lines.engine.dispose()
        async with lines.take() as connection:
            assert (await connection.execute(ONE)).scalar_one() == 1
        await lines.close()


@in_a_loop
async def test_a_server_that_answers_keeps_its_connections_however_long_their_work_takes() -> None:
    async with Wire(cut=False).lie_open() as only, Wire(cut=True).lie_open() as still:
        lines = Lines(name_both(only, still), 1)
        async with lines.take() as connection:
            await lines.end_silent()
            assert (await connection.execute(ONE)).scalar_one() == 1
        await lines.close()


@in_a_loop
async def test_with_no_server_left_whoever_waits_is_told() -> None:
    async with Wire(cut=False).lie_open() as only:
        lines = Lines(name_one(only), 1)
        connection = await lines.open()
    await lines.end_silent()
    assert connection.is_closed()
    with pytest.raises(DatabaseAway):
        async with lines.take():
            raise AssertionError("nobody can be asked")
    await lines.close()


async def take_up(store: PostgresStore) -> None:
    async with store.hold("a duty"):
        pass


def wait_for_a_waiting_one(connection: Connection) -> None:
    while not connection.execute(WAITS).scalar_one():
        pass


async def hold_something(store: PostgresStore) -> None:
    async with store.hold("a duty"):
        raise AssertionError("nobody can be asked")


@in_a_loop
async def test_who_waits_for_a_duty_of_another_process_waits_on_when_the_database_was_away() -> None:
    async with Wire(cut=False).lie_open() as only:
        first, second = [await asyncio.to_thread(PostgresStore, name_one(wire)) for wire in (only, only)]
        async with first.hold("a duty"):
            waits = asyncio.create_task(take_up(second))
            await second.read(wait_for_a_waiting_one)
            only.end_all()
        await waits
        await asyncio.gather(first.stop(), second.stop())


@in_a_loop
async def test_a_process_that_ends_does_not_wait_for_a_database_that_is_away() -> None:
    async with Wire(cut=False).lie_open() as only:
        store = await asyncio.to_thread(PostgresStore, name_one(only))
    with pytest.raises(DatabaseAway):
        await store.write(change_nothing, first=True)
    waits = [asyncio.ensure_future(each) for each in (store.write(change_nothing), hold_something(store))]
    await asyncio.wait(waits, timeout=0.1)
    assert not any(each.done() for each in waits)
    store.give_up()
    for each in waits:
        with pytest.raises(DatabaseAway):
            await each
    await store.stop()


@in_a_loop
async def test_a_process_that_ends_does_not_wait_for_a_server_that_stands_still() -> None:
    async with Wire(cut=False).lie_open() as only:
        store = await asyncio.to_thread(PostgresStore, name_one(only))
        await store.write(change_nothing)
        only.cut()
        store.give_up()
        async with asyncio.timeout(60):
            await store.stop()
