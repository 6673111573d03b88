"""A meeting can be put into the calendar of any phone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from test_meetings import MEETING
from written_charters import NOON

from surveys.governance.ics import MOST_OCTETS, write_calendar
from surveys.governance.meetings import Meeting


def write(*meetings: Meeting, language: str = "en") -> bytes:
    return write_calendar(meetings, language=language, host="wethi.example", now=NOON)


def lines(*meetings: Meeting, language: str = "en") -> list[str]:
    return write(*meetings, language=language).replace(b"\r\n ", b"").decode().split("\r\n")


def test_the_file_is_what_the_standard_asks_for() -> None:
    assert lines(MEETING) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Wethi//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:m1@wethi.example",
        "SEQUENCE:0",
        "DTSTAMP:20270104T050000Z",
        "DTSTART:20270104T050000Z",
        "DTEND:20270104T070000Z",
        "SUMMARY:Meeting",
        "LOCATION:Pavilion",
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_changed_or_cancelled_meeting_says_so() -> None:
    found = lines(replace(MEETING, sequence=2, cancelled=True, place={}, link="meet.example/a,b"))
    assert {"SEQUENCE:2", "STATUS:CANCELLED", "LOCATION:meet.example/a\\,b", "URL:meet.example/a,b"} <= set(found)


def test_a_meeting_without_a_place_yet_has_none() -> None:
    assert not [line for line in lines(replace(MEETING, place={})) if line.startswith(("LOCATION", "URL"))]


def test_signs_that_mean_something_are_written_so_that_they_do_not() -> None:
    title = {"en": "Wall; or, gate\\\nEND:VEVENT\x07"}
    assert "SUMMARY:Wall\\; or\\, gate\\\\\\nEND:VEVENT" in lines(replace(MEETING, title=title))


def test_long_thai_titles_are_folded_between_letters() -> None:
    title = {"th": "ประชุมเรื่องแนวกันน้ำท่วมริมคลองและที่ขายชั่วคราวของผู้ค้า"}
    written = write(replace(MEETING, title=title), language="th")
    assert all(len(line) <= MOST_OCTETS for line in written.split(b"\r\n"))
    for line in written.split(b"\r\n"):
        line.decode()
    assert f"SUMMARY:{title['th']}" in lines(replace(MEETING, title=title), language="th")


@given(st.text(max_size=300))
def test_whatever_stands_in_a_title_no_line_is_broken(title: str) -> None:
    written = write(replace(MEETING, title={"en": title.encode(errors="replace").decode()}))
    assert all(len(line) <= MOST_OCTETS for line in written.split(b"\r\n"))
    assert written.count(b"\r\nEND:") == 2
    assert written.count(b"\n") == written.count(b"\r\n")
