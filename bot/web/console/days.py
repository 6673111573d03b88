"""Days on the console: typed as people write them, in either era, and shown with their weekday."""

from datetime import date, datetime, time, timedelta

from bot.store.rows import ms, when
from bot.text import ZONE, say_full_day, say_hour
from bot.web.console.visit import Visit
from surveys.forms.dates import read_days


def read_day(visit: Visit, name: str) -> date | None:
    """The day in a field or a filter; None: nothing, or nothing that is one day."""
    found = read_days(visit.read(name) or visit.asked(name), find_today(visit))
    return found[0] if len(found) == 1 else None


def find_today(visit: Visit) -> date:
    return when(visit.now_ms).astimezone(ZONE).date()


def begin_ms(day: date) -> int:
    """When it begins here, in ms since 1970."""
    return ms(datetime.combine(day, time(), ZONE))


def end_ms(day: date) -> int:
    """When it is over here."""
    return begin_ms(day + timedelta(days=1))


def show_day(visit: Visit, at_ms: int) -> str:
    return say_full_day(when(at_ms).astimezone(ZONE).date(), visit.t.language)


def show_time(visit: Visit, at_ms: int) -> str:
    """Day and hour."""
    return f"{show_day(visit, at_ms)} {say_hour(when(at_ms), visit.t.language)}"


def show_last_day(visit: Visit, until_ms: int) -> str:
    """Of what lasts to the end of a day: that day."""
    return show_day(visit, until_ms - 1)
