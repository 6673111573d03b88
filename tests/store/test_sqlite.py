"""One process writes, in one thread, and says so only after the disk has it."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError, StatementError

from bot.errors import DatabaseTaken
from bot.store.databases import read_beside
from bot.store.sqlite import SqliteStore


def play(folder: Path, story: Callable[[SqliteStore], Awaitable[None]]) -> None:
    async def whole() -> None:
        store = await SqliteStore(url(folder)).start()
        await store.write(lambda connection: connection.execute(text("CREATE TABLE word (word TEXT UNIQUE)")))
        try:
            await story(store)
        finally:
            await store.stop()

    asyncio.run(whole())


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'wethi.sqlite'}"


def put(word: str) -> Callable[[Connection], None]:
    def work(connection: Connection) -> None:
        connection.execute(text("INSERT INTO word VALUES (:word)"), {"word": word})

    return work


def count(connection: Connection) -> int:
    return int(connection.execute(text("SELECT count(*) FROM word")).scalar_one())


def test_what_was_acknowledged_is_there_for_everybody(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await store.write(put("one"))
        assert await store.read(count) == 1
        assert read_beside(url(tmp_path), count) == 1

    play(tmp_path, story)


def test_one_failing_piece_of_work_takes_none_of_its_neighbours_with_it(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        words = ["one", "two", "two", "three", "three", "four"]
        results = await asyncio.gather(*(store.write(put(word)) for word in words), return_exceptions=True)
        assert sum(isinstance(one, StatementError) for one in results) == 2
        assert await store.read(count) == 4

    play(tmp_path, story)


def test_a_first_piece_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        def half(connection: Connection) -> None:
            put("half")(connection)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await store.write(half)
        assert await store.read(count) == 0

    play(tmp_path, story)


def test_readers_cannot_write(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        with pytest.raises(OperationalError, match="readonly"):
            await store.read(put("no"))
        with pytest.raises(OperationalError, match="readonly"):
            read_beside(url(tmp_path), put("no"))

    play(tmp_path, story)


def test_a_second_writer_is_refused_and_told_who_holds_the_database(tmp_path: Path) -> None:
    first = SqliteStore(url(tmp_path))
    with pytest.raises(DatabaseTaken, match=rf"\(pid {os.getpid()}\)"):
        SqliteStore(url(tmp_path))
    first.close()
    SqliteStore(url(tmp_path)).close()


def test_what_durability_stands_on_is_so(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        def look(connection: Connection) -> list[object]:
            names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            return [connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]

        assert await store.write(look) == ["wal", 2, 1, 1]

    play(tmp_path, story)


def test_a_store_that_is_idle_is_not_overloaded(tmp_path: Path) -> None:
    async def story(store: SqliteStore) -> None:
        await store.write(put("one"))
        assert not store.overloaded

    play(tmp_path, story)
