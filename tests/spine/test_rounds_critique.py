"""The critique round as it is kept: two persons open it, the groups stay as they were, and both votes are counted by them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conveners_at_hand import seat
from forums_opened import MARKET, look, open_forum
from house_store import House
from sqlalchemy import Connection

from bot.consulting import CastVote, JoinConsultation
from bot.convening import ApproveBridging, Criticize, DraftBridging
from bot.post import Post
from bot.round_commands import ROUND_COMMANDS
from bot.store.agency_tables import audit
from bot.store.consultation_tables import bridging_draft, criticism
from bot.store.floor import Floor
from bot.store.forum_events import By, add_event, set_phase
from bot.store.forum_steps import take_steps
from bot.store.opinion_tables import opinion
from bot.store.opinions import Computed, add
from bot.store.tables import timer
from surveys.governance.standing import Moved, day_of, fold

NAME = "canal-market"
GROUP = 12  # citizens in each of two opinion groups
HOUR_S = 3600.0
DRAFT = {"texts": {"th": "กำแพงเตี้ย ถอดได้", "en": ""}, "rests_on": [3, 7], "criticisms": []}
TAKEN = {"text_th": "ต้องมีทีมติดตั้ง", "taken_up": "yes", "why_th": "เพิ่มแล้ว"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    open_forum(opened, MARKET, "critique")
    yield opened
    opened.close()


def order(house: House, command: str, **arguments: Any) -> dict[str, Any]:
    run = ROUND_COMMANDS[f"round-{command}"]
    return house.store.write_now(
        lambda connection: run(Post(connection, house.keys, house.now_ms), **({"name": NAME} | arguments))
    )


def draft(house: House, party: str = "vendors", **changes: Any) -> str:
    return str(order(house, "draft", party=party, draft=DRAFT | changes)["outcome"])


def approve(house: House, party: str = "university") -> str:
    return str(order(house, "approve", party=party)["outcome"])


def add_result(house: House) -> None:
    """A result with two groups, of the citizens with the numbers 1 to 24."""

    def work(connection: Connection) -> None:
        members = [list(range(1, GROUP + 1)), list(range(GROUP + 1, 2 * GROUP + 1))]
        found = Computed(100, 2 * GROUP, 2, write_document(members), "", "", "{}", 1)
        add(connection, house.keys, NAME, found, now_ms=house.now_ms)

    house.store.write_now(work)


def write_document(members: list[list[int]]) -> str:
    groups = [
        {"id": place, "size": len(each), "members": each, "center": [0, 0], "votes": {}, "representative": []}
        for place, each in enumerate(members)
    ]
    return json.dumps(
        {
            "schema": "wethi-opinion/1",
            "participants": 2 * GROUP,
            "votes": 100,
            "clustered": 2 * GROUP,
            "grouping": {"answer": "groups"},
            "groups": groups,
            "statements": {},
        }
    )


def bridging(house: House) -> list[Any]:
    return [one for one in look(house)[NAME].statements.values() if one.kind == "bridging"]


def leave_round(house: House) -> None:
    """The phase ends, and the minute's look is taken."""

    forum = look(house)[NAME]

    def work(connection: Connection) -> None:
        moved = Moved("deliberation", day_of(forum.charter, house.clock.now()))
        add_event(connection, NAME, moved, By(), now_ms=house.now_ms)
        set_phase(connection, NAME, fold(forum.charter, [moved]), house.now_ms)

    house.store.write_now(work)
    for _ in range(2):
        house.store.write_now(lambda connection: take_steps(connection, house.keys, Floor(), house.now_ms))


def test_two_conveners_open_it_and_who_voted_is_asked_once(house: House) -> None:
    add_result(house)
    house.turn("a", JoinConsultation(NAME), CastVote(NAME, 1, "agree"))
    house.turn("b", JoinConsultation(NAME))
    assert draft(house) == "drafted"
    assert approve(house, "vendors") == "same-convener"
    assert approve(house) == "bridging-opened"
    (statement,) = bridging(house)
    assert [(row.timer, row.about) for row in house.rows(timer)] == [("bridging", f"{NAME}.{statement.statement}")]
    assert [row.frozen for row in house.rows(opinion)] == [True]
    assert house.rows(bridging_draft) == []
    assert [row.act for row in house.rows(audit)] == ["bridging-opened"]
    assert look(house)[NAME].record.bridging is not None
    assert approve(house) == "no-draft"


