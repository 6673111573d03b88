"""What became of a broadcast in numbers: finished only when they sum up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Fate = Literal["planned", "held", "sent", "unknown", "failed", "skipped", "stopped"]

FATES: tuple[Fate, ...] = get_args(Fate)
OPEN: frozenset[Fate] = frozenset({"planned", "held"})
LOOKED_AT = 500  # the last of them, by which errors are judged
MOST_ERRORS_PERCENT = 5


@dataclass(frozen=True, slots=True)
class Sums:
    """Citizens by what became of it for them. `target`: how many rows were planned."""

    target: int
    planned: int = 0
    held: int = 0
    sent: int = 0
    unknown: int = 0
    failed: int = 0
    skipped: int = 0
    stopped: int = 0

    @property
    def waiting(self) -> int:
        return self.planned + self.held

    @property
    def ended(self) -> int:
        return self.sent + self.unknown + self.failed + self.skipped + self.stopped

    @property
    def missing(self) -> int:
        """Rows that no fate accounts for; anything but 0 is a fault of ours."""
        return self.target - self.waiting - self.ended

    @property
    def adds_up(self) -> bool:
        """Whether it is finished: nobody waits, nobody is missing."""
        return self.waiting == 0 and self.missing == 0


def sum_up(target: int, counts: Mapping[str, int]) -> Sums:
    """`counts` by fate; what is in none of them counts as missing."""
    return Sums(target, **{fate: counts.get(fate, 0) for fate in FATES})


def errs_too_often(failed: int, tried: int) -> bool:
    """Of the last 500 tried, or of as many as there were: more than one in twenty failed."""
    return failed * 100 > tried * MOST_ERRORS_PERCENT
