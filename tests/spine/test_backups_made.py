"""Backups: whole, apart from their keys, beside a running server; old ones go, and who was forgotten is in no newer one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from clock import NOON
from farewell import MALEE, SOMCHAI, forget, live_through
from house_store import House

from bot.backups import (
    KEYS_KEPT_DAYS,
    Backup,
    Manifest,
    alone,
    choose_old,
    list_backups,
    make_backups,
    name_manifest,
    order_backups,
)
from bot.errors import BackupFailed
from bot.settings import Settings

pytestmark = pytest.mark.sqlite  # PostgreSQL is backed up by its own tools


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "data")
    yield opened
    opened.close()


def back_up(house: House) -> tuple[Backup, Backup]:
    return make_backups(order_backups(house.settings), house.clock.now())


def test_a_backup_beside_a_running_server_holds_what_was_said_until_then(house: House) -> None:
    live_through(house, SOMCHAI)
    data, keys = back_up(house)
    live_through(house, MALEE)
    assert (data.manifest.tables["citizen"], keys.manifest.tables["citizen_key"]) == (1, 1)
    assert len(house.keys.book.page(after=0, before_ms=house.now_ms + 1, most=9)) == 2
    assert [one.file for one in list_backups(house.settings.backups, "wethi")] == [data.file]


def test_only_their_owner_can_read_them_and_the_secret_key_is_in_none(house: House) -> None:
    live_through(house, SOMCHAI)
    for one in back_up(house):
        for file in (one.file, name_manifest(one.file)):
            assert file.stat().st_mode & 0o777 == 0o600
            assert house.settings.secret_key.get_secret_value().encode() not in file.read_bytes()
        assert one.file.parent.stat().st_mode & 0o777 == 0o700


def test_who_was_forgotten_is_in_no_backup_made_since(house: House) -> None:
    number = live_through(house, SOMCHAI)
    forget(house, SOMCHAI)
    data, keys = back_up(house)
    with closing(sqlite3.connect(keys.file)) as book, closing(sqlite3.connect(data.file)) as rows:
        assert book.execute("SELECT count(*) FROM citizen_key").fetchone() == (0,)
        assert rows.execute("SELECT count(*) FROM citizen").fetchone() == (0,)
    assert str(number).encode() not in data.file.read_bytes()
    assert data.manifest.erasures == 1


def test_keys_never_lie_beside_what_they_open(house: House) -> None:
    folder = house.folder / "both"
    with pytest.raises(BackupFailed, match="beside what they open"):
        order_backups(house.settings, folder, folder)


def test_half_a_backup_is_no_backup_and_the_next_one_removes_it(house: House) -> None:
    folder = house.settings.backups
    folder.mkdir()
    half, orphan = folder / "wethi-20260101T000000Z.sqlite.part", folder / "wethi-20260102T000000Z.json"
    foreign = folder / "wethi-from-elsewhere.sqlite"
    for file in (half, orphan, foreign):
        file.write_bytes(b"half")
    assert list_backups(folder, "wethi") == []
    data, _ = back_up(house)
    assert (half.exists(), orphan.exists(), foreign.exists()) == (False, False, True)
    assert [one.file for one in list_backups(folder, "wethi")] == [data.file]


def test_two_backups_do_not_write_to_one_folder_at_once(house: House) -> None:
    house.settings.backups.mkdir()
    with alone(house.settings.backups), pytest.raises(BackupFailed, match="Another backup"):
        back_up(house)
    back_up(house)


def test_a_damaged_database_is_not_taken_for_a_backup(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path, secret_key="k" * 40)
    with pytest.raises(BackupFailed, match="there is no database"):
        make_backups(order_backups(settings), NOON)
    (tmp_path / "wethi.sqlite").write_bytes(os.urandom(9000))
    with pytest.raises(BackupFailed, match="No backup was made"):
        make_backups(order_backups(settings), NOON)
    assert list_backups(settings.backups, "wethi") == []


def test_where_the_database_is_another_its_own_tools_are_named(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, secret_key="k" * 40, data_dir=tmp_path)
    elsewhere = settings.model_copy(update={"database_url": "postgresql://somewhere/wethi"})
    with pytest.raises(BackupFailed, match="pgBackRest"):
        order_backups(elsewhere)


def made_at(when: datetime) -> Backup:
    name = f"wethi-{when:%Y%m%dT%H%M%SZ}.sqlite"
    manifest = Manifest(
        kind="wethi", file=name, made=when, wethi="1", schema_head="0001", bytes=1, sha256="", tables={}, tallies="", erasures=0
    )  # fmt: skip
    return Backup(Path(name), manifest)


def test_the_newest_dozen_each_hour_of_a_day_and_each_day_are_kept() -> None:
    every_five = [made_at(NOON - timedelta(minutes=5 * step)) for step in range(40 * 24 * 12)]
    gone = {one.file for one in choose_old(every_five, NOON, days=30)}
    kept = [one.manifest.made for one in every_five if one.file not in gone]
    assert kept[:12] == [NOON - timedelta(minutes=5 * step) for step in range(12)]
    assert len([made for made in kept if NOON - made <= timedelta(days=1)]) == 12 + 23
    assert len(kept) == 12 + 23 + 29
    assert max(NOON - made for made in kept) <= timedelta(days=30)


def test_keys_are_gone_after_a_fortnight_even_the_last_ones() -> None:
    old = made_at(NOON - timedelta(days=KEYS_KEPT_DAYS, seconds=1))
    assert choose_old([old], NOON, days=KEYS_KEPT_DAYS) == [old]


def test_keys_go_after_a_fortnight_where_data_of_a_month_is_kept(house: House) -> None:
    back_up(house)
    house.clock.advance((KEYS_KEPT_DAYS + 1) * 86_400)
    back_up(house)
    kept = [list_backups(house.settings.backups, "wethi"), list_backups(house.settings.key_backups, "keys")]
    assert [len(each) for each in kept] == [2, 1]


def test_the_folder_does_not_grow_without_end(house: House) -> None:
    for _ in range(15):
        back_up(house)
        house.clock.advance(300)
    folder = house.settings.backups
    files = [one.file.name for one in list_backups(folder, "wethi")]
    assert (len(files), files[0]) == (12, "wethi-20261124T061000Z.sqlite")
    assert len(list(folder.glob("*.json"))) == 12
