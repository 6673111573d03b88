"""A moderator is warned of what may be a flood, and once a day of what waits too long: by numbers alone."""

from datetime import timedelta

from staff_talk import at_work, change, waits
from talk import NOON

from bot.events import Tapped, TimerFired


def test_many_that_came_at_once_are_a_warning() -> None:
    crowd = [waits(901 + each, f"ขอที่นั่งพักจุดที่ {each}") for each in range(5)]
    assert "⚠ มี 5 ข้อส่งมาในนาทีเดียวกัน" in at_work(queue=crowd).send(Tapped("next"))
    assert "ในนาทีเดียวกัน" not in at_work(queue=crowd[:4]).send(Tapped("next"))


def test_once_a_day_she_hears_how_many_wait_too_long() -> None:
    late = waits(901, since=NOON - timedelta(days=2))
    talk = at_work(queue=[late, waits(902)])
    fired = TimerFired("moderation")
    assert "มีความเห็น 1 ข้อรอตรวจเกินหนึ่งวัน" in talk.send(fired)
    talk.queue = [waits(902)]
    assert talk.send(fired) == ""
    talk.queue, talk.staff = [late], None
    assert talk.send(fired) == ""


def test_in_her_quiet_hours_the_reminder_waits() -> None:
    talk = at_work(queue=[waits(901, since=NOON - timedelta(days=2))])
    talk.waits(hours=10)
    assert talk.send(TimerFired("moderation")) == ""
    assert talk.timers["moderation:"].due.hour == 2


def test_what_tells_of_a_person_is_named_word_for_word() -> None:
    text = at_work(queue=[waits(901, "โทร 081-234-5678 หรือ noi@example.org")]).send(Tapped("next"))
    assert "ข้อมูลส่วนบุคคล: “081-234-5678” (เบอร์โทรศัพท์), “noi@example.org” (อีเมล)" in text


def test_who_looks_again_reads_why_it_was_declined_before() -> None:
    talk = at_work(queue=[change(waits(901, why="appeal"), status="declined", reason="unclear")])
    assert "ครั้งก่อนไม่แสดง เพราะอ่านแล้วยังไม่เข้าใจ" in talk.send(Tapped("next"))
