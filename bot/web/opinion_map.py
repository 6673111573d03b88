"""Draws the opinion map as SVG: shapes for groups, numbers for statements, and a star for who asks where she is."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.opinion.result import Point
from surveys.opinion.told import ToldMap
from surveys.opinion.told_map import locate

SIZE = 320  # units both ways
MIDDLE = SIZE / 2
SPAN = 0.46 * SIZE  # from the middle to where 1 is; the rest is room for half a mark
RADII = (0.4, 0.55, 0.7, 0.85)  # of a cell's, by how many stand there
SMALLEST_RADIUS, LARGEST_RADIUS = 3.0, 14.0  # units; smaller cannot be told apart, larger covers others
SHAPES = ("circle", "square", "triangle", "diamond", "cross")  # by group, told apart without colours
NUMBER_APART = 15.0  # units; nearer than this two numbers would cover each other
TRIES = 12  # places below which a number is moved until it covers no other


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """`tone` 0 to 4 names the colour; y grows downwards."""

    shape: str
    tone: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """`legend`: letter, shape and tone of each group; `sizes`: a mark of each size, from a few to many."""

    marks: tuple[DrawnMark, ...]
    numbers: tuple[tuple[str, float, float], ...]
    own: tuple[float, float] | None
    legend: tuple[tuple[str, DrawnMark], ...]
    unshown: bool


def draw_marks(told: ToldMap, numbers: Mapping[str, str], own: Point | None) -> DrawnMap:
    """`numbers`: under which each statement stands on the page."""
    letters = sorted({mark.letter for mark in told.marks})
    places = {letter: place % len(SHAPES) for place, letter in enumerate(letters)}
    marks = tuple(
        DrawnMark(SHAPES[places[mark.letter]], places[mark.letter], *_scale(mark.at), _size(told.cell, mark.step))
        for mark in told.marks
    )
    legend = tuple((each, DrawnMark(SHAPES[places[each]], places[each], 10, 10, 7)) for each in letters)
    here = None if own is None else _scale(locate(told, own))
    return DrawnMap(marks, _spread(told, numbers), here, legend, told.unshown)


def _size(cell: float, step: int) -> float:
    return round(min(max(SPAN * cell * RADII[step - 1], SMALLEST_RADIUS), LARGEST_RADIUS), 1)


def _scale(at: Point) -> tuple[float, float]:
    return round(MIDDLE + SPAN * at[0], 1), round(MIDDLE - SPAN * at[1], 1)


def _spread(told: ToldMap, numbers: Mapping[str, str]) -> tuple[tuple[str, float, float], ...]:
    """The numbers at their places, each moved down as far as it needs not to cover another."""
    placed: list[tuple[str, float, float]] = []
    for statement, at in told.statements:
        x, y = _scale(at)
        for _ in range(TRIES):
            if all(abs(x - other) >= NUMBER_APART or abs(y - below) >= NUMBER_APART for _, other, below in placed):
                break
            y = y + NUMBER_APART if y + NUMBER_APART < SIZE else NUMBER_APART
        if statement in numbers:
            placed.append((numbers[statement], x, y))
    return tuple(placed)
