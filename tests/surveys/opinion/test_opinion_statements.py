"""Counts, tests and the lists of statements."""

from dataclasses import replace

import numpy as np
import pytest
from dense import agreement, compare, count, priority, represent
from tables import compute, document_of, random_table

from surveys.opinion.lists import list_representative
from surveys.opinion.rules import LabelRules, Rules
from surveys.opinion.standing import find_agreement, weigh_priority
from surveys.opinion.statements import Counts, compare_shares, compare_to_half
from surveys.opinion.votes import Id, list_statements

RULES = Rules()


def counts(*triples: tuple[int, int, int]) -> Counts:
    """Of (agree, disagree, seen)."""
    return Counts(*(np.array(each, np.int64) for each in zip(*triples, strict=True)))


@pytest.mark.parametrize(
    ("agree", "passed", "seen", "extremity", "expected"),
    [(0, 0, 0, 0.0, 5.0625), (1, 0, 1, 0.0, 12.529726), (10, 2, 20, 1.5, 2.622191), (40, 5, 60, 0.8, 1.160424)],
)
def test_priorities_are_those_on_paper(agree: int, passed: int, seen: int, extremity: float, expected: float) -> None:
    found = weigh_priority(
        counts((agree, seen - agree - passed, seen)), np.array([extremity]), np.zeros(1, np.bool_), RULES
    )
    assert found[0] == pytest.approx(expected, abs=5e-7)


def test_a_statement_that_nobody_saw_has_the_priority_of_the_formula() -> None:
    found = weigh_priority(counts((0, 0, 0), (0, 0, 0)), np.zeros(2), np.array([False, True]), RULES)
    assert found.tolist() == [RULES.new_priority, RULES.meta_priority]


def test_the_tests_of_shares_are_those_on_paper() -> None:
    def one(number: int) -> np.ndarray:
        return np.array([number], np.int64)

    assert compare_to_half(one(7), one(10))[0] == pytest.approx(1.507557, abs=5e-7)
    assert compare_to_half(one(0), one(0))[0] == 1.0
    assert compare_shares(one(7), one(3), one(10), one(12))[0] == pytest.approx(2.048366, abs=5e-7)
    assert compare_shares(one(4), one(2), one(4), one(2))[0] == 0.0


@pytest.mark.parametrize("seed", range(25))
def test_counts_and_lists_are_those_of_a_plain_dense_computation(seed: int) -> None:
    table = random_table(seed, citizens=15 + seed, statements=6 + seed % 7, camps=2 + seed % 3, seen=0.5 + seed / 50)
    excluded = {2, 4} if seed % 3 == 0 else set()
    statements = list_statements((each, -1, False) for each in excluded)
    camps: dict[Id, Id] = {row: row % (2 + seed % 3) for row in range(len(table)) if row % 7}
    found = compute(table, statements=statements, given=camps)
    for group in found.groups:
        rows = [int(row) for row, camp in camps.items() if camp == group.id]
        rest = [int(row) for row, camp in camps.items() if camp != group.id]
        columns = [j for j in range(len(table[0])) if j not in excluded]
        expected = represent([compare(j, count(table, rows, j), count(table, rest, j)) for j in columns])
        assert [(each.statement, each.direction, each.n_agree) for each in group.representative] == expected
    for j in range(len(table[0])):
        everybody = count(table, range(len(table)), j)
        assert found.standing.counts.seen[j] == everybody.seen
        assert found.standing.priority[j] == pytest.approx(priority(everybody, found.map.extremity[j]), abs=1e-9)
        groups = [
            count(table, [int(row) for row, camp in camps.items() if camp == each.id], j) for each in found.groups
        ]
        assert found.standing.agreement is not None
        assert found.standing.agreement[j] == pytest.approx(agreement(groups), abs=1e-12)


def test_group_informed_consensus_multiplies_the_shares_of_the_groups() -> None:
    groups = Counts(np.array([[9], [0]]), np.array([[0], [3]]), np.array([[10], [4]]))
    agree, disagree = find_agreement(groups)
    assert agree[0] == pytest.approx(10 / 12 * 1 / 6)
    assert disagree[0] == pytest.approx(1 / 12 * 4 / 6)


