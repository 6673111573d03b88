"""Meetings of the deliberation: where and when, who comes, who waits for a seat, the reminder and the minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from surveys.forms.definition import Labels
from surveys.privacy.cells import SMALLEST

REMIND_BEFORE = timedelta(hours=24)
AGREED = "- "  # how a line of the minutes begins that says what was agreed

MeetingPart = Literal["title", "place", "time", "seats"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """In a place or by a link, or both. `seats` is None where there is room for all.

    `sequence` counts the changes, so that a calendar knows which invitation is the newer one.
    """

    meeting_id: str
    title: Labels
    starts: datetime
    ends: datetime
    place: Labels
    link: str
    seats: int | None = None
    sequence: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class RsvpGiven:
    """A citizen comes, or does not; her last word counts."""

    citizen: int
    coming: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """Citizens in the order in which they said that they come; those past the seats wait."""

    coming: tuple[int, ...]
    waiting: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was said and agreed; `writer` and `approver` are persons of two different conveners."""

    meeting_id: str
    text: Labels
    agreed: tuple[Labels, ...]
    writer: str
    approver: str


def check_meeting(meeting: Meeting) -> tuple[MeetingPart, ...]:
    """What has to be put right before anybody is invited; nothing is wrong where this is empty."""
    wrong: dict[MeetingPart, bool] = {
        "title": not meeting.title,
        "place": not meeting.place and not meeting.link,
        "time": meeting.ends <= meeting.starts,
        "seats": meeting.seats is not None and meeting.seats < 1,
    }
    return tuple(part for part, is_wrong in wrong.items() if is_wrong)


def seat(meeting: Meeting, rsvps: Iterable[RsvpGiven]) -> Attendance:
    """Who has a seat. Who cancels and comes back stands at the end; who says twice that she comes keeps her place."""
    said: dict[int, None] = {}
    for rsvp in rsvps:
        if rsvp.coming:
            said.setdefault(rsvp.citizen)
        else:
            said.pop(rsvp.citizen, None)
    citizens = tuple(said)
    seats = len(citizens) if meeting.seats is None else meeting.seats
    return Attendance(citizens[:seats], citizens[seats:])


def find_moved_up(before: Attendance, after: Attendance) -> tuple[int, ...]:
    """Those who waited and have a seat now; they are told."""
    return tuple(citizen for citizen in after.coming if citizen in before.waiting)


def find_reminded(meeting: Meeting, attendance: Attendance, *, after: datetime, until: datetime) -> tuple[int, ...]:
    """Who is reminded: all who have a seat, once, a day before, if that moment lies between the two."""
    at = meeting.starts - REMIND_BEFORE
    return attendance.coming if not meeting.cancelled and after < at <= until and until < meeting.starts else ()


def show_attendance(count: int) -> int | None:
    """How many came, as the minutes say it; None where there were few citizens."""
    return count if count >= SMALLEST else None


def write_minutes(meeting_id: str, text: Labels, *, writer: str, approver: str) -> Minutes:
    """Lines that begin with `- ` are what was agreed; the same line of each language is the same agreement."""
    texts = {language: each.strip() for language, each in text.items() if each.strip()}
    lines = {language: each.splitlines() for language, each in texts.items()}
    plain = {
        language: "\n".join(line for line in each if not line.startswith(AGREED)).strip()
        for language, each in lines.items()
    }
    points = {
        language: [line.removeprefix(AGREED).strip() for line in each if line.startswith(AGREED)]
        for language, each in lines.items()
    }
    most = max((len(each) for each in points.values()), default=0)
    agreed = tuple(
        {language: each[place] for language, each in points.items() if place < len(each)} for place in range(most)
    )
    shown = {language: each for language, each in plain.items() if each} or plain
    return Minutes(meeting_id, shown, agreed, writer, approver)


def check_minutes(minutes: Minutes) -> Literal["taken", "no-text", "same-person"]:
    if not minutes.text:
        return "no-text"
    return "same-person" if minutes.writer == minutes.approver else "taken"
