"""A meeting is read from what people type, in either era, and what has to be put right is told field by field."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from surveys.governance.meeting_form import LONGEST_TEXT, MeetingFrame, read_clock, read_meeting, write_fields
from surveys.governance.meetings import Meeting

BANGKOK = ZoneInfo("Asia/Bangkok")
NOW = datetime(2027, 1, 4, 12, tzinfo=BANGKOK)
FRAME = MeetingFrame("m1", 0, "Asia/Bangkok", ("th", "en"), NOW)
TYPED = {
    "title.th": " ประชุม  ริมคลอง ",
    "title.en": "",
    "place.th": "ศาลาวัด",
    "link": "",
    "day": "31/1/2570",
    "opens": "13:00",
    "closes": "15.30 น.",
    "seats": "๔๐",
}


def read(**changes: str) -> Any:
    return read_meeting(TYPED | {name.replace("_", "."): text for name, text in changes.items()}, FRAME)


def test_what_was_typed_becomes_a_meeting_and_is_shown_to_be_changed() -> None:
    meeting = read()
    assert isinstance(meeting, Meeting)
    assert (meeting.title, meeting.place, meeting.seats) == ({"th": "ประชุม ริมคลอง"}, {"th": "ศาลาวัด"}, 40)
    assert meeting.starts == datetime(2027, 1, 31, 13, tzinfo=BANGKOK)
    assert meeting.ends == datetime(2027, 1, 31, 15, 30, tzinfo=BANGKOK)
    shown = write_fields(meeting, "Asia/Bangkok", buddhist=True)
    assert shown["day"] == "31/1/2570"
    assert read_meeting(shown, FRAME) == meeting
    assert write_fields(meeting, "Asia/Bangkok", buddhist=False)["day"] == "31/1/2027"


def test_a_meeting_by_a_link_needs_no_place_and_has_room_for_all() -> None:
    meeting = read(place_th="", link="https://meet.example/1", seats="")
    assert (meeting.place, meeting.link, meeting.seats) == ({}, "https://meet.example/1", None)
    assert write_fields(meeting, "Asia/Bangkok", buddhist=False)["seats"] == ""


@pytest.mark.parametrize(
    ("changes", "flaws"),
    [
        ({"title_th": " "}, {"title": "title"}),
        ({"place_th": ""}, {"place": "place"}),
        ({"title_en": "x" * (LONGEST_TEXT + 1)}, {"title": "long"}),
        ({"link": "http://meet.example"}, {"link": "link"}),
        ({"link": "https://meet.example/a b"}, {"link": "link"}),
        ({"day": "วันดี"}, {"day": "day"}),
        ({"day": "1/1/2570"}, {"day": "past"}),
        ({"day": "4/1/2570", "opens": "11:00"}, {"day": "past"}),
        ({"day": "1/1/2570", "title_th": "", "opens": ""}, {"day": "past", "title": "title", "opens": "clock"}),
        ({"opens": "25:00"}, {"opens": "clock"}),
        ({"opens": "noon", "closes": "3"}, {"opens": "clock", "closes": "clock"}),
        ({"closes": "13:00"}, {"closes": "order"}),
        ({"seats": "-3"}, {"seats": "seats"}),
        ({"seats": "10001"}, {"seats": "seats"}),
        ({"title_th": "", "day": "", "seats": "many"}, {"title": "title", "day": "day", "seats": "seats"}),
    ],
)
def test_each_field_is_told_what_has_to_be_put_right(changes: dict[str, str], flaws: dict[str, str]) -> None:
    assert read(**changes) == flaws


def test_hours_are_read_as_people_write_them() -> None:
    assert [str(read_clock(text)) for text in ("9:05", "09.05 น.", "๙:๐๕", "9:60", "9")] == [
        *("09:05:00",) * 3,
        *("None",) * 2,
    ]
