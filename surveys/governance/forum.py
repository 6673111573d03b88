"""Everything that happened to a consultation as one list of public events, and where it all stands when they are folded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import get_args

from surveys.governance import conflict, plan, standing
from surveys.governance.answers import AgencyAnswer
from surveys.governance.bridging import Bridged, Bridging, Revision
from surveys.governance.charter import Charter, Ruling
from surveys.governance.clauses import ClauseOutcome
from surveys.governance.conflict import ConflictEvent, Objections, fold_conflict, rule_after
from surveys.governance.decision import Decided
from surveys.governance.meetings import Meeting, Minutes
from surveys.governance.plan import Plan, PlanEvent, PlanSigned, fold_plan
from surveys.governance.pledges import PledgeEvent, PledgeExtended, PledgeOffered, Pledges, PledgeStepped, fold_pledges
from surveys.governance.standing import Standing, StandingEvent


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """The charter's rule was applied, once, to all statements."""

    decided: tuple[Decided, ...]
    on: date


@dataclass(frozen=True, slots=True)
class ClauseAnswered:
    clause_id: str
    outcome: ClauseOutcome


@dataclass(frozen=True, slots=True)
class BridgingOpened:
    bridging: Bridging


@dataclass(frozen=True, slots=True)
class BridgingRevised:
    revision: Revision


@dataclass(frozen=True, slots=True)
class BridgingCounted:
    bridged: Bridged


@dataclass(frozen=True, slots=True)
class MeetingCalled:
    """A new meeting, or a changed one under the same id."""

    meeting: Meeting


@dataclass(frozen=True, slots=True)
class MinutesPublished:
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class Answered:
    answer: AgencyAnswer


RoundEvent = BridgingOpened | BridgingRevised | BridgingCounted
RecordEvent = DecisionMade | ClauseAnswered | MeetingCalled | MinutesPublished | Answered | PlanSigned | RoundEvent
ForumEvent = StandingEvent | ConflictEvent | PlanEvent | PledgeEvent | RecordEvent

# Their names where they are stored. No citizen is in any of them: pledges are those of conveners, and citizens' ones, as
# who comes to a meeting, are kept apart.
EVENT_KINDS: Mapping[str, type[ForumEvent]] = MappingProxyType(
    {
        "signed": standing.Signed,
        "vetoed": standing.Vetoed,
        "veto-lifted": standing.VetoLifted,
        "opened": standing.Opened,
        "early-move-agreed": standing.EarlyMoveAgreed,
        "extension-agreed": standing.ExtensionAgreed,
        "agreement-withdrawn": standing.AgreementWithdrawn,
        "moved": standing.Moved,
        "objected": conflict.Objected,
        "mediation-called": conflict.MediationCalled,
        "settlement-agreed": conflict.SettlementAgreed,
        "settled": conflict.Settled,
        "fell-back": conflict.FellBack,
        "commitment-made": plan.CommitmentMade,
        "status-noted": plan.StatusNoted,
        "reviewed": plan.Reviewed,
        "decision-made": DecisionMade,
        "clause-answered": ClauseAnswered,
        "bridging-opened": BridgingOpened,
        "bridging-revised": BridgingRevised,
        "bridging-counted": BridgingCounted,
        "meeting-called": MeetingCalled,
        "minutes-published": MinutesPublished,
        "answered": Answered,
        "plan-signed": PlanSigned,
        "pledge-offered": PledgeOffered,
        "pledge-stepped": PledgeStepped,
        "pledge-extended": PledgeExtended,
    }
)


@dataclass(frozen=True, slots=True)
class Forum:
    """`decided` and `answers` by statement, `clauses` by clause, `meetings` and `minutes` by meeting.

    `pledges`: of conveners; `plan_signed`: by convener, how many commitments it stands behind.
    """

    standing: Standing
    objections: Objections
    plan: Plan
    decided: Mapping[str, Decided] = field(default_factory=dict)
    decided_on: date | None = None
    clauses: Mapping[str, ClauseOutcome] = field(default_factory=dict)
    bridging: Bridging | None = None
    revision: Revision | None = None
    bridged: Bridged | None = None
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    minutes: Mapping[str, Minutes] = field(default_factory=dict)
    answers: Mapping[str, AgencyAnswer] = field(default_factory=dict)
    pledges: Pledges = field(default_factory=dict)
    plan_signed: Mapping[str, int] = field(default_factory=dict)

    def find_ruled(self, ruling: Ruling) -> tuple[str, ...]:
        """The statements for which this holds now, objections heard."""
        return tuple(name for name, one in self.decided.items() if rule_after(one, self.objections) == ruling)


def fold_forum(charter: Charter, events: Iterable[ForumEvent]) -> Forum:
    """Where the whole consultation stands."""
    listed = list(events)
    forum = Forum(
        standing.fold(charter, [event for event in listed if isinstance(event, get_args(StandingEvent))]),
        fold_conflict(charter, [event for event in listed if isinstance(event, get_args(ConflictEvent))]),
        fold_plan([event for event in listed if isinstance(event, get_args(PlanEvent))]),
        pledges=fold_pledges([event for event in listed if isinstance(event, get_args(PledgeEvent))]),
    )
    for event in listed:
        if isinstance(event, get_args(RecordEvent)):
            forum = _take(forum, event)
    return forum


def _take(forum: Forum, event: RecordEvent) -> Forum:
    match event:
        case DecisionMade(decided, on):
            # Decided is decided: what comes later is an objection.
            again = forum.decided_on is not None
            return forum if again else replace(forum, decided={one.statement: one for one in decided}, decided_on=on)
        case ClauseAnswered(clause_id, outcome):
            return replace(forum, clauses={**forum.clauses, clause_id: outcome})
        case MeetingCalled(meeting):
            return replace(forum, meetings={**forum.meetings, meeting.meeting_id: meeting})
        case MinutesPublished(minutes):
            return replace(forum, minutes={**forum.minutes, minutes.meeting_id: minutes})
        case Answered(answer):
            return replace(forum, answers={**forum.answers, answer.statement: answer})
        case PlanSigned(convener, commitments):
            return replace(forum, plan_signed={**forum.plan_signed, convener: commitments})
    return _bridge(forum, event)


def _bridge(forum: Forum, event: RoundEvent) -> Forum:
    """There is one bridging statement, and one revision of it."""
    match event:
        case BridgingOpened(bridging):
            return replace(forum, bridging=forum.bridging or bridging)
        case BridgingRevised(revision):
            return replace(forum, revision=forum.revision or revision)
    return replace(forum, bridged=event.bridged)
