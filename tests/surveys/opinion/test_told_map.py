"""The opinion map shows crowds, never a person."""

from collections import Counter
from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st
from opinion_stories import RULES, vote_on_market

from surveys.opinion.result import Group, Point, Result
from surveys.opinion.telling import LETTERS, tell
from surveys.opinion.told_map import CELLS, draw_map, find_cell, find_middle, locate

COORDINATE = st.floats(-3, 3)


def place(groups: list[list[Point]]) -> Result:
    """A result with nothing but citizens at these positions."""
    model = vote_on_market(60)
    found: list[Group] = []
    positions: dict[str, Point] = {}
    for number, points in enumerate(groups):
        members = tuple(range(len(positions), len(positions) + len(points)))
        positions |= dict(zip(map(str, members), points, strict=True))
        found.append(model.groups[0].model_copy(update={"id": number, "members": members, "size": len(points)}))
    return model.model_copy(update={"groups": tuple(found), "positions": positions})


@settings(max_examples=40)
@given(st.lists(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=5, max_size=40), min_size=1, max_size=3))
def test_every_mark_stands_for_five_citizens_of_one_group_and_lies_on_the_map(groups: list[list[Point]]) -> None:
    result = place(groups)
    drawn = draw_map(result, LETTERS)
    if drawn is None:
        return
    for mark in drawn.marks:
        assert max(map(abs, mark.at)) <= 1
    for letter, points in zip(LETTERS, groups, strict=False):
        steps = [mark.step for mark in drawn.marks if mark.letter == letter]
        least = {1: 5, 2: 10, 3: 30, 4: 100}
        assert sum(least[step] for step in steps) <= len(points)


@given(COORDINATE, COORDINATE, st.floats(0.1, 2))
def test_a_citizen_stands_in_the_nearest_cell(x: float, y: float, radius: float) -> None:
    cell = find_cell((x, y), radius)

    def apart(other: tuple[int, int]) -> float:
        middle = find_middle(other, radius)
        return hypot(x - middle[0], y - middle[1])

    around = [(cell[0] + q, cell[1] + r) for q in (-1, 0, 1) for r in (-1, 0, 1)]
    assert apart(cell) <= min(map(apart, around)) + 1e-9
    assert apart(cell) <= radius * (1 + 1e-9)


def test_many_citizens_make_larger_marks() -> None:
    drawn = draw_map(place([[(1.0, 0.0)] * 200, [(-1.0, 0.5)] * 12]), LETTERS)
    assert drawn is not None
    assert Counter((mark.letter, mark.step) for mark in drawn.marks) == {("A", 4): 1, ("B", 2): 1}
    assert not drawn.unshown


def test_two_groups_in_one_cell_stand_beside_each_other() -> None:
    drawn = draw_map(place([[(1.0, 0.0)] * 9, [(1.0, 0.0)] * 9]), LETTERS)
    assert drawn is not None
    (first, second) = drawn.marks
    assert first.at[0] < second.at[0]
    assert first.at[1] == second.at[1]


def test_who_stands_far_from_all_others_is_not_drawn() -> None:
    drawn = draw_map(place([[(1.0, 0.0)] * 30 + [(-3.0, 3.0)]]), LETTERS)
    assert drawn is not None
    assert len(drawn.marks) == 1
    assert drawn.unshown


def test_where_all_stand_apart_or_at_one_place_there_is_no_map() -> None:
    assert draw_map(place([[(0.0, 0.0)] * 20]), LETTERS) is None
    assert draw_map(place([[(10.0**each, 0.0) for each in range(4)]]), LETTERS) is None
    assert draw_map(vote_on_market(60).model_copy(update={"positions": {}}), LETTERS) is None


def test_small_towns_get_coarse_cells_and_large_ones_fine_cells() -> None:
    small, large = tell(vote_on_market(60), RULES).map, tell(vote_on_market(3_000), RULES).map
    assert small is not None
    assert large is not None
    assert len(small.marks) < 15 < len(large.marks)
    assert len(CELLS) > 2


def test_who_asks_for_herself_is_shown_where_she_stands_or_at_the_edge() -> None:
    drawn = draw_map(place([[(1.0, 0.0)] * 30, [(-1.0, 0.0)] * 30]), LETTERS)
    assert drawn is not None
    assert locate(drawn, (0.0, 0.0)) == (0.0, 0.0)
    assert locate(drawn, (99.0, -99.0)) == (1.0, -1.0)
    x, _ = locate(drawn, (1.0, 0.0))
    assert min(abs(x - mark.at[0]) for mark in drawn.marks) < 0.2


def test_statements_that_tell_groups_apart_stand_on_the_map_too() -> None:
    drawn = tell(vote_on_market(400), RULES).map
    assert drawn is not None
    names = [name for name, _ in drawn.statements]
    assert set(names) >= {"3", "4", "5", "6"}
    assert max(max(abs(x), abs(y)) for _, (x, y) in drawn.statements) <= 1
