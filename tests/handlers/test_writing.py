"""Answering in one's own words."""

from datetime import timedelta

import pytest
from stories import PARK, ROAD, interviewed, newcomer, reviewed
from talk import Talk, read_form
from test_answers import answers

from bot.conversation import Choice, Interviewing
from bot.events import SentSticker


@pytest.mark.parametrize(
    ("text", "value"), [("ข้อ 1", "often"), ("ข้อ ๒", "rarely"), ("ไม่เคยค่ะ", "never"), ("rarely", "rarely")]
)
def test_a_choice_is_read_by_its_words(text: str, value: str) -> None:
    talk = interviewed()
    talk.writes(text)
    assert answers(talk)["often"] == value


@pytest.mark.parametrize("text", ["5", "๕"])
def test_where_a_list_is_numbered_a_number_is_a_choice(text: str) -> None:
    talk = Talk([read_form(PARK.replace("never: {th", "daily: {th: ทุกวัน, en: Daily}, never: {th"))])
    talk.agrees()
    talk.writes(text)
    assert answers(talk)["often"] == "never"


def test_where_no_number_was_shown_a_number_is_asked_back() -> None:
    talk = interviewed()
    assert "หมายถึง" in talk.writes("4")
    assert answers(talk) == {}


def test_a_number_is_read_in_thai_digits_and_words() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    talk.writes("๓๐ นาที")
    assert answers(talk)["minutes"] == "30"
    talk.writes("ย้อนกลับ")
    talk.writes("สี่สิบห้า")
    assert answers(talk)["minutes"] == "45"


def test_what_could_be_two_numbers_is_asked_back_with_both() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    talk.writes("20-25")
    assert talk.buttons == ["20", "25"]
    assert talk.said[0].asks
    talk.taps("25")
    assert answers(talk)["minutes"] == "25"


def test_what_breaks_a_rule_is_explained_and_asked_again() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    assert "ไม่เกิน 600 นาที" in talk.writes("700")
    assert "ข้อ 2/3" in talk.text
    assert "minutes" not in answers(talk)


def test_after_three_failures_there_are_ways_out() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    talk.writes("700")
    assert "ตัวเลข" in talk.writes("นานมาก")
    assert "คุยกับเจ้าหน้าที่ โทร 1111" not in talk.buttons
    assert "ขอความช่วยเหลือได้" in talk.writes("ก็นานอยู่")
    assert talk.buttons == ["ข้ามข้อนี้", "ช่วยเหลือ", "คุยกับเจ้าหน้าที่ โทร 1111"]
    talk.taps("ช่วยเหลือ")
    assert Choice("คุยกับเจ้าหน้าที่ โทร 1111", link="tel:1111") in talk.said[0].choices
    assert "ข้อ 2/3" in talk.text


def test_help_in_an_interview_shows_the_guidance_and_the_question_again() -> None:
    talk = interviewed()
    assert talk.writes("ช่วยเหลือ").startswith("นับเฉพาะปีนี้")
    assert "โปรดตรวจคำตอบ" in reviewed().writes("help")


def test_the_nearest_choices_are_offered() -> None:
    talk = interviewed()
    text = talk.writes("ไปบ้างนาน ๆ ครั้ง")
    assert len(talk.buttons) == 4
    assert talk.buttons[-1] == "ดูตัวเลือกทั้งหมด"
    assert all(label in text for label in talk.buttons)
    talk.taps("ดูตัวเลือกทั้งหมด")
    assert talk.buttons == ["บ่อย", "นาน ๆ ที", "แทบไม่ได้ไป", "ไม่เคย"]


def test_an_unreadable_answer_to_a_short_list_brings_the_list_again() -> None:
    short = ", seldom: {th: แทบไม่ได้ไป, en: Hardly},\n               never: {th: ไม่เคย, en: Never}"
    form = interviewed().forms[0].source.replace(short, "")
    talk = Talk([read_form(form.replace("relevant: \"${often} != 'never'\", ", ""))])
    talk.agrees()
    assert "โปรดกดเลือก" in talk.writes("ฝนตก")


def test_who_does_not_want_to_say_skips_what_may_be_skipped() -> None:
    talk = interviewed()
    assert "ต้องตอบ" in talk.writes("ไม่ขอตอบ")
    talk.taps("บ่อย")
    assert "อยากให้ปรับปรุงอะไร" in talk.writes("ไม่รู้")


