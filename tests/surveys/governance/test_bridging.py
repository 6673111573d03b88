"""The critique round: groups stay as they were, the statement is revised once, and it may fail in public."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_charters import NOON, charter_of

from surveys.governance.bridging import (
    Bridging,
    Criticism,
    Revision,
    Vote,
    check_bridging,
    check_revision,
    compare_rounds,
    count_by_group,
    find_revision_time,
    label,
)
from surveys.governance.votes import Votes
from surveys.opinion.result import Id
from surveys.opinion.rules import LabelRules
from surveys.opinion.standing import Seen
from surveys.opinion.standing import label as opinion_label
from surveys.opinion.statements import Counts

SIZES: dict[Id, int] = {0: 40, 1: 20}


def by_group(*rows: tuple[int, int, int]) -> dict[Id, Votes]:
    """(agree, disagree, seen) of the groups 0, 1 ..."""
    return {at: Votes(*row) for at, row in enumerate(rows)}


def test_it_is_revised_after_three_days() -> None:
    bridging = Bridging({"en": "Panels"}, ("wall", "gate"), writer="ann", approver="ben", opened=NOON)
    assert find_revision_time(charter_of(), bridging) - NOON == timedelta(hours=72)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "taken"),
        ({"text": {}}, "no-text"),
        ({"rests_on": ("wall", "wall")}, "no-bridge"),
        ({"approver": "ann"}, "same-person"),
    ],
)
def test_it_brings_two_statements_together_and_two_persons_answer_for_it(changes: dict[str, Any], said: str) -> None:
    bridging = Bridging({"en": "Panels"}, ("wall", "gate"), writer="ann", approver="ben", opened=NOON)
    assert check_bridging(replace(bridging, **changes)) == said


def test_a_revision_says_of_every_criticism_why_it_was_taken_up_or_not() -> None:
    criticism = Criticism({"en": "Too high."}, taken_up=False, why={"en": "Lower ones leak."})
    revision = Revision({"en": "Panels of a metre"}, (criticism,))
    assert check_revision(revision) == "taken"
    assert check_revision(Revision({}, (criticism,))) == "no-text"
    assert check_revision(replace(revision, criticisms=(replace(criticism, why={}),))) == "no-why"


def test_votes_are_counted_in_the_groups_as_they_were_frozen() -> None:
    votes: dict[int, Vote] = {1: "agree", 2: "disagree", 3: "pass", 99: "agree"}
    counted = count_by_group(votes, {1: 0, 2: 0, 3: 1, 4: 2})
    assert counted == {0: Votes(1, 1, 2), 1: Votes(0, 0, 1), 2: Votes(0, 0, 0)}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((30, 2, 35), (16, 1, 20), "consensus-agree"),
        ((2, 30, 35), (1, 16, 20), "consensus-disagree"),
        ((30, 2, 35), (1, 16, 20), "divisive"),
        ((10, 10, 35), (5, 5, 20), "uncertain"),
        ((17, 15, 35), (9, 8, 20), "mixed"),
        ((5, 2, 8), (4, 1, 6), "too-few"),
        ((30, 2, 35), (4, 0, 4), "too-few"),
    ],
)
def test_its_label_is_the_one_that_every_statement_would_get(
    first: tuple[int, int, int], second: tuple[int, int, int], said: str
) -> None:
    assert label(by_group(first, second), SIZES) == said


def test_a_small_group_needs_half_of_its_citizens_only() -> None:
    votes = by_group((30, 2, 35), (2, 0, 2))
    assert label(votes, {0: 40, 1: 4}) == "consensus-agree"
    assert label(votes, {0: 40, 1: 5}) == "too-few"


def test_a_share_that_is_large_by_chance_is_no_consensus() -> None:
    assert label(by_group((10, 5, 16)), {0: 16}) == "mixed"


GROUP = st.tuples(*[st.integers(0, 40)] * 3).map(lambda row: (row[0], row[1], sum(row)))


@given(st.lists(GROUP, min_size=1, max_size=4), st.integers(0, 5))
def test_it_is_labelled_as_the_mathematics_labels_every_statement(rows: list[tuple[int, int, int]], more: int) -> None:
    votes = by_group(*rows)
    sizes: dict[Id, int] = {at: row[2] + more for at, row in enumerate(rows)}
    agree, disagree, seen = (np.array([row[at] for row in rows], dtype=np.int64)[:, None] for at in range(3))
    everybody = Counts(agree.sum(0), disagree.sum(0), seen.sum(0))
    theirs = opinion_label(Seen(Counts(agree, disagree, seen), everybody, np.array(list(sizes.values()))), LabelRules())
    assert [label(votes, sizes)] == theirs


def test_the_round_succeeds_if_the_second_vote_is_a_consensus() -> None:
    apart, together = by_group((60, 20, 100), (20, 60, 100)), by_group((80, 10, 100), (75, 15, 100))
    bridged = compare_rounds(apart, together, SIZES)
    assert [len(each.groups) for each in (bridged.first_votes, bridged.second_votes)] == [2, 2]
    assert (bridged.first, bridged.second, bridged.succeeded) == ("divisive", "consensus-agree", True)
    assert not compare_rounds(together, apart, SIZES).succeeded
