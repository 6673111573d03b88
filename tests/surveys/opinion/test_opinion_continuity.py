"""Results that are computed anew do not jump before people's eyes."""

import pytest
from tables import RULES

from surveys.opinion.continuity import ShownK, carry_letters, find_mirror, keep_k


def shown_after(*best: int, possible: tuple[int, ...] = (2, 3, 4)) -> list[int]:
    state: ShownK | None = None
    shown = []
    for each in best:
        state = keep_k(state, each, possible, RULES)
        shown.append(state.shown)
    return shown


def test_another_number_of_groups_is_shown_after_it_won_four_times_in_a_row() -> None:
    assert shown_after(2, 3, 3, 3, 3) == [2, 2, 2, 2, 3]
    assert shown_after(2, 3, 3, 3, 2, 3, 3, 3) == [2] * 8


def test_a_number_of_groups_that_is_impossible_now_is_not_shown() -> None:
    before = ShownK(shown=4, last=4, wins=9)
    assert keep_k(before, 2, (2, 3), RULES) == ShownK(3, 2, 1)
    assert keep_k(ShownK(shown=1, last=1, wins=9), 2, (2, 3), RULES).shown == 2
    assert keep_k(ShownK(shown=3, last=3, wins=9), 2, (2, 4), RULES).shown == 2


def test_groups_keep_the_letter_of_those_they_share_most_people_with() -> None:
    before = {"A": {1, 2, 3, 4}, "B": {5, 6, 7}}
    assert carry_letters([{5, 6, 7, 8}, {1, 2, 3}], before) == ["B", "A"]
    assert carry_letters([{1, 2, 5}, {3, 4, 6}, {9}], before) == ["A", "B", "C"]
    assert carry_letters([{9}, {1}], before) == ["B", "A"]
    assert carry_letters([{1}, {2}], {}) == ["A", "B"]


@pytest.mark.parametrize("mirror", [(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)])
def test_people_stay_on_their_side_of_the_map(mirror: tuple[float, float]) -> None:
    before = {1: (1.0, 2.0), 2: (-1.0, -2.0), 3: (0.5, 0.1)}
    now = {who: (x * mirror[0], y * mirror[1]) for who, (x, y) in before.items() if who != 3}
    assert find_mirror(now, before) == mirror


def test_where_nobody_stood_before_nothing_is_mirrored() -> None:
    assert find_mirror({1: (1.0, 1.0)}, {2: (-1.0, -1.0)}) == (1.0, 1.0)