def test_a_text_between_quotation_marks_is_an_answer() -> None:
    talk = interviewed()
    talk.taps("ไม่เคย")
    talk.writes("“เมนู”")
    assert answers(talk)["wish"] == "เมนู"
    talk.writes("ย้อนกลับ")
    talk.writes('"ข้าม"')
    assert answers(talk)["wish"] == "ข้าม"


@pytest.mark.parametrize("text", ["", "  ", '""', "ขอบคุณค่ะ", "😀", "ok"])
def test_an_empty_or_kind_text_brings_the_question_again(text: str) -> None:
    talk = interviewed()
    talk.taps("ไม่เคย")
    assert "อยากให้ปรับปรุงอะไร" in talk.writes(text)
    assert "wish" not in answers(talk)


def test_okay_answers_a_question_of_yes_and_no() -> None:
    yes_no = "{yes: {th: ใช่, en: 'Yes'}, no: {th: ไม่ใช่, en: 'No'}}"
    start = ROAD.index("  - {type: integer")
    asked = f"  - {{type: select_one, name: fine, label: {{th: ถนนดีไหม, en: Fine?}}, choices: {yes_no}}}\n"
    talk = Talk([read_form(ROAD[:start] + asked)])
    talk.agrees()
    talk.writes("โอเค")
    assert answers(talk)["fine"] == "yes"


def test_a_huge_text_is_refused_politely() -> None:
    talk = interviewed()
    talk.taps("ไม่เคย")
    assert "ยาวเกินไป" in talk.writes("ก" * 5_000)
    assert "wish" not in answers(talk)


def test_a_text_after_a_question_that_never_arrived_is_no_answer() -> None:
    talk = interviewed()
    talk.taps("ไม่เคย")
    talk.missed = True
    assert "ส่งไม่ถึงคุณ" in talk.writes("ต้นไม้")
    assert "wish" not in answers(talk)
    talk.missed = True
    assert "อยากให้ปรับปรุงอะไร" in talk.writes("ข้าม")
    talk.missed = True
    talk.writes("พักก่อน")
    assert not isinstance(talk.state, Interviewing)


def test_after_a_push_in_between_the_question_is_repeated_without_blame() -> None:
    talk = interviewed()
    talk.pushed = True
    assert talk.writes("อะไรนะ") == "ขอบคุณที่มาตอบ\n\nข้อ 1/3\nไปสวนบ่อยไหม"


def test_weeks_later_the_same_question_comes_with_a_line_of_where_we_are() -> None:
    talk = interviewed()
    talk.taps("ไม่เคย")
    talk.now += timedelta(days=30)
    assert "ถึงข้อ 2 จาก 2" in talk.writes("ถนนหน้าบ้านมืด")
    talk.writes("อยากได้ต้นไม้")
    assert answers(talk)["wish"] == "อยากได้ต้นไม้"


@pytest.mark.parametrize("text", ["สวัสดีค่ะ", "ช่วงนี้ฝนตกหนัก"])
def test_weeks_later_what_is_no_answer_brings_the_line_and_no_blame(text: str) -> None:
    talk = interviewed()
    talk.waits(days=30)
    assert "ถึงข้อ 1 จาก 3" in talk.writes(text)
    talk.waits(days=30)
    assert "ถึงข้อ 1 จาก 3" in talk.send(SentSticker())


def test_a_quoted_or_a_tapped_answer_counts_weeks_later() -> None:
    talk = interviewed()
    talk.now += timedelta(days=30)
    talk.taps("ไม่เคย")
    talk.now += timedelta(days=30)
    talk.writes("«ต้นไม้»")
    assert answers(talk) == {"often": "never", "wish": "ต้นไม้"}


def test_a_text_after_the_interview_is_gone_is_met_with_the_menu() -> None:
    talk = interviewed()
    talk.interviews.clear()
    assert "เลือกจากเมนูนี้ได้เลย" in talk.writes("ต้นไม้")
    assert "เวที" in newcomer().writes("ต้นไม้")


def test_a_note_is_said_once_and_not_again_with_every_refusal() -> None:
    talk = interviewed()
    assert "ขอบคุณที่มาตอบ" in talk.text
    assert "ขอบคุณที่มาตอบ" not in talk.writes("ไม่มีในรายการ")
