"""The charter's rule decides over the votes of every opinion group, and says with which numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from written_charters import changed, charter_of

from surveys.governance.decision import Decided, decide, decide_one, smooth
from surveys.governance.votes import EVERYBODY, OpinionDocument, StatementVotes, Votes, read_votes

CHARTER = charter_of()  # 60 per cent, 5 in each group, 15 in all


def votes(*groups: tuple[int, int, int]) -> StatementVotes:
    """A statement by (agree, disagree, seen) of each group."""
    listed = [Votes(*group) for group in groups]
    overall = Votes(*(sum(column) for column in zip(*groups, strict=True)))
    return StatementVotes("wall", overall, dict(enumerate(listed)))


def test_a_statement_that_every_group_agrees_with_is_adopted_without_a_tap() -> None:
    decided = decide_one(CHARTER, votes((9, 1, 10), (16, 2, 20)))
    assert decided == Decided("wall", "adopted", "consensus", 77, 80, 10, 30, float(smooth(9, 10) * smooth(16, 20)))


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
        assert all(100 * agree >= decided.share * seen and seen >= decided.fewest for agree, _, seen in groups)
        assert decided.raw_share >= decided.share >= 60


def document(group_k: int = 2) -> OpinionDocument:
    one = {"agree": 9, "disagree": 1, "pass": 2, "seen": 12}
    return OpinionDocument.model_validate(
        {
            "schema": "wethi-opinion/1",
            "mode": "wethi",
            "group_k": group_k,
            "groups": [
                {"id": 0, "size": 12, "members": [1], "votes": {"wall": one}},
                {"id": 1, "size": 8, "votes": {}},
            ][:group_k],
            "statements": {
                "wall": {**one, "moderated": 1, "meta": False, "label": "mixed"},
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


def test_without_opinion_groups_every_group_is_everybody() -> None:
    assert read_votes(document(group_k=1))[0].groups == {EVERYBODY: Votes(9, 1, 12)}
    assert read_votes(document(group_k=0))[0].groups == {EVERYBODY: Votes(9, 1, 12)}


def test_a_document_of_another_kind_is_refused() -> None:
    with pytest.raises(ValidationError):
        OpinionDocument.model_validate({"schema": "other/1", "group_k": 0, "groups": [], "statements": {}})
