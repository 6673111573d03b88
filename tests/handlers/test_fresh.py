"""Reminders of new statements: asked for, worth it, at most one a day, and not for long in vain."""

from dataclasses import replace

from forum_talk import ForumTalk, forum_of, read_market, voter

from bot.conversation import RecordConsent, SetTimer
from bot.events import Tapped, TimerFired

NAME = read_market().charter_id


def asked() -> ForumTalk:
    talk = voter()
    talk.send(Tapped.read("vote:1:agree"))
    talk.send(Tapped.read(f"fresh:{NAME}"))
    talk.taps("เตือนฉันเมื่อมีใหม่")
    return talk


def fire(talk: ForumTalk) -> str:
    timer = talk.timers.pop(f"fresh:{NAME}")
    talk.now = max(talk.now, timer.due)
    return talk.send(TimerFired("fresh", timer.about))


def test_she_agrees_to_reminders_and_hears_when_enough_waits() -> None:
    talk = asked()
    assert len(talk.of(RecordConsent)) == 1
    talk.citizen = replace(talk.citizen, consents=frozenset({"answer", "remind"}))
    assert "15 ข้อ" in fire(talk)
    assert [one.says_as for one in talk.said] == ["reminder"]


def test_after_two_in_vain_none_comes_any_more_until_she_votes() -> None:
    talk = asked()
    assert fire(talk)
    assert fire(talk)
    assert fire(talk) == ""
    assert talk.timers == {}


def test_a_vote_in_between_counts_anew() -> None:
    talk = asked()
    assert fire(talk)
    talk.send(Tapped.read("vote:2:agree"))
    assert fire(talk)
    assert fire(talk)
    assert fire(talk) == ""


def test_with_few_new_ones_nothing_is_said_and_it_looks_again_tomorrow() -> None:
    talk = asked()
    forum = talk.forums[NAME]
    few = {number: one for number, one in forum.statements.items() if number < 4}
    talk.forums = {NAME: replace(forum, statements=few)}
    assert fire(talk) == ""
    assert f"fresh:{NAME}" in talk.timers


def test_in_quiet_hours_it_waits() -> None:
    talk = asked()
    talk.citizen = replace(talk.citizen, quiet_from=0, quiet_to=23)
    assert fire(talk) == ""
    assert len(talk.of(SetTimer)) == 1


def test_who_took_the_consent_back_or_stopped_hears_nothing() -> None:
    for change in ({"consents": frozenset({"answer"})}, {"stopped": True}, {"reachable": False}):
        talk = asked()
        talk.citizen = replace(talk.citizen, **change)
        assert fire(talk) == ""
        assert talk.timers == {}


def test_when_the_voting_is_over_it_ends() -> None:
    talk = asked()
    talk.forums = {NAME: forum_of(read_market(), "decision")}
    assert fire(talk) == ""
    assert "ไม่พบ" in talk.send(Tapped.read(f"fresh:{NAME}"))


def test_who_stopped_all_messages_is_asked_but_not_reminded() -> None:
    talk = asked()
    talk.timers.clear()
    talk.citizen = replace(talk.citizen, stopped=True)
    talk.taps("เตือนฉันเมื่อมีใหม่")
    assert talk.timers == {}


def test_it_is_offered_when_every_statement_is_answered() -> None:
    talk = voter()
    for number in talk.forums[NAME].statements:
        talk.send(Tapped.read(f"vote:{number}:pass"))
    assert "เตือนเมื่อมีความเห็นใหม่" in talk.buttons
    talk.taps("เตือนเมื่อมีความเห็นใหม่")
    assert "วันละครั้ง" in talk.text
    talk.taps("เตือนฉันเมื่อมีใหม่")
    talk.taps("เตือนฉันเมื่อมีใหม่")
    assert talk.of(RecordConsent) == []
