"""A meeting from the fields of a form, typed as people write days and hours; or which fields have to be put right, and why."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from surveys.forms.dates import BUDDHIST_YEARS, read_days
from surveys.forms.definition import Labels
from surveys.governance.meetings import Meeting

MOST_SEATS = 10_000
LONGEST_TEXT = 200  # characters of a title or a place: they stand in a message with all the rest
SAFE_LINK = "https://"
HOURS, MINUTES = 24, 60

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?: ?น\.?)?")

Flaw = Literal["title", "place", "long", "link", "day", "past", "clock", "order", "seats"]


@dataclass(frozen=True, slots=True)
class MeetingFrame:
    """What a form does not say. `zone`: of the place; `sequence`: how often it was changed before."""

    meeting_id: str
    sequence: int
    zone: str
    languages: tuple[str, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class _Typed:
    """`seats`: 0 for room for all, less for what is no number."""

    title: Labels
    place: Labels
    link: str
    days: tuple[date, ...]
    opens: time | None
    closes: time | None
    seats: int


def read_meeting(fields: Mapping[str, str], frame: MeetingFrame) -> Meeting | dict[str, Flaw]:
    """`fields`: title and place by language (`title.th`), link, day, opens, closes, seats; the last may be empty.

    What is wrong is told by the name of its field, of texts by that of their group (`title`).
    """
    zone = ZoneInfo(frame.zone)
    typed = _read_fields(fields, frame, frame.now.astimezone(zone).date())
    if flaws := dict(_find_flaws(typed, frame.now.astimezone(zone))):
        return flaws
    assert typed.opens is not None, "a meeting without a beginning has a flaw"
    assert typed.closes is not None, "a meeting without an end has a flaw"
    starts, ends = (datetime.combine(typed.days[0], each, zone) for each in (typed.opens, typed.closes))
    return Meeting(
        frame.meeting_id, typed.title, starts, ends, typed.place, typed.link, typed.seats or None, frame.sequence
    )


def write_fields(meeting: Meeting, zone: str, *, buddhist: bool) -> dict[str, str]:
    """A meeting as its form shows it, to be changed; `buddhist`: in which era the day stands."""
    starts, ends = (each.astimezone(ZoneInfo(zone)) for each in (meeting.starts, meeting.ends))
    texts = {f"title.{language}": text for language, text in meeting.title.items()}
    texts |= {f"place.{language}": text for language, text in meeting.place.items()}
    return texts | {
        "link": meeting.link,
        "day": f"{starts.day}/{starts.month}/{starts.year + BUDDHIST_YEARS * buddhist}",
        "opens": f"{starts:%H:%M}",
        "closes": f"{ends:%H:%M}",
        "seats": "" if meeting.seats is None else str(meeting.seats),
    }


def _read_fields(fields: Mapping[str, str], frame: MeetingFrame, today: date) -> _Typed:
    seats = fields.get("seats", "").strip()
    return _Typed(
        _read_labels(fields, "title", frame.languages),
        _read_labels(fields, "place", frame.languages),
        fields.get("link", "").strip(),
        read_days(fields.get("day", ""), today),
        read_clock(fields.get("opens", "")),
        read_clock(fields.get("closes", "")),
        (int(seats) if seats.isdecimal() else -1) if seats else 0,
    )


def _read_labels(fields: Mapping[str, str], name: str, languages: tuple[str, ...]) -> Labels:
    return {each: text for each in languages if (text := " ".join(fields.get(f"{name}.{each}", "").split()))}


def read_clock(text: str) -> time | None:
    """13:00, 13.00, 13.00 น.; None for what is no time of day."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < HOURS and minute < MINUTES else None


def _find_flaws(typed: _Typed, now: datetime) -> Iterator[tuple[str, Flaw]]:
    yield from _find_text_flaws(typed)
    if typed.link and (not typed.link.startswith(SAFE_LINK) or not typed.link.isprintable() or " " in typed.link):
        yield "link", "link"
    if len(typed.days) != 1:
        yield "day", "day"
    elif datetime.combine(typed.days[0], typed.opens or time.max, now.tzinfo) <= now:
        yield "day", "past"
    if typed.opens is None:
        yield "opens", "clock"
    if typed.closes is None:
        yield "closes", "clock"
    elif typed.opens is not None and typed.closes <= typed.opens:
        yield "closes", "order"
    if not 0 <= typed.seats <= MOST_SEATS:
        yield "seats", "seats"


def _find_text_flaws(typed: _Typed) -> Iterator[tuple[str, Flaw]]:
    if not typed.title:
        yield "title", "title"
    if not typed.place and not typed.link:
        yield "place", "place"
    for name, labels in (("title", typed.title), ("place", typed.place)):
        if any(len(text) > LONGEST_TEXT for text in labels.values()):
            yield name, "long"
