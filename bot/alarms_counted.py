"""What alarms need of counts: how many within the last while, of counters that only grow."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.metrics import Metrics

UNKNOWN_WITHIN_S = 3_600.0
FAILING_WITHIN_S = 300.0
FEWEST_FAILED = 5  # calls, before a share of them says anything


@dataclass(frozen=True, slots=True)
class Lately:
    """`unknown`: messages of unknown fate within the last hour; `failing`: by account, how many per cent of the calls of the
    last five minutes its platform did not take, where that were more than a few.
    """

    unknown: int = 0
    failing: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """As it stood at a time (seconds of the monotonic clock): `calls` by account, all and those that failed."""

    at_s: float
    unknown: float = 0.0
    calls: Mapping[str, tuple[float, float]] = field(default_factory=dict)


class Counting:
    """Remembers how the counters stood, for as long as somebody asks about."""

    def __init__(self, metrics: Metrics, clock: Clock) -> None:
        self._metrics = metrics
        self._clock = clock
        self._counts = deque([Count(clock.monotonic())])

    def look(self) -> Lately:
        """Of this process; a process that just started has counted nothing."""
        now = self._clock.monotonic()
        latest = Count(now, self._metrics.count_ended("unknown"), self._metrics.count_calls())
        self._counts.append(latest)
        while self._counts[0].at_s < now - UNKNOWN_WITHIN_S:
            self._counts.popleft()
        recent = next(one for one in self._counts if one.at_s >= now - FAILING_WITHIN_S)
        return Lately(int(latest.unknown - self._counts[0].unknown), find_failing(recent, latest))


def find_failing(before: Count, after: Count) -> dict[str, int]:
    found = {}
    for account, (calls, failed) in after.calls.items():
        known = before.calls.get(account, (0.0, 0.0))
        if failed - known[1] >= FEWEST_FAILED:
            found[account] = int((failed - known[1]) * 100 / (calls - known[0]))
    return found
