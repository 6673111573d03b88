"""What has happened to a consultation so far: who signed or objected to its opening, and where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial, reduce
from zoneinfo import ZoneInfo

from surveys.governance.charter import Charter, Phase
from surveys.governance.charter_record import hash_charter


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature is about one version of the charter, named by its hash."""

    convener: str
    charter_hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Vetoed:
    """Before the opening it stops the opening, afterwards the next move; the reason is public."""

    convener: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VetoLifted:
    convener: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    at: datetime


@dataclass(frozen=True, slots=True)
class EarlyMoveAgreed:
    """A convener agrees that this phase may end before its last day."""

    convener: str
    phase: Phase
    at: datetime


@dataclass(frozen=True, slots=True)
class ExtensionAgreed:
    """A convener agrees to so many more days for a phase; when all have, it is longer."""

    convener: str
    phase: Phase
    days: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreementWithdrawn:
    """A convener agrees no more: to so many further days for a phase, or, where `days` is 0, to end it early."""

    convener: str
    phase: Phase
    days: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """`phase` is the one that was entered on that day; None: the consultation ended."""

    phase: Phase | None
    on: date


StandingEvent = Signed | Vetoed | VetoLifted | Opened | EarlyMoveAgreed | ExtensionAgreed | AgreementWithdrawn | Moved


@dataclass(frozen=True, slots=True)
class Standing:
    """`signed`: when, by convener; `vetoes`: why, by convener; `early`: who agrees to leave the present phase.

    `since` is the first day of the present phase, `entered` that of every phase so far; `longer`: days added by phase;
    `asked`: who agreed so far to further days.
    """

    signed: Mapping[str, datetime] = field(default_factory=dict)
    vetoes: Mapping[str, str] = field(default_factory=dict)
    phase: Phase | None = None
    since: date | None = None
    ended: bool = False
    early: frozenset[str] = frozenset()
    longer: Mapping[Phase, int] = field(default_factory=dict)
    asked: Mapping[tuple[Phase, int], frozenset[str]] = field(default_factory=dict)
    entered: Mapping[Phase, date] = field(default_factory=dict)


def fold(charter: Charter, events: Iterable[StandingEvent], *, before: Standing = Standing()) -> Standing:
    """Where the consultation stands. Signatures to other versions, and acts of who does not convene it, count nothing.

    `before`: where it stood when the first of these events came.
    """
    return reduce(partial(_take, charter, hash_charter(charter)), events, before)


def day_of(charter: Charter, now: datetime) -> date:
    """The day that it is where the consultation takes place."""
    return now.astimezone(ZoneInfo(charter.zone)).date()


def _take(charter: Charter, charter_hash: str, standing: Standing, event: StandingEvent) -> Standing:
    match event:
        case Opened(at):
            return _enter(standing, charter.order[0], day_of(charter, at))
        case Moved(phase, on):
            return _enter(standing, phase, on)
        case _ if event.convener not in charter.convener_ids:
            return standing
        case Signed(convener, signed_hash, at):
            signed = {convener: at} if signed_hash == charter_hash else {}
            return replace(standing, signed=signed | dict(standing.signed))
        case Vetoed(convener, reason):
            return replace(standing, vetoes={**standing.vetoes, convener: reason})
        case VetoLifted(convener):
            return replace(standing, vetoes={who: why for who, why in standing.vetoes.items() if who != convener})
        case EarlyMoveAgreed(convener, phase):
            early = {convener} if phase == standing.phase else set()
            return replace(standing, early=standing.early | early)
        case AgreementWithdrawn():
            return _withdraw(standing, event)
    return _extend(charter, standing, event)


def _enter(standing: Standing, phase: Phase | None, on: date) -> Standing:
    entered = standing.entered if phase is None else {**standing.entered, phase: on}
    return replace(standing, phase=phase, since=on, ended=phase is None, early=frozenset(), entered=entered)


def _withdraw(standing: Standing, event: AgreementWithdrawn) -> Standing:
    """What all have agreed to and what has happened since stays."""
    if not event.days:
        early = {event.convener} if event.phase == standing.phase else set()
        return replace(standing, early=standing.early - early)
    asked = dict(standing.asked)
    agreed = asked.pop((event.phase, event.days), frozenset()) - {event.convener}
    left = {(event.phase, event.days): agreed} if agreed else {}
    return replace(standing, asked={**asked, **left})


def _extend(charter: Charter, standing: Standing, event: ExtensionAgreed) -> Standing:
    if event.days < 1:
        return standing
    asked = dict(standing.asked)
    agreed = asked.pop((event.phase, event.days), frozenset()) | {event.convener}
    if agreed != frozenset(charter.convener_ids):
        return replace(standing, asked={**asked, (event.phase, event.days): agreed})
    longer = standing.longer.get(event.phase, 0) + event.days
    return replace(standing, asked=asked, longer={**standing.longer, event.phase: longer})
