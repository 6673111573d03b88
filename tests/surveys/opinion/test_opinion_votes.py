"""Which votes count."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.opinion.rules import Rules
from surveys.opinion.votes import (
    AGREE,
    CODES,
    DISAGREE,
    PASS,
    Cast,
    Votes,
    collect_votes,
    list_statements,
    number_ids,
    take_latest,
)


def cells(votes: Votes) -> dict[object, int]:
    who = [votes.citizens[row] for row in votes.citizen]
    what = [votes.statements[column] for column in votes.statement]
    return dict(zip(zip(who, what, strict=True), votes.vote.tolist(), strict=True))


def test_the_latest_vote_of_a_citizen_on_a_statement_counts() -> None:
    assert cells(collect_votes([(1, 7, AGREE, 30), (1, 7, DISAGREE, 10), (1, 7, PASS, 20)])) == {(1, 7): AGREE}


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [("agree", "disagree", DISAGREE), ("agree", "pass", PASS), ("disagree", "pass", PASS)],
)
def test_of_two_votes_at_the_same_time_the_more_careful_one_counts(first: str, second: str, counts: int) -> None:
    rows = [(1, 7, CODES[first], 5), (1, 7, CODES[second], 5)]
    assert cells(collect_votes(rows)) == cells(collect_votes(rows[::-1])) == {(1, 7): counts}


def test_numbers_come_as_numbers_and_before_texts() -> None:
    votes = collect_votes([("b", 10, AGREE, 0), ("a", 9, AGREE, 0), (10, "x", PASS, 0), (9, 9, AGREE, 0)])
    assert votes.citizens == (9, 10, "a", "b")
    assert votes.statements == (9, 10, "x")


def test_whoever_did_not_vote_is_not_in_the_votes() -> None:
    one = np.zeros(1, np.int32)
    votes = take_latest(Cast(["nobody", "somebody"], [4, 5], one + 1, one, np.array([DISAGREE], np.int8)))
    assert cells(votes) == {("somebody", 4): DISAGREE}
    assert (votes.citizens, votes.statements) == (("somebody",), (4,))


def test_votes_that_come_in_order_stay_as_they_are() -> None:
    citizen, statement = np.array([0, 0, 1], np.int32), np.array([0, 1, 0], np.int32)
    vote = np.array([AGREE, PASS, DISAGREE], np.int8)
    assert take_latest(Cast([3, 4], [8, 9], citizen, statement, vote)).vote.tolist() == [AGREE, PASS, DISAGREE]


def test_without_an_order_the_more_careful_of_two_votes_counts() -> None:
    twice = np.zeros(2, np.int32)
    assert take_latest(Cast([3], [8], twice, twice, np.array([PASS, AGREE], np.int8))).vote.tolist() == [PASS]


def test_no_votes_are_votes_too() -> None:
    votes = collect_votes([])
    assert (votes.citizens, votes.statements, len(votes.vote)) == ((), (), 0)
    assert take_latest(Cast([1], [2], votes.citizen, votes.statement, votes.vote)).citizens == ()


def test_statements_are_listed_by_ascending_id() -> None:
    listed = list_statements([("x", 0, False), (10, 1, True), (9, -1, False)])
    assert listed.ids == (9, 10, "x")
    assert listed.moderated.tolist() == [-1, 1, 0]
    assert listed.meta.tolist() == [False, True, False]


def test_ids_are_numbered_in_their_order() -> None:
    distinct, places = number_ids(["b", 3, "a", 3])
    assert distinct == (3, "a", "b")
    assert places.tolist() == [2, 0, 1, 0]


def test_there_are_constants_for_every_word_a_vote_can_be() -> None:
    assert CODES == {"agree": AGREE, "disagree": DISAGREE, "pass": PASS}
    assert Rules().labels.z90 == 1.2816


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([1, 0, -1]), st.integers(0, 3))),
    st.randoms(),
)
def test_the_order_in_which_votes_come_does_not_matter(rows: list[tuple[int, int, int, int]], chance) -> None:  # type: ignore[no-untyped-def]  # hypothesis' own Random
    shuffled = chance.sample(rows, len(rows))
    assert cells(collect_votes(rows)) == cells(collect_votes(shuffled))
