"""Two forums from their first signature to their last promise: the canal market, and the rules for food carts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from written_charters import DAY, NOON

from surveys.governance.answers import AgencyAnswer, find_late_answers
from surveys.governance.bridging import Bridging, Criticism, Revision, check_bridging, compare_rounds
from surveys.governance.charter import Charter
from surveys.governance.charter_record import hash_charter
from surveys.governance.clauses import ClauseOutcome, find_unanswered, write_final, write_first
from surveys.governance.conflict import MediationCalled, Objected, due_fallbacks, object_to
from surveys.governance.decision import decide
from surveys.governance.forum import (
    Answered,
    BridgingCounted,
    BridgingOpened,
    BridgingRevised,
    ClauseAnswered,
    DecisionMade,
    Forum,
    ForumEvent,
    fold_forum,
)
from surveys.governance.notices import Follower, Progress, choose_notices
from surveys.governance.phases import due_moves, find_spans, may
from surveys.governance.plan import Commitment, CommitmentMade, find_overdue, find_unplanned, show_status
from surveys.governance.pledge_sums import sum_citizens
from surveys.governance.pledges import Pledge, PledgeEvent, PledgeOffered, PledgeStepped, fold_pledges
from surveys.governance.reminders import remind_owners
from surveys.governance.schedule import find_deadlines
from surveys.governance.signing import find_obstacles, signatures_missing
from surveys.governance.standing import Moved, Opened, Signed, Vetoed, VetoLifted
from surveys.governance.votes import Votes, read_votes
from surveys.governance.yaml_charter import read_charter
from surveys.library import read_consultations
from surveys.opinion.result import Id, Result

OPENED = NOON + DAY
TEXT = {"th": "ข้อความ", "en": "Text"}


def shipped(name: str) -> Charter:
    charter = read_charter(read_consultations()[name])
    assert isinstance(charter, Charter)
    return charter


def sign_all(charter: Charter) -> list[ForumEvent]:
    return [Signed(name, hash_charter(charter), NOON) for name in charter.convener_ids]


def move_until(charter: Charter, events: Iterable[ForumEvent], now: datetime) -> list[ForumEvent]:
    """What the timer does."""
    listed = list(events)
    moves = due_moves(charter, fold_forum(charter, listed).standing, now)
    return [*listed, *(Moved(move.entered, move.on) for move in moves)]


def count(agree: int, seen: int) -> dict[str, int]:
    return {"agree": agree, "disagree": seen - agree, "seen": seen}


def votes(**agreeing: tuple[int, int]) -> Result:
    """A computed result of two groups of 100 citizens, by how many of each agree with a statement; -1: declined."""
    counted = {name: [count(max(agree, 0), 100) for agree in both] for name, both in agreeing.items()}
    statements = {
        name: {**count(sum(each["agree"] for each in counted[name]), 200), "moderated": -1 if min(both) < 0 else 1}
        for name, both in agreeing.items()
    }
    groups = [
        {"id": at, "size": 100, "center": [at, 0], "votes": {name: both[at] for name, both in counted.items()}}
        for at in (0, 1)
    ]
    return Result.model_validate(
        {
            "schema": "wethi-opinion/1",
            "participants": 200,
            "votes": 200 * len(agreeing),
            "clustered": 200,
            "grouping": {"answer": "groups"},
            "groups": groups,
            "statements": statements,
        }
    )


def last_phase(charter: Charter, forum: Forum) -> date:
    return find_spans(charter, forum.standing)[-1].first


MARKET = shipped("canal_market")
COUNTED = votes(gates=(85, 80), walkway=(75, 90), rent=(90, 20), rude=(-1, -1))
RULING = decide(MARKET, read_votes(COUNTED))


def test_the_market_opens_when_the_last_of_four_has_signed_and_no_veto_stands() -> None:
    veto = Vetoed("vendors", "Nobody asked the night market.", NOON)
    before = fold_forum(MARKET, [*sign_all(MARKET)[:3], veto])
    assert signatures_missing(MARKET, before.standing) == ("canal-people",)
    stopped = find_obstacles(MARKET, fold_forum(MARKET, [*sign_all(MARKET), veto]).standing, OPENED.date())
    assert [(one.code, one.reason) for one in stopped] == [("vetoed", "Nobody asked the night market.")]
    agreed = fold_forum(MARKET, [*sign_all(MARKET), veto, VetoLifted("vendors", NOON)])
    assert find_obstacles(MARKET, agreed.standing, OPENED.date()) == ()


def test_the_market_finds_what_bridges_and_what_does_not() -> None:
    events = move_until(MARKET, [*sign_all(MARKET), Opened(OPENED)], OPENED + 28 * DAY)
    assert may(fold_forum(MARKET, events).standing.phase, "critique")
    bridging = Bridging(TEXT, ("gates", "rent"), writer="moderator-1", approver="partner-2", opened=OPENED + 28 * DAY)
    assert check_bridging(bridging) == "taken"
    sizes: dict[Id, int] = {0: 100, 1: 100}
    first: dict[Id, Votes] = {0: Votes(80, 15, 100), 1: Votes(30, 60, 100)}
    second: dict[Id, Votes] = {0: Votes(75, 15, 100), 1: Votes(70, 20, 100)}
    revision = Revision(TEXT, (Criticism(TEXT, taken_up=True, why=TEXT),))
    bridged = compare_rounds(first, second, sizes)
    events += [BridgingOpened(bridging), BridgingRevised(revision), BridgingCounted(bridged)]
    found = fold_forum(MARKET, events).bridged
    assert found is not None
    assert (found.first, found.second, found.succeeded) == ("divisive", "consensus-agree", True)
    assert not compare_rounds(first, first, sizes).succeeded  # which is an answer, too


def decided_market() -> list[ForumEvent]:
    events = move_until(MARKET, [*sign_all(MARKET), Opened(OPENED)], OPENED + 59 * DAY)
    return [*events, DecisionMade(RULING, date(2027, 3, 5))]


def test_the_market_decides_without_a_tap_and_never_on_a_declined_statement() -> None:
    forum = fold_forum(MARKET, decided_market())
    assert forum.standing.phase == "decision"
    assert {name: one.ruling for name, one in forum.decided.items()} == {
        "gates": "adopted",
        "walkway": "adopted",
        "rent": "neither",
    }


def test_an_objection_that_nobody_settles_makes_the_municipality_answer() -> None:
    objected = Objected("walkway", "vendors", "Forty stalls would have to go.", date(2027, 3, 10))
    assert object_to(MARKET, date(2027, 3, 5), objected) == "taken"
    events = [*decided_market(), objected, MediationCalled("walkway", "m1", date(2027, 3, 12))]
    forum = fold_forum(MARKET, events)
    assert (forum.find_ruled("adopted"), forum.objections["walkway"].state) == (("gates",), "mediation")
    fallen = fold_forum(MARKET, [*events, *due_fallbacks(MARKET, forum.objections, date(2027, 4, 1))])
    assert fallen.find_ruled("must-answer") == ("walkway",)
    due = find_deadlines(MARKET, find_spans(MARKET, fallen.standing)).answer_due
    assert find_late_answers(["walkway"], fallen.answers, due=due, today=due + DAY) == ("walkway",)
    answer = AgencyAnswer("walkway", "refused", TEXT, TEXT, writer="official-1", approver="chief-1", on=due)
    answered = fold_forum(MARKET, [*events, Answered(answer)])
    assert find_late_answers(["walkway"], answered.answers, due=due, today=due + DAY) == ()


def test_what_the_market_adopted_is_followed_and_late_in_public() -> None:
    events = move_until(MARKET, decided_market(), OPENED + 120 * DAY)
    forum = fold_forum(MARKET, events)
    assert find_unplanned(forum.find_ruled("adopted"), forum.plan) == ("gates", "walkway")
    made, due = last_phase(MARKET, forum), date(2027, 9, 30)
    panels = Commitment("panels", "municipality", TEXT, TEXT, due, "gates", made)
    followed = fold_forum(MARKET, [*events, CommitmentMade(panels)])
    assert show_status(followed.plan["panels"], due + DAY) == "late"
    assert [one.commitment.owner for one in find_overdue(followed.plan, due + DAY)] == ["municipality"]
    reminders = remind_owners(followed.plan, after=due, until=due + DAY)
    assert [(one.owner, one.why) for one in reminders] == [("municipality", "late")]
    news = [Progress("panels", "gates", OPENED + 200 * DAY)]
    voter = Follower(1, frozenset({"gates"}))
    told = choose_notices(news, [voter], since=OPENED, now=OPENED + 201 * DAY)
    assert [one.citizen for one in told] == [1]
    assert choose_notices(news, [replace(voter, stopped=True)], since=OPENED, now=OPENED + 201 * DAY) == ()


def test_six_neighbours_help_with_the_panels_and_none_of_them_is_named() -> None:
    hands = Pledge("", "panels", "", 0, "hours", Decimal(3), "hours", None)
    offers = [replace(hands, pledge_id=f"p{citizen}", citizen=citizen) for citizen in range(6)]
    accepted = [PledgeStepped(one.pledge_id, "accept", "municipality") for one in offers]
    events: list[PledgeEvent] = [*map(PledgeOffered, offers), *accepted]
    sums = sum_citizens(fold_pledges(events).values())
    assert [(one.by, one.people, one.amount) for one in sums] == [("", 6, Decimal(18))]


def test_the_rules_for_food_carts_end_clause_by_clause() -> None:
    carts = shipped("food_carts")
    events = move_until(carts, [*sign_all(carts), Opened(OPENED)], OPENED + 15 * DAY)
    forum = fold_forum(carts, events)
    assert forum.standing.phase == "statements"
    deadlines = find_deadlines(carts, find_spans(carts, forum.standing))
    assert deadlines.result_due == deadlines.heard_until + 15 * DAY
    named = {version.clause_id: (80, 80) for version in write_first(carts)}
    ruled = decide(carts, read_votes(votes(**{**named, "fee": (90, 20)})))
    assert [one.ruling for one in ruled] == ["must-answer", "must-answer", "must-answer", "neither"]
    accepted, kept = ClauseOutcome("accepted", TEXT, {}), ClauseOutcome("kept", TEXT, {})
    events += [ClauseAnswered(name, accepted) for name in ("places", "hours", "water")]
    assert find_unanswered(carts, fold_forum(carts, events).clauses) == ("fee",)
    final = write_final(carts, fold_forum(carts, [*events, ClauseAnswered("fee", kept)]).clauses)
    assert [clause.fate for clause in final] == ["accepted", "accepted", "accepted", "kept"]
    assert final[3].text["en"] == "The fee is 500 baht a year for each cart."
