"""What a draft rule would cost people in time, as they said it themselves, summed so that it points at nobody."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.privacy.cells import SMALLEST

MINUTES_OF_AN_HOUR = 60
MOST_MINUTES = 60_000  # a thousand hours for one time is a slip of the finger
MOST_TIMES = 1_000  # a year


@dataclass(frozen=True, slots=True)
class Burden:
    """`minutes` it takes each time, `times` a year; a citizen says it once for each clause."""

    clause_id: str
    minutes: int
    times: int


@dataclass(frozen=True, slots=True)
class BurdenSum:
    """`people` said that a clause costs them time, half of them at least `hours` a year; None where they are few."""

    clause_id: str
    people: int | None
    hours: int | None


def sum_burdens(
    burdens: Iterable[Burden], before: Iterable[BurdenSum] = (), *, smallest: int = SMALLEST
) -> tuple[BurdenSum, ...]:
    """By clause. The middle of what was said, for one exaggeration says nothing of the others; rounded to whole hours.

    `before`: what is shown now; a count that would differ by one to four people stands as it is, hours included.
    """
    found: dict[str, list[int]] = {}
    for one in burdens:
        found.setdefault(one.clause_id, []).append(one.minutes * one.times)
    shown = {one.clause_id: one for one in before}
    return tuple(_renew(shown.get(name), _sum(name, minutes, smallest), smallest) for name, minutes in found.items())


def _sum(name: str, minutes: list[int], smallest: int) -> BurdenSum:
    if len(minutes) < smallest:
        return BurdenSum(name, None, None)
    middle = sorted(minutes)[len(minutes) // 2]
    return BurdenSum(name, len(minutes), round(middle / MINUTES_OF_AN_HOUR))


def _renew(before: BurdenSum | None, now: BurdenSum, smallest: int) -> BurdenSum:
    if before is None or before.people is None or now.people is None:
        return now
    return before if abs(now.people - before.people) < smallest else now
