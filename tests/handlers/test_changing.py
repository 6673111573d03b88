"""What a citizen changes or takes back in her messages."""

from dataclasses import replace

import pytest
from stories import SUBMIT, interviewed, neighbour, reviewed
from test_answers import answers

from bot.conversation import EraseText, Interviewing
from bot.events import Edited, Unsent
from bot.surveying import SaveInterview


def test_an_edited_message_changes_its_answer_even_after_going_on() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    talk.writes("30", "m1")
    assert "แก้คำตอบข้อ 2" in talk.send(Edited("๔๐ นาที", "m1"))
    assert "อยากให้ปรับปรุงอะไร" in talk.text
    assert answers(talk)["minutes"] == "40"


def test_an_edited_message_changes_a_paused_interview_quietly() -> None:
    talk = reviewed()
    talk.taps("พักก่อน")
    state = talk.state
    assert talk.send(Edited("“ม้านั่ง”", "m-wish")) == "แก้คำตอบข้อ 3 ตามข้อความใหม่แล้วค่ะ"
    assert answers(talk)["wish"] == "ม้านั่ง"
    assert talk.state == state


@pytest.mark.parametrize("text", ["นานมาก", "999", "20-25", "", "ไม่รู้"])
def test_an_edit_that_is_no_answer_keeps_the_earlier_one(text: str) -> None:
    talk = reviewed()
    assert "คำตอบเดิมยังอยู่" in talk.send(Edited(text, "m-minutes"))
    assert answers(talk)["minutes"] == "30"


def test_an_edit_of_something_else_is_passed_over() -> None:
    talk = interviewed()
    assert talk.send(Edited("สวัสดี", "m9")) == ""
    assert talk.send(Edited("สวัสดี", "")) == ""


def test_after_handing_in_edits_change_nothing_and_texts_are_still_erased() -> None:
    talk = reviewed()
    talk.taps(SUBMIT)
    assert talk.send(Edited("ม้านั่ง", "m-wish")) == ""
    assert talk.send(Unsent("m-wish")) == ""
    assert talk.effects == (EraseText("m-wish"),)
    assert talk.responses["park"]["/data/wish"] == "ต้นไม้"


def test_an_unsent_message_takes_its_answer_with_it() -> None:
    talk = reviewed()
    assert talk.send(Unsent("m-minutes")) == ""
    assert talk.effects[0] == EraseText("m-minutes")
    assert answers(talk) == {"often": "often", "wish": "ต้นไม้"}
    assert "โปรดตรวจคำตอบ" in talk.writes("50")


def test_an_answer_taken_back_is_asked_for_before_handing_in() -> None:
    talk = reviewed()
    talk.send(Unsent("m-minutes"))
    assert "ข้อ 2/3\nครั้งละกี่นาที" in talk.taps(SUBMIT)


def test_taking_an_answer_back_leaves_the_question_on_the_screen() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    talk.writes("30", "m1")
    talk.send(Unsent("m1"))
    assert "ข้อ 2/3\nครั้งละกี่นาที" in talk.writes("7 ต้นไม้", "m2")
    assert answers(talk) == {"often": "often", "wish": "7 ต้นไม้"}


def test_an_unsent_message_of_a_paused_interview_is_erased_in_silence() -> None:
    talk = reviewed()
    talk.taps("พักก่อน")
    assert talk.send(Unsent("m-wish")) == ""
    assert talk.of(SaveInterview)
    assert "wish" not in answers(talk)


def test_an_unsent_message_of_another_interview_leaves_the_present_one_alone() -> None:
    talk = neighbour()
    talk.writes("เมนู")
    talk.taps("ถนนหน้าบ้าน")
    talk.writes("3", "m-holes")
    talk.taps("สวนสาธารณะ")
    state = talk.state
    assert isinstance(state, Interviewing)
    assert talk.send(Unsent("m-holes")) == ""
    assert talk.state == state


def test_without_consent_no_edit_reaches_an_answer() -> None:
    talk = reviewed()
    talk.citizen = replace(talk.citizen, consents=frozenset())
    assert talk.send(Edited("ม้านั่ง", "m-wish")) == ""