def test_it_is_revised_once_after_the_charters_hours_and_votes_stay_with_their_text(house: House) -> None:
    draft(house)
    approve(house)
    (first,) = bridging(house)
    assert draft(house, criticisms=[TAKEN], texts={"th": "กำแพงเตี้ย มีทีม"}) == "drafted"
    assert approve(house) == "too-early"
    house.clock.advance(73 * HOUR_S)
    assert approve(house, "vendors") == "same-convener"
    assert approve(house) == "revised"
    before, after = bridging(house)
    assert (before.statement, before.status, after.revises) == (first.statement, "replaced", first.statement)
    revision = look(house)[NAME].record.revision
    assert revision is not None
    assert [(one.text, one.taken_up, one.why) for one in revision.criticisms] == [
        ({"th": "ต้องมีทีมติดตั้ง"}, True, {"th": "เพิ่มแล้ว"})
    ]
    assert draft(house) == "not-now", "it is revised once"


def test_both_votes_are_counted_by_the_groups_as_they_were(house: House) -> None:
    add_result(house)
    for number in range(2 * GROUP):
        house.turn(f"c{number}", JoinConsultation(NAME), CastVote(NAME, 1, "agree"))
    draft(house)
    approve(house)
    for number in range(2 * GROUP):
        house.turn(
            f"c{number}", CastVote(NAME, bridging(house)[0].statement, "agree" if number < GROUP else "disagree")
        )
    house.clock.advance(73 * HOUR_S)
    draft(house)
    approve(house)
    for number in range(2 * GROUP):
        house.turn(f"c{number}", CastVote(NAME, bridging(house)[1].statement, "agree"))
    leave_round(house)
    bridged = look(house)[NAME].record.bridged
    assert bridged is not None
    assert (bridged.first, bridged.second, bridged.succeeded) == ("divisive", "consensus-agree", True)


def test_without_frozen_groups_or_a_revision_nothing_is_counted(house: House) -> None:
    draft(house)
    approve(house)
    house.clock.advance(73 * HOUR_S)
    draft(house)
    approve(house)
    leave_round(house)
    assert look(house)[NAME].record.bridged is None


def test_a_criticism_is_sealed_kept_once_and_read_without_its_author(house: House) -> None:
    draft(house)
    approve(house)
    number = bridging(house)[0].statement
    house.turn("a", Criticize(number, "ต้องมีทีม"))
    house.turn("a", Criticize(number, "ต้องมีทีมติดตั้ง"))
    assert len(house.rows(criticism)) == 1
    assert "ทีม".encode() not in house.rows(criticism)[0].body
    assert order(house, "criticisms")["criticisms"] == ["ต้องมีทีมติดตั้ง"]


def test_a_moderator_drafts_in_a_chat_and_a_partner_approves_in_another(house: House) -> None:
    moderator, partner = house.turn("m"), house.turn("p")
    staff = house.store.write_now(
        lambda connection: [
            seat(connection, house.keys, moderator, "main", "moderator"),
            seat(connection, house.keys, partner, "vendors"),
        ]
    )
    house.turn("m", DraftBridging(NAME, staff[0], (("th", "กำแพงเตี้ย"),), (3, 7)))
    assert [(row.citizen, row.timer) for row in house.rows(timer)] == [(partner, "convening")]
    (kept,) = house.rows(bridging_draft)
    house.turn("p", ApproveBridging(NAME, staff[1], kept.at_ms - 1))
    assert bridging(house) == [], "another draft than the one that was read"
    house.turn("p", ApproveBridging(NAME, staff[1], kept.at_ms))
    assert len(bridging(house)) == 1
    due = sorted((row.citizen, row.due_ms) for row in house.rows(timer) if row.about == f"{NAME}.due")
    assert due == [(each, house.now_ms + 72 * 3_600_000) for each in sorted((moderator, partner))]


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [({"texts": {"th": ""}}, "no-words"), ({"rests_on": [3]}, "no-bridge"), ({"rests_on": [3, 999]}, "no-bridge")],
)
def test_a_draft_that_bridges_nothing_is_not_taken(house: House, changes: dict[str, Any], outcome: str) -> None:
    assert draft(house, **changes) == outcome


def test_what_does_not_fit_is_said(house: House) -> None:
    assert draft(house, party="me") == "no-convener"
    assert approve(house, "me") == "no-convener"
    assert approve(house) == "no-draft"
    assert order(house, "criticisms") == {"outcome": "listed", "criticisms": [], "waits": False}
    assert order(house, "criticisms", name="x")["outcome"] == "unknown"
    assert order(house, "approve", name="x", party="y")["outcome"] == "unknown"
    assert order(house, "draft", name="x", party="y", draft=DRAFT)["outcome"] == "unknown"
    draft(house)
    leave_round(house)
    assert approve(house) == "not-now"
