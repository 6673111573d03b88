"""Groups beside each other: what of a crossed table may be shown, so that nobody can be picked out."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from written_forms import form_of, question

from surveys.forms.crosstab import Crosstab, cross
from surveys.forms.definition import Choice
from surveys.privacy.crossed import suppress_cross

AREA = "choices: {town: {th: เมือง, en: Town}, village: {th: บ้าน, en: Village}}"
WAYS = "choices: {bus: {th: รถ, en: Bus}, boat: {th: เรือ, en: Boat}, walk: {th: เดิน, en: Walk}}"
FORM = form_of(
    question("area", "select_one", AREA), question("way", "select_one", WAYS), question("ways", "select_multiple", WAYS)
)
AREA_Q, WAY_Q, WAYS_Q = FORM.questions


def responses(table: dict[tuple[str, str], int], column: str = "way") -> list[dict[str, str]]:
    return [{"/data/area": area, f"/data/{column}": way} for (area, way), count in table.items() for _ in range(count)]


def table_of(counts: list[list[int]], *, rows_add_up: bool = True, columns_add_up: bool = True) -> Crosstab:
    return Crosstab(
        row_path="/data/area",
        column_path="/data/way",
        row_label={},
        column_label={},
        rows=tuple(Choice(str(at), {}) for at in range(len(counts))),
        columns=tuple(Choice(str(at), {}) for at in range(len(counts[0]))),
        counts=tuple(map(tuple, counts)),
        groups=tuple(map(sum, counts)),
        people=sum(map(sum, counts)),
        rows_add_up=rows_add_up,
        columns_add_up=columns_add_up,
    )


def test_each_citizen_who_answered_both_questions_counts_once() -> None:
    given_answers = responses({("town", "bus"): 12, ("town", "walk"): 3, ("village", "boat"): 11})
    table = cross([*given_answers, {"/data/area": "town"}, {"/data/way": "bus"}], AREA_Q, WAY_Q)
    assert table.counts == ((12, 0, 3), (0, 11, 0))
    assert (table.groups, table.people) == ((15, 11), 26)
    assert (table.rows_add_up, table.columns_add_up) == (True, True)


def test_who_chose_several_counts_for_each_but_once_in_her_group() -> None:
    given_answers = responses({("town", "bus walk"): 30, ("village", "bus"): 20}, "ways")
    table = cross(given_answers, AREA_Q, WAYS_Q)
    assert table.counts == ((30, 0, 30), (20, 0, 0))
    assert (table.groups, table.columns_add_up) == ((30, 20), False)


def test_a_small_cell_takes_three_others_with_it_so_that_no_total_tells_it() -> None:
    shown = suppress_cross(table_of([[40, 3, 30], [20, 25, 30]]))
    assert shown.counts[0][1] is None
    assert sum(figure is None for row in shown.counts for figure in row) == 4
    assert shown.groups == (73, 75)
    assert not shown.too_few


def test_large_cells_are_shown_with_their_share_of_the_row() -> None:
    shown = suppress_cross(table_of([[30, 10], [15, 45]]))
    assert shown.counts == ((30, 10), (15, 45))
    assert shown.percents == ((75, 25), (25, 75))
    assert shown.row_names == (("0", {}), ("1", {}))


def test_a_group_of_fewer_than_five_makes_the_whole_comparison_too_few() -> None:
    shown = suppress_cross(table_of([[30, 10], [2, 1]]))
    assert shown.too_few
    assert shown.groups == (None, None)
    assert {figure for row in shown.counts for figure in row} == {None}


def test_a_group_of_fewer_than_ten_is_not_split_and_an_empty_one_hides_nothing() -> None:
    shown = suppress_cross(table_of([[30, 30], [4, 4], [30, 30], [0, 0]]))
    assert shown.counts[1] == (None, None)
    assert shown.counts[3] == (0, 0)


def test_a_small_group_of_one_mind_is_not_shown() -> None:
    shown = suppress_cross(table_of([[15, 0], [60, 40], [50, 50]]))
    assert shown.counts[0] == (None, None)


def test_where_nothing_is_left_to_hide_the_whole_table_is_hidden() -> None:
    shown = suppress_cross(table_of([[60, 3]]))
    assert {figure for row in shown.counts for figure in row} == {None}
    assert not shown.too_few


def test_of_several_answers_neither_few_who_chose_one_are_shown_nor_few_who_did_not() -> None:
    columns = table_of([[30, 3, 25], [28, 12, 15]], columns_add_up=False)
    assert (
        suppress_cross(columns).counts == ((30, None, 25), (28, None, 15))
        or suppress_cross(columns).counts[0][1] is None
    )
    rows = suppress_cross(table_of([[30, 3, 25], [28, 12, 15]], rows_add_up=False))
    assert rows.counts[0][1] is None
    assert sum(figure is None for figure in rows.counts[0]) >= 2
    both = table_of([[30, 3], [28, 12]], rows_add_up=False, columns_add_up=False)
    assert suppress_cross(both).counts[0] == (None, None)


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 14), min_size=2, max_size=2), min_size=2, max_size=3))
def test_whoever_knows_all_totals_is_left_with_five_numbers_for_every_hidden_cell(counts: list[list[int]]) -> None:
    shown = suppress_cross(table_of(counts))
    hidden = [(at, across) for at, row in enumerate(shown.counts) for across, one in enumerate(row) if one is None]
    if shown.too_few or len(hidden) == sum(map(len, counts)):
        return
    possible: dict[tuple[int, int], set[int]] = {place: set() for place in hidden}
    for filled in product(*(range(sum(counts[at]) + 1) for at, _ in hidden)):
        guess = [list(row) for row in counts]
        for (at, across), value in zip(hidden, filled, strict=True):
            guess[at][across] = value
        rows_fit = all(sum(mine) == sum(row) for mine, row in zip(guess, counts, strict=True))
        if rows_fit and all(
            sum(mine) == sum(line)
            for mine, line in zip(zip(*guess, strict=True), zip(*counts, strict=True), strict=True)
        ):
            for place, value in zip(hidden, filled, strict=True):
                possible[place].add(value)
    assert all(len(values) >= 5 for values in possible.values())


def test_a_rectangle_of_cells_too_small_to_give_way_is_passed_over_for_a_larger_one() -> None:
    shown = suppress_cross(table_of([[1, 15, 30], [1, 40, 30], [60, 20, 30]]))
    assert shown.counts[0][0] is None
    assert shown.counts[2][0] is None
    assert any(figure is not None for row in shown.counts for figure in row)
