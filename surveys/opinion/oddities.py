"""Finds voting that looks unlike people: bursts, and many votes that are all the same as another's; it counts, and drops nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

BURST_VOTES = 60  # votes within a minute; somebody who reads casts one in some seconds
MINUTE_MS = 60_000
COPIED_VOTES = 20  # votes; with fewer, two people often think alike in all of them

Cast = tuple[int, str, int]  # statement, vote, when it was cast (ms since 1970)


@dataclass(slots=True)
class Oddities:
    """Counts while citizens pass by, one at a time; of each stays only a hash of how she voted.

    `bursts`: citizens with a burst. `copies`: citizens whose votes, at least twenty, are all the same as another's.
    """

    bursts: int = 0
    _patterns: Counter[int] = field(default_factory=Counter)

    def add(self, votes: Sequence[Cast]) -> None:
        """The votes of one citizen that count."""
        self.bursts += has_burst(cast for _, _, cast in votes)
        if len(votes) >= COPIED_VOTES:
            self._patterns[hash(frozenset((statement, vote) for statement, vote, _ in votes))] += 1

    @property
    def copies(self) -> int:
        return sum(count for count in self._patterns.values() if count > 1)


def has_burst(times: Iterable[int]) -> bool:
    """Whether more than 60 of these moments (ms since 1970) lie within one minute."""
    ordered = sorted(times)
    return any(last - first < MINUTE_MS for first, last in zip(ordered, ordered[BURST_VOTES:], strict=False))
