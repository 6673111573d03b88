"""Where citizens and statements stand."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from dense import Table, map_densely
from tables import NOTHING_KNOWN, random_table, votes_of

from surveys.opinion.matrix import average_columns, build_matrix, centre_votes
from surveys.opinion.positions import OpinionMap, draw_map, find_leading
from surveys.opinion.rules import Rules
from surveys.opinion.votes import list_statements

RULES = Rules()


def mapped(table: Table, rules: Rules = RULES, excluded: Iterable[int] = ()) -> OpinionMap:
    statements = list_statements((each, -1, False) for each in excluded)
    return draw_map(build_matrix(votes_of(table), statements), rules)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("most_dense", [1, 200])
def test_positions_are_those_of_a_plain_dense_computation(seed: int, most_dense: int) -> None:
    table = random_table(seed, citizens=12 + 2 * seed, statements=5 + seed, seen=0.6)
    excluded = {0, 3} if seed % 2 else set()
    rules = replace(RULES, most_dense_statements=most_dense)
    ours, theirs = mapped(table, rules, excluded), map_densely(table, excluded)
    np.testing.assert_allclose(ours.components.center, theirs.means, atol=1e-9)
    np.testing.assert_allclose(ours.components.axes, theirs.axes, atol=1e-9)
    np.testing.assert_allclose(ours.components.eigenvalues, theirs.eigenvalues, rtol=1e-9)
    np.testing.assert_allclose(ours.citizens, theirs.citizens, atol=1e-9)
    np.testing.assert_allclose(ours.statements, theirs.statements, atol=1e-9)
    np.testing.assert_allclose(ours.extremity, theirs.extremity, atol=1e-9)


def test_near_equal_directions_are_found_the_slow_way() -> None:
    table = random_table(1, citizens=60, statements=40, camps=7)
    matrix = build_matrix(votes_of(table), NOTHING_KNOWN)
    centred = centre_votes(matrix, average_columns(matrix))
    quick = find_leading(centred, 2, replace(RULES, most_dense_statements=1))
    slow = find_leading(centred, 2, replace(RULES, most_dense_statements=1, eigenvalue_repeats=1))
    np.testing.assert_allclose(quick[0], slow[0], rtol=1e-9)


@pytest.mark.parametrize(
    "table",
    [
        pytest.param([[1, 0, None]], id="one voter"),
        pytest.param([[0, 0], [0, None], [0, 0]], id="all pass"),
        pytest.param([[1, -1], [1, -1], [None, -1]], id="all vote alike"),
    ],
)
def test_where_nobody_differs_everybody_stands_in_the_middle(table: Table) -> None:
    found = mapped(table)
    assert not found.citizens.any()
    assert not found.statements.any()
    assert not found.extremity.any()
    assert found.components.eigenvalues.tolist() == [0.0, 0.0]


def test_two_camps_on_one_statement_stand_apart_on_one_axis() -> None:
    found = mapped([[1], [1], [-1], [-1]])
    assert found.citizens.tolist() == [[1.0, 0.0], [1.0, 0.0], [-1.0, 0.0], [-1.0, 0.0]]
    assert found.components.axes.tolist() == [[1.0], [0.0]]


def test_who_voted_only_on_statements_that_are_out_stands_in_the_middle() -> None:
    table: Table = [[1, 1, None], [1, -1, None], [-1, 1, None], [-1, -1, None], [None, None, 1]]
    found = mapped(table, excluded={2})
    assert found.citizens[4].tolist() == [0.0, 0.0]
    assert found.statements[2].tolist() == [0.0, 0.0]


def test_who_voted_once_stands_as_far_out_as_the_statement_itself() -> None:
    found = mapped([[1, 1, 1, 1], [-1, -1, -1, -1], [1, None, None, None]])
    assert found.citizens[2].tolist() == pytest.approx(found.statements[0].tolist())
