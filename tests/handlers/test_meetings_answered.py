"""Meetings as citizens meet them: where and when, one tap to answer, seats, reminders by day, and what was said."""

from dataclasses import replace
from datetime import timedelta

import pytest
from forum_talk import read_market
from meeting_talk import ABOUT, HALL, NAME, SAID, MeetingTalk, held, invited
from talk import NOON

from bot.consulting import AskedCode, JoinConsultation
from bot.convening import AnswerMeeting
from bot.conversation import CancelTimer, Citizen, SetTimer
from bot.events import TimerFired
from handlers.forum_views import Part
from surveys.governance.meetings import Meeting


def test_the_way_to_the_meetings_is_in_the_menu_of_the_consultation() -> None:
    talk = invited()
    talk.tap(f"charter:{NAME}")
    assert "การประชุม" in talk.buttons
    talk.tap(f"join:{NAME}")
    text = talk.taps("การประชุม")
    assert "1 ธันวาคม 2569" in text
    assert "ที่: ศาลาริมคลอง" in text
    assert "ที่นั่งว่าง 2 จาก 2" in text
    assert talk.buttons == ["มา", "ไม่มา", "อาจมา", "เข้าประชุมออนไลน์", "เมนู"]


def test_she_answers_with_one_tap_and_may_change_her_mind() -> None:
    talk = invited()
    talk.tap(f"meetings:{NAME}")
    text = talk.taps("มา")
    assert talk.of(AnswerMeeting) == [AnswerMeeting(NAME, "m1", "yes", 2)]
    assert talk.of(JoinConsultation) == [JoinConsultation(NAME)]
    assert "คุณตอบว่า: มา" in text
    assert "ที่นั่งว่าง 1 จาก 2" in text
    assert "อย่างนี้แล้ว" in talk.taps("มา")
    assert talk.of(AnswerMeeting) == []
    talk.taps("ไม่มา")
    assert talk.answers == {(NAME, "m1"): "no"}
    assert {each.key for each in talk.of(CancelTimer)} == {
        f"meeting-reminder:{ABOUT}.day",
        f"meeting-reminder:{ABOUT}.hours",
    }
    assert talk.timers == {}


def test_where_all_seats_are_taken_she_waits_for_one() -> None:
    talk = invited(others=2)
    talk.tap(f"meetings:{NAME}")
    text = talk.taps("มา")
    assert talk.of(AnswerMeeting)[0].answer == "waiting"
    assert "รายชื่อรอ" in text
    assert talk.of(SetTimer) == []
    assert "อย่างนี้แล้ว" in talk.taps("มา")
    talk.answers[NAME, "m1"] = "yes"
    talk.others = 1
    text = talk.send(TimerFired("meeting", f"{ABOUT}.seat"))
    assert "มีที่นั่งให้คุณแล้ว" in text
    assert len(talk.of(SetTimer)) == 2


def test_reminders_come_a_day_and_two_hours_before_and_only_by_day() -> None:
    talk = invited()
    talk.tap(f"rsvp:{ABOUT}:maybe")
    assert [each.due for each in talk.of(SetTimer)] == [
        HALL.starts - timedelta(days=1),
        HALL.starts - timedelta(hours=2),
    ]
    early = replace(HALL, starts=NOON + timedelta(days=6, hours=21), ends=NOON + timedelta(days=6, hours=22))  # 09:00
    talk = invited(early)
    talk.tap(f"rsvp:{ABOUT}:yes")
    (day,) = talk.of(SetTimer)
    assert day.key.endswith(".day"), "two hours before nine it is quiet until it begins"


def test_the_reminder_says_where_and_when_to_whoever_may_come() -> None:
    talk = invited(answers={(NAME, "m1"): "yes"})
    talk.now = HALL.starts - timedelta(days=1)
    text = talk.send(TimerFired("meeting-reminder", ABOUT))
    assert "เตือนการประชุม" in text
    assert "ศาลาริมคลอง" in text
    assert talk.said[0].says_as == "reminder"
    assert talk.said[0].topic == f"meeting-reminder:{ABOUT}", "the later of two that wait takes the earlier one's place"


@pytest.mark.parametrize("answer", ["no", "waiting", ""])
def test_nobody_else_is_reminded(answer: str) -> None:
    talk = invited(answers={(NAME, "m1"): answer})
    talk.now = HALL.starts - timedelta(days=1)
    assert talk.send(TimerFired("meeting-reminder", ABOUT)) == ""


def test_no_reminder_of_what_was_called_off_is_over_gone_or_for_who_stopped_all() -> None:
    due = TimerFired("meeting-reminder", ABOUT)
    yes = {(NAME, "m1"): "yes"}
    assert invited(replace(HALL, cancelled=True), answers=yes).send(due) == ""
    late = invited(answers=yes)
    late.now = HALL.starts
    assert late.send(due) == ""
    assert invited(answers=yes).send(TimerFired("meeting-reminder", f"{NAME}.m9")) == ""
    stopped = invited(answers=yes)
    stopped.citizen = Citizen(stopped=True)
    stopped.now = HALL.starts - timedelta(days=1)
    assert stopped.send(due) == ""


