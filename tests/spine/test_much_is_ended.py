"""A busy town leaves more behind in an hour than one step of the retention job ends; nothing piles up."""

import asyncio
from pathlib import Path

from house_store import House
from sqlalchemy import insert

from bot.jobs import Jobs
from bot.store.retention import AT_ONCE, SENT_KEPT_MS
from bot.store.tables import sent


def test_all_lines_of_the_sent_log_that_are_too_old_end_in_one_run(tmp_path: Path) -> None:
    house, old = House(tmp_path), 2 * AT_ONCE + 1
    line = {"bucket": 0, "citizen": 0, "account": "line/main", "says_as": "answer", "outcome": "sent", "way": "reply"}
    kept_to = house.now_ms - SENT_KEPT_MS
    rows = [line | {"id": f"{number}", "request_id": "", "at_ms": kept_to - number} for number in range(old)]
    rows.append(line | {"id": "young", "request_id": "", "at_ms": kept_to + 1})
    house.store.write_now(lambda connection: connection.execute(insert(sent), rows))

    async def look_once() -> int:
        await house.store.start()
        ended = await Jobs(house.services).keep_retention()
        await house.store.stop()
        return ended

    assert asyncio.run(look_once()) == old
    again = House(tmp_path)
    assert [row.id for row in again.rows(sent)] == ["young"]
    again.close()
    house.keys.book.close()
