"""Settings: what holds now, and one tap to change it."""

from dataclasses import replace

from stories import interviewed, neighbour
from talk import Talk

from bot.conversation import Idle, SetLargeText


def test_the_settings_say_what_holds_and_offer_the_other() -> None:
    talk = neighbour()
    talk.writes("/settings")
    assert "ตัวอักษรใหญ่: ปิดอยู่" in talk.text
    assert talk.buttons == [
        "เปิดตัวอักษรใหญ่", "ถอนยินยอมเก็บคำตอบ", "ช่วงงดส่งข้อความ", "เลือกเรื่องที่รับ", "ข้อมูลของฉัน", "หยุดรับข้อความ", "เมนู",
    ]  # fmt: skip


def test_large_letters_go_on_and_off() -> None:
    talk = neighbour()
    talk.writes("ตั้งค่า")
    talk.taps("เปิดตัวอักษรใหญ่")
    assert talk.of(SetLargeText) == [SetLargeText(large=True)]
    talk.writes("ตั้งค่า")
    talk.taps("ปิดตัวอักษรใหญ่")
    assert talk.of(SetLargeText) == [SetLargeText(large=False)]


def test_large_letters_in_an_interview_bring_the_question_again() -> None:
    talk = interviewed()
    talk.writes("ตั้งค่า")
    assert "ข้อ 1/3" in talk.taps("เปิดตัวอักษรใหญ่")


def test_where_the_app_sets_the_letters_we_say_so_and_offer_no_switch() -> None:
    talk = neighbour()
    talk.citizen = replace(talk.citizen, enlarges=False)
    talk.writes("ตั้งค่า")
    assert "ขนาดตัวอักษร: ตามที่ตั้งไว้ในแอปของคุณ" in talk.text
    assert not {"เปิดตัวอักษรใหญ่", "ปิดตัวอักษรใหญ่"} & set(talk.buttons)
    assert "เราขยายให้ไม่ได้ค่ะ" in talk.taps("วิธีขยายตัวอักษร")
    assert not talk.of(SetLargeText)


def test_an_old_switch_that_switches_nothing_says_so_and_the_interview_goes_on() -> None:
    talk = interviewed()
    talk.writes("ตั้งค่า")
    talk.citizen = replace(talk.citizen, enlarges=False)
    heard = talk.taps("เปิดตัวอักษรใหญ่")
    assert "เราขยายให้ไม่ได้ค่ะ" in heard
    assert "ข้อ 1/3" in heard
    assert not talk.of(SetLargeText)


def test_who_stopped_can_start_again_from_the_settings() -> None:
    talk = neighbour()
    talk.writes("ตั้งค่า")
    assert "จะไม่ส่งข้อความไปก่อนอีก" in talk.taps("หยุดรับข้อความ")
    talk.writes("ตั้งค่า")
    assert "ข้อความจากเรา: หยุดไว้" in talk.text
    assert "เปิดรับข้อความแล้ว" in talk.taps("รับข้อความอีกครั้ง")


def test_each_setting_says_what_to_do_next() -> None:
    talk = neighbour()
    talk.writes("ตั้งค่า")
    talk.taps("เปิดตัวอักษรใหญ่")
    assert talk.buttons == ["เมนู"]


def test_withdrawing_twice_is_harmless() -> None:
    talk = interviewed()
    talk.writes("ตั้งค่า")
    talk.taps("ถอนยินยอมเก็บคำตอบ")
    records = len(talk.consents)
    talk.taps("ถอนยินยอมเก็บคำตอบ")
    assert len(talk.consents) == records
    assert talk.state == Idle()


def test_stopping_in_an_interview_that_is_gone_is_just_stopping() -> None:
    talk: Talk = interviewed()
    talk.interviews.clear()
    talk.writes("หยุด")
    assert talk.buttons == ["รับข้อความอีกครั้ง"]
