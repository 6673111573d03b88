"""A file is kept for its room alone, and given back when the disk is full; below the floor nothing is taken in."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from bot.errors import DiskFull
from bot.store.ballast import Ballast, DiskFloor, is_full, look_at
from bot.store.sqlite import SqliteStore

SMALL = 4096
MUCH = "x" * 200_000


def test_the_ballast_takes_its_room_and_gives_it_back(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path, SMALL)
    assert not ballast.there
    assert ballast.keep(floor=0)
    assert ballast.keep(floor=0)
    assert ballast.path.stat().st_blocks * 512 >= SMALL
    assert ballast.release()
    assert not ballast.release()


def test_no_ballast_is_made_where_there_is_hardly_room(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path, SMALL)
    assert not ballast.keep(floor=look_at(tmp_path).whole * 2)
    assert not ballast.there


def test_where_the_ballast_cannot_be_made_nothing_is_left_behind(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path, SMALL)
    ballast.path.with_suffix(".new").symlink_to(tmp_path / "no" / "way")
    assert not ballast.keep(floor=0)
    assert not ballast.there


def test_the_disk_of_a_folder_yet_to_be_made_is_that_above_it(tmp_path: Path) -> None:
    assert look_at(tmp_path / "a" / "b").whole == look_at(tmp_path).whole


def test_the_floor_is_looked_at_once_a_second(tmp_path: Path) -> None:
    now = [0.0]
    never, always = DiskFloor(tmp_path, 0, lambda: now[0]), DiskFloor(tmp_path, 1 << 62, lambda: now[0])
    assert not never.reached
    assert always.reached
    assert always.reached
    now[0] = 1.0
    assert always.reached


def test_only_a_full_disk_is_called_full() -> None:
    assert not is_full(ValueError("no"))
    assert not is_full(sqlite3.OperationalError("no code"))


def fill(connection: Connection) -> None:
    """Needs more pages than there may be."""
    connection.execute(text("INSERT INTO word VALUES (:much)"), {"much": MUCH})


def allow_pages(connection: Connection, pages: int) -> None:
    """What a full disk is to SQLite: no further page."""
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


class Full:
    """A store whose disk has no room but what its ballast takes."""

    def __init__(self, folder: Path, *, ballast: bool) -> None:
        self.store = SqliteStore(f"sqlite:///{folder / 'wethi.sqlite'}")
        self.ballast = Ballast(folder, SMALL)
        if ballast:
            self.ballast.keep(floor=0)
        self.store.write_now(lambda connection: connection.execute(text("CREATE TABLE word (word TEXT)")))

    def put(self, connection: Connection) -> None:
        allow_pages(connection, 10 if self.ballast.there or not self.room else 1000)
        fill(connection)

    room = True  # whether giving the ballast back makes enough


def test_a_full_disk_is_relieved_of_its_ballast_and_the_work_is_done(tmp_path: Path) -> None:
    full = Full(tmp_path, ballast=True)

    async def story() -> None:
        await full.store.start()
        await asyncio.gather(*(full.store.write(full.put, first=True) for _ in range(2)), return_exceptions=True)
        await full.store.write(full.put)
        assert await full.store.read(count) >= 2
        await full.store.stop()

    asyncio.run(story())
    assert not full.ballast.there


def count(connection: Connection) -> int:
    return int(connection.execute(text("SELECT count(*) FROM word")).scalar_one())


def test_on_a_full_disk_what_a_platform_waits_for_is_refused_and_the_rest_waits_for_room(tmp_path: Path) -> None:
    full = Full(tmp_path, ballast=False)
    full.room = False

    async def story() -> None:
        await full.store.start()
        waits = asyncio.create_task(full.store.write(full.put))
        with pytest.raises(Exception, match="full"):
            await full.store.write(full.put, first=True)
        full.room = True
        await waits
        assert await full.store.read(count) == 1
        await full.store.stop()

    asyncio.run(story())


def test_what_shares_a_transaction_with_what_found_no_room_is_not_told_that_it_was_kept(tmp_path: Path) -> None:
    full = Full(tmp_path, ballast=False)
    full.room = False

    async def story() -> None:
        await full.store.start()
        done = await asyncio.gather(
            *(full.store.write(work, first=True) for work in (count, full.put, count)), return_exceptions=True
        )
        assert isinstance(done[1], Exception)
        assert await full.store.read(count) == 0
        await full.store.stop()

    asyncio.run(story())


def test_a_command_on_a_full_disk_says_so_in_one_sentence(tmp_path: Path) -> None:
    full = Full(tmp_path, ballast=True)
    full.store.write_now(full.put)
    full.room = False
    with pytest.raises(DiskFull, match="make room"):
        full.store.write_now(full.put)
    full.store.close()
