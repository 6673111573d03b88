"""A consultation with a row that cannot be read holds up no other one: it is left as it was, and the log names it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conveners_at_hand import seat
from forums_opened import CHARTERS, open_forum
from house_store import House
from moderated import propose
from plans_decided import add_result, decided_by
from plans_made import enter
from sqlalchemy import Connection, Table, update
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.charts import Studio
from bot.consulting import JoinConsultation
from bot.jobs import Jobs
from bot.store.apart import attempt, step_apart
from bot.store.consultation_tables import consultation, forum_event, part, statement
from bot.store.opinion_tables import opinion, receipts
from bot.store.rows import insert_into
from bot.store.tables import outbox, sent, timer

BROKEN, SOUND = "canal-market", "food-carts"
DAY_S = 24 * 3600.0
HOUR_S = 3600.0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Two consultations in which citizens vote, each with a result."""
    opened = House(tmp_path)
    for name in (BROKEN, SOUND):
        open_forum(opened, CHARTERS / f"{name.replace('-', '_')}.yaml")
        give_result(opened, name)
    yield opened
    opened.keys.book.close()


class Desk(Studio):
    """Computes where it stands."""

    async def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return work(*arguments)


def give_result(house: House, name: str) -> None:
    add = partial(add_result, keys=house.keys, name=name, now_ms=house.now_ms, document=decided_by((1,), ()))
    house.store.write_now(add)


def spoil(house: House, table: Table, **values: object) -> None:
    """Something of the first consultation can be read no more."""
    here = update(table).where(table.c.consultation == BROKEN).values(**values)
    house.store.write_now(lambda connection: connection.execute(here))


def run(house: House, job: Callable[[Jobs], Awaitable[int]]) -> tuple[int, list[tuple[str, str]]]:
    """What the server's job returned, and which consultations failed at what."""

    async def story() -> int:
        await house.store.start()
        try:
            return await job(Jobs(replace(house.services, studio=Desk())))
        finally:
            await house.store.stop()

    with capture_logs() as logs:
        done = asyncio.run(story())
    failed = [each for each in logs if each["event"] == "forum_failed"]
    assert all(set(each) == {"event", "log_level", "consultation", "doing", "problem", "place"} for each in failed)
    return done, [(each["consultation"], each["doing"]) for each in failed]


def phases(house: House) -> dict[str, str]:
    return {row.consultation: row.phase for row in house.rows(consultation)}


def test_the_others_come_into_their_next_phase(house: House) -> None:
    spoil(house, opinion, told="{not JSON")
    house.clock.advance(31 * DAY_S)
    assert run(house, Jobs.step_forums) == (1, [(BROKEN, "step")])
    assert phases(house) == {BROKEN: "statements", SOUND: "deliberation"}


def test_the_others_are_decided_and_nothing_is_left_of_half_a_decision(house: House) -> None:
    for name in (BROKEN, SOUND):
        enter(house, "decision", name)
    spoil(house, opinion, document=b"not sealed by anybody")
    house.clock.advance(2 * HOUR_S)
    done, failed = run(house, Jobs.follow_plans)
    assert (done, failed) == (1, [(BROKEN, "settle")])
    assert {row.consultation for row in house.rows(forum_event, forum_event.c.kind == "decision-made")} == {SOUND}


def test_the_votes_of_the_others_are_closed(house: House) -> None:
    for name in (BROKEN, SOUND):
        house.turn("voter", JoinConsultation(name))
        enter(house, "deliberation", name)
    spoil(house, part, nonce=b"not sealed by anybody")
    assert run(house, Jobs.close_votes) == (1, [(BROKEN, "close-votes")])
    assert [row.consultation for row in house.rows(receipts)] == [SOUND]


def test_moderators_hear_of_the_statements_that_can_be_read(house: House) -> None:
    lost, found = propose(house), propose(house, "another", "ขอไฟส่องทางริมน้ำ")
    moderator = house.turn("moderator")
    sit = partial(seat, keys=house.keys, citizen=moderator, party="municipality", role="moderator")
    house.store.write_now(sit)
    here = update(statement).where(statement.c.statement == lost).values(texts=b"not sealed by anybody")
    house.store.write_now(lambda connection: connection.execute(here))
    house.clock.advance(45 * HOUR_S)
    assert run(house, Jobs.look_after_statements) == (1, [(BROKEN, "read-to-judge")])
    assert found
    assert [row.citizen for row in house.rows(timer) if row.timer == "moderation"] == [moderator]


def test_of_a_step_that_fails_nothing_is_left(tmp_path: Path) -> None:
    house = House(tmp_path)
    anna = house.turn("anna")

    def step(connection: Connection) -> int:
        row = {"bucket": 1, "citizen": anna, "key": "k", "timer": "t", "about": "", "due_ms": 0, "version": 0}
        connection.execute(insert_into(connection, timer), row)
        return 1 // 0

    def both(connection: Connection) -> list[int | None]:
        fails = step_apart(connection, partial(step, connection), name="a", doing="step")
        return [fails, step_apart(connection, lambda: 7, name="b", doing="step")]

    assert house.store.write_now(both) == [None, 7]
    assert house.rows(timer) == house.rows(outbox) == house.rows(sent) == []
    house.close()


def test_a_disk_that_fails_is_no_consultations_fault() -> None:
    def work() -> None:
        raise OperationalError("", None, OSError())

    with pytest.raises(OperationalError):
        attempt(work, name="a", doing="step")
