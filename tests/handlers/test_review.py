"""Before an interview ends: the summary, changing an answer, handing in once, the receipt."""

from dataclasses import replace

import pytest
from stories import SUBMIT, interviewed, neighbour, reviewed

from bot.conversation import Idle
from bot.events import Tapped
from bot.surveying import DropInterview, SubmitResponse


def test_the_summary_numbers_every_answer() -> None:
    talk = reviewed()
    assert "1. ไปสวนบ่อยไหม\n→ บ่อย" in talk.text
    assert "2. ครั้งละกี่นาที\n→ 30" in talk.text
    assert "3. อยากให้ปรับปรุงอะไร\n→ ต้นไม้" in talk.text
    assert talk.buttons == [SUBMIT, "แก้คำตอบ", "พักก่อน"]


def test_what_is_private_or_empty_is_not_echoed() -> None:
    talk = neighbour()
    talk.writes("เมนู")
    talk.taps("ถนนหน้าบ้าน")
    talk.writes("3")
    talk.writes("081 234 5678")
    assert "081" not in talk.text
    assert "ไม่แสดง" in talk.text
    talk.writes("ย้อนกลับ")
    assert "(ไม่ตอบ)" in talk.writes("ข้าม")


@pytest.mark.parametrize("words", ["แก้ข้อ 2", "แก้ข้อที่ ๒", "edit 2", "2"])
def test_an_answer_is_changed_by_its_number(words: str) -> None:
    talk = reviewed()
    assert "ข้อ 2/3\nครั้งละกี่นาที" in talk.writes(words)
    assert "→ 60" in talk.writes("60")


def test_the_button_asks_which_answer_to_change() -> None:
    talk = reviewed()
    talk.taps("แก้คำตอบ")
    assert talk.buttons == ["ไปสวนบ่อยไหม", "ครั้งละกี่นาที", "อยากให้ปรับปรุงอะไร"]
    assert [say.continues for say in talk.said] == [False]
    talk.send(Tapped.read(f"{talk.said[0].pages_as}:0"))
    assert [say.continues for say in talk.said] == [True]
    assert "ข้อ 3/3" in talk.taps("อยากให้ปรับปรุงอะไร")


@pytest.mark.parametrize("words", ["99", "0", "9" * 5_000, "ดีแล้ว", "แก้ข้อ 77"])
def test_other_words_under_the_summary_change_nothing(words: str) -> None:
    talk = reviewed()
    talk.writes(words)
    assert SUBMIT in talk.buttons or len(talk.buttons) == 3


def test_handing_in_gives_a_receipt_with_the_thai_date_and_the_menu() -> None:
    talk = reviewed()
    talk.taps(SUBMIT)
    receipt, menu = talk.said
    assert receipt.says_as == "receipt"
    assert "24 พฤศจิกายน 2569" in receipt.text
    assert "12.00 น." in receipt.text
    assert "สวนสาธารณะ" not in " ".join(choice.label for choice in menu.choices)
    assert talk.responses["park"] == {"/data/often": "often", "/data/minutes": "30", "/data/wish": "ต้นไม้"}
    assert not talk.interviews
    assert talk.state == Idle()


def test_hidden_answers_are_not_handed_in() -> None:
    talk = reviewed()
    talk.taps("ไม่เคย")
    talk.writes("ส่ง")
    assert talk.responses["park"] == {"/data/often": "never", "/data/wish": "ต้นไม้"}


def test_handing_in_with_questions_open_goes_on_asking() -> None:
    talk = interviewed()
    assert "ข้อ 1/3" in talk.writes("ส่งคำตอบ")
    assert not talk.of(SubmitResponse)


def test_a_second_response_to_the_same_survey_is_refused_politely() -> None:
    talk = reviewed()
    talk.responses["park"] = {}
    assert "คุณส่งคำตอบ" in talk.taps(SUBMIT)
    assert not talk.of(SubmitResponse)
    assert not talk.of(DropInterview)


def test_going_on_at_the_end_says_that_only_handing_in_is_left() -> None:
    talk = reviewed()
    talk.taps("พักก่อน")
    assert "เหลือแค่ส่ง" in talk.taps("ทำต่อ")


def test_nothing_is_handed_in_without_consent() -> None:
    talk = reviewed()
    talk.citizen = replace(talk.citizen, consents=frozenset())
    talk.taps(SUBMIT)
    assert "คุณยินยอมไหมคะ" in talk.text
