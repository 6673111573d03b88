"""Statements that wait for something else than a moderator come back by themselves, and words to authors go with them."""

from datetime import timedelta

import pytest
from house_store import House
from moderated import NAME, judge, news, propose, row_of, take_back, waiting, work
from sqlalchemy import Connection

from bot.consulting import CastVote, CorrectStatement, JoinConsultation, WithdrawVotes
from bot.conversation import ForgetMe
from bot.moderating import AppealStatement, InformModerators, RewordStatement
from bot.store.agency_tables import audit
from bot.store.consultation_tables import authorship
from bot.store.judged import read_judged, read_past
from bot.store.judgement_words import read_told
from bot.store.moderation_log import read_totals
from bot.store.moderation_tables import judgement_word, moderation
from bot.store.own_forums import read_own_forums
from bot.store.to_judge import count_by_agency, count_waiting
from bot.store.workers import load_workers
from handlers.author_views import ToldAuthor

DAY_MS = 86_400_000
pytestmark = pytest.mark.usefixtures("forum")


def in_days(house: House, days: int) -> object:
    return house.clock.now() + timedelta(days=days)


def count(house: House, late_before_ms: int = 0) -> tuple[int, int]:
    with house.engine.connect() as connection:
        return count_waiting(connection, "main", late_before_ms=late_before_ms, now_ms=house.now_ms)


def told(house: House, number: int) -> ToldAuthor | None:
    with house.engine.connect() as connection:
        return read_told(connection, house.keys, [number]).get(number)


def test_kept_back_it_waits_until_its_day_and_its_author_hears_when_it_can_no_longer_be_undone(house: House) -> None:
    number = propose(house)
    judge(house, number, "keep-back", reason="facts", until=in_days(house, 3))
    (one,) = waiting(house)
    assert (one.aside, one.waits_for(house.clock.now()), row_of(house, number)[0]) == ("kept", "kept", "waiting")
    assert news(house) == [f"{number}.kept"]
    assert count(house) == (0, 0)
    found = told(house, number)
    assert found
    assert (found.verdict, found.reason, found.note) == ("keep-back", "facts", "")
    house.clock.advance(3 * 86_400 + 1)
    (one,) = waiting(house)
    assert one.waits_for(house.clock.now()) == ""
    assert count(house) == (1, 0)


def test_a_decision_ends_what_it_waited_for_and_takes_the_place_of_the_news(house: House) -> None:
    number = propose(house)
    judge(house, number, "keep-back", reason="law", until=in_days(house, 1))
    judge(house, number, "publish", staff="m2")
    assert [row.aside for row in house.rows(moderation)] == [""]
    assert news(house) == [str(number)]


def test_what_waits_for_a_day_comes_behind_all_others(house: House) -> None:
    first, second = propose(house), propose(house, "other", "ลดค่าที่จอดรถ")
    judge(house, first, "keep-back", reason="facts", until=in_days(house, 3))
    late = house.now_ms + 2 * DAY_MS
    with house.engine.connect() as connection:
        assert count_by_agency(waiting(house), late, house.now_ms) == {"main": 1}
        assert count_waiting(connection, "main", late_before_ms=late, now_ms=house.now_ms) == (1, 1)
        assert count_waiting(connection, "other", late_before_ms=late, now_ms=house.now_ms) == (0, 0)
    assert second


def test_the_count_of_the_home_page_is_that_of_the_list(house: House) -> None:
    shown, reworded, appealed = propose(house), propose(house, "b", "ที่สอง"), propose(house, "c", "ที่สาม")
    judge(house, shown)
    judge(house, appealed, "decline", reason="insult")
    work(house, RewordStatement(reworded, "m1", "main", "ที่สอง อีกถ้อยคำ", "th"))
    assert [one.statement.revises for one in waiting(house)] == [reworded]
    assert count(house)[0] == len(waiting(house)) == 1
    house.turn("c", AppealStatement(appealed))
    assert count(house)[0] == len(waiting(house)) == 2


def test_passed_on_its_author_hears_nothing_and_it_is_a_moderators_again_after_a_day(house: House) -> None:
    number = propose(house)
    judge(house, number, "pass-on", party="vendors", until=in_days(house, 1))
    (one,) = waiting(house)
    assert (one.waits_for(one.since), one.waits_for(one.since, "vendors"), one.passed_to) == ("passed", "", "vendors")
    assert news(house) == []
    assert count(house) == (1, 0)


