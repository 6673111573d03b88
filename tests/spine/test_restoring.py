"""A backup in the place of the database: nobody comes back who was forgotten, nothing is said twice, nothing is deleted."""

import shutil
from pathlib import Path

import pytest
from farewell import MALEE, SOMCHAI, forget, own_number, rows_of
from house_store import House
from sqlalchemy import update
from towns_backed_up import HOUR_S, Town, found_town

from bot.backups import list_backups, make_backups, name_manifest, order_backups
from bot.conversation import Say, SetTimer
from bot.errors import RestoreRefused
from bot.store.tables import citizen, outbox, sent, timer

pytestmark = pytest.mark.sqlite  # PostgreSQL is backed up by its own tools


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return found_town(tmp_path / "data")


def count_citizens(house: House) -> int:
    return len(house.rows(citizen))


def test_the_backup_takes_the_place_of_what_is_set_aside(town: Town) -> None:
    house = town.open()
    house.turn("a third", Say("สวัสดีค่ะ"))
    house.close()
    found = town.restore()
    assert (found.made, found.lost, found.forgotten) == (town.data.manifest.made, 1, 0)
    assert found.contents.tallies == town.data.manifest.tallies
    house = town.open()
    assert count_citizens(house) == 2
    assert rows_of(house, own_number(house, MALEE))["response"] == 1
    house.close()
    assert found.aside is not None
    shutil.copy(found.aside, town.folder / "wethi.sqlite")
    again = town.open()
    assert count_citizens(again) == 3
    again.close()


def test_who_was_forgotten_since_is_forgotten_again(town: Town) -> None:
    house = town.open()
    number = forget(house, SOMCHAI)
    house.close()
    assert town.restore(only_check=True).forgotten == 1
    assert town.restore().forgotten == 1
    house = town.open()
    assert rows_of(house, number) == {}
    assert rows_of(house, own_number(house, MALEE))
    house.close()


def test_a_check_changes_nothing_and_leaves_nothing(town: Town) -> None:
    before = {file.name: file.read_bytes() for file in town.folder.iterdir() if file.is_file()}
    town.restore(only_check=True)
    assert {file.name: file.read_bytes() for file in town.folder.iterdir() if file.is_file()} == before


def test_without_the_ledger_nobody_is_brought_back_by_mistake(town: Town) -> None:
    house = town.open()
    number = forget(house, SOMCHAI)
    data, keys = make_backups(order_backups(house.settings), house.clock.now())
    house.close()
    town.settings.ledger.unlink()
    with pytest.raises(RestoreRefused, match="WETHI_ERASURE_LEDGER"):
        town.restore(data.file)
    with pytest.raises(RestoreRefused, match="1 citizens of this backup have no key"):
        town.restore(without_ledger=True, keys=keys.file)
    found = town.restore(without_ledger=True, keys=keys.file, drop_unreadable=True)
    assert found.unreadable == 1
    house = town.open()
    assert rows_of(house, number) == {}
    assert house.turn(SOMCHAI, Say("สวัสดีค่ะ")) != number
    house.close()


def test_a_lost_disk_is_made_good_from_both_backups(town: Town, tmp_path: Path) -> None:
    kept = [Path(shutil.copy(file, tmp_path)) for file in (town.data.file, town.keys.file)]
    shutil.copy(name_manifest(town.data.file), tmp_path)
    shutil.rmtree(town.folder)
    town.folder.mkdir()
    with pytest.raises(RestoreRefused, match="--keys FILE"):
        town.restore(kept[0])
    found = town.restore(kept[0], keys=kept[1])
    assert (found.lost, found.aside, found.contents.tables["citizen"]) == (None, None, 2)
    house = town.open()
    assert house.keys.book.read([own_number(house, MALEE)])
    house.close()


def test_keys_that_leave_become_a_backup_of_keys_so_that_they_end_in_time(town: Town) -> None:
    town.restore(keys=town.keys.file)
    assert len(list_backups(town.settings.key_backups, "keys")) == 2
    (town.folder / "keys.sqlite").write_bytes(b"no book any more" * 99)
    town.restore(keys=town.keys.file)
    assert [file.name for file in town.folder.glob("keys-before-restore-*")] == [
        f"keys-before-restore-{town.clock.now():%Y%m%dT%H%M%SZ}.sqlite"
    ]


def test_what_may_have_been_said_is_not_said_twice(town: Town) -> None:
    """Reminders wait that cost a push, and a question that was answered long ago."""
    house = town.open()
    waiting = [row.says_as for row in house.rows(outbox)]
    house.close()
    assert set(waiting) == {"reminder", "answer"}
    (town.folder / "wethi.sqlite").unlink()
    assert town.restore().unknown == len(waiting)
    house = town.open()
    assert house.rows(outbox) == []
    assert [row.outcome for row in house.rows(sent, sent.c.at_ms == house.now_ms)] == ["unknown"] * len(waiting)
    house.close()


def test_what_was_not_due_when_the_server_died_is_still_said(town: Town) -> None:
    """Nobody heard or said anything after the backup; so a reminder of tomorrow is one of tomorrow still."""
    house = town.open()
    later = house.now_ms + HOUR_S * 1000
    due = outbox.c.says_as == "reminder"
    house.store.write_now(lambda connection: connection.execute(update(outbox).where(due).values(next_try_ms=later)))
    others = len(house.rows(outbox, ~due))
    reminders = len(house.rows(outbox, due))
    data, _ = make_backups(order_backups(house.settings), house.clock.now())
    house.close()
    found = town.restore(data.file)
    assert (found.unknown, found.reminders) == (others, 0)
    house = town.open()
    assert [row.says_as for row in house.rows(outbox)] == ["reminder"] * reminders
    assert len(house.rows(timer)) == 2
    house.close()


def test_a_reminder_whose_time_passed_with_the_lost_disk_is_not_given_again(town: Town) -> None:
    town.clock.advance(30 * HOUR_S)
    for file in town.folder.glob("wethi.sqlite*"):
        file.unlink()
    assert town.restore().reminders == 2


def test_timers_that_set_the_next_one_go_on(town: Town) -> None:
    house = town.open()
    house.turn(SOMCHAI, SetTimer("fresh:canal", "fresh", house.clock.now(), "canal.0.0"))
    data, _ = make_backups(order_backups(house.settings), house.clock.now())
    house.close()
    town.clock.advance(HOUR_S)
    town.restore(data.file)
    house = town.open()
    assert "fresh" in {row.timer for row in house.rows(timer)}
    house.close()
