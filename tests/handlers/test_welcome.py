"""First contact and coming back."""

import pytest
from forum_talk import forum_of, read_carts, read_market, voter
from stories import FIRST, interviewed, neighbour, newcomer

from bot.conversation import SetReachable, SetStopped
from bot.events import Blocked, Event, Followed, Said, SentOther, SentSticker, SentVoice, Tapped, Unknown


def test_first_contact_is_one_bubble_with_four_buttons() -> None:
    talk = newcomer()
    talk.send(Followed(start="poster-12"))
    assert talk.buttons == ["สวนสาธารณะ", "เมนู", "English", "ช่วยเหลือ"]
    assert talk.said[0].stays
    assert talk.of(SetReachable) == [SetReachable(reachable=True)]


@pytest.mark.parametrize(
    "event",
    [Said("ถนนพัง"), Said("สวัสดี"), SentSticker(), SentVoice("v1"), SentOther("photo"), Said("/start"), Said("เริ่ม")],
)
def test_any_first_message_is_welcomed(event: Event) -> None:
    assert "ที่นี่คือเวที" in newcomer().send(event)


def test_the_third_tap_answers_the_first_question() -> None:
    talk = newcomer()
    talk.send(Followed())
    talk.taps("สวนสาธารณะ")
    talk.taps(FIRST)
    talk.taps("บ่อย")
    assert "ข้อ 2/3" in talk.text


def test_of_several_open_surveys_the_newest_is_one_tap_away_and_the_menu_has_all() -> None:
    talk = neighbour()
    talk.citizen = newcomer().citizen
    talk.send(Followed())
    newest, *others = talk.buttons
    assert others == ["เมนู", "English", "ช่วยเหลือ"]
    talk.send(Tapped("menu"))
    assert newest in talk.buttons
    assert len(set(talk.buttons) & set(others)) == 1


def test_two_open_forums_are_both_named_and_further_ones_counted() -> None:
    talk = voter()
    talk.citizen = newcomer().citizen
    talk.forums = {name: forum_of(charter) for name, charter in (("market", read_market()), ("carts", read_carts()))}
    text = talk.send(Followed())
    assert talk.buttons == ["ตลาดริมคลองกับแนวกันน้ำท่วม", "ร่างเทศบัญญัติรถเข็นขายอาหาร", "เมนู", "English"]
    assert all(f"เวทีที่เปิดอยู่: {title}" in text for title in talk.buttons[:2])
    talk.citizen = newcomer().citizen
    talk.forums["third"] = forum_of(read_market())
    assert "ยังมีอีก 1 เวทีในเมนู" in talk.send(Followed())


def test_a_citizen_who_lets_us_in_again_is_welcomed_back_with_the_menu() -> None:
    talk = interviewed()
    assert talk.send(Blocked()) == ""
    assert talk.effects == (SetReachable(reachable=False),)
    assert not talk.citizen.reachable
    assert "พบกันอีกครั้ง" in talk.send(Followed(returned=True))
    assert "ทำต่อ: สวนสาธารณะ" in talk.buttons
    assert talk.citizen.reachable


def test_pressing_start_again_leads_to_the_menu() -> None:
    talk = neighbour()
    assert talk.send(Followed()).startswith("สวัสดีค่ะ วันนี้")
    assert talk.writes("/start@wethi_bot").startswith("สวัสดีค่ะ วันนี้")
    assert talk.of(SetStopped) == []


@pytest.mark.parametrize("event", [Followed(), Said("START")])
def test_start_lets_messages_come_again(event: Event) -> None:
    talk = neighbour()
    talk.writes("หยุด")
    assert talk.citizen.stopped
    talk.send(event)
    assert not talk.citizen.stopped


def test_what_the_future_brings_is_met_with_silence() -> None:
    talk = interviewed()
    state = talk.state
    assert talk.send(Unknown("hologram")) == ""
    assert talk.state == state
