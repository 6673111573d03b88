"""A moderator at work: the next statement, what she sees of it, and what she decides."""

from dataclasses import replace
from datetime import timedelta

import pytest
from forum_talk import read_market
from staff_talk import NAME, StaffTalk, at_work, change, somebody, waits
from talk import NOON

from bot.events import Said, Tapped
from bot.moderating import HoldStatement, JudgeStatement, ReleaseStatement, Rewording, RewordStatement, UndoJudgement
from handlers.forum_views import Part, Statement
from handlers.staff_views import Judged, ToJudge

PAIRS = replace(read_market(), four_eyes=True)


def tap(talk: StaffTalk, data: str) -> str:
    return talk.send(Tapped.read(data))


def test_the_next_statement_is_held_for_her_and_shown_as_everybody_would_see_it() -> None:
    talk = at_work(queue=[waits(901), waits(902, "ลดค่าที่จอดรถ")])
    text = tap(talk, "next")
    assert talk.of(HoldStatement) == [HoldStatement(901, "me")]
    assert "รอคุณตรวจ 2 ข้อ" in text
    assert "“ขอที่นั่งพักริมคลอง”\nเขียนโดยประชาชน" in text
    assert "ภาษาไทย" in text
    assert talk.buttons == [
        "แสดง",
        "ไม่แสดง",
        "ปรับถ้อยคำ",
        "เป็นคำถามถึงตัวผู้ตอบ",
        "ทางเลือกอื่น",
        "ข้ามไว้ให้คนอื่น",
        "อ่านกติกา",
        "งานของฉัน",
    ]


def test_what_somebody_else_has_before_her_is_not_hers() -> None:
    busy = waits(901, held_by="another", held_until=NOON + timedelta(minutes=4))
    talk = at_work(queue=[busy])
    assert "ต้องให้ผู้ดูแลคนอื่นตรวจ" in tap(talk, "next")
    assert "กำลังตรวจข้อนี้อยู่" in tap(talk, "judge:901:0.p")
    assert talk.of(JudgeStatement) == []
    talk.waits(minutes=5)
    tap(talk, "next")
    assert talk.of(HoldStatement) == [HoldStatement(901, "me")]


@pytest.mark.parametrize("mine", [waits(901, writers=frozenset({"me"})), waits(901, seconded="me")])
def test_nobody_decides_on_what_she_wrote_or_approved_before(mine: ToJudge) -> None:
    talk = at_work(queue=[mine])
    assert "ต้องให้ผู้ดูแลคนอื่นตรวจ" in tap(talk, "next")
    assert "ผู้เขียนไม่ตรวจของตนเอง" in tap(talk, "judge:901:0.p")
    assert talk.of(JudgeStatement) == []


def test_what_she_wrote_as_a_citizen_is_not_hers_to_decide_on_either() -> None:
    one = waits(901)
    talk = at_work(queue=[one], parts={NAME: Part(1, own={901: one.statement})})
    tap(talk, "judge:901:0.p")
    assert talk.of(JudgeStatement) == []


def test_without_anything_waiting_she_is_thanked() -> None:
    assert "ไม่มีความเห็นรอตรวจแล้ว" in tap(at_work(), "next")


@pytest.mark.parametrize("data", ["next", "judge:901:0.p", "unjudge:901"])
def test_who_does_not_moderate_sees_her_own_work_instead(data: str) -> None:
    talk = at_work("official", queue=[waits()])
    assert "งานของคุณในเวทีของเทศบาล" in tap(talk, data)
    assert talk.of(JudgeStatement) == []


def test_shown_and_the_next_one_comes_with_a_way_back() -> None:
    talk = at_work(queue=[waits(901), waits(902, "ลดค่าที่จอดรถ")])
    tap(talk, "next")
    assert "✓ แสดงแล้ว" in talk.taps("แสดง")
    assert talk.of(JudgeStatement) == [JudgeStatement(901, "me", "main", "publish", 0)]
    assert "ลดค่าที่จอดรถ" in talk.text
    assert "unjudge:901" in [choice.tap for choice in talk.said[0].choices]


def test_a_question_about_the_citizen_is_shown_as_one_if_it_is_new() -> None:
    talk = at_work(queue=[waits(901)])
    tap(talk, "judge:901:0.a")
    assert talk.of(JudgeStatement)[0].verdict == "about-you"
    talk.queue = [waits(901, why="reported")]
    tap(talk, "judge:901:0.a")
    assert talk.of(JudgeStatement)[0].verdict == "publish"


