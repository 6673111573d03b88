"""Citizens hear of the phases that concern them, by day, until they say that they have heard enough."""

from dataclasses import replace

import pytest
from forum_talk import ForumTalk, forum_of, read_market, voter

from bot.consulting import SetHearing
from bot.conversation import Citizen, SetTimer
from bot.events import Tapped, TimerFired

NAME = read_market().charter_id


def told(talk: ForumTalk, phase: str) -> str:
    return talk.send(TimerFired("phase", f"{NAME}.{phase}"))


def at(phase: str) -> ForumTalk:
    talk = voter()
    talk.forums[NAME] = forum_of(read_market(), phase)
    return talk


@pytest.mark.parametrize(
    ("phase", "button"),
    [
        ("statements", "ออกความเห็น"),
        ("deliberation", "ดูการประชุม"),
        ("decision", "ดูผล"),
        ("plan", "ผลตัดสินและแผนร่วม"),
    ],
)
def test_a_phase_that_concerns_her_is_told_with_the_way_there(phase: str, button: str) -> None:
    talk = at(phase)
    assert read_market().title["th"] in told(talk, phase)
    assert button in talk.buttons[0]
    assert talk.buttons[1:] == ["ไม่รับข่าวเวทีนี้", "เมนู"]
    assert talk.said[0].says_as == "notice"
    assert talk.said[0].topic == f"phase:{NAME}"


def test_the_end_is_told_without_a_last_day() -> None:
    talk = at("ended")
    text = told(talk, "closed")
    assert "จบแล้ว" in text
    assert "ช่วงนี้ถึง" not in text


def test_news_that_is_old_or_asks_nothing_of_her_is_none() -> None:
    assert told(at("decision"), "statements") == ""
    assert told(at("agenda"), "agenda") == ""


def test_whoever_has_heard_enough_hears_no_more_and_may_change_her_mind() -> None:
    talk = at("statements")
    told(talk, "statements")
    assert "ความเห็นของคุณยังอยู่" in talk.taps("ไม่รับข่าวเวทีนี้")
    assert talk.of(SetHearing) == [SetHearing(NAME, hears=False)]
    assert told(talk, "statements") == ""
    talk.taps("รับข่าวเวทีนี้อีก")
    assert talk.of(SetHearing) == [SetHearing(NAME, hears=True)]
    assert told(talk, "statements")


def test_at_night_the_news_waits_and_who_stopped_all_hears_nothing() -> None:
    talk = at("statements")
    talk.waits(hours=10)
    assert told(talk, "statements") == ""
    assert talk.of(SetTimer)[0].about == f"{NAME}.statements"
    for citizen in (Citizen(stopped=True), Citizen(reachable=False)):
        talk.citizen = citizen
        assert told(talk, "statements") == ""
        assert talk.of(SetTimer) == []


def test_a_consultation_that_is_gone_is_no_news() -> None:
    talk = replace(at("statements"), forums={})
    assert told(talk, "statements") == ""
    assert "ไม่พบเวที" in talk.send(Tapped("hear", NAME, "off"))
