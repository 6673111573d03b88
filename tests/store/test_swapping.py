"""A finished database takes the place of another: whole or not at all, whenever the process dies."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.ledger import keep_name
from bot.store.snapshots import look_into
from bot.store.swapping import Swap, Swaps, finish_swap, name_note, put_in_place, set_aside, swap

DATABASE, MADE, ASIDE = "wethi.sqlite", "wethi.sqlite.restoring", "before.sqlite"
ONE = Swap(made=MADE, place=DATABASE, aside=ASIDE)


def write(file: Path, word: str, *, journal: str = "wal") -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"PRAGMA journal_mode={journal}")
        connection.execute("CREATE TABLE IF NOT EXISTS said (word)")
        connection.execute("INSERT INTO said VALUES (?)", (word,))


def read(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM said")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / DATABASE, "before")
    write(tmp_path / MADE, "after")
    return tmp_path


def test_the_new_one_stands_in_its_place_and_the_old_one_is_set_aside(folder: Path) -> None:
    swap(folder / DATABASE, (ONE,))
    assert (read(folder / DATABASE), read(folder / ASIDE)) == (["after"], ["before"])
    assert not (folder / MADE).exists()
    assert not name_note(folder / DATABASE).exists()


def test_what_stands_in_a_log_alone_goes_aside_with_its_database(folder: Path) -> None:
    killed = sqlite3.connect(folder / DATABASE, isolation_level=None)
    killed.execute("PRAGMA wal_autocheckpoint=0")
    killed.execute("INSERT INTO said VALUES ('in the log')")
    swap(folder / DATABASE, (ONE,))  # its writer died without closing it
    assert read(folder / DATABASE) == ["after"]
    assert read(folder / ASIDE) == ["before", "in the log"]
    killed.close()


@pytest.mark.parametrize("steps", range(5))
def test_a_death_at_any_step_is_made_good_at_the_next_start(folder: Path, steps: int) -> None:
    """The note is written; then so many of the steps were taken."""
    database, log = folder / DATABASE, folder / f"{DATABASE}-wal"
    log.write_bytes(b"what belongs to the one that leaves")
    note = name_note(database)
    note.write_text(Swaps(swaps=(ONE,)).model_dump_json())
    if steps >= 1:
        (folder / f"{ASIDE}-wal").hardlink_to(log)
    if steps >= 2:
        set_aside(database, folder / ASIDE)
    if steps >= 3:
        log.unlink()
    if steps >= 4:
        put_in_place(folder, ONE)
    keep_name(folder)
    assert finish_swap(database)
    assert read(database) == ["after"]
    assert look_into(folder / ASIDE).tables == {"said": 1}
    assert (folder / f"{ASIDE}-wal").exists()
    assert not finish_swap(database)


def test_without_a_name_to_be_set_aside_under_the_old_one_is_gone(folder: Path) -> None:
    swap(folder / DATABASE, (Swap(made=MADE, place=DATABASE),))
    assert [file.name for file in folder.iterdir()] == [DATABASE]


def test_where_there_was_none_the_new_one_is_the_first(tmp_path: Path) -> None:
    write(tmp_path / MADE, "after")
    swap(tmp_path / DATABASE, (ONE,))
    assert (read(tmp_path / DATABASE), (tmp_path / ASIDE).exists()) == (["after"], False)


@pytest.mark.skipif(os.geteuid() != 0, reason="nobody else can give files away")
def test_what_root_put_in_place_belongs_to_who_owns_the_folder(folder: Path) -> None:
    os.chown(folder, 65534, 65534)
    swap(folder / DATABASE, (ONE,))
    assert (folder / DATABASE).stat().st_uid == 65534
