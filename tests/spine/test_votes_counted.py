"""Votes as they are kept: each counted once, the latest one, until it is undone, withdrawn or forgotten."""

import json
from dataclasses import replace
from functools import partial

import pytest
from forums_opened import look
from house_store import House
from sqlalchemy import Connection

from bot.consulting import CastVote, JoinConsultation, ProposeStatement, UndoVote, VoteWord, WithdrawVotes
from bot.conversation import ForgetMe
from bot.events import Said
from bot.opinions import COMPUTED, compute, compute_apart
from bot.store import opinions
from bot.store.consultation_tables import authorship, part, statement, tally, vote
from bot.store.floor import Floor, read_counts, read_floor
from bot.store.opinion_tables import computation
from handlers.forum_views import Counts
from surveys.opinion.told import read_told

NAME = "canal-market"
pytestmark = pytest.mark.usefixtures("forum")


def cast(house: House, who: str, number: int, word: VoteWord) -> int:
    return house.turn(who, JoinConsultation(NAME), CastVote(NAME, number, word))


def count(house: House, number: int) -> Counts:
    with house.engine.connect() as connection:
        return read_counts(connection, [NAME])[number]


def test_a_vote_is_counted_and_a_changed_one_takes_its_place(house: House) -> None:
    cast(house, "a", 1, "agree")
    cast(house, "b", 1, "agree")
    cast(house, "a", 1, "disagree")
    assert count(house, 1) == Counts(1, 1, 0)
    assert sorted(row.number for row in house.rows(part)) == [1, 2]


def test_undone_the_vote_before_it_counts_again_and_then_none(house: House) -> None:
    cast(house, "a", 1, "agree")
    cast(house, "a", 1, "pass")
    house.turn("a", UndoVote(NAME, 1))
    assert count(house, 1) == Counts(1, 0, 0)
    house.turn("a", UndoVote(NAME, 1))
    assert count(house, 1) == Counts()
    house.turn("a", UndoVote(NAME, 1))
    assert count(house, 1) == Counts()


def test_a_vote_that_comes_late_does_not_overwrite_a_newer_one(house: House) -> None:
    house.turn("u1", JoinConsultation(NAME), account="line/main")
    early = house.clock.now()
    house.clock.advance(60)
    house.turn("u1", CastVote(NAME, 1, "agree"), account="line/main")
    house.hear("u1", Said("late"), account="line/main", happened_at=early)
    house.take(CastVote(NAME, 1, "disagree"))
    assert count(house, 1) == Counts(1, 0, 0)
    assert len(house.rows(vote)) == 2


def test_withdrawn_votes_and_unread_statements_are_gone_from_the_counts(house: House) -> None:
    cast(house, "a", 1, "agree")
    cast(house, "b", 1, "agree")
    house.turn("a", ProposeStatement(NAME, "ขอทางเดินริมคลอง", "th"))
    waiting = len(house.rows(statement))
    house.turn("a", WithdrawVotes())
    assert count(house, 1) == Counts(1, 0, 0)
    assert len(house.rows(statement)) == waiting - 1
    assert house.rows(authorship) == []


def test_who_is_forgotten_leaves_the_counts_as_if_she_had_never_voted(house: House) -> None:
    cast(house, "a", 1, "agree")
    number = cast(house, "b", 1, "disagree")
    house.turn("b", ForgetMe())
    assert count(house, 1) == Counts(1, 0, 0)
    assert [row for row in house.rows(vote) if row.citizen == number] == []


def test_a_proposed_statement_lies_under_its_authors_key(house: House) -> None:
    number = house.turn("a", JoinConsultation(NAME), ProposeStatement(NAME, "ขอทางเดินริมคลอง", "th"))
    last = max(house.rows(statement), key=lambda row: row.statement)
    assert (last.status, last.key_id) == ("waiting", house.keys.key_of(number))
    assert "ทางเดิน".encode() not in last.texts
    assert last.statement not in look(house)[NAME].statements


def vote_in_two_camps(house: House, people: int = 40) -> None:
    """Two camps that differ on the first five statements and agree on the sixth."""
    for who in range(people):
        side: tuple[VoteWord, VoteWord] = ("agree", "disagree") if who % 2 else ("disagree", "agree")
        words = [CastVote(NAME, number, side[number % 2]) for number in range(1, 9)]
        house.turn(f"person {who}", JoinConsultation(NAME), *words, CastVote(NAME, 9, "agree"))


