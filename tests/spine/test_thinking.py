"""Results are kept fresh beside the talk, whatever happens to the process that computes them."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from forums_opened import look, open_forum
from house_store import House
from moderated import judge
from ports import until

from bot.charts import Studio
from bot.consulting import CastVote, JoinConsultation, VoteWord
from bot.opinions import COMPUTED
from bot.services import Services
from bot.store.opinion_tables import computation, opinion
from bot.store.opinions import Computed
from bot.thinking import Thinking

NAME = "canal-market"
NEW_S = 6  # seconds after the first vote, a computation is due
AGAIN_S = 61  # after one that failed
Story = Callable[[], Awaitable[None]]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    open_forum(opened)
    yield opened
    opened.services.studio.close()
    opened.close()


class Desk(Studio):
    """Computes where it stands, counts how often, and can be made to wait."""

    def __init__(self, took_ms: int | None = None) -> None:
        super().__init__()
        self.runs = 0
        self.goes_on = asyncio.Event()
        self.goes_on.set()
        self._took_ms = took_ms

    async def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        self.runs += 1
        await self.goes_on.wait()
        found = work(*arguments)
        if self._took_ms is None:
            return found
        return COMPUTED.dump_json(replace(COMPUTED.validate_json(found), took_ms=self._took_ms))


def with_studio(house: House, studio: Studio) -> Services:
    return replace(house.services, studio=studio)


def vote(house: House, people: int, first: int = 0) -> None:
    for who in range(first, first + people):
        words = cast("list[VoteWord]", ["agree", "disagree"])
        votes = [CastVote(NAME, number, words[(who + number) % 2]) for number in range(1, 9)]
        house.turn(f"person {who}", JoinConsultation(NAME), *votes)


def play(house: House, story: Story) -> None:
    async def run() -> None:
        await house.store.start()
        await story()
        await house.store.stop()

    asyncio.run(run())


async def has_begun(house: House) -> bool:
    return any(row.started_ms for row in house.rows(computation))


def numbers(house: House) -> list[int]:
    return [row.number for row in house.rows(opinion)]


def test_a_declined_statement_leaves_the_result_without_a_new_vote(house: House) -> None:
    vote(house, 20)

    def told() -> set[str]:
        forum = look(house)[NAME]
        assert forum.told
        return {one.statement for one in forum.told.all_statements}

    async def story() -> None:
        thinking = Thinking(with_studio(house, Desk()))
        house.clock.advance(NEW_S)
        assert await thinking.renew() == 1
        assert await thinking.renew() == 0
        before = told()
        assert "1" in before
        judge(house, 1, "decline", reason="personal-data")
        house.clock.advance(NEW_S)
        assert await thinking.renew() == 1
        assert told() == before - {"1"}

    play(house, story)


def test_a_statement_without_votes_is_judged_without_a_computation(house: House) -> None:
    judge(house, 1, "decline", reason="personal-data")
    assert house.rows(computation) == []


def test_a_worker_that_is_killed_leaves_the_last_result_and_the_next_try_succeeds(house: House) -> None:
    studio = house.services.studio
    thinking = Thinking(house.services)

    async def story() -> None:
        vote(house, 20)
        house.clock.advance(NEW_S)
        assert await thinking.renew() == 1
        computed_at = look(house)[NAME].result_at
        vote(house, 6, first=20)
        house.clock.advance(NEW_S)
        worker = await studio.run(os.getpid)
        computes = asyncio.ensure_future(thinking.renew())
        await until(partial(has_begun, house))
        os.kill(worker, signal.SIGKILL)
        assert await computes == 0
        assert numbers(house) == [1]
        assert look(house)[NAME].result_at == computed_at
        assert [row.failed for row in house.rows(computation)] == ["BrokenProcessPool"]
        vote(house, 6, first=26)  # the talk goes on
        assert await thinking.renew() == 0
        house.clock.advance(AGAIN_S)
        assert await thinking.renew() == 1
        assert [row.citizens for row in house.rows(opinion)] == [20, 32]
        assert [row.failed for row in house.rows(computation)] == [None]

    play(house, story)


def test_a_worker_that_grew_too_large_is_replaced_after_its_work() -> None:
    async def story() -> None:
        small, large = Studio(most_kib=1), Studio()
        assert await small.run(os.getpid) != await small.run(os.getpid)
        assert await large.run(os.getpid) == await large.run(os.getpid)
        small.close()
        large.close()

    asyncio.run(story())


def test_a_worker_does_not_count_as_large_because_its_server_was() -> None:
    async def story() -> None:
        assert len(bytearray(400 << 20)) == 400 << 20
        small = Studio(most_kib=300 << 10)
        assert await small.run(os.getpid) == await small.run(os.getpid)
        small.close()

    asyncio.run(story())


def test_one_consultation_is_never_computed_twice_at_once(house: House) -> None:
    vote(house, 20)
    house.clock.advance(NEW_S)

    async def story() -> None:
        desk = Desk()
        desk.goes_on.clear()
        first = asyncio.ensure_future(Thinking(with_studio(house, desk)).renew())
        second = asyncio.ensure_future(Thinking(with_studio(house, desk)).renew())
        await asyncio.wait([first, second], timeout=1, return_when=asyncio.FIRST_COMPLETED)
        house.clock.advance(NEW_S)
        assert await Thinking(with_studio(house, desk)).renew() == 0
        desk.goes_on.set()
        assert await first + await second == 1
        assert desk.runs == 1

    play(house, story)


def test_votes_that_come_while_it_computes_are_for_the_next_one(house: House) -> None:
    vote(house, 20)
    house.clock.advance(NEW_S)

    async def story() -> None:
        desk = Desk()
        desk.goes_on.clear()
        thinking = Thinking(with_studio(house, desk))
        computes = asyncio.ensure_future(thinking.renew())
        await until(partial(has_begun, house))
        house.clock.advance(1)
        vote(house, 1, first=20)
        desk.goes_on.set()
        assert await computes == 1
        assert [row.marked_ms for row in house.rows(computation)] == [house.now_ms]
        house.clock.advance(NEW_S)
        assert await thinking.renew() == 1

    play(house, story)


def test_the_next_one_waits_at_least_twice_as_long_as_the_last_one_took(house: House) -> None:
    vote(house, 20)
    house.clock.advance(NEW_S)

    async def story() -> None:
        thinking = Thinking(with_studio(house, Desk(took_ms=30_000)))
        assert await thinking.renew() == 1
        vote(house, 10, first=20)
        house.clock.advance(59)
        assert await thinking.renew() == 0
        house.clock.advance(2)
        assert await thinking.renew() == 1

    play(house, story)


def test_a_result_that_is_handed_back_whole_is_read_back_whole() -> None:
    made = Computed(1, 1, 0, "{}", "{}", "{}", "{}", 5, best_k=2, wins=3, places="00ff")
    assert COMPUTED.validate_json(COMPUTED.dump_json(made)) == made