def test_the_question_and_the_answer_stand_before_the_moderators_and_in_the_history(house: House) -> None:
    number = propose(house)
    judge(house, number, "ask", note="หมายถึงคลองไหนคะ", until=in_days(house, 3))
    (one,) = waiting(house)
    assert (one.aside, one.question, one.answer) == ("asked", "หมายถึงคลองไหนคะ", "")
    assert news(house) == [f"{number}.asked"]
    house.turn("author", InformModerators(number, "คลองแสนแสบค่ะ"))
    (one,) = waiting(house)
    assert (one.aside, one.answer) == ("", "คลองแสนแสบค่ะ")
    found = told(house, number)
    assert found
    assert found.answered
    with house.engine.connect() as connection:
        past = read_past(connection, house.keys, number, "main")
        assert past
        assert [one.word.answer for one in past.decisions if one.word] == ["คลองแสนแสบค่ะ"]
        assert read_judged(connection, house.keys, "main") == ()
        assert read_totals(connection, NAME).seen == 0
    house.turn("author", InformModerators(number, "คลองบางกะปิค่ะ"))
    assert waiting(house)[0].answer == "คลองบางกะปิค่ะ"


def test_what_she_may_read_of_herself_has_the_question_and_her_answer(house: House) -> None:
    number = propose(house)
    judge(house, number, "ask", note="หมายถึงคลองไหนคะ", until=in_days(house, 3))
    house.turn("author", InformModerators(number, "คลองแสนแสบค่ะ"))
    row = house.rows(authorship)[0]
    with house.engine.connect() as connection:
        (forum,) = read_own_forums(connection, house.keys, (row.bucket, row.citizen))
    assert [(one.what, one.words) for one in forum.words] == [
        ("a word of moderators", "หมายถึงคลองไหนคะ"),
        ("an answer to moderators", "คลองแสนแสบค่ะ"),
    ]


def test_an_answer_to_what_nobody_asked_is_kept_nowhere(house: House) -> None:
    number = propose(house)
    house.turn("author", InformModerators(number, "คลองแสนแสบค่ะ"))
    assert house.rows(judgement_word) == []


def test_who_mends_her_statement_has_answered_by_that(house: House) -> None:
    number = propose(house)
    judge(house, number, "ask", note="หมายถึงคลองไหนคะ", until=in_days(house, 3))
    house.turn("author", CorrectStatement(number, "ขอทางเดินริมคลองแสนแสบ", "th"))
    assert [one.aside for one in waiting(house)] == [""]


def test_taken_back_it_is_as_before_and_after_she_heard_she_hears_that_too(house: House) -> None:
    number = propose(house)
    judge(house, number, "keep-back", reason="facts", until=in_days(house, 3))
    judge(house, number, "pass-on", party="vendors", until=in_days(house, 1))
    take_back(house, number)
    (one,) = waiting(house)
    assert (one.aside, one.passed_to) == ("kept", "")
    take_back(house, number, "mistake")
    assert [one.aside for one in waiting(house)] == [""]
    assert news(house) == [f"{number}.mistake"]


def test_words_to_an_author_are_sealed_and_stand_in_the_log_by_their_hash(house: House) -> None:
    number = propose(house)
    judge(house, number, "decline", reason="unclear", note="ลองเขียนทีละเรื่องนะคะ")
    found = told(house, number)
    assert found
    assert found.note == "ลองเขียนทีละเรื่องนะคะ"
    words = "ลองเขียน".encode()
    assert all(words not in row.body for row in house.rows(judgement_word))
    assert [row.act for row in house.rows(audit)][-1] == "judge"


def test_words_to_an_author_go_when_she_is_forgotten_even_if_others_voted_on_it(house: House) -> None:
    number = propose(house)
    judge(house, number)
    house.turn("a", JoinConsultation(NAME), CastVote(NAME, number, "agree"))
    judge(house, number, "decline", reason="insult", note="คำนี้แรงไปค่ะ")
    assert len(house.rows(judgement_word)) == 1
    house.turn("author", ForgetMe())
    assert house.rows(judgement_word) == []
    assert told(house, number) == ToldAuthor("decline", "insult")


def test_what_she_takes_back_unread_takes_its_words_along(house: House) -> None:
    number = propose(house)
    judge(house, number, "ask", note="หมายถึงคลองไหนคะ", until=in_days(house, 3))
    house.turn("author", WithdrawVotes())
    assert house.rows(judgement_word) == []
    assert waiting(house) == []


def test_moderators_know_for_which_parties_somebody_moderates(house: House) -> None:
    def look(connection: Connection) -> frozenset[str]:
        return load_workers(connection, house.keys, "nobody", house.now_ms).parties("main")

    assert house.store.write_now(look) == frozenset()
