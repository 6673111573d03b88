"""A moderator does not decide yet: keeps a statement back until a day, asks its author, passes it on, or writes a note."""

from datetime import timedelta

import pytest
from staff_talk import StaffTalk, at_work, change, waits
from talk import NOON

from bot.events import Tapped
from bot.moderating import (
    AskingAuthor,
    Declining,
    HoldStatement,
    JudgeStatement,
    Redacting,
    RewordStatement,
)


def tap(talk: StaffTalk, data: str) -> str:
    return talk.send(Tapped.read(data))


def decision(talk: StaffTalk) -> JudgeStatement:
    (made,) = talk.of(JudgeStatement)
    assert isinstance(made, JudgeStatement)
    return made


def test_more_ways_are_a_tap_away_and_hold_the_statement_for_her() -> None:
    talk = at_work(queue=[waits()])
    tap(talk, "next")
    assert "ทำอะไรกับข้อนี้ดีคะ" in talk.taps("ทางเลือกอื่น")
    assert talk.of(HoldStatement) == [HoldStatement(901, "me")]
    assert talk.buttons == ["พักไว้ก่อน", "ถามผู้เขียน", "ส่งต่อ", "กลับไปข้อที่ตรวจ"]


def test_what_is_shown_already_is_neither_kept_back_nor_is_its_author_asked() -> None:
    talk = at_work(queue=[waits(why="reported")])
    tap(talk, "aside:901")
    assert talk.buttons == ["ส่งต่อ", "กลับไปข้อที่ตรวจ"]
    assert "ทำอะไรกับข้อนี้ดีคะ" in tap(talk, "keep:901:facts.3")
    assert "ทำอะไรกับข้อนี้ดีคะ" in tap(talk, "ask:901")
    talk.state = AskingAuthor(901)
    assert "ทำอะไรกับข้อนี้ดีคะ" in talk.writes("หมายถึงคลองไหนคะ")
    assert talk.of(JudgeStatement) == []


def test_a_partys_own_statement_has_no_author_who_could_be_asked() -> None:
    talk = at_work(queue=[change(waits(), author="partner")])
    tap(talk, "aside:901")
    assert "ถามผู้เขียน" not in talk.buttons


def test_kept_back_needs_a_reason_and_a_day() -> None:
    talk = at_work(queue=[waits(), waits(902, "ลดค่าที่จอดรถ")])
    assert "พักไว้เพราะอะไรคะ" in tap(talk, "keep:901")
    assert "พักไว้เพราะอะไรคะ" in tap(talk, "keep:901:because.3")
    assert "พักไว้ถึงเมื่อไรคะ" in talk.taps("กำลังตรวจสอบข้อเท็จจริง")
    assert len(talk.buttons) == 5
    assert "พักไว้ถึงเมื่อไรคะ" in tap(talk, "keep:901:facts.365")
    assert talk.of(JudgeStatement) == []
    assert "✓ พักไว้ถึง" in tap(talk, "keep:901:facts.3")
    made = decision(talk)
    assert (made.verdict, made.reason, made.until) == ("keep-back", "facts", talk.now + timedelta(days=3))
    assert "ลดค่าที่จอดรถ" in talk.text
    assert "unjudge:901" in [choice.tap for choice in talk.said[0].choices]


def test_its_author_is_asked_in_the_moderators_words() -> None:
    talk = at_work(queue=[waits()])
    assert "พิมพ์คำถามถึงผู้เขียน" in tap(talk, "ask:901")
    assert talk.state == AskingAuthor(901)
    assert "ไม่เกิน 300 ตัวอักษร" in talk.writes("ก" * 301)
    assert talk.of(JudgeStatement) == []
    assert "✓ ถามแล้ว" in talk.writes(" หมายถึงคลองไหนคะ ")
    made = decision(talk)
    assert (made.verdict, made.note, made.until) == ("ask", "หมายถึงคลองไหนคะ", talk.now + timedelta(days=3))


def test_passed_on_it_is_for_the_moderators_of_that_party_for_a_day() -> None:
    talk = at_work(queue=[waits()], parties=frozenset({"municipality", "vendors", "unnamed"}))
    tap(talk, "pass:901")
    assert talk.buttons[1].startswith("ผู้ดูแลของ")
    assert "ผู้ดูแลของmunicipality" not in talk.buttons
    assert "ส่งต่อให้ใครคะ" in tap(talk, "pass:901:municipality")
    tap(talk, "pass:901:vendors")
    made = decision(talk)
    assert (made.verdict, made.party, made.until) == ("pass-on", "vendors", talk.now + timedelta(hours=24))


def test_a_party_is_named_by_its_id_where_no_charter_names_it() -> None:
    talk = at_work(queue=[waits()], parties=frozenset({"vendors"}))
    talk.forums = {}
    tap(talk, "pass:901")
    assert talk.buttons[0] == "ผู้ดูแลของvendors"


def test_what_is_no_matter_of_the_forum_is_declined_and_its_author_hears_whose_it_is() -> None:
    talk = at_work(queue=[waits()])
    tap(talk, "pass:901")
    assert "เป็นเรื่องของหน่วยงานไหนคะ" in talk.taps("ไม่ใช่เรื่องของเวทีนี้")
    assert talk.state == Declining(901, "off-topic")
    talk.writes("เรื่องไฟฟ้าเป็นของการไฟฟ้าค่ะ")
    made = decision(talk)
    assert (made.verdict, made.reason, made.note) == ("decline", "off-topic", "เรื่องไฟฟ้าเป็นของการไฟฟ้าค่ะ")


