"""A meeting has a place or a link, seats that are kept fairly, a reminder and minutes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from written_charters import DAY, NOON

from surveys.governance.meetings import (
    Attendance,
    Meeting,
    Minutes,
    RsvpGiven,
    check_meeting,
    check_minutes,
    find_moved_up,
    find_reminded,
    seat,
    show_attendance,
)

HOUR = timedelta(hours=1)
MEETING = Meeting("m1", {"th": "ประชุม", "en": "Meeting"}, NOON, NOON + 2 * HOUR, {"en": "Pavilion"}, "", seats=2)
THREE = [RsvpGiven(citizen, coming=True) for citizen in (1, 2, 3)]


@pytest.mark.parametrize(
    ("meeting", "wrong"),
    [
        (MEETING, ()),
        (replace(MEETING, place={}, link="meet.example/1"), ()),
        (replace(MEETING, title={}, place={}, ends=NOON, seats=0), ("title", "place", "time", "seats")),
        (replace(MEETING, seats=None), ()),
    ],
)
def test_a_meeting_needs_a_title_a_place_or_link_and_time(meeting: Meeting, wrong: tuple[str, ...]) -> None:
    assert check_meeting(meeting) == wrong


def test_who_comes_first_has_a_seat_and_the_next_one_moves_up() -> None:
    before = seat(MEETING, THREE)
    assert before == Attendance((1, 2), (3,))
    after = seat(MEETING, [*THREE, RsvpGiven(1, coming=False), RsvpGiven(1, coming=True)])
    assert after == Attendance((2, 3), (1,))
    assert find_moved_up(before, after) == (3,)


def test_without_a_number_of_seats_there_is_room_for_all() -> None:
    assert seat(replace(MEETING, seats=None), [*THREE, *THREE, RsvpGiven(9, coming=False)]) == Attendance((1, 2, 3), ())


def test_a_day_before_those_with_a_seat_are_reminded_once() -> None:
    attendance, day_before = seat(MEETING, THREE), NOON - DAY
    assert find_reminded(MEETING, attendance, after=day_before - HOUR, until=day_before) == (1, 2)
    assert find_reminded(MEETING, attendance, after=day_before, until=day_before + HOUR) == ()
    cancelled = replace(MEETING, cancelled=True)
    assert find_reminded(cancelled, attendance, after=day_before - HOUR, until=day_before) == ()


def test_nobody_is_reminded_of_a_meeting_that_has_begun() -> None:
    assert find_reminded(MEETING, seat(MEETING, THREE), after=NOON - 2 * DAY, until=NOON) == ()


def test_few_who_came_are_not_counted_in_public() -> None:
    assert (show_attendance(4), show_attendance(5)) == (None, 5)


def test_minutes_are_read_by_somebody_else_before_they_are_out() -> None:
    minutes = Minutes("m1", {"en": "We met."}, (), writer="ann", approver="ben")
    assert check_minutes(minutes) == "taken"
    assert check_minutes(replace(minutes, text={})) == "no-text"
    assert check_minutes(replace(minutes, approver="ann")) == "same-person"