def test_a_result_is_computed_from_what_counts_and_routing_learns_of_it(house: House) -> None:
    vote_in_two_camps(house)
    found = COMPUTED.validate_json(compute_apart(house.settings, NAME))
    assert (found.votes, found.citizens, found.k) == (40 * 9, 40, 2)
    house.store.write_now(lambda connection: opinions.add(connection, house.keys, NAME, found, now_ms=house.now_ms))
    forum = look(house)[NAME]
    assert forum.leanings is not None
    assert forum.leanings.shares == (0.5, 0.5)
    told = read_told(found.told.encode())
    assert [each.statement for each in told.unites] == ["9"]
    assert len(told.divides) == 8


def test_one_more_vote_does_not_show_what_it_was(house: House) -> None:
    """Who looked before and after it must not be able to subtract."""
    vote_in_two_camps(house)
    first = COMPUTED.validate_json(compute_apart(house.settings, NAME))
    house.store.write_now(lambda connection: opinions.add(connection, house.keys, NAME, first, now_ms=house.now_ms))
    cast(house, "one more", 9, "disagree")
    with house.engine.connect() as connection:
        second = compute(connection, house.keys, NAME)
    assert second.citizens == 41
    assert json.loads(second.told) == json.loads(first.told) | {"held": True}, "all it tells is that something waits"
    assert replace(second, told="") != replace(first, told="")


def test_marks_wait_five_seconds_and_a_failed_computation_is_tried_again(house: House) -> None:
    cast(house, "a", 1, "agree")

    def look_up(connection: Connection) -> str | None:
        return opinions.find_due(connection, house.now_ms)

    assert house.store.write_now(look_up) is None
    house.clock.advance(6)
    assert house.store.write_now(look_up) == NAME
    house.store.write_now(lambda connection: opinions.begin(connection, NAME, house.now_ms))
    assert house.store.write_now(look_up) is None
    house.store.write_now(lambda connection: opinions.fail(connection, NAME, "OSError", house.now_ms))
    house.clock.advance(61)
    assert house.store.write_now(look_up) == NAME
    house.store.write_now(lambda connection: opinions.begin(connection, NAME, house.now_ms))
    house.store.write_now(opinions.forget_starts)
    assert [row.started_ms for row in house.rows(computation)] == [None]
    house.clock.advance(6)
    assert house.store.write_now(look_up) == NAME


def test_the_floor_is_read_once_until_something_changes(house: House) -> None:
    with house.engine.connect() as connection:
        floor = read_floor(connection, house.keys, Floor())
        assert read_floor(connection, house.keys, floor) is floor
        assert all(row.agreed == 0 for row in connection.execute(tally.select()))


def test_who_took_part_is_counted_with_the_result(house: House) -> None:
    vote_in_two_camps(house)
    for who in range(8):
        house.turn(f"U{who:032}", JoinConsultation(NAME), CastVote(NAME, 1, "agree"), account="line/main")
    with house.engine.connect() as connection:
        found = compute(connection, house.keys, NAME)
    reach = read_told(found.told.encode()).reach
    assert reach.channels == (("line", 8), ("telegram", 40))
    assert (reach.cast_enough, reach.verifies) == (0, False)


def test_a_result_remembers_how_many_groups_won_and_where_everybody_stands(house: House) -> None:
    vote_in_two_camps(house)
    for wins in (1, 2):
        with house.engine.connect() as connection:
            found = compute(connection, house.keys, NAME)
        assert (found.k, found.best_k, found.wins) == (2, 2, wins)
        house.store.write_now(partial(opinions.add, keys=house.keys, name=NAME, found=found, now_ms=house.now_ms))
    with house.engine.connect() as connection:
        places = [opinions.read_place(connection, house.keys, NAME, number) for number in range(1, 41)]
        assert opinions.read_place(connection, house.keys, NAME, 41) is None
        assert opinions.read_place(connection, house.keys, "elsewhere", 1) is None
    assert {place.letter for place in places if place} == {"A", "B"}
