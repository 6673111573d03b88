"""Crossed tables: which of their cells may be shown, so that no citizen can be picked out by rows, columns and totals."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from surveys.forms.crosstab import Crosstab
from surveys.forms.definition import Labels
from surveys.privacy.cells import FEWEST_TO_SPLIT, FEWEST_UNANIMOUS, SMALLEST, hide, percent
from surveys.privacy.flows import is_loose

SMALLEST_CROSSED = 10  # people

Place = tuple[int, int]
Rows = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class ShownCross:
    """A crossed table; hidden figures are None. `percents` are of the row's people.

    `too_few`: nothing of it may be shown, for one of the groups has too few people.
    """

    row_path: str
    column_path: str
    row_label: Labels
    column_label: Labels
    row_names: tuple[tuple[str, Labels], ...]
    column_names: tuple[tuple[str, Labels], ...]
    too_few: bool
    groups: tuple[int | None, ...]
    counts: tuple[tuple[int | None, ...], ...]
    percents: tuple[tuple[int | None, ...], ...]


def suppress_cross(table: Crosstab, *, smallest: int = SMALLEST_CROSSED) -> ShownCross:
    """What may be shown of a crossed table.

    Cells under `smallest` are hidden, zeros too, with further ones, the smallest first, until every hidden cell may be any
    of five numbers at least, for someone who knows the totals of all rows and columns (found exactly, by the largest
    flows through the table).
    """
    too_few = any(0 < people < SMALLEST for people in table.groups) or table.people < SMALLEST
    hidden = set(_every_place(table.counts)) if too_few else _find_hidden(table, smallest)
    counts = tuple(
        tuple(None if (at, across) in hidden else count for across, count in enumerate(row))
        for at, row in enumerate(table.counts)
    )
    return ShownCross(
        row_path=table.row_path,
        column_path=table.column_path,
        row_label=table.row_label,
        column_label=table.column_label,
        row_names=tuple((one.name, one.label) for one in table.rows),
        column_names=tuple((one.name, one.label) for one in table.columns),
        too_few=too_few,
        groups=(None,) * len(table.groups) if too_few else table.groups,
        counts=counts,
        percents=tuple(
            tuple(None if count is None else percent(count, max(people, 1)) for count in row)
            for row, people in zip(counts, table.groups, strict=True)
        ),
    )


def _every_place(counts: Rows) -> Iterator[Place]:
    return ((at, across) for at, row in enumerate(counts) for across in range(len(row)))


def _find_hidden(table: Crosstab, smallest: int) -> set[Place]:
    if not (table.rows_add_up and table.columns_add_up):
        return _hide_apart(table, smallest)
    return loosen(table.counts, set(_find_small(table, smallest)))


def loosen(counts: Rows, hidden: AbstractSet[Place]) -> set[Place]:
    """The hidden cells of a table whose totals are known, with further ones until each may be any of five numbers at least.

    All of them where that cannot be had.
    """
    hidden = set(hidden)
    while tight := _find_tight(counts, hidden):
        added = _find_partners(counts, hidden, tight)
        if not added:
            return set(_every_place(counts))
        hidden |= added
    return hidden


def _find_partners(counts: Rows, hidden: AbstractSet[Place], tight: Place) -> set[Place]:
    """The three cells that form a rectangle with this one, hidden with the fewest people, so that it can be anything."""
    at, across = tight
    rectangles = (
        {(at, other), (down, across), (down, other)} - hidden
        for down, row in enumerate(counts)
        for other in range(len(row))
        if any(row) and down != at and other != across
    )
    for added in sorted(filter(None, rectangles), key=lambda cells: (_sum_up(counts, cells), sorted(cells))):
        if is_loose(counts, hidden | added, tight, room=SMALLEST - 1):
            return added
    return set()


def _sum_up(counts: Rows, cells: AbstractSet[Place]) -> int:
    return sum(counts[at][across] for at, across in cells)


def _find_small(table: Crosstab, smallest: int) -> Iterator[Place]:
    """An empty group has nothing to hide; small groups are not split, and those of one mind not shown."""
    for at, (people, row) in enumerate(zip(table.groups, table.counts, strict=True)):
        unsplit = people < FEWEST_TO_SPLIT or (people < FEWEST_UNANIMOUS and people in row)
        for across, count in enumerate(row):
            if people and (unsplit or count < smallest):
                yield at, across


def _find_tight(counts: Rows, hidden: set[Place]) -> Place | None:
    """A hidden cell that the totals leave fewer than five numbers."""
    return next((place for place in sorted(hidden) if not is_loose(counts, hidden, place, room=SMALLEST - 1)), None)


def _hide_apart(table: Crosstab, smallest: int) -> set[Place]:
    """Several were chosen: for each group and answer neither those who chose it may be few nor those who did not.

    Where one of the two questions takes one answer only, the lines in its direction add up to a known total.
    """
    hidden = {
        (at, across)
        for at, across in _every_place(table.counts)
        if (people := table.groups[at])
        and (table.counts[at][across] < smallest or people - table.counts[at][across] < smallest)
    }
    lines: list[list[Place]] = []
    if table.columns_add_up:
        lines = [[(at, across) for across in range(len(row))] for at, row in enumerate(table.counts)]
    if table.rows_add_up:
        lines = [[(at, across) for at in range(len(table.rows))] for across in range(len(table.columns))]
    for line in lines:
        also = frozenset(place for place, cell in enumerate(line) if cell in hidden)
        shown = hide([table.counts[at][across] for at, across in line], smallest=smallest, also=also)
        hidden |= {cell for cell, count in zip(line, shown, strict=True) if count is None}
    return hidden
