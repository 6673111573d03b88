"""Age and consent: asked just in time, recorded with the very words, taken back in one tap."""

from dataclasses import replace
from hashlib import sha256

import pytest
from stories import FIRST, PARK, interviewed, newcomer
from talk import Talk, read_form

from bot.conversation import AskedConsent, Idle, RecordConsent, SetAgeBand
from bot.events import SentSticker, Tapped
from bot.surveying import SaveInterview


def asked() -> Talk:
    talk = newcomer()
    talk.writes("สวัสดี")
    talk.taps("สวนสาธารณะ")
    return talk


def test_age_and_consent_are_one_bubble_that_shows_the_notice() -> None:
    talk = asked()
    assert len(talk.said) == 1
    assert "เทศบาลถามเพื่อปรับปรุงสวน" in talk.text
    assert talk.buttons == [FIRST, "ยินยอม อายุ 10 ถึง 17 ปี", "อายุต่ำกว่า 10 ปี", "ไม่ยินยอม"]
    assert talk.state == AskedConsent("park")
    assert not talk.consents


def test_consent_is_recorded_with_the_hash_of_exactly_the_words_shown() -> None:
    talk = asked()
    shown = "\n".join((talk.text, *talk.buttons))
    talk.taps(FIRST)
    (record,) = talk.consents
    assert record.text_hash == sha256(shown.encode()).hexdigest()
    assert (record.purpose, record.given, record.band) == ("answer", True, "adult")
    assert talk.citizen.band == "adult"


def test_an_old_button_under_changed_words_asks_anew() -> None:
    talk = asked()
    talk.forms = [read_form(PARK.replace("เพื่อปรับปรุงสวน", "เพื่อขายสวน"))]
    assert "เปลี่ยนไป" in talk.taps(FIRST)
    assert "เพื่อขายสวน" in talk.text
    assert not talk.consents
    talk.taps(FIRST)
    assert talk.consents


@pytest.mark.parametrize("data", ["consent:park:adult", "consent:park:adult.xx.00000000", "consent:park:guardian.th.0"])
def test_a_button_that_names_no_words_of_ours_records_nothing(data: str) -> None:
    talk = asked()
    talk.send(Tapped.read(data))
    assert not talk.consents
    assert talk.state == AskedConsent("park")


def test_somebody_under_18_needs_a_guardian() -> None:
    talk = asked()
    talk.taps("ยินยอม อายุ 10 ถึง 17 ปี")
    assert talk.buttons == ["ผู้ปกครองยินยอมแล้ว", "ขออ่านอย่างเดียว"]
    assert not talk.consents
    talk.taps("ผู้ปกครองยินยอมแล้ว")
    assert talk.of(SetAgeBand) == [SetAgeBand("minor")]
    assert talk.consents[0].band == "minor"
    assert "ข้อ 1/3" in talk.text


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ("อายุต่ำกว่า 10 ปี", "", "ขอบคุณที่สนใจ"),
        ("ไม่ยินยอม", "", "ยังอ่านผลสรุปได้"),
        ("ยินยอม อายุ 10 ถึง 17 ปี", "ขออ่านอย่างเดียว", "ยังอ่านผลสรุปได้"),
    ],
)
def test_who_does_not_agree_is_thanked_and_nothing_is_kept(first: str, then: str, words: str) -> None:
    talk = asked()
    talk.taps(first)
    if then:
        talk.taps(then)
    assert words in talk.text
    assert talk.state == Idle()
    assert not talk.consents
    assert not talk.interviews
    assert talk.citizen.band is None


def test_a_label_in_writing_counts_as_the_button() -> None:
    talk = asked()
    assert "ข้อ 1/3" in talk.writes("ยินยอม อายุ ๑๘ ปีขึ้นไปค่ะ")


def test_the_guardians_label_in_writing_counts_too() -> None:
    talk = asked()
    talk.writes("ยินยอม อายุ 10 ถึง 17 ปี")
    assert "ข้อ 1/3" in talk.writes("ผู้ปกครองยินยอมแล้ว")


def test_anything_else_brings_the_question_of_consent_again() -> None:
    talk = asked()
    assert "คุณยินยอมไหมคะ" in talk.writes("อะไรนะ")
    assert "คุณยินยอมไหมคะ" in talk.send(SentSticker())
    talk.missed = True
    assert "คุณยินยอมไหมคะ" in talk.writes(FIRST)
    assert not talk.consents


def test_a_survey_that_closed_meanwhile_asks_for_no_consent() -> None:
    talk = asked()
    talk.forms = []
    assert "ปิดรับคำตอบแล้ว" in talk.writes("ยินยอม")
    talk = asked()
    talk.forms = []
    assert "ปิดรับคำตอบแล้ว" in talk.taps(FIRST)
    talk = asked()
    talk.forms = []
    assert "ตั้งค่า" in talk.writes("english") or "Settings" in talk.buttons


def test_a_second_tap_on_agree_changes_nothing_and_goes_on() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    assert "ข้อ 2/3" in talk.taps(FIRST)
    assert len(talk.consents) == 1


def test_an_old_no_takes_consent_back() -> None:
    talk = interviewed()
    talk.taps("ไม่ยินยอม")
    assert not talk.consents[-1].given
    assert not talk.interviews


def test_consent_is_withdrawn_in_one_tap_and_unfinished_answers_go() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    talk.writes("ตั้งค่า")
    assert "ถอนความยินยอมแล้ว" in talk.taps("ถอนยินยอมเก็บคำตอบ")
    assert talk.of(RecordConsent)[0].given is False
    assert not talk.interviews
    assert "answer" not in talk.citizen.consents
    talk.taps("บ่อย")
    assert "ไม่มีแล้ว" in talk.text
    assert not talk.of(SaveInterview)


def test_an_interview_without_consent_asks_for_it_first_and_then_goes_on() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    talk.citizen = replace(talk.citizen, consents=frozenset())
    assert "คุณยินยอมไหมคะ" in talk.taps("นาน ๆ ที")
    talk.taps(FIRST)
    assert "ถึงข้อ 2 จาก 3" in talk.text
