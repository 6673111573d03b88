"""Quiet hours: when a citizen wants to hear nothing unasked."""

from datetime import UTC, datetime, time, timedelta

from bot.conversation import Citizen, SetTimer
from bot.events import TimerFired
from bot.text import ZONE

BEFORE_QUIET = timedelta(minutes=30)  # when that comes which would have fallen into the evening's quiet


def is_quiet(when: datetime, start: int, end: int) -> bool:
    """Between two hours of the day (0 to 23, local), over midnight too; two equal hours mean never."""
    hour = when.astimezone(ZONE).hour
    return start <= hour < end if start <= end else hour >= start or hour < end


def end_quiet(when: datetime, start: int, end: int) -> datetime:
    """The moment itself if it is not quiet; else when the quiet ends (UTC)."""
    if not is_quiet(when, start, end):
        return when
    local = when.astimezone(ZONE)
    day = local.date() if local.hour < end else local.date() + timedelta(days=1)
    return datetime.combine(day, time(end), ZONE).astimezone(UTC)


def by_day(when: datetime, citizen: Citizen) -> datetime:
    """The moment itself, or the nearest one of that day that is not quiet."""
    start, end = citizen.quiet_from, citizen.quiet_to
    local = when.astimezone(ZONE)
    if is_quiet(when, start, end) and local.hour >= start > end:
        return (datetime.combine(local.date(), time(start), ZONE) - BEFORE_QUIET).astimezone(UTC)
    return end_quiet(when, start, end)


def wait_for_day(event: TimerFired, citizen: Citizen, now: datetime, *, key: str = "") -> SetTimer | None:
    """The same timer again when her quiet hours end; None: it is not quiet now. `key`: if it is not named by what it is about."""
    due = end_quiet(now, citizen.quiet_from, citizen.quiet_to)
    return SetTimer(key or f"{event.timer}:{event.about}", event.timer, due, event.about) if due > now else None
