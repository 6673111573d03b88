"""Voting on statements: one at a time, changed, undone, under old buttons, and never counted where it should not be."""

from dataclasses import replace

import pytest
from forum_talk import forum_of, read_carts, read_market, voter
from talk import NOON

from bot.consulting import CastVote, ComplainAbout, JoinConsultation, MarkImportant, UndoVote, Voting
from bot.conversation import RecordConsent, SetAgeBand
from bot.events import Followed, Tapped
from handlers.forum_views import Askable, OwnVote, Part, Statement
from surveys.opinion.weights import Weights

TITLE = read_market().title["th"]
NAME = read_market().charter_id


def test_from_adding_us_to_the_first_vote_it_is_three_taps() -> None:
    talk = voter(agreed=False)
    talk.send(Followed())
    talk.taps(TITLE)
    talk.taps("เห็นด้วย")
    assert talk.of(CastVote) == [], "nothing is kept before she agreed"
    talk.taps("ยินยอม อายุ 18 ปีขึ้นไป")
    assert [len(talk.of(kind)) for kind in (SetAgeBand, RecordConsent, JoinConsultation, CastVote)] == [1, 1, 1, 1]
    assert "บันทึกแล้ว: เห็นด้วย" in talk.text


def test_the_charter_in_a_few_lines_comes_with_the_first_statement() -> None:
    talk = voter()
    text = talk.send(Tapped.read(f"join:{NAME}"))
    assert read_market().question["th"] in text
    assert talk.buttons[1:] == ["เห็นด้วย", "ไม่เห็นด้วย", "ข้าม ไม่แน่ใจ", "อื่น ๆ"]


def test_a_vote_leads_to_another_statement_and_the_round_ends_after_five() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    seen = []
    for _ in range(5):
        assert isinstance(talk.state, Voting)
        seen.append(talk.state.shown)
        talk.taps("เห็นด้วย")
    assert len(set(seen)) == 5
    assert "ออกความเห็นไปแล้ว 5 ข้อ" in talk.text


def test_what_may_be_asked_is_worked_out_once_for_all_who_come_at_once() -> None:
    askable, forum = Askable(), forum_of(read_market())
    assert askable.list_in(forum) is askable.list_in(forum)


def test_undoing_brings_the_statement_back() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    assert isinstance(talk.state, Voting)
    first = talk.state.shown
    talk.taps("ไม่เห็นด้วย")
    talk.taps("อื่น ๆ")
    talk.taps("ยกเลิกคำตอบล่าสุด")
    assert talk.of(UndoVote) == [UndoVote(NAME, first)]
    assert isinstance(talk.state, Voting)
    assert talk.state.shown == first


def test_a_vote_after_the_phase_is_not_counted_and_she_is_told() -> None:
    talk = voter()
    talk.forums = {NAME: forum_of(read_market(), "decision")}
    assert "ไม่ได้นับ" in talk.send(Tapped.read("vote:1:agree"))
    assert talk.of(CastVote) == []


def test_a_written_vote_counts_for_the_statement_shown() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    assert isinstance(talk.state, Voting)
    shown = talk.state.shown
    talk.writes("ไม่เห็นด้วย")
    assert talk.of(CastVote) == [CastVote(NAME, shown, "disagree")]


def test_a_vote_is_changed_under_an_old_button_and_not_counted_twice() -> None:
    talk = voter()
    talk.send(Tapped.read("vote:3:agree"))
    assert "เปลี่ยนเป็น: ไม่เห็นด้วย" in talk.send(Tapped.read("vote:3:disagree"))
    assert "บันทึกไว้แล้ว: ไม่เห็นด้วย" in talk.send(Tapped.read("vote:3:disagree"))
    assert talk.of(CastVote) == []


@pytest.mark.parametrize(
    "data", ["vote:999:agree", "vote:x:agree", "vote:1:perhaps", "show:999", "more:999", "notnow:999"]
)
def test_buttons_of_what_is_gone_lead_on_kindly(data: str) -> None:
    talk = voter()
    assert "ไม่พบ" in talk.send(Tapped.read(data))
    assert talk.of(CastVote) == []


@pytest.mark.parametrize("data", ["join:gone", "undo:gone", "important:gone", "report:999"])
def test_buttons_of_a_forum_that_is_gone_lead_on_kindly(data: str) -> None:
    assert "ไม่พบ" in voter().send(Tapped.read(data))


def test_a_vote_on_a_declined_statement_is_not_counted() -> None:
    talk = voter()
    forum = talk.forums[NAME]
    declined = replace(forum.statements[1], status="declined", texts={})
    talk.forums = {NAME: replace(forum, statements={**forum.statements, 1: declined})}
    assert "ไม่ได้นับ" in talk.send(Tapped.read("vote:1:agree"))
    assert talk.of(CastVote) == []


def test_before_the_voting_the_day_is_not_there_yet() -> None:
    talk = voter()
    talk.forums = {NAME: forum_of(read_market(), "agenda")}
    assert "ยังไม่เปิด" in talk.send(Tapped.read(f"join:{NAME}"))
    assert "ยังไม่เปิด" in talk.send(Tapped.read(f"undo:{NAME}"))


def test_what_is_put_off_comes_in_a_later_round() -> None:
    talk = voter()
    talk.send(Tapped.read(f"join:{NAME}"))
    assert isinstance(talk.state, Voting)
    first = talk.state.shown
    talk.send(Tapped.read(f"notnow:{first}"))
    assert isinstance(talk.state, Voting)
    assert talk.state.skipped == (first,)
    talk.send(Tapped.read(f"round:{NAME}"))
    assert [talk.state] == [replace(talk.state, skipped=())]


