"""What citizens do costs the same however many others there are: no statement reads a table from end to end."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bench.forum import NAME
from bench.talks import LENGTH, Citizen, Script, write_webhook
from bench.vote_talk import COUNTING, FIRST, VoteScript, list_taps
from sqlalchemy import Connection, Engine, event
from stage import Stage
from stage_forums import open_stage
from transcript import tell

from bot.store.consultation_tables import vote
from surveys.library import read_library

CROWDED = (
    "address|citizen|consent|conversation|inbox|interview|mailbox|outbox|quota_hold|response|sent|timer"
    "|authorship|complaint|draft|part|pledge|rsvp|staff_chat|vote"
)
READS_ALL = re.compile(rf"SCAN ({CROWDED})\b")
PEOPLE = [Citizen(f"U{number:032x}") for number in range(3)]
Statements = dict[str, Any]


@contextmanager
def watch(stage: Stage) -> Iterator[Statements]:
    """The bot's statements, each with parameters that it had."""
    found: Statements = {}

    def note(connection: Connection, _cursor: object, statement: str, parameters: Any, *context: Any) -> None:
        if connection.engine is not stage.reader:
            found[statement] = parameters[0] if context[-1] else parameters

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)


async def talk_together(stage: Stage, script: Script | VoteScript, place: int) -> None:
    """One webhook with an act of each citizen, so that they are recorded, decided and answered together."""
    at: datetime = stage.clock.now()
    tokens = [(await stage.control("tokens", user=each.user_id, count=1))["tokens"][0] for each in PEOPLE]
    acts = [
        script.event(each, place, token=token, at=at.timestamp()) for each, token in zip(PEOPLE, tokens, strict=True)
    ]
    assert await stage.send_raw("line", write_webhook(*acts).decode()) == 200
    await stage.settle()


def plan_of(statement: str, parameters: Any) -> Callable[[Connection], list[str]]:
    return lambda connection: [
        row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    ]


@pytest.mark.sqlite
def test_from_first_contact_to_the_receipt_only_the_citizens_own_rows_are_read(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        with watch(stage) as statements:
            for place in range(LENGTH):
                await talk_together(stage, Script(), place)
            stage.clock.advance(60)
            await stage.jobs.fire_timers()
            await stage.settle()
        assert len(stage.responses("satisfaction")) == len(PEOPLE)
        expect_no_scan(stage, statements)

    tell(tmp_path, story, *(source.decode() for source in read_library().values()))


@pytest.mark.sqlite
def test_from_the_first_look_to_the_last_vote_only_the_citizens_own_rows_are_read(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await open_stage(stage)
        script = VoteScript((*list_taps(), f"mine:{NAME}", f"propose:{NAME}", f"outcome:{NAME}", f"report:{FIRST}"))
        with watch(stage) as statements:
            for place in range(script.length):
                await talk_together(stage, script, place)
        counted = {row.statement for row in stage.rows(vote) if not row.undone}
        assert counted == set(COUNTING)
        expect_no_scan(stage, statements)

    tell(tmp_path, story)


def expect_no_scan(stage: Stage, statements: Statements) -> None:
    asked = {each: what for each, what in statements.items() if re.match("SELECT|INSERT|UPDATE|DELETE|WITH", each)}
    plans = {each: stage.read(plan_of(each, what)) for each, what in asked.items()}
    assert len(plans) > 30
    assert {each: plan for each, plan in plans.items() if any(map(READS_ALL.match, plan))} == {}
