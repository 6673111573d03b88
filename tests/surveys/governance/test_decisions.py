"""The charter's rule decides over the votes of every opinion group, and says with which numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_charters import changed, charter_of

from surveys.governance.decision import decide, decide_one, smooth
from surveys.governance.votes import EVERYBODY, StatementVotes, Votes, read_votes
from surveys.opinion.result import Result
from surveys.opinion.told import ToldStatement
from surveys.privacy.votes import ShownVotes

CHARTER = charter_of()  # 60 per cent, 5 in each group, 15 in all


def votes(*groups: tuple[int, int, int]) -> StatementVotes:
    """A statement by (agree, disagree, seen) of each group."""
    listed = [Votes(*group) for group in groups]
    overall = Votes(*(sum(column) for column in zip(*groups, strict=True)))
    return StatementVotes("wall", overall, dict(enumerate(listed)))


def test_a_statement_that_every_group_agrees_with_is_adopted_without_a_tap() -> None:
    decided = decide_one(CHARTER, votes((64, 16, 100), (80, 20, 120)))
    assert (decided.ruling, decided.why) == ("adopted", "consensus")
    assert (decided.share, decided.voters_per_group, decided.voters) == (60, 5, 15)
    assert decided.shown.everybody.percents[0] == 65
    assert decided.consensus == float(smooth(64, 100) * smooth(80, 120))


def test_what_is_shown_of_a_decision_is_what_the_result_tells_though_the_exact_votes_decide() -> None:
    old = ShownVotes(60, (40, 15, 5), (67, 25, 8))
    exact = votes((64, 16, 100), (80, 20, 120))
    told = ToldStatement("wall", "consensus-agree", old, (old, old))
    (decided,) = decide(CHARTER, [exact], {"wall": told})
    assert (decided.ruling, decided.shown.everybody, decided.held) == ("adopted", old, "")
    (waits,) = decide(CHARTER, [exact], {"wall": replace(told, held="all")})
    assert (waits.ruling, waits.held, waits.consensus) == ("adopted", "all", None), (
        "an exact product would tell exact votes"
    )
    assert decide(CHARTER, [exact], {"gate": told})[0].shown == decide_one(CHARTER, exact).shown


def test_where_the_charter_says_so_it_must_be_answered_instead() -> None:
    charter = charter_of(changed(("effect: adopted", "effect: must-answer")))
    assert decide_one(charter, votes((9, 1, 10), (16, 2, 20))).ruling == "must-answer"


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        (((40, 0, 40), (3, 7, 10)), "share-too-low"),
        (((40, 0, 40), (4, 0, 4)), "too-few-in-a-group"),
        (((7, 0, 7), (7, 0, 7)), "too-few-voters"),
        (((40, 0, 40), (6, 4, 10)), "share-too-low"),  # 7 of 12, smoothed
        (((40, 0, 40), (0, 0, 0)), "too-few-in-a-group"),
    ],
)
def test_it_is_neither_where_a_group_is_small_or_of_another_mind(
    groups: tuple[tuple[int, int, int], ...], why: str
) -> None:
    decided = decide_one(CHARTER, votes(*groups))
    assert (decided.ruling, decided.why) == ("neither", why)


def test_exactly_the_share_is_enough() -> None:
    assert decide_one(CHARTER, votes((14, 9, 23))).ruling == "adopted"  # 15 of 25


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=5))
def test_what_is_said_of_an_adopted_statement_is_true_of_the_plain_counts(counts: list[tuple[int, int, int]]) -> None:
    groups = [(agree, disagree, agree + disagree + passed) for agree, disagree, passed in counts]
    decided = decide_one(CHARTER, votes(*groups))
    if decided.ruling == "adopted":
        assert all(100 * agree >= decided.share * seen for agree, _, seen in groups)
        assert all(seen >= decided.voters_per_group for _, _, seen in groups)


def document(*, groups: int = 2) -> Result:
    one = {"agree": 9, "disagree": 1, "pass": 2, "seen": 12}
    both = [
        {"id": 0, "size": 12, "center": [0, 0], "votes": {"wall": one}},
        {"id": 1, "size": 8, "center": [1, 0], "votes": {}},
    ]
    return Result.model_validate(
        {
            "schema": "wethi-opinion/1",
            "participants": 20,
            "votes": 36,
            "clustered": 20,
            "grouping": {"answer": "groups"},
            "groups": both[:groups],
            "statements": {
                "wall": {**one, "moderated": 1, "label": "mixed"},
                "rude": {**one, "moderated": -1},
                "age": {**one, "meta": True},
            },
        }
    )


def test_what_is_moderated_out_or_about_the_citizen_is_not_decided() -> None:
    found = read_votes(document())
    assert [each.statement for each in found] == ["wall"]
    assert found[0].groups == {0: Votes(9, 1, 12), 1: Votes(0, 0, 0)}
    assert found[0].overall.passed == 2
    assert [decided.why for decided in decide(CHARTER, found)] == ["too-few-voters"]


@pytest.mark.parametrize("groups", [0, 1])
def test_without_opinion_groups_every_group_is_everybody(groups: int) -> None:
    assert read_votes(document(groups=groups))[0].groups == {EVERYBODY: Votes(9, 1, 12)}


def test_what_a_decision_shows_points_at_nobody() -> None:
    few = decide_one(CHARTER, votes((40, 10, 50), (3, 0, 3)))
    assert (few.shown.groups, few.consensus) == ((), None)
    assert decide_one(CHARTER, votes((40, 1, 41), (30, 11, 41))).consensus is None
    assert decide_one(CHARTER, votes((1, 0, 1))).consensus is None
    assert decide_one(CHARTER, votes((40, 10, 50))).consensus == float(smooth(40, 50))
