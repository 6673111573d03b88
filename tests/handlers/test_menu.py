"""The menu, help and a person, the language, greetings and whatever else comes."""

from dataclasses import replace

import pytest
from stories import PARK, interviewed, neighbour, newcomer
from talk import Talk, read_form

from bot.conversation import Choice, Idle, Interviewing, NoteGreeting, SetLanguage
from bot.events import SentOther, SentSticker, SentVoice, Tapped
from bot.text import load_texts
from handlers.apology import sorry

MOST_CHOICES = 13


@pytest.mark.parametrize("word", ["menu", "/menu", "MENU", " เมนู ", "เมนูค่ะ", "หน้าแรก", "/menu@wethi_bot"])
def test_the_word_menu_brings_the_menu(word: str) -> None:
    talk = interviewed()
    talk.writes(word)
    assert talk.buttons == ["ทำต่อ: สวนสาธารณะ", "ตั้งค่า", "English", "ช่วยเหลือ คุยกับเจ้าหน้าที่"]
    assert "ไม่ขอสำเนาเอกสาร" in talk.text
    assert talk.state == Idle()


def test_unfinished_surveys_come_first_and_the_latest_before_the_others() -> None:
    talk = neighbour()
    talk.writes("menu")
    talk.taps("ถนนหน้าบ้าน")
    talk.writes("เมนู")
    assert talk.buttons[:2] == ["ทำต่อ: ถนนหน้าบ้าน", "สวนสาธารณะ"]
    talk.taps("สวนสาธารณะ")
    talk.writes("เมนู")
    assert talk.buttons[:2] == ["ทำต่อ: สวนสาธารณะ", "ทำต่อ: ถนนหน้าบ้าน"]


def test_a_long_menu_turns_its_pages() -> None:
    many = [read_form(PARK.replace("form_id: park", f"form_id: park{number}")) for number in range(MOST_CHOICES)]
    talk = Talk(many, neighbour().citizen)
    talk.writes("menu")
    assert (talk.said[0].pages_as, talk.said[0].offset, talk.said[0].continues) == ("menu", 0, False)
    talk.send(Tapped.read("menu:11"))
    assert (talk.said[0].offset, talk.said[0].continues) == (11, True)
    talk.send(Tapped.read("menu:far"))
    assert talk.said[0].offset == 0


@pytest.mark.parametrize(
    "data", ["vote:12.1:agree", "", "answer", "survey", "withdraw:sleep", "resume:", "edit:::", "page:x.1:2"]
)
def test_a_button_that_nobody_knows_leads_on_kindly(data: str) -> None:
    talk = neighbour()
    talk.send(Tapped.read(data))
    assert "เมนู" in talk.buttons or "ตั้งค่า" in talk.buttons


def test_help_says_what_this_is_and_offers_a_person_and_stopping() -> None:
    talk = newcomer()
    assert "1111" in talk.writes("/help")
    assert Choice("คุยกับเจ้าหน้าที่ โทร 1111", link="tel:1111") in talk.said[0].choices
    assert "หยุดรับข้อความ" in talk.buttons


def test_who_lost_a_message_is_told_so_and_offered_a_person() -> None:
    say = sorry(load_texts())
    assert "ขออภัยค่ะ" in say.text
    assert [choice.label for choice in say.choices] == ["เมนู", "คุยกับเจ้าหน้าที่ โทร 1111"]


def test_a_person_can_be_asked_for_in_the_middle_of_an_interview() -> None:
    talk = interviewed()
    state = talk.state
    assert "โทร 1111 ฟรีตลอด 24 ชั่วโมง" in talk.writes("คุยกับเจ้าหน้าที่")
    assert talk.state == state


def test_the_language_can_be_chosen_from_both() -> None:
    talk = neighbour()
    talk.writes("ภาษา")
    assert talk.buttons == ["ภาษาไทย", "English", "เมนู"]
    assert talk.taps("English").startswith("The language is English now.")
    assert "The park" in talk.buttons
    assert "ภาษาไทย" in talk.buttons


def test_a_question_is_asked_again_in_the_new_language() -> None:
    talk = interviewed()
    talk.writes("English")
    assert talk.of(SetLanguage) == [SetLanguage("en")]
    assert talk.said[-1].text == "Question 1/3\nHow often do you go?"
    assert talk.buttons == ["Often", "Rarely", "Hardly", "Never"]
    talk.taps("Often")
    talk.writes("ภาษาไทย")
    assert "ครั้งละกี่นาที" in talk.text


def test_consent_is_asked_again_in_the_new_language_with_its_own_hash() -> None:
    talk = newcomer()
    talk.writes("hello")
    talk.taps("สวนสาธารณะ")
    talk.writes("english")
    assert "Do you agree" in talk.text
    talk.taps("I agree, 18 or older")
    assert "How often do you go?" in talk.text


def test_greetings_and_stickers_are_answered_once_a_day() -> None:
    talk = neighbour()
    assert "ยินดีที่ได้คุย" in talk.writes("สวัสดีวันอังคารค่ะ")
    assert talk.of(NoteGreeting)
    assert talk.writes("ขอบคุณค่ะ") == ""
    assert talk.send(SentSticker()) == ""
    assert talk.writes("🙏🏽 😀") == ""
    talk.citizen = replace(talk.citizen, greeted_today=False)
    assert talk.send(SentSticker()) != ""


def test_photos_are_answered_once_a_day_and_voices_always() -> None:
    talk = neighbour()
    assert "ไม่ต้องใช้รูป" in talk.send(SentOther("photo"))
    assert talk.send(SentOther("photo")) == ""
    assert "ยังฟังเสียงไม่ได้" in talk.send(SentVoice("v1"))
    assert "ยังฟังเสียงไม่ได้" in talk.send(SentVoice("v2"))


def test_any_other_text_is_met_with_the_menu() -> None:
    talk = neighbour()
    assert "เลือกจากเมนูนี้ได้เลย" in talk.writes("ไฟหน้าบ้านดับ")
    assert "สวนสาธารณะ" in talk.buttons
    assert "เลือกจากเมนูนี้ได้เลย" in talk.writes("ทำต่อ")


def test_the_word_continue_goes_on_with_the_latest_interview() -> None:
    talk = interviewed()
    talk.writes("เมนู")
    assert "ข้อ 1" in talk.writes("ทำต่อ")
    assert isinstance(talk.state, Interviewing)


def test_what_is_sent_in_the_middle_of_an_interview_brings_the_question_again() -> None:
    talk = interviewed()
    for event in (SentSticker(), SentVoice("v1"), SentOther("photo"), SentOther("photo")):
        talk.send(event)
        assert "ข้อ 1/3" in talk.text
    assert "ไม่ต้องใช้รูป" not in talk.text
    assert "ข้อ 1/3" in talk.writes("สวัสดีค่ะ")
