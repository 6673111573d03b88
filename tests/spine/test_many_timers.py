"""A server that stood still for ten minutes is not late for ten more: what came due meanwhile is all told at once."""

import asyncio
from pathlib import Path

from house_store import House
from sqlalchemy import insert

from bot.jobs import Jobs
from bot.store.rows import bucket_of
from bot.store.tables import inbox, timer
from bot.store.timers import MOST_AT_ONCE, fire_due


def test_more_timers_than_one_look_takes_reach_their_citizens_in_the_same_second(tmp_path: Path) -> None:
    house, due = House(tmp_path), 2 * MOST_AT_ONCE + 1
    citizen = house.turn("somebody")
    hers = {"bucket": bucket_of(citizen), "citizen": citizen, "timer": "later", "about": "", "version": 1}
    rows = [hers | {"key": f"{number}", "due_ms": house.now_ms - number} for number in range(due)]
    house.store.write_now(lambda connection: connection.execute(insert(timer), rows))

    async def look_once() -> int:
        await house.store.start()
        fired = await Jobs(house.services).fire_timers()
        await house.store.stop()
        return fired

    assert asyncio.run(look_once()) == due
    again = House(tmp_path)
    assert not again.rows(timer)
    assert len(again.rows(inbox, inbox.c.delivery_id.startswith("timer:"))) == due
    again.close()
    house.keys.book.close()


def test_timers_of_one_who_is_not_here_any_more_end_and_keep_nobody_waiting(tmp_path: Path) -> None:
    house = House(tmp_path)
    rows = [
        {"bucket": 1, "citizen": 1, "key": f"{n}", "timer": "later", "about": "", "due_ms": n, "version": 1}
        for n in range(3)
    ]
    house.store.write_now(lambda connection: connection.execute(insert(timer), rows))
    ended = house.store.write_now(lambda connection: fire_due(connection, house.keys, now_ms=house.now_ms, first_seq=1))
    assert ended == len(rows)
    assert not house.rows(timer)
    assert not house.rows(inbox)
    house.close()
