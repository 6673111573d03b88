"""A convener who objects is heard in a meeting; what is not settled there falls back on what the charter says."""

from datetime import date

import pytest
from written_charters import DAY, charter_of

from surveys.governance.charter import Ruling
from surveys.governance.conflict import (
    ConflictEvent,
    FellBack,
    MediationCalled,
    Objected,
    Settled,
    SettlementAgreed,
    due_fallbacks,
    find_settlement,
    fold_conflict,
    object_to,
    rule_after,
)
from surveys.governance.decision import Decided
from surveys.privacy.votes import NOTHING, ShownStatement

CHARTER = charter_of()
MONDAY = date(2027, 2, 1)
OBJECTION = Objected("wall", "sellers", "Nobody could sell for a year.", MONDAY)


def decided(ruling: Ruling = "adopted") -> Decided:
    return Decided("wall", ruling, "consensus", 60, 5, 30, ShownStatement(NOTHING, ()), None)


@pytest.mark.parametrize(
    ("objected", "said"),
    [
        (OBJECTION, "taken"),
        (Objected("wall", "stranger", "No.", MONDAY), "no-convener"),
        (Objected("wall", "sellers", " ", MONDAY), "no-reason"),
        (Objected("wall", "sellers", "No.", MONDAY + 5 * DAY), "taken"),
        (Objected("wall", "sellers", "No.", MONDAY + 6 * DAY), "too-late"),
    ],
)
def test_who_may_object_why_and_until_when(objected: Objected, said: str) -> None:
    assert object_to(CHARTER, MONDAY, objected) == said


def test_while_an_objection_is_open_nothing_is_adopted() -> None:
    assert rule_after(decided(), {}) == "adopted"
    assert rule_after(decided(), fold_conflict(CHARTER, [OBJECTION])) == "held"


def test_a_meeting_may_settle_it() -> None:
    events: list[ConflictEvent] = [
        OBJECTION,
        Objected("wall", "school", "The panels were not looked at.", MONDAY),
        MediationCalled("wall", "meeting-1", MONDAY + DAY),
        Settled("wall", "adopted", "With a place to sell meanwhile.", MONDAY + 4 * DAY),
        Objected("wall", "town", "Too late.", MONDAY + 5 * DAY),
        FellBack("wall", MONDAY + 20 * DAY),
    ]
    before = fold_conflict(CHARTER, events[:3])["wall"]
    assert (before.state, before.meeting, set(before.reasons)) == ("mediation", "meeting-1", {"sellers", "school"})
    settled = fold_conflict(CHARTER, events)
    assert (settled["wall"].state, settled["wall"].words) == ("settled", "With a place to sell meanwhile.")
    assert rule_after(decided(), settled) == "adopted"
    assert due_fallbacks(CHARTER, settled, MONDAY + 99 * DAY) == ()


def test_what_nobody_settles_falls_back_when_its_days_are_over() -> None:
    open_ones = fold_conflict(CHARTER, [OBJECTION])
    assert due_fallbacks(CHARTER, open_ones, MONDAY + 10 * DAY) == ()
    fallbacks = due_fallbacks(CHARTER, open_ones, MONDAY + 11 * DAY)
    assert fallbacks == (FellBack("wall", MONDAY + 11 * DAY),)
    assert rule_after(decided(), fold_conflict(CHARTER, [OBJECTION, *fallbacks])) == "must-answer"


def test_what_nobody_objected_to_cannot_be_mediated() -> None:
    assert fold_conflict(CHARTER, [MediationCalled("gate", "meeting-1", MONDAY)]) == {}


def test_it_is_settled_once_all_conveners_agree_to_the_same_words() -> None:
    words = "With a place to sell meanwhile."
    agreed = [SettlementAgreed("wall", name, "adopted", words, MONDAY + DAY) for name in CHARTER.convener_ids]
    some = fold_conflict(CHARTER, [OBJECTION, *agreed[:-1]])["wall"]
    assert find_settlement(CHARTER, some, MONDAY) is None
    other = SettlementAgreed("wall", CHARTER.convener_ids[0], "neither", words, MONDAY + DAY)
    assert find_settlement(CHARTER, fold_conflict(CHARTER, [OBJECTION, *agreed, other])["wall"], MONDAY) is None
    stranger = SettlementAgreed("wall", "stranger", "neither", words, MONDAY + DAY)
    whole = fold_conflict(CHARTER, [OBJECTION, other, *agreed, stranger])["wall"]
    settled = find_settlement(CHARTER, whole, MONDAY + DAY)
    assert settled == Settled("wall", "adopted", words, MONDAY + DAY)
    over = fold_conflict(CHARTER, [OBJECTION, *agreed, settled])["wall"]
    assert (over.ruling, find_settlement(CHARTER, over, MONDAY)) == ("adopted", None)
