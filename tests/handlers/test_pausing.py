"""Pausing, stopping, and the reminder that a citizen may ask for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from stories import interviewed, reviewed
from talk import Talk

from bot.conversation import CancelTimer, Idle, Say, SetTimer
from bot.events import TimerFired


def reminded() -> Talk:
    """Paused, with a reminder asked for."""
    talk = interviewed()
    talk.writes("พักก่อน")
    talk.taps("เตือนพรุ่งนี้")
    return talk


def fire(talk: Talk) -> str:
    (timer,) = talk.timers.values()
    talk.now = timer.due
    return talk.send(TimerFired(timer.timer, timer.about))


def test_a_pause_keeps_the_answers_and_offers_a_reminder() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    assert "เก็บไว้ให้แล้ว" in talk.writes("พัก")
    assert talk.buttons == ["ทำต่อ", "เตือนพรุ่งนี้", "เมนู"]
    assert talk.state == Idle()
    assert "ถึงข้อ 2 จาก 3" in talk.taps("ทำต่อ")


def test_asking_for_a_reminder_records_consent_to_the_words_shown() -> None:
    talk = interviewed()
    talk.writes("pause")
    shown = "\n".join((talk.text, *talk.buttons))
    talk.taps("เตือนพรุ่งนี้")
    assert "25 พฤศจิกายน 2569 เวลา 12.00 น." in talk.text
    assert (talk.consents[-1].purpose, talk.consents[-1].given) == ("remind", True)
    assert talk.consents[-1].text_hash == sha256(shown.encode()).hexdigest()
    (key, timer), *others = talk.timers.items()
    (interview,) = talk.interviews
    assert (key, timer.timer, timer.about, others) == (f"remind:{interview}", "unfinished", interview, [])


@pytest.mark.parametrize(
    ("hour", "expected"), [(3, "09:00"), (9, "09:00"), (14, "14:00"), (19, "19:00"), (20, "19:30"), (23, "19:30")]
)
def test_a_reminder_comes_the_next_day_and_by_day(hour: int, expected: str) -> None:
    talk = interviewed()
    talk.now = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(hours=hour - 7) - timedelta(seconds=10)
    talk.writes("พักก่อน")
    talk.taps("เตือนพรุ่งนี้")
    (timer,) = talk.timers.values()
    local = timer.due + timedelta(hours=7)
    assert (f"{local:%H:%M}", local.date() - (talk.now + timedelta(hours=7)).date()) == (expected, timedelta(days=1))


def test_a_second_reminder_records_no_second_consent() -> None:
    talk = reminded()
    talk.taps("เตือนพรุ่งนี้")
    assert len(talk.consents) == 2
    assert len(talk.timers) == 1


def test_a_button_under_other_words_shows_the_pause_again() -> None:
    talk = interviewed()
    talk.writes("พักก่อน")
    (form,) = talk.forms
    (interview,) = talk.interviews.values()
    talk.interviews[interview.interview_id] = replace(interview, title={"th": "สวนใหม่"})
    assert "สวนใหม่" in talk.taps("เตือนพรุ่งนี้")
    assert not talk.timers
    assert form.title["th"] not in talk.text


def test_the_reminder_offers_to_go_on_to_wait_and_to_stop_reminding() -> None:
    talk = reminded()
    assert "คุณขอให้เตือน" in fire(talk)
    assert talk.said[0].says_as == "reminder"
    assert talk.buttons == ["ทำต่อ", "ยังไม่สะดวก", "ไม่ต้องเตือนอีก"]
    assert "สะดวกเมื่อไร" in talk.taps("ยังไม่สะดวก")
    assert "จะไม่ส่งข้อความเตือนอีก" in talk.taps("ไม่ต้องเตือนอีก")
    assert "remind" not in talk.citizen.consents
    assert "ข้อ 1" in talk.taps("ทำต่อ", before=1)


def test_reminders_off_in_the_settings_ends_those_that_wait() -> None:
    talk = reminded()
    talk.writes("settings")
    talk.taps("ไม่ต้องเตือนแล้ว")
    assert len(talk.of(CancelTimer)) == 1
    assert not talk.timers
    talk.taps("ไม่ต้องเตือนแล้ว")
    assert not talk.of(CancelTimer)


@pytest.mark.parametrize(
    "why", ["stopped", "unreachable", "withdrawn", "gone", "handed in", "another timer", "still at it", "closed"]
)
def test_nobody_is_reminded_without_cause(why: str) -> None:
    talk = reminded()
    (timer,) = talk.timers.values()
    citizen = talk.citizen
    match why:
        case "stopped":
            talk.citizen = replace(citizen, stopped=True)
        case "unreachable":
            talk.citizen = replace(citizen, reachable=False)
        case "withdrawn":
            talk.citizen = replace(citizen, consents=frozenset({"answer"}))
        case "gone":
            talk.interviews.clear()
        case "handed in":
            talk.responses["park"] = {}
        case "another timer":
            timer = replace(timer, timer="birthday")
        case "still at it":
            talk.waits(hours=23.5)
            talk.taps("ทำต่อ")
        case _:
            talk.closed = {"park"}
    talk.now = timer.due
    assert talk.send(TimerFired(timer.timer, timer.about)) == ""
    assert not talk.effects


@pytest.mark.parametrize(("hour", "days"), [(22, 1), (5, 0)])
def test_a_reminder_that_is_late_waits_for_the_morning(hour: int, days: int) -> None:
    talk = reminded()
    (timer,) = talk.timers.values()
    talk.now = datetime(2026, 11, 25, tzinfo=UTC) + timedelta(hours=hour - 7)
    assert talk.send(TimerFired(timer.timer, timer.about)) == ""
    (again,) = talk.of(SetTimer)
    assert again.due == datetime(2026, 11, 25, 2, 0, tzinfo=UTC) + timedelta(days=days)
    talk.now = again.due
    assert "คุณขอให้เตือน" in talk.send(TimerFired(again.timer, again.about))


def test_handing_in_ends_the_reminder() -> None:
    talk = reviewed()
    talk.taps("พักก่อน")
    talk.taps("เตือนพรุ่งนี้")
    talk.taps("ทำต่อ")
    talk.taps("ส่งคำตอบ")
    assert not talk.timers


@pytest.mark.parametrize("word", ["หยุด", "STOP", "/stop"])
def test_stop_pauses_an_interview_and_keeps_its_answers(word: str) -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    assert "ยังเก็บไว้ให้" in talk.writes(word)
    assert talk.citizen.stopped
    assert talk.state == Idle()
    assert talk.buttons == ["รับข้อความอีกครั้ง", "ทำต่อ"]
    assert "ข้อ 2/3" in talk.taps("ทำต่อ")
    talk.taps("รับข้อความอีกครั้ง")
    assert not talk.citizen.stopped


def test_who_stopped_everything_is_offered_no_reminder() -> None:
    talk = interviewed()
    talk.writes("พักก่อน")
    talk.writes("หยุด")
    talk.taps("เตือนพรุ่งนี้")
    assert not talk.timers
    assert talk.buttons == ["ทำต่อ", "เมนู"]
    assert isinstance(talk.effects[0], Say)
