"""Service hours: when people of an agency are there, when they are next, and how much of a wait falls into their time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from pydantic import TypeAdapter

from bot.text import ZONE

DAY = timedelta(days=1)
NOTHING = timedelta()
FARTHEST = 60  # days ahead; who opens on none of them is not waited for
LONGEST = 400  # days back; a longer wait counts as that long
ANSWER_WITHIN = timedelta(hours=8)  # of service time: one working day


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """Local times of the days of the week (Monday is 0) on which the agency is there; `closed`: single days on which it is not."""

    opens: time = time(8, 30)
    closes: time = time(16, 30)
    days: frozenset[int] = frozenset(range(5))
    closed: frozenset[date] = frozenset()

    def is_open(self, at: datetime) -> bool:
        local = at.astimezone(ZONE)
        return self._serves(local.date()) and self.opens <= local.time() < self.closes

    def find_opening(self, at: datetime) -> datetime | None:
        """The moment itself if somebody is there; else when somebody is next (UTC). None: not within two months."""
        if self.is_open(at):
            return at
        local = at.astimezone(ZONE)
        today = local.date() + (DAY if local.time() >= self.closes else NOTHING)
        days = (today + ahead * DAY for ahead in range(FARTHEST))
        found = next((day for day in days if self._serves(day)), None)
        return datetime.combine(found, self.opens, ZONE).astimezone(UTC) if found else None

    def count_open(self, since: datetime, until: datetime) -> timedelta:
        """How much service time lies between two moments."""
        first, last = since.astimezone(ZONE).date(), until.astimezone(ZONE).date()
        days = (last - back * DAY for back in range(min((last - first).days + 1, LONGEST)))
        spans = (
            min(until, datetime.combine(day, self.closes, ZONE)) - max(since, datetime.combine(day, self.opens, ZONE))
            for day in days
            if self._serves(day)
        )
        return sum((max(span, NOTHING) for span in spans), NOTHING)

    def _serves(self, day: date) -> bool:
        return day.weekday() in self.days and day not in self.closed


HOURS = TypeAdapter(ServiceHours)


def read_hours(written: str) -> ServiceHours:
    """Raises pydantic's ValidationError for what are no hours."""
    return HOURS.validate_json(written)


def write_hours(hours: ServiceHours) -> str:
    return HOURS.dump_json(hours).decode()
