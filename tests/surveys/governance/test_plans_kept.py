"""What was promised has an owner, a sign and a day, and is late in public if it is."""

from dataclasses import replace
from datetime import date

import pytest
from written_charters import DAY, charter_of

from surveys.governance.plan import (
    Commitment,
    CommitmentMade,
    CommitmentStatus,
    Followed,
    PlanEvent,
    Reviewed,
    StatusNoted,
    check_commitment,
    check_status,
    find_overdue,
    find_review_day,
    find_unplanned,
    fold_plan,
    show_status,
)

MADE, DUE = date(2027, 2, 1), date(2027, 6, 30)
PANELS = Commitment("panels", "town", {"en": "We buy panels."}, {"en": "Panels are up."}, DUE, "gate", MADE)
STALLS = replace(PANELS, commitment_id="stalls", owner="sellers", due=DUE - 10 * DAY, source="keep")
BOTH: list[PlanEvent] = [CommitmentMade(PANELS), CommitmentMade(STALLS)]


def noted(status: CommitmentStatus, by: str = "town", note: str = "Ordered.") -> StatusNoted:
    return StatusNoted("panels", status, {"en": note}, by, MADE + DAY)


def test_a_commitment_that_is_whole_can_be_made() -> None:
    assert check_commitment(charter_of(), PANELS) == ()


def test_all_that_a_commitment_lacks_is_named() -> None:
    empty = Commitment("panels", "stranger", {}, {}, MADE, "", MADE)
    assert check_commitment(charter_of(), empty) == ("owner", "text", "indicator", "due", "source")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (noted("under-way"), "taken"),
        (noted("under-way", by="sellers"), "not-yours"),
        (noted("dropped", note=" "), "no-reason"),
        (noted("dropped"), "taken"),
        (replace(noted("done"), commitment_id="bridge"), "unknown"),
    ],
)
def test_only_the_owner_speaks_of_a_commitment_and_gives_a_reason_to_drop_it(word: StatusNoted, said: str) -> None:
    assert check_status(fold_plan(BOTH), word) == said


def test_a_commitment_is_late_from_the_day_after_until_it_is_done() -> None:
    plan = fold_plan([*BOTH, noted("under-way")])
    assert show_status(plan["panels"], DUE) == "under-way"
    assert show_status(plan["panels"], DUE + DAY) == "late"
    done = fold_plan([*BOTH, noted("under-way"), noted("done")])
    assert (show_status(done["panels"], DUE + DAY), len(done["panels"].notes)) == ("done", 2)


def test_the_longest_overdue_stands_first() -> None:
    plan = fold_plan(BOTH)
    assert [one.commitment.commitment_id for one in find_overdue(plan, DUE + DAY)] == ["stalls", "panels"]
    assert [one.commitment.commitment_id for one in find_overdue(plan, DUE)] == ["stalls"]


def test_a_commitment_is_reviewed_every_year_until_it_is_over() -> None:
    assert find_review_day(Followed(PANELS)) == date(2028, 2, 1)
    reviewed = fold_plan([*BOTH, Reviewed("panels", {"en": "On the way."}, date(2028, 2, 3))])
    assert find_review_day(reviewed["panels"]) == date(2029, 2, 2)
    assert find_review_day(fold_plan([*BOTH, noted("dropped")])["panels"]) is None


def test_adopted_statements_that_nobody_took_up_are_known() -> None:
    assert find_unplanned(["gate", "wall"], fold_plan(BOTH)) == ("wall",)


def test_a_promise_cannot_be_made_anew_and_words_about_none_count_nothing() -> None:
    later = CommitmentMade(replace(PANELS, due=DUE + 99 * DAY))
    assert fold_plan([*BOTH, later])["panels"].commitment.due == DUE
    assert fold_plan([noted("done"), Reviewed("panels", {}, MADE)]) == {}
