"""The critique round: groups stay as they were, the statement is revised once, and it may fail in public."""

from datetime import timedelta

import pytest
from written_charters import NOON, charter_of

from surveys.governance.bridging import (
    Bridging,
    Vote,
    compare_rounds,
    count_by_group,
    find_revision_time,
    label,
    weigh_share,
)
from surveys.governance.votes import Votes

SIZES = {0: 40, 1: 20}


def test_it_is_revised_after_three_days() -> None:
    bridging = Bridging({"en": "Panels"}, ("wall", "gate"), writer="ann", approver="ben", opened=NOON)
    assert find_revision_time(charter_of(), bridging) - NOON == timedelta(hours=72)


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
    assert label({0: Votes(*first), 1: Votes(*second)}, SIZES) == said


def test_a_small_group_needs_half_of_its_citizens_only() -> None:
    votes = {0: Votes(30, 2, 35), 1: Votes(2, 0, 2)}
    assert label(votes, {0: 40, 1: 4}) == "consensus-agree"
    assert label(votes, {0: 40, 1: 5}) == "too-few"


def test_a_share_that_is_large_by_chance_is_no_consensus() -> None:
    assert label({0: Votes(10, 5, 16)}, {0: 16}) == "mixed"


def test_the_test_of_a_share_gives_the_published_values() -> None:
    assert weigh_share(7, 10) == pytest.approx(1.507557, abs=1e-6)
    assert weigh_share(0, 0) == 1


def test_the_round_succeeds_if_the_second_vote_is_a_consensus() -> None:
    apart, together = {0: Votes(30, 2, 35), 1: Votes(1, 16, 20)}, {0: Votes(30, 2, 35), 1: Votes(16, 1, 20)}
    bridged = compare_rounds(apart, together, SIZES)
    assert (bridged.first, bridged.second, bridged.succeeded) == ("divisive", "consensus-agree", True)
    assert not compare_rounds(together, apart, SIZES).succeeded
