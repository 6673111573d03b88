"""Where a consultation stands, opened from the menu when nobody votes any more: what is useful then, and the charter by a button."""

from dataclasses import replace
from datetime import date

import pytest
from forum_talk import ForumTalk, forum_of, read_market, voter
from meeting_talk import HALL, held
from opinion_stories import open_consultation, vote_on_market
from talk import NOON

from bot.events import Tapped
from handlers.forum_views import Consultation, OwnVote, Part
from handlers.part import find_why_left_out
from surveys.governance.charter import Phase
from surveys.governance.imported import Origin
from surveys.governance.standing import Moved, day_of, fold
from surveys.opinion.told import Told, ToldGroup, write_told

MARKET = read_market()
NAME = MARKET.charter_id
GROUPS = tuple(ToldGroup(letter, 50, None, ()) for letter in "AB")


def talk_of(forum: Consultation) -> ForumTalk:
    talk = voter()
    talk.forums = {NAME: forum}
    return talk


def stands(talk: ForumTalk) -> str:
    return talk.send(Tapped("stands", NAME))


def in_critique() -> Consultation:
    return forum_of(MARKET, "critique")


def after_round() -> Consultation:
    """In deliberation, and the critique round was held."""
    return move(in_critique(), "deliberation")


def move(forum: Consultation, phase: Phase | None) -> Consultation:
    return replace(forum, standing=fold(MARKET, [Moved(phase, day_of(MARKET, NOON))], before=forum.standing))


def test_the_menu_leads_to_where_it_stands_once_votes_are_over() -> None:
    talk = talk_of(held(HALL))
    talk.writes("เมนู")
    text = talk.taps(MARKET.title["th"])
    assert "ประชุมหารือ" in text
    assert "ช่วงนี้ถึง" in text
    assert MARKET.question["th"] in text
    assert MARKET.vision["th"] not in text, "the charter is a button"
    assert talk.buttons == ["การประชุม", "อ่านกติกาทั้งหมด", "เมนู"]
    assert MARKET.vision["th"] in talk.taps("อ่านกติกาทั้งหมด")


def test_what_was_decided_comes_before_meetings_and_results() -> None:
    told = open_consultation(vote_on_market(300)).told
    assert told
    forum = held(HALL)
    decided = replace(forum.record, decided_on=date(2026, 12, 1))
    talk = talk_of(replace(forum, record=decided, written_told=write_told(told).decode()))
    stands(talk)
    assert talk.buttons[:3] == ["ผลตัดสินและแผนร่วม", "การประชุม", "ดูผลตอนนี้"]


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ("agenda", "เสนอความเห็นไว้ก่อนได้"),
        ("critique", "หาข้อความ"),
        ("decision", "ตัดสินตามกติกา"),
        ("plan", "ทำแผนร่วม"),
        ("follow-up", "ติดตาม"),
        ("ended", "จบแล้ว"),
    ],
)
def test_each_phase_is_told_in_plain_words(phase: str, words: str) -> None:
    forum = forum_of(MARKET, "agenda")
    for each in MARKET.order[1 : MARKET.order.index(phase) + 1 if phase in MARKET.order else None]:
        forum = move(forum, each)
    assert words in stands(talk_of(forum if phase in MARKET.order else move(forum, None)))


def test_while_votes_are_taken_an_old_button_leads_to_the_next_statement() -> None:
    talk = talk_of(forum_of(MARKET))
    stands(talk)
    assert "เห็นด้วย" in talk.buttons
    assert "ไม่พบเวที" in talk.send(Tapped("stands", "gone"))


def test_a_critique_round_that_was_left_out_is_told_with_the_reason() -> None:
    skipped = forum_of(MARKET, "deliberation")
    assert "ยังไม่มีผลคำนวณ" in stands(talk_of(skipped))
    few = replace(skipped, written_told=write_told(Told("too-few", 3, 9, None)).decode())
    assert "มีผู้ตอบน้อยเกินกว่า" in stands(talk_of(few))
    alike = replace(skipped, written_told=write_told(Told("no-clear-groups", 40, 400, None)).decode())
    assert "ไม่พบกลุ่ม" in stands(talk_of(alike))


def test_a_round_that_was_held_is_still_to_come_or_was_never_agreed_on_is_not_called_left_out() -> None:
    for forum in (forum_of(MARKET), in_critique(), after_round()):
        assert find_why_left_out(forum) == ""
    elsewhere = Origin("pol.is", {}, 9, MARKET.title, MARKET.question)
    assert find_why_left_out(replace(forum_of(MARKET, "deliberation"), origin=elsewhere)) == ""


def test_a_result_that_came_too_late_was_none_when_the_round_would_have_begun() -> None:
    late = replace(
        forum_of(MARKET, "deliberation"), written_told=write_told(Told("groups", 40, 400, None, groups=GROUPS)).decode()
    )
    assert find_why_left_out(late) == "no-result"


def test_who_voted_finds_her_receipt_when_votes_are_over() -> None:
    talk = talk_of(after_round())
    stands(talk)
    assert "ใบรับรองการลงความเห็น" not in talk.buttons
    talk.parts = {NAME: Part(1, votes={1: OwnVote("agree", talk.now, 1)})}
    stands(talk)
    assert "ใบรับรองการลงความเห็น" in talk.buttons
