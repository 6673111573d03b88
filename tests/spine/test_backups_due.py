"""The server backs up by itself, where a folder is named: at its pace, in another process, and says when it could not."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from farewell import SOMCHAI, live_through
from house_store import House
from ports import until

from bot.backups import Order, list_backups, order_backups
from bot.backups_due import HOURLY, LARGE_BYTES, OFTEN, Keeper, choose_pace, is_due

pytestmark = pytest.mark.sqlite  # PostgreSQL is backed up by its own tools


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "data")
    opened.settings = opened.settings.model_copy(update={"backup_dir": tmp_path / "copies"})
    opened.services = replace(opened.services, settings=opened.settings)
    yield opened
    opened.close()


def order(house: House) -> Order:
    return order_backups(house.settings)


def test_a_backup_is_made_by_itself_and_the_next_one_when_its_time_comes(house: House) -> None:
    live_through(house, SOMCHAI)
    keeper = Keeper(house.services)
    assert asyncio.run(keeper.look())
    assert not asyncio.run(keeper.look())
    (made,) = list_backups(house.settings.backups, "wethi")
    assert made.manifest.tables["citizen"] == 1
    assert len(list_backups(house.settings.key_backups, "keys")) == 1
    assert keeper.failures == 0


def test_without_a_folder_the_server_makes_none(house: House) -> None:
    settings = house.settings.model_copy(update={"backup_dir": None})
    keeper = Keeper(replace(house.services, settings=settings))
    assert not asyncio.run(keeper.look())
    assert list_backups(settings.backups, "wethi") == []


def test_one_that_fails_is_logged_and_counted_and_tried_again_at_its_time(house: House) -> None:
    house.settings.backups.write_text("a file where the folder should be")
    keeper = Keeper(house.services)
    with structlog.testing.capture_logs() as entries:
        assert not asyncio.run(keeper.look())
        assert not asyncio.run(keeper.look())
    assert [(entry["event"], entry["failures"]) for entry in entries] == [("backup_failed", 1)]
    assert entries[0]["problem"].startswith("No backup was made")
    house.settings.backups.unlink()
    house.clock.advance(OFTEN.total_seconds())
    assert asyncio.run(keeper.look())


def test_a_server_that_ends_does_not_wait_for_a_backup(house: House) -> None:
    async def is_busy() -> bool:
        return keeper.is_busy

    async def end_at_once() -> bool:
        looking = asyncio.create_task(keeper.look())
        await until(is_busy)
        keeper.stop()
        return await looking

    keeper = Keeper(house.services)
    with structlog.testing.capture_logs() as entries:
        assert not asyncio.run(end_at_once())
    assert "it ended with -15" in json.dumps(entries)
    assert list_backups(house.settings.backups, "wethi") == []
    keeper.stop()


def test_a_small_database_is_copied_every_four_minutes_and_a_large_one_every_hour(house: House, tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    for file, size in ((small, LARGE_BYTES - 1), (large, LARGE_BYTES)):
        with file.open("wb") as sparse:
            sparse.truncate(size)
    assert (choose_pace(small), choose_pace(large)) == (OFTEN, HOURLY)
    now = house.clock.now()
    assert is_due(order(house), timedelta(), None, now)
    assert not is_due(order(house), timedelta(), now - timedelta(minutes=3), now)
    assert is_due(order(house), timedelta(), now - timedelta(minutes=4), now)
    assert not is_due(order(house), timedelta(minutes=30), now - timedelta(minutes=29), now)


def test_the_last_backup_is_remembered_over_a_restart(house: House) -> None:
    assert asyncio.run(Keeper(house.services).look())
    (made,) = list_backups(house.settings.backups, "wethi")
    assert not is_due(order(house), timedelta(), None, made.manifest.made + timedelta(minutes=3))
    assert is_due(order(house), timedelta(), None, made.manifest.made + timedelta(minutes=4))
    shutil.rmtree(house.settings.backups)
    assert is_due(order(house), timedelta(), None, made.manifest.made)