def test_a_group_without_another_one_is_told_from_nobody() -> None:
    alone = Counts(*(np.array([[5, 5]]) for _ in range(3)))
    assert list_representative(alone, 0, [0, 1], RULES) == []


def test_a_group_of_nobody_who_voted_is_represented_by_no_statement() -> None:
    nothing = Counts(*(np.zeros((2, 0), np.int64) for _ in range(3)))
    assert list_representative(nothing, 0, [], RULES) == []


def test_where_nothing_suffices_the_most_telling_statement_stands_for_a_group() -> None:
    groups = Counts(np.array([[0, 0], [1, 0]]), np.array([[1, 0], [0, 0]]), np.array([[2, 1], [2, 1]]))
    (one,) = list_representative(groups, 0, [0, 1], RULES)
    assert (one.statement, one.direction, one.n_agree) == (0, "disagree", None)


def test_the_lists_of_all_citizens_hold_five_statements_the_clearest_first() -> None:
    table = [[1] * 6 + [-1] * 2 + [1 if row < 12 else -1] for row in range(24)]
    for row in table[:3]:
        row[0] = 0
    found = document_of(compute(table))["consensus"]
    assert [each["statement"] for each in found["agree"]] == [1, 2, 3, 4, 5]
    assert [each["statement"] for each in found["disagree"]] == [6, 7]
    assert found["disagree"][0]["count"] == found["disagree"][0]["seen"] == 24


CAMPS: dict[Id, Id] = {row: row % 2 for row in range(40)}


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        pytest.param([1] * 20, [1] * 20, "consensus-agree", id="all agree"),
        pytest.param([-1] * 20, [-1] * 20, "consensus-disagree", id="all disagree"),
        pytest.param([1] * 20, [-1] * 20, "divisive", id="one group agrees, the other disagrees"),
        pytest.param([1] * 12 + [0] * 8, [0] * 20, "uncertain", id="many pass"),
        pytest.param([1] * 20, [1] * 10 + [-1] * 10, "mixed", id="one group is split"),
        pytest.param([1] * 7, [1] * 7, "too-few", id="fourteen saw it"),
        pytest.param([1] * 20, [1] * 4, "too-few", id="hardly anybody of one group saw it"),
        pytest.param([1] * 10, [1] * 5, "consensus-agree", id="just enough saw it"),
    ],
)
def test_a_statement_has_the_first_label_that_fits(first: list[int], second: list[int], label: str) -> None:
    table: list[list[int | None]] = [[None, 1] for _ in range(40)]
    for camp, votes in enumerate((first, second)):
        for place, vote in enumerate(votes):
            table[2 * place + camp][0] = vote
    found = compute(table, given=CAMPS)
    assert found.standing.labels[0] == label


def test_a_small_group_is_asked_for_half_of_its_citizens_only() -> None:
    table: list[list[int | None]] = [[None if row >= 22 else 1, 1] for row in range(24)]
    given: dict[Id, Id] = {row: int(row >= 20) for row in range(24)}
    assert compute(table, given=given).standing.labels[0] == "consensus-agree"


def test_without_groups_every_group_is_everybody() -> None:
    table: list[list[int | None]] = [[1 if row % 2 else -1, 1] for row in range(40)]
    everybody = compute(table, given=dict.fromkeys(range(40), 0))
    assert everybody.standing.labels == ("mixed", "consensus-agree")
    assert compute(table, given={}).standing.labels == ("mixed", "consensus-agree")


def test_labels_follow_the_constants() -> None:
    table: list[list[int | None]] = [[1, 1] for _ in range(10)]
    lenient = replace(RULES, labels=replace(LabelRules(), min_seen=10))
    assert compute(table).standing.labels[0] == "too-few"
    assert compute(table, rules=lenient).standing.labels[0] == "consensus-agree"


def test_polis_weighs_priority_by_the_votes_of_those_in_groups() -> None:
    table = random_table(3, citizens=30, statements=12)
    table.append([1, *[None] * 11])
    ours, theirs = compute(table), compute(table, rules=replace(RULES, mode="polis"))
    rows = [row for group in theirs.groups for row in group.members.tolist()]
    assert theirs.standing.priority[0] == pytest.approx(priority(count(table, rows, 0), theirs.map.extremity[0]))
    assert theirs.standing.priority[0] != ours.standing.priority[0]
