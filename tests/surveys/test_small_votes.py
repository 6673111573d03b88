"""Whose vote cannot be worked out from the figures of a statement, for everybody and group by group."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from surveys.privacy.votes import NOTHING, Counts, ShownStatement, suppress_votes

COUNTS = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 12))


def test_of_fewer_than_five_nothing_is_told() -> None:
    assert suppress_votes((3, 1, 0)) == ShownStatement(NOTHING, ())
    assert suppress_votes((0, 0, 0)) == ShownStatement(NOTHING, ())


def test_of_fewer_than_ten_and_of_those_who_all_agree_only_how_many_they_are_is_told() -> None:
    assert suppress_votes((5, 4, 0)).everybody.counts == (None, None, None)
    assert suppress_votes((15, 0, 0)).everybody.counts == (None, None, None)
    assert suppress_votes((15, 0, 0)).everybody.seen == 15
    assert suppress_votes((20, 0, 0)).everybody.percents == (100, 0, 0)


def test_two_who_passed_are_hidden_among_those_who_disagreed() -> None:
    shown = suppress_votes((60, 20, 2)).everybody
    assert (shown.seen, shown.counts, shown.percents) == (82, (60, None, None), (73, None, None))


def test_large_groups_are_told_apart() -> None:
    shown = suppress_votes((800, 250, 150), [(500, 40, 60), (150, 180, 50)])
    assert [group.percents for group in shown.groups] == [(83, 7, 10), (39, 47, 13)]


def test_three_without_a_group_cannot_be_had_by_subtraction() -> None:
    shown = suppress_votes((70, 25, 15), [(40, 12, 12), (28, 12, 3)])
    assert shown.groups == ()
    assert shown.everybody.counts == (70, 25, 15)


def test_groups_are_not_told_apart_where_that_would_cost_what_everybody_said() -> None:
    shown = suppress_votes((80, 2, 5), [(40, 1, 2), (28, 1, 3)])
    assert shown.everybody.counts == (80, None, None)
    assert [(group.seen, group.counts) for group in shown.groups] == [(43, (None,) * 3), (32, (None,) * 3)]


@settings(max_examples=60)
@given(st.lists(COUNTS, min_size=1, max_size=4), COUNTS)
def test_every_hidden_count_may_be_one_of_five_numbers_at_least(groups: list[Counts], rest: Counts) -> None:
    rows = [*groups, rest]
    agree, disagree, passes = (sum(column) for column in zip(*rows, strict=True))
    shown = suppress_votes((agree, disagree, passes), groups)
    if shown.everybody.seen is None:
        return
    for small, counts in [(5, shown.everybody.counts), *((10, group.counts) for group in shown.groups)]:
        assert not any(count is not None and 0 < count < small for count in counts)
    if not shown.groups:
        hidden = [
            count for count, told in zip((agree, disagree, passes), shown.everybody.counts, strict=True) if told is None
        ]
        assert len(hidden) != 1
        assert not hidden or sum(hidden) >= 4
        return
    # One group is everybody, whose figures may be told; and where twenty or more are of one mind, so is each of them.
    apart = sum(map(any, rows)) > 1 and shown.everybody.seen not in shown.everybody.counts
    for place in range(3 * len(groups)):
        at, across = divmod(place, 3)
        nobody = shown.everybody.counts[across] == 0
        if apart and not nobody and shown.groups[at].counts[across] is None and any(groups[at]):
            least, most = bound(rows, shown, place)
            assert most - least >= 4


def bound(rows: list[Counts], shown: ShownStatement, place: int) -> tuple[float, float]:
    """What someone who knows all that is shown, and how many of each group saw the statement, finds out about one count."""
    variables = 3 * len(rows)
    equations: list[list[float]] = []
    values: list[float] = []
    for at, row in enumerate(rows):
        equations.append([float(each // 3 == at) for each in range(variables)])
        values.append(sum(row))
    told: list[tuple[list[int], int | None]] = [
        ([3 * at + across], count) for at, group in enumerate(shown.groups) for across, count in enumerate(group.counts)
    ]
    told += [
        ([3 * at + across for at in range(len(rows))], count) for across, count in enumerate(shown.everybody.counts)
    ]
    for cells, count in told:
        if count is not None:
            equations.append([float(each in cells) for each in range(variables)])
            values.append(count)
    aim = [float(each == place) for each in range(variables)]

    def solve(sign: float) -> float:
        found: Any = linprog([sign * each for each in aim], A_eq=equations, b_eq=values, bounds=(0, None))
        return sign * float(found.fun)

    return solve(1), solve(-1)
