"""Meetings as an iCalendar file (RFC 5545), for the calendar on a phone."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from surveys.forms.definition import say
from surveys.governance.meetings import Meeting

MOST_OCTETS = 75  # of a line, its end not counted (RFC 5545, 3.1)


def write_calendar(meetings: Iterable[Meeting], *, language: str, host: str, now: datetime) -> bytes:
    """One event for each meeting; `host` makes the ids unique in the world, `now` is when the file was made.

    A cancelled meeting is written as one, so that a calendar which knows it takes it out.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Wethi//Meetings//{language.upper()}", "CALSCALE:GREGORIAN"]
    lines.append("METHOD:PUBLISH")
    for meeting in meetings:
        lines += _write_event(meeting, language, host, now)
    lines.append("END:VCALENDAR")
    return b"".join(_fold(line.encode()) for line in lines)


def _write_event(meeting: Meeting, language: str, host: str, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{meeting.meeting_id}@{host}"
    yield f"SEQUENCE:{meeting.sequence}"
    yield f"DTSTAMP:{_utc(now)}"
    yield f"DTSTART:{_utc(meeting.starts)}"
    yield f"DTEND:{_utc(meeting.ends)}"
    yield f"SUMMARY:{_escape(say(meeting.title, language, language))}"
    place = say(meeting.place, language, language)
    if place or meeting.link:
        yield f"LOCATION:{_escape(place or meeting.link)}"
    if meeting.link:
        yield f"URL:{_clean(meeting.link)}"
    yield "STATUS:CANCELLED" if meeting.cancelled else "STATUS:CONFIRMED"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _clean("\\n".join(plain.splitlines()))


def _clean(text: str) -> str:
    """Without what could begin a line of its own."""
    return "".join(letter for letter in text if letter.isprintable())


def _fold(line: bytes) -> bytes:
    """Long lines go on after a line end and a space; a letter of several octets is never cut."""
    parts, room = [], MOST_OCTETS
    while len(line) > room:
        cut = room
        while line[cut] & 0xC0 == 0x80:  # in the middle of a letter
            cut -= 1
        parts.append(line[:cut])
        line, room = line[cut:], MOST_OCTETS - 1  # the space counts
    return b"\r\n ".join([*parts, line]) + b"\r\n"
