"""Decisions on statements as they are kept: one moderator at a time, each once, undone without a trace in anybody's votes."""

import pytest
from forums_opened import look
from house_store import House
from moderated import NAME, judge, news, propose, row_of, take_back, waiting, work

from bot.consulting import (
    CastVote,
    ComplainAbout,
    JoinConsultation,
    VoteWord,
)
from bot.errors import StaleState
from bot.moderating import (
    AppealStatement,
    HoldStatement,
    ReleaseStatement,
    RewordStatement,
)
from bot.store.consultation_tables import vote
from bot.store.consultations import step_all
from bot.store.moderation_tables import judgement
from bot.store.tables import timer

pytestmark = pytest.mark.usefixtures("forum")


def test_what_a_citizen_proposed_waits_for_the_moderators_of_its_agency(house: House) -> None:
    number = propose(house)
    (one,) = waiting(house)
    assert (one.statement.statement, one.agency, one.why, one.lone, one.from_author) == (number, "main", "new", 1, 1)


def test_shown_it_stands_in_the_consultation_and_its_author_hears_ten_minutes_later(house: House) -> None:
    number = propose(house)
    judge(house, number)
    assert look(house)[NAME].statements[number].status == "published"
    assert waiting(house) == []
    (row,) = house.rows(timer, timer.c.timer == "statement")
    assert (row.about, row.due_ms) == (str(number), house.now_ms + 10 * 60_000)


def test_what_waits_when_voting_ends_came_too_late_and_its_author_hears_so(house: House) -> None:
    number, appealed = propose(house), propose(house, "ขอน้ำดื่ม")
    judge(house, appealed, "decline", reason="insult")
    house.turn("author", AppealStatement(appealed))
    assert len(waiting(house)) == 2
    house.clock.advance(60 * 24 * 3600)
    house.store.write_now(lambda connection: step_all(connection, house.keys, house.now_ms))
    assert waiting(house) == []
    for one in (number, appealed):
        assert row_of(house, one)[:2] == ("declined", "too-late")
    assert len(house.rows(judgement)) == 1, "no moderator decided it"
    told = house.rows(timer, timer.c.timer == "statement")
    assert sorted((row.about, row.due_ms) for row in told) == [(str(each), house.now_ms) for each in (number, appealed)]


def test_a_decision_on_what_was_decided_meanwhile_is_refused(house: House) -> None:
    number = propose(house)
    judge(house, number)
    with pytest.raises(StaleState):
        judge(house, number, "decline", reason="insult", version=0)
    assert row_of(house, number)[0] == "published"
    assert len(house.rows(judgement)) == 1


def test_one_moderator_holds_a_statement_until_she_lets_it_go_or_the_time_is_over(house: House) -> None:
    number = propose(house)
    work(house, HoldStatement(number, "m1"))
    work(house, HoldStatement(number, "m1"))
    with pytest.raises(StaleState):
        work(house, HoldStatement(number, "m2"))
    work(house, ReleaseStatement(number, "m2"))
    assert waiting(house)[0].held_by == "m1"
    work(house, ReleaseStatement(number, "m1"))
    work(house, HoldStatement(number, "m2"))
    house.clock.advance(301)
    work(house, HoldStatement(number, "m1"))
    assert waiting(house)[0].held_by == "m1"


def test_a_new_one_that_says_the_same_is_not_published_by_being_joined(house: House) -> None:
    number = propose(house)
    judge(house, number, "duplicate", other=1)
    assert row_of(house, number) == ("declined", "there-already", 1)


def test_a_published_one_that_says_the_same_keeps_its_votes(house: House) -> None:
    house.turn("a", JoinConsultation(NAME), CastVote(NAME, 2, "agree"))
    house.turn("a", ComplainAbout(2))
    assert [one.reports for one in waiting(house)] == [1]
    judge(house, 2, "duplicate", other=1)
    assert row_of(house, 2) == ("duplicate", None, 1)
    assert [(row.statement, row.undone) for row in house.rows(vote)] == [(2, False)]
    take_back(house, 2)
    assert row_of(house, 2) == ("published", None, None)


def test_what_was_reported_and_is_kept_waits_no_more(house: House) -> None:
    house.turn("a", JoinConsultation(NAME), ComplainAbout(2))
    house.clock.advance(1)
    judge(house, 2)
    assert waiting(house) == []
    assert news(house) == []


def test_what_many_pass_on_is_put_before_moderators_until_one_looked(house: House) -> None:
    for who in range(15):
        word: VoteWord = "pass" if who % 2 else "agree"
        house.turn(f"person {who}", JoinConsultation(NAME), CastVote(NAME, 3, word))
    assert [(one.statement.statement, one.why) for one in waiting(house)] == [(3, "unclear")]
    house.clock.advance(1)
    judge(house, 3)
    assert waiting(house) == []


def test_new_ones_come_first_then_reported_ones(house: House) -> None:
    house.turn("a", JoinConsultation(NAME), ComplainAbout(2))
    house.clock.advance(60)
    number = propose(house)
    assert [one.statement.statement for one in waiting(house)] == [number, 2]


def test_a_silent_undoing_leaves_the_author_without_news(house: House) -> None:
    number = propose(house)
    judge(house, number)
    take_back(house, number)
    assert row_of(house, number)[0] == "waiting"
    assert news(house) == []
    assert [one.version for one in waiting(house)] == [2]


def test_a_late_undoing_tells_the_author_why(house: House) -> None:
    number = propose(house)
    judge(house, number, "decline", reason="insult")
    house.clock.advance(3600)
    take_back(house, number, "rule")
    assert news(house) == [f"{number}.rule"]
    assert row_of(house, number) == ("waiting", None, None)


def test_where_two_decide_the_first_approval_shows_nothing(house: House) -> None:
    number = propose(house)
    judge(house, number, "second")
    assert (row_of(house, number)[0], waiting(house)[0].seconded) == ("waiting", "m1")
    assert news(house) == []


def test_a_new_wording_takes_the_place_of_the_old_one_once_somebody_else_shows_it(house: House) -> None:
    house.turn("a", JoinConsultation(NAME), CastVote(NAME, 2, "agree"), ComplainAbout(2))
    work(house, RewordStatement(2, "m1", "main", "ถ้อยคำใหม่", "th"))
    (one,) = waiting(house)
    new = one.statement.statement
    assert (one.statement.revises, one.writers) == (2, frozenset({"m1"}))
    assert row_of(house, 2)[0] == "published"
    judge(house, new, staff="m2")
    assert (row_of(house, 2)[0], row_of(house, new)[0]) == ("replaced", "published")
    assert [row.undone for row in house.rows(vote)] == [False]
    take_back(house, new, "mistake")
    assert (row_of(house, 2)[0], row_of(house, new)[0]) == ("published", "waiting")


def test_an_unread_one_is_not_shown_by_being_reworded(house: House) -> None:
    number = propose(house)
    work(house, RewordStatement(number, "m1", "main", "ถ้อยคำใหม่", "th"))
    new = waiting(house)[0].statement.statement
    judge(house, new, staff="m2")
    assert row_of(house, number) == ("declined", "unclear", new)
    assert look(house)[NAME].statements[number].texts == {}
    assert news(house) == [str(number)]
