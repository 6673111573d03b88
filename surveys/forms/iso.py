"""Dates and times as they are stored: ISO texts, read in the form's zone."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from surveys.forms.values import FIRST_DAY, Value

_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_CLOCK = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6})[0-9]*)?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?", re.ASCII
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_LONG = timedelta(days=1)


def read_day(text: str) -> date | None:
    """YYYY-MM-DD; month and day may have a single digit."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def read_moment(text: str, zone: tzinfo | None) -> datetime | None:
    """YYYY-MM-DDTHH:MM, with or without seconds; with an offset it becomes the local time of the zone."""
    day_text, _, clock_text = text.strip().partition("T")
    day, clock = read_day(day_text), _read_clock(clock_text)
    if day is None or clock is None:
        return None
    moment = datetime.combine(day, clock)
    try:
        return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment
    except OverflowError:  # the first and the last day that there are
        return None


def read_time(text: str, now: datetime) -> time | None:
    """HH:MM, with or without seconds; with an offset it becomes the local time of today's zone."""
    clock = _read_clock(text.strip())
    if clock is None or clock.tzinfo is None:
        return clock
    return datetime.combine(now.date(), clock).astimezone(now.tzinfo).time()


def write_time(clock: time) -> str:
    whole = clock.second == 0 and clock.microsecond == 0
    return clock.isoformat(timespec="minutes" if whole else "auto")


def as_day(value: Value, zone: tzinfo | None) -> date | None:
    """A day, or a moment where the value holds one; of a number its whole days since 1970-01-01."""
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return read_moment(value, zone) if "T" in value else read_day(value)
    if value is None or isinstance(value, bool):
        return None
    try:
        return date.fromordinal(FIRST_DAY + int(value))
    except (ValueError, OverflowError):  # NaN, infinity, and years that no calendar has
        return None


def drop_time(day: date | None) -> date | None:
    return day.date() if isinstance(day, datetime) else day


def days_since_epoch(day: date, zone: tzinfo | None) -> float:
    """In UTC, with the fraction of the day; a day alone is its midnight in the zone."""
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    return (moment.replace(tzinfo=zone) - _EPOCH) / _DAY_LONG


def share_of_day(clock: time) -> float:
    since = timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)
    return since / _DAY_LONG


def _read_clock(text: str) -> time | None:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hour, minute, second, fraction, offset = match.groups()
    try:
        return time.fromisoformat(
            f"{int(hour):02}:{minute}:{second or '00'}.{(fraction or '').ljust(6, '0')}{_write_offset(offset)}"
        )
    except ValueError:
        return None


def _write_offset(offset: str | None) -> str:
    if offset is None:
        return ""
    return "+00:00" if offset == "Z" else f"{offset[:3]}:{offset[3:].lstrip(':') or '00'}"
