"""The public events of a forum, folded, say where everything stands; stored and read again they are the same."""

from datetime import date
from typing import Any, get_args

from pydantic import TypeAdapter
from written_charters import CLAUSE, DAY, NOON, changed, charter_of

from surveys.governance.answers import AgencyAnswer
from surveys.governance.bridging import Bridging, Criticism, Revision, compare_rounds
from surveys.governance.charter_record import hash_charter
from surveys.governance.clauses import ClauseOutcome, find_unanswered, write_final
from surveys.governance.conflict import FellBack, MediationCalled, Objected, Settled, SettlementAgreed
from surveys.governance.decision import decide
from surveys.governance.forum import (
    EVENT_KINDS,
    Answered,
    BridgingCounted,
    BridgingOpened,
    BridgingRevised,
    ClauseAnswered,
    DecisionMade,
    ForumEvent,
    MeetingCalled,
    MinutesPublished,
    fold_forum,
)
from surveys.governance.meetings import Meeting, Minutes
from surveys.governance.plan import Commitment, CommitmentMade, Reviewed, StatusNoted, find_overdue, find_unplanned
from surveys.governance.standing import (
    AgreementWithdrawn,
    EarlyMoveAgreed,
    ExtensionAgreed,
    Moved,
    Opened,
    Signed,
    Vetoed,
    VetoLifted,
)
from surveys.governance.votes import StatementVotes, Votes

CHARTER = charter_of()
MONDAY = date(2027, 2, 1)
WHY = {"th": "เพราะ", "en": "Because"}


def unite(name: str, agree: int = 40) -> StatementVotes:
    half = Votes(agree, 50 - agree, 50)
    return StatementVotes(name, Votes(2 * agree, 100 - 2 * agree, 100), {0: half, 1: half})


DECIDED = DecisionMade(decide(CHARTER, [unite("wall"), unite("gate"), unite("cars", 20)]), MONDAY)
BRIDGING = Bridging(WHY, ("wall", "cars"), writer="ann", approver="ben", opened=NOON)
REVISION = Revision(WHY, (Criticism(WHY, taken_up=True, why=WHY),))
BRIDGED = compare_rounds({0: Votes(40, 10, 50)}, {0: Votes(45, 5, 50)}, {0: 60})
MEETING = Meeting("m1", WHY, NOON, NOON + DAY, WHY, "")
MINUTES = Minutes("m1", WHY, (WHY,), writer="ann", approver="ben")
ANSWER = AgencyAnswer("gate", "promised", WHY, {}, writer="ann", approver="ben", on=MONDAY)
COMMITMENT = Commitment("panels", "town", WHY, WHY, MONDAY + 30 * DAY, "wall", MONDAY)

EVERYTHING: tuple[ForumEvent, ...] = (
    Signed("town", hash_charter(CHARTER), NOON),
    Vetoed("school", "Not yet.", NOON),
    VetoLifted("school", NOON),
    Opened(NOON),
    EarlyMoveAgreed("town", "agenda", NOON),
    ExtensionAgreed("town", "agenda", 3, NOON),
    AgreementWithdrawn("town", "agenda", 3, NOON),
    Moved("critique", MONDAY),
    BridgingOpened(BRIDGING),
    BridgingRevised(REVISION),
    BridgingCounted(BRIDGED),
    MeetingCalled(MEETING),
    MinutesPublished(MINUTES),
    DECIDED,
    Objected("gate", "sellers", "No place to sell.", MONDAY),
    MediationCalled("gate", "m1", MONDAY),
    SettlementAgreed("gate", "town", "adopted", "With a gate.", MONDAY),
    FellBack("gate", MONDAY + 11 * DAY),
    Settled("gate", "adopted", "Too late.", MONDAY + 12 * DAY),
    CommitmentMade(COMMITMENT),
    StatusNoted("panels", "under-way", WHY, "town", MONDAY),
    Reviewed("panels", WHY, MONDAY),
    ClauseAnswered("one", ClauseOutcome("accepted", WHY, {})),
    Answered(ANSWER),
)


def test_every_kind_of_event_has_a_name_and_survives_being_stored() -> None:
    assert {type(event) for event in EVERYTHING} <= set(EVENT_KINDS.values()) == set(get_args(ForumEvent))
    for event in EVERYTHING:
        adapter: TypeAdapter[Any] = TypeAdapter(type(event))
        assert adapter.validate_json(adapter.dump_json(event)) == event


def test_folded_they_say_where_the_forum_stands() -> None:
    forum = fold_forum(CHARTER, EVERYTHING)
    assert (forum.standing.phase, forum.decided_on) == ("critique", MONDAY)
    assert (forum.bridging, forum.revision, forum.bridged) == (BRIDGING, REVISION, BRIDGED)
    assert (forum.meetings, forum.minutes, forum.answers) == ({"m1": MEETING}, {"m1": MINUTES}, {"gate": ANSWER})
    assert forum.clauses["one"].fate == "accepted"
    assert forum.plan["panels"].status == "under-way"


def test_an_objection_takes_a_statement_out_of_the_adopted_ones() -> None:
    forum = fold_forum(CHARTER, EVERYTHING)
    assert (forum.find_ruled("adopted"), forum.find_ruled("must-answer")) == (("wall",), ("gate",))
    assert forum.find_ruled("neither") == ("cars",)


def test_what_was_decided_bridged_and_revised_stays() -> None:
    again: tuple[ForumEvent, ...] = (
        DecisionMade((), MONDAY + DAY),
        BridgingOpened(Bridging({"en": "Another"}, (), writer="ann", approver="ben", opened=NOON)),
        BridgingRevised(Revision({"en": "Once more"}, ())),
    )
    assert fold_forum(CHARTER, (*EVERYTHING, *again)) == fold_forum(CHARTER, EVERYTHING)


def test_a_late_commitment_and_an_adopted_statement_without_one_are_seen_by_everybody() -> None:
    forum = fold_forum(CHARTER, EVERYTHING)
    assert [one.commitment.owner for one in find_overdue(forum.plan, MONDAY + 31 * DAY)] == ["town"]
    assert find_unplanned(forum.find_ruled("adopted"), forum.plan) == ()
    assert find_unplanned(forum.find_ruled("adopted"), {}) == ("wall",)


def test_a_draft_rule_ends_with_a_word_on_every_clause() -> None:
    charter = charter_of(changed(("kind: open\n", f"kind: rule\n{CLAUSE}")))
    before = fold_forum(charter, (Opened(NOON),))
    assert find_unanswered(charter, before.clauses) == ("one",)
    after = fold_forum(charter, (Opened(NOON), ClauseAnswered("one", ClauseOutcome("changed", WHY, {"en": "Newer"}))))
    assert [(clause.fate, clause.text) for clause in write_final(charter, after.clauses)] == [
        ("changed", {"en": "Newer"})
    ]
