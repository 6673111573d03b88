"""The opinion map as it may be shown: citizens in cells of five or more of one group, statements at their places."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from math import hypot, sqrt

from surveys.opinion.result import Point, Result
from surveys.opinion.told import Mark, ToldMap
from surveys.privacy.cells import SMALLEST

CELLS = (0.12, 0.17, 0.25, 0.36, 0.5, 0.7, 1.0)  # radius, as a part of the typical distance from the middle
ENOUGH = 0.85  # of the citizens; the finest cells are taken that show so many of them
STEPS = (10, 30, 100)  # citizens; from each on a mark is a step larger
MOST_STATEMENTS = 12  # on the map; more cannot be told apart on a phone
EDGE = 0.92  # where the farthest mark and the farthest statement stand
APART = 0.8  # of a cell's radius between the marks of two groups in one cell

Cell = tuple[int, int]
Places = Sequence[tuple[str, Sequence[Point]]]  # a group's letter, and where its citizens stand


def draw_map(result: Result, letters: str) -> ToldMap | None:
    """None where all stand at one place, or where the document has no positions."""
    known = result.positions
    places = [
        (letter, [known[str(one)] for one in group.members if str(one) in known])
        for letter, group in zip(letters, result.groups, strict=False)
    ]
    typical = _measure_spread(places)
    if not typical:
        return None
    everybody = sum(len(points) for _, points in places)
    best: tuple[float, float, Counter[tuple[Cell, str]]] = (0.0, 0.0, Counter())
    for part in CELLS:
        radius = part * typical
        crowds = _gather(places, radius)
        drawn = crowds.total() / everybody
        if drawn > best[0]:
            best = (drawn, radius, crowds)
        if drawn >= ENOUGH:
            break
    if not best[0]:
        return None
    return _place(best[2], best[1], result, unshown=best[0] < 1)


def locate(drawn: ToldMap, position: Point) -> Point:
    """Where somebody stands on the map, for who asks for herself; at its edge if she stands beyond it."""
    x, y = (min(max(each * EDGE / drawn.reach, -1.0), 1.0) for each in position)
    return x, y


def _measure_spread(places: Places) -> float:
    squares = [x * x + y * y for _, points in places for x, y in points]
    return sqrt(sum(squares) / len(squares)) if squares else 0.0


def _gather(places: Places, radius: float) -> Counter[tuple[Cell, str]]:
    """How many of each group are in each cell, those of fewer than five left out."""
    counted: Counter[tuple[Cell, str]] = Counter()
    for letter, points in places:
        counted.update((find_cell(point, radius), letter) for point in points)
    return Counter({at: crowd for at, crowd in counted.items() if crowd >= SMALLEST})


def find_cell(point: Point, radius: float) -> Cell:
    """The hexagon of a tiling with corners up that holds the point: its column and row, both axial."""
    row = 2 / 3 * point[1] / radius
    column = (sqrt(3) / 3 * point[0] - point[1] / 3) / radius
    q, r, s = round(column), round(row), round(-column - row)
    off_q, off_r, off_s = abs(q - column), abs(r - row), abs(s + column + row)
    if off_q > off_r and off_q > off_s:
        q = -r - s
    elif off_r > off_s:
        r = -q - s
    return q, r


def find_middle(cell: Cell, radius: float) -> Point:
    return radius * sqrt(3) * (cell[0] + cell[1] / 2), radius * 1.5 * cell[1]


def _place(crowds: Counter[tuple[Cell, str]], radius: float, result: Result, *, unshown: bool) -> ToldMap:
    raw: list[tuple[str, Point, int]] = []
    for cell, here in groupby(sorted(crowds), key=lambda at: at[0]):
        letters = [letter for _, letter in here]
        x, y = find_middle(cell, radius)
        for place, letter in enumerate(letters):
            aside = APART * radius * (place - (len(letters) - 1) / 2)
            raw.append((letter, (x + aside, y), crowds[cell, letter]))
    reach = max(max(abs(x), abs(y)) for _, (x, y), _ in raw) + radius
    marks = tuple(
        Mark(letter, (x * EDGE / reach, y * EDGE / reach), 1 + sum(crowd >= step for step in STEPS))
        for letter, (x, y), crowd in raw
    )
    return ToldMap(reach, radius * EDGE / reach, marks, _place_statements(result), unshown)


def _place_statements(result: Result) -> tuple[tuple[str, Point], ...]:
    """Those that tell groups apart, on a scale of their own: the farthest at the edge, so that all can be read."""
    telling = {str(one.statement) for group in result.groups for one in group.representative}
    telling |= {name for name, statement in result.statements.items() if statement.label == "divisive"}
    found = [(name, result.statements[name].position) for name in result.statements if name in telling]
    found = [(name, at) for name, at in found if any(at)]
    found.sort(key=lambda one: -hypot(*one[1]))
    farthest = max((max(abs(x), abs(y)) for _, (x, y) in found), default=1.0)
    return tuple((name, (x * EDGE / farthest, y * EDGE / farthest)) for name, (x, y) in found[:MOST_STATEMENTS])
