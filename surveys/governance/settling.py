"""What the chief of an agency settles about its work: service hours, when broadcasts may reach people and how often, what LINE costs."""

import re
from collections.abc import Collection
from datetime import date, time, timedelta
from typing import Literal

from pydantic import TypeAdapter

from surveys.broadcasts.audience import PUSHES_A_WEEK
from surveys.broadcasts.price import Plan
from surveys.broadcasts.window import HOURS_OF_A_DAY, Window
from surveys.requests.hours import ServiceHours

MOST_PUSHES = 7  # a week, unasked: one a day is more than anybody wants
FARTHEST = timedelta(days=366)  # ahead
MOST_MESSAGES = 10_000_000  # in a month
MOST_BAHT = 1_000_000
SATANG = 100  # of a baht
BAHT = re.compile(r"(\d{1,7})(?:\.(\d{1,2}))?")
DAYS_OF_A_WEEK = range(7)  # Monday is 0

Setting = Literal["service-hours", "window", "cap", "plan"]
WINDOW = TypeAdapter(Window)
CAP = TypeAdapter(int)
PLAN = TypeAdapter(Plan)
USUAL_CAP = PUSHES_A_WEEK


def make_hours(opens: str, closes: str, days: Collection[str]) -> ServiceHours | None:
    """From `08:30`, `16:30` and the numbers of days; None where that is no time in which somebody is there."""
    first, last = read_clock(opens), read_clock(closes)
    served = frozenset(day for day in DAYS_OF_A_WEEK if str(day) in days)
    if first is None or last is None or first >= last or not served:
        return None
    return ServiceHours(first, last, served)


def read_clock(written: str) -> time | None:
    try:
        return time.fromisoformat(written)
    except ValueError:
        return None


def make_window(opens: str, closes: str) -> Window | None:
    """From full hours; None where they leave no time within a day."""
    if not (opens.isdecimal() and closes.isdecimal()):
        return None
    first, last = int(opens), int(closes)
    return Window(first, last) if 0 <= first < last <= HOURS_OF_A_DAY else None


def read_number(written: str, least: int, most: int) -> int | None:
    """A whole number between two; None for anything else."""
    plain = written.replace(",", "")
    return int(plain) if plain.isdecimal() and least <= int(plain) <= most else None


def read_satang(written: str) -> int | None:
    """Baht with at most two digits behind the point, in satang."""
    found = BAHT.fullmatch(written.replace(",", ""))
    if found is None or int(found[1]) > MOST_BAHT:
        return None
    return int(found[1]) * SATANG + int((found[2] or "").ljust(2, "0"))


def may_begin(day: date, today: date) -> bool:
    """What held before is not settled anew."""
    return today <= day <= today + FARTHEST