def test_a_note_stands_beside_the_reason() -> None:
    talk = at_work(queue=[waits()])
    tap(talk, "reasons:901")
    assert "จากนั้นจะให้พิมพ์ข้อความถึงผู้เขียน" in talk.taps("เพิ่มข้อความถึงผู้เขียน")
    assert "เพิ่มข้อความถึงผู้เขียน" not in talk.buttons
    assert "จากนั้นจะให้พิมพ์" in tap(talk, "noted:901:because")
    assert "เหตุผล: อ่านแล้วยังไม่เข้าใจ" in tap(talk, "noted:901:unclear")
    assert talk.state == Declining(901, "unclear")
    assert "ไม่เกิน 300" in talk.writes("ก" * 301)
    assert talk.of(JudgeStatement) == []
    assert "ผู้เขียนจะได้อ่านข้อความของคุณ" in talk.writes("ลองเขียนทีละเรื่องนะคะ")
    assert decision(talk) == JudgeStatement(901, "me", "main", "decline", 0, "unclear", note="ลองเขียนทีละเรื่องนะคะ")


def test_what_waits_for_something_else_is_not_next_but_can_be_looked_at() -> None:
    later, soon = NOON + timedelta(days=3), NOON + timedelta(days=1)
    kept = waits(901, aside="kept", aside_until=later)
    asked = waits(902, "ลดค่าที่จอดรถ", aside="asked", aside_until=soon, question="ที่ไหนคะ")
    passed = waits(903, aside="passed", aside_until=soon, passed_to="vendors")
    talk = at_work(queue=[kept, asked, passed])
    text = tap(talk, "next")
    assert "ยังมี 1 ข้อ" in text
    assert "มี 2 ข้อที่พักไว้ หรือรอผู้เขียนตอบ" in text
    assert "ลดค่าที่จอดรถ" in talk.taps("ดูข้อที่พักไว้")
    assert "ถามผู้เขียนว่า “ที่ไหนคะ”" in talk.text
    assert "ผู้เขียนยังไม่ตอบ" in talk.text
    assert talk.of(HoldStatement) == [HoldStatement(902, "me")]
    tap(talk, "judge:901:0.p")
    assert decision(talk).verdict == "publish"
    talk.waits(days=2)
    assert "รอคุณตรวจ 2 ข้อ" in tap(talk, "next")
    talk.queue = []
    assert "ไม่มีความเห็นรอตรวจแล้ว" in tap(talk, "next:aside")


def test_passed_on_to_her_party_it_is_next_with_the_authors_answer_beside_it() -> None:
    one = waits(
        aside="passed",
        aside_until=NOON + timedelta(days=1),
        passed_to="municipality",
        question="ก",
        answer="คลองแสนแสบ",
    )
    talk = at_work(queue=[one])
    text = tap(talk, "next")
    assert "ผู้เขียนตอบว่า “คลองแสนแสบ”" in text
    assert "ส่งต่อให้ผู้ดูแลฝ่ายอื่นแล้ว" in text


def test_words_are_taken_out_as_everybody_would_see_it_and_somebody_else_decides() -> None:
    talk = at_work(queue=[waits(901, "ลุงสมหมายที่ซอยสี่ โทร 081-234-5678 ทำทางเท้าพัง")])
    tap(talk, "aside:901")
    text = talk.taps("แสดงโดยปิดข้อมูลส่วนบุคคล")
    assert "“ลุงสมหมายที่ซอยสี่ โทร [เบอร์โทรศัพท์] ทำทางเท้าพัง”" in text
    assert talk.state == Redacting(901)
    assert "ไม่พบคำนั้นในข้อความ" in talk.writes("ป้าสมศรี")
    assert "“[ข้อมูลส่วนบุคคล]ที่ซอยสี่ โทร [เบอร์โทรศัพท์] ทำทางเท้าพัง”" in talk.writes("ลุงสมหมาย\nส")
    assert talk.state == Redacting(901, ("ลุงสมหมาย",))
    assert "ปิดข้อมูลแล้ว" in talk.taps("ใช้แบบนี้")
    wanted = "[ข้อมูลส่วนบุคคล]ที่ซอยสี่ โทร [เบอร์โทรศัพท์] ทำทางเท้าพัง"
    assert talk.of(RewordStatement) == [RewordStatement(901, "me", "main", wanted, "th")]
    assert all(not choice.tap.startswith("unjudge:") for choice in talk.said[0].choices)


@pytest.mark.parametrize("text", ["ขอที่นั่งพักริมคลอง", "ข" * 280])
def test_nothing_taken_out_or_too_long_by_it_leads_nowhere(text: str) -> None:
    talk = at_work(queue=[waits(901, text)])
    assert "ยังไม่มีคำที่ปิด" in tap(talk, "redacted:901")
    if text.startswith("ข" * 10):
        talk.writes("ขข")
        assert "ยาวไปค่ะ" in tap(talk, "redacted:901")
    assert talk.of(RewordStatement) == []


@pytest.mark.parametrize(
    "data",
    ["aside:901", "keep:901", "ask:901", "pass:901", "elsewhere:901", "noted:901:insult", "redact:901", "redacted:901"],
)
def test_who_does_not_moderate_does_none_of_it(data: str) -> None:
    talk = at_work("official", queue=[waits()])
    assert "งานของคุณในเวทีของเทศบาล" in tap(talk, data)
