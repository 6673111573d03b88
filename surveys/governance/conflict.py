"""What happens in conflict: an objection within days, a mediation meeting, a settlement or the charter's fallback."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from types import MappingProxyType
from typing import Literal

from surveys.governance.charter import Charter, Ruling
from surveys.governance.decision import Decided
from surveys.governance.schedule import DAY

ObjectionState = Literal["open", "mediation", "settled", "fallback"]


@dataclass(frozen=True, slots=True)
class Objected:
    """A convener objects to what was decided on a statement; the reason is public."""

    statement: str
    convener: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class MediationCalled:
    """`meeting` names the meeting where all conveners try to settle it."""

    statement: str
    meeting: str
    on: date


@dataclass(frozen=True, slots=True)
class SettlementAgreed:
    """A convener agrees to this ruling in these words; its last word counts, and all of them together settle it."""

    statement: str
    convener: str
    ruling: Ruling
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Settled:
    """All conveners agreed on this ruling, in these words."""

    statement: str
    ruling: Ruling
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class FellBack:
    """Nothing was settled in time: the charter's fallback holds."""

    statement: str
    on: date


ConflictEvent = Objected | MediationCalled | SettlementAgreed | Settled | FellBack


@dataclass(frozen=True, slots=True)
class Objection:
    """`reasons` by convener, and to which ruling in which words it would agree; `ruling` is None until it is settled or
    falls back.
    """

    statement: str
    reasons: Mapping[str, str]
    since: date
    state: ObjectionState = "open"
    meeting: str = ""
    ruling: Ruling | None = None
    words: str = ""
    agreed: Mapping[str, tuple[Ruling, str]] = field(default_factory=dict)


Objections = Mapping[str, Objection]  # by statement


def object_to(
    charter: Charter, decided_on: date, objected: Objected
) -> Literal["taken", "no-convener", "no-reason", "too-late"]:
    """Whether the objection is taken: by a convener, with a reason, within the charter's days after the decision."""
    if objected.convener not in charter.convener_ids:
        return "no-convener"
    if not objected.reason.strip():
        return "no-reason"
    if objected.on > decided_on + charter.conflict.objection_days * DAY:
        return "too-late"
    return "taken"


def fold_conflict(charter: Charter, events: Iterable[ConflictEvent]) -> Objections:
    """Where each objection stands. What is over stays over; what nobody objected to cannot be mediated."""

    def take(objections: Objections, event: ConflictEvent) -> Objections:
        standing = objections.get(event.statement)
        if isinstance(event, Objected):
            taken = _object(standing, event)
        else:
            taken = None if standing is None or standing.ruling else _go_on(charter, standing, event)
        return objections if taken is None else {**objections, event.statement: taken}

    return reduce(take, events, MappingProxyType({}))


def due_fallbacks(charter: Charter, objections: Objections, today: date) -> tuple[FellBack, ...]:
    """The objections for which the days of mediation are over without a settlement."""
    days = charter.conflict.mediation_days * DAY
    return tuple(
        FellBack(one.statement, today) for one in objections.values() if one.ruling is None and today > one.since + days
    )


def find_settlement(charter: Charter, objection: Objection, today: date) -> Settled | None:
    """What all conveners agree to, in the same words; None while they do not, and once it is over."""
    agreed = set(objection.agreed.values())
    if objection.ruling or len(agreed) != 1 or objection.agreed.keys() != set(charter.convener_ids):
        return None
    ((ruling, words),) = agreed
    return Settled(objection.statement, ruling, words, today)


def rule_after(decided: Decided, objections: Objections) -> Ruling | Literal["held"]:
    """What holds now: the decision, what the objection led to, or nothing yet."""
    objection = objections.get(decided.statement)
    return decided.ruling if objection is None else objection.ruling or "held"


def _object(standing: Objection | None, event: Objected) -> Objection | None:
    if standing is None:
        return Objection(event.statement, {event.convener: event.reason}, event.on)
    if standing.ruling:
        return None
    return replace(standing, reasons={**standing.reasons, event.convener: event.reason})


def _go_on(
    charter: Charter, standing: Objection, event: MediationCalled | SettlementAgreed | Settled | FellBack
) -> Objection:
    match event:
        case SettlementAgreed():
            agreed = {event.convener: (event.ruling, event.words)} if event.convener in charter.convener_ids else {}
            return replace(standing, agreed={**standing.agreed, **agreed})
        case MediationCalled():
            return replace(standing, state="mediation", meeting=event.meeting)
        case Settled():
            return replace(standing, state="settled", ruling=event.ruling, words=event.words)
    return replace(standing, state="fallback", ruling=charter.conflict.fallback_ruling)
