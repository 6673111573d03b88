"""When a broadcast may reach anybody at all, and when it may reach somebody with quiet hours of her own; in milliseconds."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from surveys.broadcasts.window import NEVER_QUIET, Quiet, Window, find_open

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
WHOLE_DAY = Window(0, 24)


@dataclass(frozen=True, slots=True)
class Hours:
    """`urgent`: what neither the window nor anybody's quiet hours hold up."""

    window: Window
    zone: tzinfo
    urgent: bool = False

    def find_due(self, at_ms: int, quiet: Quiet = NEVER_QUIET) -> int | None:
        """That time, or the next that is open (ms since 1970); None: her quiet hours leave nothing open."""
        if self.urgent:
            return at_ms
        opens = find_open(EPOCH + at_ms * MILLISECOND, self.window, self.zone, quiet)
        return None if opens is None else max(at_ms, (opens - EPOCH) // MILLISECOND)

    def are_open(self, at_ms: int) -> bool:
        return self.find_due(at_ms) == at_ms

    def find_hour(self, at_ms: int) -> int | None:
        """The hour of the day by which quiet hours are judged; None: they do not matter."""
        return None if self.urgent else (EPOCH + at_ms * MILLISECOND).astimezone(self.zone).hour