def test_where_two_pairs_of_eyes_are_asked_for_the_first_one_approves_and_the_second_one_shows() -> None:
    talk = at_work(charter=PAIRS, queue=[waits(901)])
    assert "รอผู้ดูแลอีกคน" in tap(talk, "judge:901:0.p")
    assert talk.of(JudgeStatement)[0].verdict == "second"
    talk.queue = [waits(901, seconded="another", version=1)]
    assert "คุณเป็นคนที่สอง" in tap(talk, "next")
    tap(talk, "judge:901:1.p")
    assert talk.of(JudgeStatement)[0].verdict == "publish"


def test_a_button_of_an_older_look_decides_nothing() -> None:
    talk = at_work(queue=[waits(901, version=2)])
    talk.judged = Judged("another", "second", NOON, 2)
    assert "ผู้ดูแลคนอื่นตัดสินข้อนี้ไปแล้ว: อนุมัติคนแรก" in tap(talk, "judge:901:1.p")
    assert talk.of(JudgeStatement) == []


@pytest.mark.parametrize(
    ("staff", "words"), [("another", "ผู้ดูแลคนอื่นตัดสินข้อนี้ไปแล้ว: ไม่แสดง"), ("me", "คุณตัดสินข้อนี้ไปแล้ว: ไม่แสดง")]
)
def test_what_was_decided_already_is_said(staff: str, words: str) -> None:
    talk = at_work(judged=Judged(staff, "decline", NOON, 1))
    assert words in tap(talk, "judge:901:0.p")
    assert ("ยกเลิกที่เพิ่งตัดสิน" in talk.buttons) == (staff == "me")


def test_a_button_about_nothing_says_so() -> None:
    assert "ข้อนี้ไม่รอตรวจแล้ว" in tap(at_work(), "judge:nonsense:0.p")


def test_declining_needs_a_reason_from_the_published_rules() -> None:
    talk = at_work(queue=[waits(901)])
    tap(talk, "next")
    assert "ผู้เขียนจะได้อ่านเหตุผลนี้" in talk.taps("ไม่แสดง")
    assert len(talk.buttons) == 11
    assert "ไม่แสดงเพราะอะไรคะ" in tap(talk, "decline:901:because")
    assert talk.of(JudgeStatement) == []
    assert "✓ ไม่แสดง เพราะเป็นการโฆษณา" in talk.taps("เป็นการโฆษณา")
    assert talk.of(JudgeStatement) == [JudgeStatement(901, "me", "main", "decline", 0, "advertising")]


def test_statements_that_say_the_same_are_shown_and_joined() -> None:
    like = next(iter(read_market().statements)).text["th"]
    talk = at_work(queue=[waits(901, like), waits(902, like + "ครับ")])
    text = tap(talk, "next")
    assert "คล้ายกับ:" in text
    assert "คำตอบของแต่ละข้ออยู่ที่เดิม" in talk.taps("ซ้ำกับข้ออื่น")
    assert {choice.tap for choice in talk.said[0].choices} >= {"twin:901:1", "twin:901:902"}
    assert "คำตอบของแต่ละข้ออยู่ที่เดิม" in tap(talk, "twin:901:77")
    tap(talk, "twin:901:1")
    assert talk.of(JudgeStatement) == [JudgeStatement(901, "me", "main", "duplicate", 0, other=1)]


def test_left_to_others_it_is_free_again() -> None:
    talk = at_work(queue=[waits(901)])
    tap(talk, "next")
    talk.taps("ข้ามไว้ให้คนอื่น")
    assert talk.of(ReleaseStatement) == [ReleaseStatement(901, "me")]
    assert "ไม่มีความเห็นรอตรวจแล้ว" in talk.text


