"""The hours in which a broadcast may reach somebody: the agency's window, and outside of her own quiet hours."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

OPENS, CLOSES = 8, 20  # hours of the day, local
HOURS_OF_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Window:
    """From the hour `opens` to the hour `closes` (local, `closes` itself is outside), within one day; 0 to 24 is always."""

    opens: int = OPENS
    closes: int = CLOSES

    def __post_init__(self) -> None:
        assert 0 <= self.opens < self.closes <= HOURS_OF_A_DAY, f"a window lies within a day: {self}"


@dataclass(frozen=True, slots=True)
class Quiet:
    """From hour to hour (0 to 23, local), over midnight too; two equal hours mean never."""

    start: int = 0
    end: int = 0

    def holds(self, hour: int) -> bool:
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


NEVER_QUIET = Quiet()


def is_open(when: datetime, window: Window, zone: tzinfo, quiet: Quiet = NEVER_QUIET) -> bool:
    """Whether something may reach her at this moment."""
    hour = when.astimezone(zone).hour
    return window.opens <= hour < window.closes and not quiet.holds(hour)


def find_open(when: datetime, window: Window, zone: tzinfo, quiet: Quiet = NEVER_QUIET) -> datetime | None:
    """The moment itself if it is open, else the next one that is (UTC); None where her quiet hours leave nothing open.

    Both change at full local hours only, so it is enough to look at those of a day and a night. Where clocks are changed,
    an hour that does not exist is passed over.
    """
    if is_open(when, window, zone, quiet):
        return when
    hour = when.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    for ahead in range(1, 2 * HOURS_OF_A_DAY):
        later = hour + timedelta(hours=ahead)
        moment = datetime.combine(later.date(), time(later.hour), zone).astimezone(UTC)
        if moment > when and is_open(moment, window, zone, quiet):
            return moment
    return None


def meet(window: Window, quiet: Quiet) -> bool:
    """Whether any hour of the day is in the window and not quiet."""
    return any(not quiet.holds(hour) for hour in range(window.opens, window.closes))