def test_a_meeting_that_was_put_off_is_reminded_of_on_its_new_day() -> None:
    talk = invited(answers={(NAME, "m1"): "yes"})
    talk.now = HALL.starts - timedelta(days=3)
    assert talk.send(TimerFired("meeting-reminder", ABOUT)) == ""
    assert len(talk.of(SetTimer)) == 2


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        (HALL, "นัดประชุมแล้ว"),
        (replace(HALL, sequence=1), "มีการเปลี่ยนแปลง"),
        (replace(HALL, cancelled=True), "ยกเลิกแล้วค่ะ"),
    ],
)
def test_news_of_a_meeting_is_told_with_what_it_is(meeting: Meeting, words: str) -> None:
    talk = invited(meeting)
    assert words in talk.send(TimerFired("meeting", ABOUT))
    assert talk.buttons[-2:] == ["ไม่รับข่าวเวทีนี้", "เมนู"]
    assert talk.buttons[0] == ("เวทีถึงขั้นไหนแล้ว" if meeting.cancelled else "มา")
    assert talk.said[0].says_as == "notice"


def test_news_waits_for_the_morning_and_skips_who_wants_none() -> None:
    talk = invited()
    talk.waits(hours=10)
    assert talk.send(TimerFired("meeting", ABOUT)) == ""
    assert talk.of(SetTimer)
    talk.parts[NAME] = Part(hears=False)
    assert talk.send(TimerFired("meeting", ABOUT)) == ""
    assert talk.of(SetTimer) == []
    assert talk.send(TimerFired("meeting", f"{NAME}.m9")) == ""


def test_the_minutes_are_read_where_the_meeting_was() -> None:
    talk = invited(answers={(NAME, "m1"): "yes"})
    talk.forums[NAME] = held(HALL, minutes=SAID)
    talk.now = HALL.ends + timedelta(days=1)
    text = talk.send(TimerFired("meeting", ABOUT))
    assert "บันทึกการประชุมของ" in text
    assert "คุยเรื่องแผงกันน้ำ" in text
    assert "ตกลงกัน: ทดลองหนึ่งฤดูฝน" in text
    assert talk.buttons == ["เวทีถึงขั้นไหนแล้ว", "การประชุม", "ไม่รับข่าวเวทีนี้", "เมนู"]
    assert "ประชุมหารือ" in talk.taps("เวทีถึงขั้นไหนแล้ว")


def test_several_meetings_are_listed_the_next_one_first_and_those_called_off_left_out() -> None:
    past = replace(
        HALL, meeting_id="m0", title={"th": "ประชุมก่อน"}, starts=NOON - timedelta(days=2), ends=NOON - timedelta(days=1)
    )
    later = replace(
        HALL,
        meeting_id="m2",
        title={"th": "ประชุมรอบสอง"},
        starts=NOON + timedelta(days=9),
        ends=NOON + timedelta(days=10),
    )
    off = replace(HALL, meeting_id="m3", title={"th": "งด"}, cancelled=True)
    talk = invited(past, later, HALL, off)
    talk.tap(f"meetings:{NAME}")
    assert talk.buttons == ["ประชุมรอบแรก", "ประชุมรอบสอง", "ประชุมก่อน", "เมนู"]
    assert "ประชุมรอบสอง" in talk.taps("ประชุมรอบสอง")


def test_there_may_be_none_and_buttons_of_what_is_gone_say_so() -> None:
    talk = invited(replace(HALL, cancelled=True))
    assert "ยังไม่มีการประชุม" in talk.tap(f"meetings:{NAME}")
    assert "ไม่พบเวที" in talk.tap("meetings:nothing")
    for tap in (f"meeting:{NAME}.m9", "meeting:nothing", f"rsvp:{NAME}.m9:yes", f"rsvp:{ABOUT}:perhaps"):
        assert "ไม่พบการประชุม" in talk.tap(tap)


def test_an_old_button_of_a_meeting_that_is_over_or_off_says_so() -> None:
    off = invited(replace(HALL, cancelled=True))
    assert "ยกเลิกแล้ว" in off.tap(f"rsvp:{ABOUT}:yes")
    over = invited()
    over.now = HALL.ends
    assert "จบหรือยกเลิก" in over.tap(f"rsvp:{ABOUT}:yes")
    assert over.of(AnswerMeeting) == []


def test_who_needs_a_code_is_asked_for_it() -> None:
    closed = replace(read_market(), entry="code", codes=10)
    talk = MeetingTalk([], Citizen(), forums={NAME: held(HALL, charter=closed)})
    talk.tap(f"rsvp:{ABOUT}:yes")
    assert talk.of(AnswerMeeting) == []
    assert not isinstance(talk.state, AskedCode)
    talk.parts[NAME] = Part(listed=True)
    talk.tap(f"rsvp:{ABOUT}:yes")
    assert talk.of(AnswerMeeting)


def test_the_calendar_file_is_offered_where_there_is_a_public_address_and_no_seats_are_told_where_all_have_room() -> (
    None
):
    talk = invited(replace(HALL, seats=None, place={}, link=""), pages=True)
    text = talk.tap(f"meetings:{NAME}")
    assert "ที่นั่ง" not in text
    assert "ที่:" not in text
    assert talk.said[0].choices[3].link == f"wethi:consultations/{NAME}/meetings/m1.ics?lang=th"
