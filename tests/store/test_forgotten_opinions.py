"""Who is forgotten takes her opinions with her: votes, drafts, and statements that nobody else has read."""

import asyncio
from pathlib import Path

import pytest
from farewell import FAREWELL, MALEE, SOMCHAI, rows_of
from forums_opened import open_forum
from house_store import House
from test_forgetting import find_traces, is_found

from bot.consulting import CastVote, ComplainAbout, JoinConsultation, KeepDraft, MarkImportant, ProposeStatement
from bot.conversation import ForgetMe, Say
from bot.jobs import Jobs
from bot.store import statements
from bot.store.consultation_tables import statement

NAME = "canal-market"
IDEA = "ขอม้านั่งใต้ร่มไม้ริมคลอง"
DRAFT = "ขอห้องน้ำสะอาดในตลาด"


def take_part(house: House, address: str, idea: str = IDEA) -> int:
    return house.turn(
        address,
        JoinConsultation(NAME),
        CastVote(NAME, 1, "disagree"),
        MarkImportant(1),
        ComplainAbout(2),
        KeepDraft(NAME, "statement", DRAFT),
        ProposeStatement(NAME, idea, "th"),
    )


@pytest.mark.sqlite
def test_no_byte_of_her_opinions_is_left_in_any_file(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    open_forum(house)
    for each in range(10):
        take_part(house, f"{MALEE}{each}", f"ความเห็นของเพื่อนบ้าน {each}")
    number = take_part(house, SOMCHAI)
    hers = house.rows(statement, statement.c.key_id == house.keys.key_of(number))
    assert len(hers) == 1
    traces = [*find_traces(house, number), hers[0].texts]
    assert all(is_found(house, trace) for trace in traces)
    house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    house.send_all()

    async def story() -> None:
        await house.store.start()
        assert await Jobs(house.services).finish_forgetting() == 1
        assert [trace for trace in traces if is_found(house, trace)] == []
        assert not [word for word in (IDEA, DRAFT, SOMCHAI) if is_found(house, word.encode())]
        await house.store.stop()

    asyncio.run(story())
    assert rows_of(house, number) == {}
    house.close()


def test_a_statement_that_everybody_reads_stays_without_its_author(tmp_path: Path) -> None:
    house = House(tmp_path / "data")
    open_forum(house)
    number = take_part(house, SOMCHAI)
    hers = house.rows(statement, statement.c.key_id == house.keys.key_of(number))[0].statement
    house.store.write_now(
        lambda connection: statements.set_status(
            connection, house.keys, hers, "published", now_ms=house.now_ms, published_ms=house.now_ms
        )
    )
    house.turn(SOMCHAI, Say(FAREWELL), ForgetMe())
    house.send_all()
    left = house.rows(statement, statement.c.statement == hers)
    assert [row.status for row in left] == ["published"]
    assert not [row for row in house.rows(statement) if row.key_id == house.keys.key_of(number)]
    house.close()
