"""Processes that share a PostgreSQL go by its clock, and one whose clock is wrong loses nothing and says nothing twice."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from clock import NOON, ManualClock
from house_store import House
from many_workers import Town, open_town, record_now, say, take_all, together

from bot.errors import DatabaseAway
from bot.store.shared_clock import LOOK_EVERY_S, SURE_S, SharedClock, read_time

CITIZENS, SAID = 12, 5
WRONG_S = 600.0
LATER = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with open_town(tmp_path) as opened:
        yield opened


class Told:
    """A store that is asked for the time: it takes as long as it is told to, or is away."""

    def __init__(self, clock: ManualClock, takes_s: float) -> None:
        self.clock, self.takes_s, self.away, self.asked = clock, takes_s, False, 0

    async def read(self, _work: Callable[..., Any]) -> Any:
        self.asked += 1
        if self.away:
            raise DatabaseAway(DatabaseAway.__doc__)
        self.clock.advance(self.takes_s)
        return LATER

    def read_now(self, work: Callable[..., Any]) -> Any:
        return asyncio.run(self.read(work))


def test_a_process_shows_the_databases_time_and_counts_on_by_itself() -> None:
    own = ManualClock()
    clock = SharedClock(own)
    assert clock.now() == NOON
    store = Told(own, takes_s=4.0)
    clock.set_now(store)  # type: ignore[arg-type]  # as far as is needed
    assert clock.now() == LATER + timedelta(seconds=2)
    own.advance(10)
    assert clock.now() == LATER + timedelta(seconds=12)
    assert clock.monotonic() == own.monotonic()


def test_a_time_that_was_long_on_its_way_changes_nothing() -> None:
    own = ManualClock()
    clock = SharedClock(own)
    assert not asyncio.run(clock.look(Told(own, takes_s=SURE_S * 2)))  # type: ignore[arg-type]  # as above
    assert clock.now() == own.now()
    assert asyncio.run(clock.look(Told(own, takes_s=0.1)))  # type: ignore[arg-type]  # as above
    assert clock.now() == LATER + timedelta(seconds=0.05)


def test_the_database_is_asked_again_and_again_though_it_was_away() -> None:
    own = ManualClock()
    clock, store = SharedClock(own), Told(own, takes_s=0.0)
    store.away = True

    async def follow() -> None:
        task = asyncio.create_task(clock.follow(store))  # type: ignore[arg-type]  # as above
        for _ in range(2):
            await asyncio.sleep(0)
            own.advance(LOOK_EVERY_S)
            await asyncio.sleep(0)  # the sleeper wakes,
            await asyncio.sleep(0)  # and asks
            store.away = False
        task.cancel()

    asyncio.run(follow())
    assert (store.asked, clock.now()) == (2, LATER)


def test_the_time_is_the_databases(town: Town) -> None:
    told = town.houses[0].store.read_now(read_time)
    assert told.utcoffset() == timedelta(0)
    assert town.houses[0].store.read_now(read_time) > told


def test_a_worker_whose_clock_is_ten_minutes_off_loses_nothing_and_takes_no_turn_twice(town: Town) -> None:
    """Ahead, it takes from others what they have just begun; behind, it comes too late for what it began."""
    right = town.houses[0]
    ahead, behind = ManualClock(), ManualClock(NOON - timedelta(seconds=WRONG_S))
    ahead.advance(WRONG_S)
    wrong = [House(town.folder, clock=clock, databases=town.addresses) for clock in (ahead, behind)]
    town.houses += wrong
    for number in range(SAID):
        doors = [partial(record_now, town.houses[who % 3], say(f"citizen {who}", number)) for who in range(CITIZENS)]
        together(*doors)
        take_all(right, *wrong)
    town.clock.advance(WRONG_S)
    take_all(right)
    assert [row.version for row in town.ask("SELECT version FROM conversation")] == [SAID] * CITIZENS
    assert town.ask("SELECT 1 FROM mailbox") == []
    assert {row.status for row in town.ask("SELECT status FROM inbox")} == {"handled"}
