"""What a citizen may ask for herself: to see, to take back, to be forgotten, and her own quiet hours."""

import pytest
from stories import SUBMIT, interviewed, neighbour, reviewed
from talk import Talk

from bot.conversation import Choice, ForgetMe, GrantPage, SetQuietHours
from bot.events import Tapped
from bot.surveying import WithdrawResponse


def handed_in() -> Talk:
    talk = reviewed()
    talk.taps(SUBMIT)
    return talk


def test_what_is_kept_is_told_in_the_chat() -> None:
    talk = handed_in()
    talk.writes("ข้อมูลของฉัน")
    assert "ช่วงอายุ: 18 ปีขึ้นไป" in talk.text
    assert "ส่งคำตอบแล้ว: สวนสาธารณะ" in talk.text
    assert talk.buttons == ["ถอนคำตอบ: สวนสาธารณะ", "ลืมฉัน", "เมนู"]
    assert talk.of(GrantPage) == []


def test_what_is_kept_of_a_stranger_and_of_somebody_in_the_middle() -> None:
    stranger = Talk([])
    stranger.writes("/mydata")
    assert "ยังไม่ได้บอก" in stranger.text
    talk = interviewed()
    talk.writes("english")
    talk.writes("my data")
    assert "Not finished: The park" in talk.text
    talk.taps("Often")
    assert "How many minutes?" in talk.text


def test_where_there_are_pages_one_of_her_own_opens_once() -> None:
    talk = neighbour()
    talk.pages = True
    talk.writes("/settings")
    talk.taps("ข้อมูลของฉัน")
    assert talk.of(GrantPage) == [GrantPage("mydata")]
    assert talk.said[0].choices[0] == Choice("เปิดดูข้อมูลของฉัน", link="wethi:mydata")
    assert [say.continues for say in talk.said] == [False]
    talk.send(Tapped.read("mydata:0"))
    assert talk.of(GrantPage) == [GrantPage("mydata")]
    assert [say.continues for say in talk.said] == [True]
    assert "เปิดได้ครั้งเดียว" in talk.text


def test_a_response_is_taken_back_after_asking_and_may_be_given_anew() -> None:
    talk = handed_in()
    talk.writes("ข้อมูลของฉัน")
    talk.taps("ถอนคำตอบ: สวนสาธารณะ")
    assert "จะถูกลบ" in talk.text
    assert talk.responses
    talk.taps("ถอนคำตอบ")
    assert talk.of(WithdrawResponse) == [WithdrawResponse("park")]
    assert talk.responses == {}
    talk.taps("ถอนคำตอบ")
    assert "ไม่มีคำตอบที่ถอนได้" in talk.text
    talk.taps("สวนสาธารณะ")
    assert "ไปสวนบ่อยไหม" in talk.text


def test_who_thinks_better_of_it_keeps_her_response() -> None:
    talk = handed_in()
    talk.writes("ข้อมูลของฉัน")
    talk.taps("ถอนคำตอบ: สวนสาธารณะ")
    talk.taps("ไม่ใช่ตอนนี้")
    assert "ส่งคำตอบแล้ว: สวนสาธารณะ" in talk.text


def test_consent_taken_back_shows_the_way_to_responses_too() -> None:
    talk = handed_in()
    talk.writes("/settings")
    talk.taps("ถอนยินยอมเก็บคำตอบ")
    talk.taps("ข้อมูลของฉัน")
    assert "ถอนคำตอบ: สวนสาธารณะ" in talk.buttons


@pytest.mark.parametrize("words", ["ลืมฉัน", "forget me", "/forget_me", "ลบข้อมูลของฉัน"])
def test_who_asks_to_be_forgotten_is_told_first_what_goes_and_what_stays(words: str) -> None:
    talk = handed_in()
    talk.writes(words)
    assert "สิ่งที่จะถูกลบ" in talk.text
    assert "สิ่งที่ยังอยู่" in talk.text
    assert talk.of(ForgetMe) == []
    talk.taps("ลบทุกอย่าง")
    assert "ข้อความสุดท้าย" in talk.text
    assert [type(effect).__name__ for effect in talk.effects] == ["Say", "ForgetMe"]
    assert talk.responses == {}
    talk.writes("สวัสดี")
    assert "ที่นี่คือเวที" in talk.text


def test_a_yes_of_another_day_asks_again() -> None:
    talk = handed_in()
    talk.writes("ลืมฉัน")
    talk.waits(days=1)
    talk.taps("ลบทุกอย่าง")
    assert "สิ่งที่จะถูกลบ" in talk.text
    assert talk.of(ForgetMe) == []
    talk.taps("ไม่ใช่ตอนนี้")
    assert "อยากทำอะไรดีคะ" in talk.text


def test_quiet_hours_are_chosen_from_a_few() -> None:
    talk = neighbour()
    talk.writes("/settings")
    assert "20.00 ถึง 9.00 น." in talk.text
    talk.taps("ช่วงงดส่งข้อความ")
    assert talk.buttons == ["20.00 ถึง 9.00 น.", "21.00 ถึง 7.00 น.", "22.00 ถึง 6.00 น.", "ส่งได้ตลอด", "เมนู"]
    talk.taps("21.00 ถึง 7.00 น.")
    assert talk.of(SetQuietHours) == [SetQuietHours(21, 7)]
    talk.taps("ส่งได้ตลอด")
    assert talk.of(SetQuietHours) == [SetQuietHours(0, 0)]
    talk.writes("/settings")
    assert "ไม่ได้กำหนด" in talk.text


def test_quiet_hours_set_in_an_interview_bring_the_question_back() -> None:
    talk = interviewed()
    talk.writes("quiet hours")
    talk.taps("22.00 ถึง 6.00 น.")
    assert "22.00 ถึง 6.00 น." in talk.text
    assert "ไปสวนบ่อยไหม" in talk.text


def test_hours_that_were_never_offered_are_asked_again() -> None:
    talk = neighbour()
    talk.send(Tapped("quiet", "1-99"))
    assert "ช่วงเวลาใด" in talk.text
    assert talk.of(SetQuietHours) == []
