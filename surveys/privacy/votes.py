"""Votes on a statement: which of their figures may be shown, for everybody and group by group, so that nobody can be picked out."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from surveys.privacy.cells import FEWEST_TO_SPLIT, FEWEST_UNANIMOUS, SMALLEST, hide, percent
from surveys.privacy.crossed import SMALLEST_CROSSED, Place, loosen

Counts = tuple[int, int, int]  # citizens who agree, disagree, pass; everyone who saw the statement is one of these


@dataclass(frozen=True, slots=True)
class ShownVotes:
    """Citizens, and whole per cents of those who saw it, of agree, disagree, pass; None where hidden."""

    seen: int | None
    counts: tuple[int | None, int | None, int | None]
    percents: tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """`groups` is empty where not even how many of each saw it may be told."""

    everybody: ShownVotes
    groups: tuple[ShownVotes, ...]


NOTHING = ShownVotes(None, (None, None, None), (None, None, None))


def suppress_votes(everybody: Counts, groups: Sequence[Counts] = ()) -> ShownStatement:
    """What may be shown of the votes on one statement. Whoever is in none of the groups is a group that is not shown.

    Of fewer than five nothing is told. Counts of one to four are hidden, group by group those under ten, with further ones
    until each hidden count may be any of five numbers at least, for someone who knows how many of each group saw it.
    """
    seen = sum(everybody)
    if seen < SMALLEST:
        return ShownStatement(NOTHING, ())
    hidden = _hide_among_all(everybody)
    rows = [*groups, _take_away(everybody, groups)]
    if not groups or any(0 < sum(row) < SMALLEST for row in rows):
        return ShownStatement(_show(everybody, hidden), ())
    # Of known totals the counts of everybody are a row like any other: those who did not say so, S less the count.
    table = [*rows, tuple(seen - count for count in everybody)]
    last = len(rows)
    seeds = {(last, across) for across in hidden} | _find_small(rows)
    found = loosen(table, seeds)
    if {across for at, across in found if at == last} != hidden:
        # What everybody said comes first: where it could not stand beside them, the groups are not told apart.
        found = {(at, across) for at in range(last) for across in range(len(everybody))}
    shown = [_show(row, {across for down, across in found if down == at}) for at, row in enumerate(groups)]
    return ShownStatement(_show(everybody, hidden), tuple(shown))


def _take_away(everybody: Counts, groups: Sequence[Counts]) -> Counts:
    agree, disagree, passes = (count - sum(group[at] for group in groups) for at, count in enumerate(everybody))
    return agree, disagree, passes


def _tells_of_each(counts: Counts) -> bool:
    """Whether few saw it, or so few that all said the same."""
    seen = sum(counts)
    return seen < FEWEST_TO_SPLIT or (seen < FEWEST_UNANIMOUS and seen in counts)


def _hide_among_all(counts: Counts) -> AbstractSet[int]:
    if _tells_of_each(counts):
        return {0, 1, 2}
    return {at for at, count in enumerate(hide(counts)) if count is None}


def _find_small(rows: Sequence[Counts]) -> set[Place]:
    return {
        (at, across)
        for at, row in enumerate(rows)
        for across, count in enumerate(row)
        if any(row) and (_tells_of_each(row) or count < SMALLEST_CROSSED)
    }


def _show(counts: Counts, hidden: AbstractSet[int]) -> ShownVotes:
    agree, disagree, passes = (None if at in hidden else count for at, count in enumerate(counts))
    shown, seen = (agree, disagree, passes), sum(counts)
    first, second, third = (None if count is None else percent(count, max(seen, 1)) for count in shown)
    return ShownVotes(seen, shown, (first, second, third))
