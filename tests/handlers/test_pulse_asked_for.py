"""The trust pulse in conveners' chats: asked once at each change of phase, reminded of once, and kept when it is whole."""

import pytest
from hall_talk import NAME, convener, open_market

from bot.events import Tapped, TimerFired

NEWS = TimerFired("convening", NAME)


def test_the_trust_pulse_comes_with_the_news_of_a_phase_and_is_kept_when_it_is_whole() -> None:
    talk = convener(open_market())
    talk.pulses[NAME, "statements"] = 0
    text = talk.send(NEWS)
    assert "ข้อ 1/3" in text
    talk.taps("มาก")
    assert talk.given == [], "nothing is kept of half an answer"
    assert "ข้อ 2/3" in talk.text
    talk.taps("เต็มที่")
    text = talk.taps("ปานกลาง")
    assert talk.given == ["453"]
    assert "โดยไม่มีชื่อ" in text
    assert "ตอบไว้แล้ว" in talk.taps("ปานกลาง")
    assert talk.given == ["453"]


@pytest.mark.parametrize("written", ["9", "x", "", "1234"])
def test_a_forged_pulse_begins_again(written: str) -> None:
    talk = convener(open_market())
    talk.pulses[NAME, "statements"] = 0
    assert "ข้อ 1/3" in talk.send(Tapped("pulse", f"{NAME}.statements.", written))
    assert talk.given == []


def test_a_pulse_without_a_phase_is_answered_kindly() -> None:
    assert "ตอบไว้แล้ว" in convener(open_market()).tap(f"pulse:{NAME}:3")


def test_the_pulse_is_asked_once_and_reminded_of_once_however_much_news_there_is() -> None:
    talk = convener(open_market())
    talk.pulses[NAME, "statements"] = 0
    news, again = TimerFired("convening", NAME), TimerFired("convening", f"{NAME}.pulse")
    assert "ข้อ 1/3" in talk.send(news)
    assert "ข้อ 1/3" not in talk.send(news), "other news comes without it"
    text = talk.send(again)
    assert "เตือนครั้งเดียว" in text
    assert "ข้อ 1/3" in text
    assert "มีข่าว" not in text
    assert talk.send(again) == ""
    talk.tap(f"hall:{NAME}")
    assert "ข้อ 1/3" in talk.taps("ตอบสามข้อสั้น ๆ"), "whoever wants to answers later"
    for _ in range(3):
        talk.taps("มาก")
    assert talk.given == ["444"]
    talk.tap(f"hall:{NAME}")
    assert "ตอบสามข้อสั้น ๆ" not in talk.buttons


def test_nobody_is_reminded_of_a_pulse_whose_phase_is_over() -> None:
    talk = convener(open_market("deliberation"))
    talk.pulses[NAME, "statements"] = 1
    assert talk.send(TimerFired("convening", f"{NAME}.pulse")) == ""


def test_newer_news_takes_the_place_of_older_news_and_leaves_the_pulse_where_it_is() -> None:
    talk = convener(open_market())
    talk.pulses[NAME, "statements"] = 0
    talk.send(TimerFired("convening", NAME))
    assert [each.topic for each in talk.said] == [f"convening:{NAME}", f"pulse:{NAME}"]
