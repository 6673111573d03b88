"""One look after another takes a broadcast from its approval to its end, whatever comes between; a second looker changes nothing."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from broadcasts_sent import add_broadcast, add_citizens, change, read, rows, states
from house_store import House
from sqlalchemy import Connection, insert, select, update

from bot.broadcasting import Broadcasting
from bot.calls import Later, Never, Sent
from bot.store import chunk_outcomes
from bot.store.agency_tables import staff_chat
from bot.store.broadcast_rows import Deed
from bot.store.broadcast_tables import broadcast
from bot.store.chunk_claims import claim_chunks
from bot.store.chunk_outcomes import ChunkResult
from bot.store.steering import resume, stop
from bot.store.tables import timer
from surveys.broadcasts.life import Actor
from surveys.broadcasts.terms import LATE_MS, Terms

MINUTE_S = 60.0
UNDO_MS = 60_000
HOUR_S = 3_600.0


class Town:
    """A house whose store is at work, with so many citizens of LINE and an approved broadcast."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.looks = Broadcasting(house.services)

    async def write(self, work: Callable[[Connection], Any]) -> Any:
        return await self.house.store.write(work)

    async def look(self, times: int = 1) -> str:
        for _ in range(times):
            await self.looks.step()
        return str((await self.house.store.read(read)).status)

    def wait(self, seconds: float) -> None:
        self.house.clock.advance(seconds)

    async def answer(self, outcome: Any, most: int = 8) -> int:
        """LINE answers so to all chunks that may go; how many these were."""
        now_ms, keys = self.house.now_ms, self.house.keys
        calls = await self.write(lambda c: claim_chunks(c, keys, "line/main", most=most, now_ms=now_ms))
        results = [ChunkResult(call, outcome, now_ms) for call in calls]
        await self.write(lambda c: chunk_outcomes.write_down(c, keys, results))
        return len(calls)

    async def states(self) -> dict[str, int]:
        found: dict[str, int] = await self.house.store.read(states)
        return found

    async def news(self) -> list[str]:
        heard = select(timer.c.about).where(timer.c.timer == "broadcast")
        return list(await self.house.store.read(lambda c: c.execute(heard).scalars().all()))


def tell(folder: Path, story: Callable[[Town], Coroutine[Any, Any, None]], number: int = 6, **more: Any) -> None:
    house = House(folder)

    def prepare(connection: Connection) -> None:
        (first, *_) = add_citizens(connection, house.keys, number, house.now_ms)
        chat = {"bucket": first[0], "citizen": first[1], "staff": "noi", "since_ms": house.now_ms}
        connection.execute(insert(staff_chat), chat)
        add_broadcast(connection, house.now_ms, begins_ms=house.now_ms + UNDO_MS, **more)

    async def whole() -> None:
        await house.store.start()
        try:
            await house.store.write(prepare)
            await story(Town(house))
        finally:
            await house.store.stop()
            house.keys.book.close()

    asyncio.run(whole())


def deed(town: Town) -> Deed:
    return Deed(Actor("noi", "main", ("official",), town.house.now_ms), town.house.now_ms)


def test_from_its_approval_to_its_end(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        seen = [await town.look() for _ in range(3)]
        assert seen == ["planning", "counting-down", "counting-down"]
        assert await town.answer(Sent()) == 0
        town.wait(MINUTE_S)
        assert await town.look() == "sending"
        assert await town.answer(Sent()) == 1
        seen = [await town.look() for _ in range(2)]
        assert seen == ["finishing", "finished"]
        assert await town.states() == {"sent": 6}
        assert await town.looks.step() == 0
        assert await town.news() == ["b1.finished"]

    tell(tmp_path, story)


def test_two_who_look_at_the_same_time_do_nothing_twice(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        other = Broadcasting(town.house.services)
        for _ in range(4):
            await asyncio.gather(town.looks.step(), other.step())
        town.wait(MINUTE_S)
        await asyncio.gather(town.looks.step(), other.step())
        assert await town.answer(Sent()) == 1
        for _ in range(3):
            await asyncio.gather(town.looks.step(), other.step())
        assert await town.look() == "finished"
        assert await town.states() == {"sent": 6}

    tell(tmp_path, story)


def test_of_a_part_the_others_are_skipped(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        await town.look(2)
        assert await town.states() == {"planned": 4, "skipped": 2}

    tell(tmp_path, story, terms=Terms(part=4))


def test_errors_pause_it_and_it_goes_on_where_it_stood(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        await town.look(3)
        town.wait(MINUTE_S)
        await town.look()
        for _ in range(8):
            await town.answer(Never("technical", "400"), most=1)
        assert await town.look() == "paused"
        assert "b1.paused" in await town.news()
        before = await town.states()
        assert before["failed"] >= 3
        town.wait(1)
        await town.write(lambda c: resume(c, town.house.keys, deed(town), "b1"))
        assert await town.look() == "sending"
        while await town.answer(Sent()):
            pass
        assert await town.look(3) == "finished"
        assert await town.states() == {"sent": 6 - before["failed"], "failed": before["failed"]}

    tell(tmp_path, story)


def test_one_that_is_paused_too_long_is_asked_for(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        await town.write(lambda c: change(c, status="paused", status_ms=town.house.now_ms, begun_ms=town.house.now_ms))
        assert await town.look() == "paused"
        town.wait(LATE_MS / 1000 + 1)
        assert await town.look() == "needs-decision"
        assert await town.news() == ["b1.decide"]

    tell(tmp_path, story)


def test_a_server_that_was_away_asks_before_it_goes_on(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        await town.look(3)
        town.wait(MINUTE_S)
        await town.look()
        town.wait(HOUR_S)
        assert await town.look() == "needs-decision"
        assert await town.answer(Sent()) == 0

    tell(tmp_path, story)


def test_after_a_stop_the_ledger_closes(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        await town.look(3)
        await town.write(lambda c: stop(c, town.house.keys, deed(town), "b1"))
        assert await town.look(2) == "stopped"
        assert await town.states() == {"stopped": 6}
        assert await town.looks.step() == 0

    tell(tmp_path, story)


def test_one_that_does_not_end_within_an_hour_is_told_once(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        await town.look(3)
        town.wait(MINUTE_S)
        await town.look()
        await town.answer(Later(unsure=True))
        assert await town.look() == "finishing"
        town.wait(HOUR_S + 1)
        assert await town.look(2) == "finishing"
        assert (await town.news()).count("b1.stuck") == 1

    tell(tmp_path, story)


def test_the_rest_follows_the_first(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        await town.look(4)
        town.wait(MINUTE_S)
        assert await town.look() == "sending"
        assert await town.answer(Sent()) == 1
        assert (await town.states())["planned"] == 300
        await town.look()
        assert 0 < (await town.states())["sent"] < 30
        assert await town.answer(Sent()) >= 1
        assert await town.look(3) == "finished"
        waves = await town.house.store.read(lambda c: {row.wave for row in rows(c)})
        assert waves == {0, 1}

    tell(tmp_path, story, 300)


def test_one_that_cannot_be_looked_after_keeps_no_other_back(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        await town.write(lambda c: add_broadcast(c, town.house.now_ms - 1, "b0"))
        await town.write(lambda c: c.execute(update(broadcast).where(broadcast.c.broadcast == "b0").values(terms="{")))
        assert await town.look() == "planning"

    tell(tmp_path, story)