def test_the_last_vote_is_marked_as_important() -> None:
    talk = voter()
    assert "ยังไม่มีคำตอบ" in talk.send(Tapped.read(f"important:{NAME}"))
    talk.send(Tapped.read("vote:2:agree"))
    talk.send(Tapped.read(f"important:{NAME}"))
    assert talk.of(MarkImportant) == [MarkImportant(2)]


def test_nothing_to_undo_is_said_kindly() -> None:
    assert "ยังไม่มีคำตอบ" in voter().send(Tapped.read(f"undo:{NAME}"))


def test_a_statement_is_reported_and_not_asked_again_at_once() -> None:
    talk = voter()
    talk.send(Tapped.read("report:4"))
    assert talk.of(ComplainAbout) == [ComplainAbout(4)]
    assert isinstance(talk.state, Voting)
    assert talk.state.skipped == (4,)


def test_her_votes_are_listed_and_each_can_be_shown_and_changed() -> None:
    talk = voter()
    assert "ยังไม่ได้ตอบ" in talk.send(Tapped.read(f"votes:{NAME}"))
    talk.send(Tapped.read("vote:2:agree"))
    talk.send(Tapped.read(f"votes:{NAME}"))
    assert talk.buttons[0].startswith("เห็นด้วย: ")
    talk.taps(talk.buttons[0])
    assert "คำตอบของคุณตอนนี้: เห็นด้วย" in talk.text
    assert "ไม่พบ" in talk.send(Tapped.read("votes:gone"))
    talk.send(Tapped.read(f"votes:{NAME}"))
    assert "ออกความเห็นต่อ" in talk.buttons
    talk.forums = {NAME: forum_of(read_market(), "deliberation")}
    talk.send(Tapped.read(f"votes:{NAME}"))
    assert "ออกความเห็นต่อ" not in talk.buttons, "votes are over"


def test_my_votes_in_words_lead_to_the_forum_in_which_she_voted() -> None:
    talk = voter()
    assert "ยังไม่ได้ลงความเห็นในเวทีใด" in talk.writes("ความเห็นของฉัน")
    talk.send(Tapped.read("vote:2:agree"))
    assert "คำตอบของคุณใน" in talk.writes("my votes")
    talk.forums["carts"] = replace(talk.forums[NAME], consultation="carts")
    talk.parts["carts"] = Part(1, votes={2: OwnVote("pass", NOON, 1)})
    assert "ในเวทีไหน" in talk.writes("/votes")
    assert len(talk.buttons) == 3
    talk.taps(talk.buttons[0])
    assert talk.buttons[0].startswith("เห็นด้วย: ")


def test_when_every_statement_is_answered_the_round_says_so() -> None:
    talk = voter()
    for number in talk.forums[NAME].statements:
        talk.send(Tapped.read(f"vote:{number}:pass"))
    talk.send(Tapped.read(f"join:{NAME}"))
    assert "ครบทุกข้อ" in talk.text
    assert "ออกความเห็นต่อ" not in talk.buttons


def test_a_returning_citizen_is_shown_what_is_new_with_more_weight() -> None:
    talk = voter()
    talk.send(Tapped.read("vote:1:agree"))
    talk.waits(days=2)
    forum = talk.forums[NAME]
    fresh = {number: replace(one, published_at=talk.now) for number, one in forum.statements.items() if number == 2}
    talk.forums = {NAME: replace(forum, statements={**forum.statements, **fresh})}
    talk.send(Tapped.read(f"join:{NAME}"))
    assert isinstance(talk.state, Voting)
    assert talk.state.shown != 1


def test_a_question_about_herself_comes_late_and_after_a_pause() -> None:
    talk = voter()
    forum = talk.forums[NAME]
    about = {number: replace(one, kind="about-you") for number, one in forum.statements.items() if number in {3, 4}}
    talk.forums = {NAME: replace(forum, statements={**forum.statements, **about})}
    order = []
    talk.send(Tapped.read(f"join:{NAME}"))
    for _ in range(9):
        assert isinstance(talk.state, Voting)
        if not talk.state.shown:
            talk.send(Tapped.read(f"round:{NAME}"))
            assert isinstance(talk.state, Voting)
        order.append(talk.state.shown)
        talk.send(Tapped.read(f"vote:{talk.state.shown}:agree"))
    assert all(number not in {3, 4} for number in order[:7])
    assert order[7] in {3, 4}


def test_a_clause_is_read_as_it_is_and_as_it_would_be() -> None:
    charter = read_carts()
    forum = forum_of(charter)
    clause = charter.clauses[0]
    statement = Statement(50, 50, clause.title, "organiser", kind="clause", clause=clause.clause_id)
    talk = voter()
    talk.forums = {charter.charter_id: replace(forum, statements={50: statement})}
    text = talk.send(Tapped.read(f"join:{charter.charter_id}"))
    assert "ตอนนี้: " in text
    assert "ร่างใหม่: " in text


def test_groups_lead_a_newcomer_to_what_tells_most() -> None:
    talk = voter()
    forum = talk.forums[NAME]
    weights = Weights({}, (10, 10), {1: ((9, 1, 0), (1, 9, 0)), 2: ((5, 5, 0), (5, 5, 0))})
    talk.forums = {NAME: replace(forum, weights=weights, leanings=weights.lean())}
    talk.send(Tapped.read(f"join:{NAME}"))
    assert isinstance(talk.state, Voting)
    assert talk.state.shown == 1


@pytest.mark.parametrize("data", ["notnow:1", "report:1"])
def test_after_the_voting_nothing_is_put_off_or_reported(data: str) -> None:
    talk = voter()
    talk.forums = {NAME: forum_of(read_market(), "decision")}
    assert "ปิดรับ" in talk.send(Tapped.read(data))
    assert talk.of(ComplainAbout) == []