def test_a_better_wording_is_a_statement_of_its_own_on_which_somebody_else_decides() -> None:
    talk = at_work(queue=[waits(901)])
    tap(talk, "next")
    assert "เดิม: “ขอที่นั่งพักริมคลอง”" in talk.taps("ปรับถ้อยคำ")
    assert talk.state == Rewording(901)
    assert "คำถาม" in talk.writes("ทำไมไม่มีที่นั่ง?")
    assert talk.of(RewordStatement) == []
    assert "ผู้ดูแลอีกคนจะตรวจก่อนแสดง" in talk.writes(" ควรมีที่นั่งพักริมคลอง ")
    assert talk.of(RewordStatement) == [RewordStatement(901, "me", "main", "ควรมีที่นั่งพักริมคลอง", "th")]
    assert "ยกเลิกที่เพิ่งตัดสิน" not in talk.buttons


def test_after_a_new_wording_the_next_statement_is_hers() -> None:
    talk = at_work(queue=[waits(901), waits(902, "ลดค่าที่จอดรถ")])
    tap(talk, "reword:901")
    talk.writes("ควรมีที่นั่งพักริมคลอง")
    assert talk.of(HoldStatement) == [HoldStatement(902, "me")]


def test_a_decision_may_be_taken_back_silently_for_ten_minutes() -> None:
    talk = at_work(judged=Judged("me", "decline", NOON, 1))
    assert "ผู้เขียนยังไม่รู้" in tap(talk, "unjudge:901")
    assert talk.of(UndoJudgement) == [UndoJudgement(901, "me", "main", 1)]


def test_later_it_needs_a_reason_and_the_author_hears_of_it() -> None:
    talk = at_work(judged=Judged("me", "decline", NOON - timedelta(hours=1), 1))
    assert "ยกเลิกเพราะอะไรคะ" in tap(talk, "unjudge:901")
    assert talk.of(UndoJudgement) == []
    assert "ผู้เขียนจะได้รับแจ้ง" in talk.taps("ใช้กติกาผิดข้อ")
    assert talk.of(UndoJudgement) == [UndoJudgement(901, "me", "main", 1, "rule")]


def test_only_who_decided_or_a_chief_takes_it_back() -> None:
    talk = at_work(judged=Judged("another", "decline", NOON, 1))
    assert "ผู้ดูแลคนอื่นตัดสินข้อนี้ไปแล้ว" in tap(talk, "unjudge:901")
    talk.staff = somebody("chief")
    tap(talk, "unjudge:901")
    assert len(talk.of(UndoJudgement)) == 1
    talk.judged = None
    assert "ข้อนี้ไม่รอตรวจแล้ว" in tap(talk, "unjudge:901")


def test_everything_that_a_decision_needs_stands_beside_the_statement() -> None:
    one = waits(901, "โทร 0812345678 มีที่จอดรถ", lone=17, from_author=6)
    text = tap(at_work(queue=[one]), "next")
    assert "⚠ พบในข้อความ: เบอร์โทรศัพท์" in text
    assert "⚠ ผู้ร่วมเวทีหมายเลข 17 ส่งมา 6 ข้อในหนึ่งวัน" in text


def test_reported_and_unclear_ones_say_why_they_are_here() -> None:
    assert "มีผู้แจ้งว่าไม่เหมาะสม 3 คน" in tap(at_work(queue=[waits(5, why="reported", reports=3)]), "next")
    talk = at_work(queue=[waits(5, why="unclear", language="en", text="Nicer canal")])
    assert "หลายคนข้าม" in tap(talk, "next")
    assert talk.buttons[0] == "แสดงต่อไป"
    assert "ภาษาอังกฤษ" in talk.text


def test_a_new_wording_stands_beside_the_old_one() -> None:
    talk = at_work(queue=[change(waits(901), revises=1)])
    assert "ถ้อยคำเดิม: “" in tap(talk, "next")


def test_a_consultation_that_is_gone_is_named_by_its_id() -> None:
    talk = at_work(queue=[waits(901)])
    talk.forums = {}
    assert f"เวที “{NAME}”" in tap(talk, "next")
    tap(talk, "judge:901:0.p")
    assert talk.of(JudgeStatement)[0].verdict == "publish"


def test_a_statement_without_words_in_the_list_is_no_like_of_another() -> None:
    gone = Statement(7, 7, {}, "citizen", status="declined")
    talk = at_work(queue=[waits(901)])
    forum = talk.forums[NAME]
    talk.forums = {NAME: replace(forum, statements={**forum.statements, 7: gone})}
    tap(talk, "next")
    assert "ซ้ำกับข้ออื่น" not in talk.buttons
    assert talk.send(Said("งาน")) == talk.text
