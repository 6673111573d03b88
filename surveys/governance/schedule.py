"""Which days the phases of a consultation take, and by when its results and its answers are due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from surveys.governance.charter import OPINION, PHASES, Charter, Phase, When
from surveys.governance.hearings import HEARING_RULES

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """`last` is a day of the phase, too."""

    phase: Phase
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def last_day(when: When, first: date) -> date:
    """The last day of what takes so long, or until that day."""
    return when.day or first + (when.days or 1) * DAY - DAY


def lay_out(charter: Charter, opened: date, longer: Mapping[Phase, int] | None = None) -> tuple[Span, ...]:
    """The phases one after another from the day of opening; `longer`: days that the conveners added to a phase."""
    spans: list[Span] = []
    for phase in charter.order:
        first = spans[-1].last + DAY if spans else opened
        last = last_day(charter.phases[phase], first) + (longer or {}).get(phase, 0) * DAY
        spans.append(Span(phase, first, last))
    return tuple(spans)


def least_days(charter: Charter, phase: Phase) -> int:
    """How many days the hearing rule asks for at least: of notice for the agenda, of hearing for the statements."""
    rule = HEARING_RULES[charter.legal_basis]
    if rule is None:
        return 0
    return {"agenda": rule.notice_days, "statements": rule.hearing_days}.get(phase, 0)


def find_short(charter: Charter, opened: date) -> tuple[Phase, ...]:
    """The phases that would be shorter than the hearing rule asks for, a notice that is left out included."""
    days = {span.phase: span.days for span in lay_out(charter, opened)}
    return tuple(phase for phase in PHASES if days.get(phase, 0) < least_days(charter, phase))


@dataclass(frozen=True, slots=True)
class Deadlines:
    """`result_due` is None where no hearing rule applies."""

    heard_until: date
    result_due: date | None
    answer_due: date


def find_deadlines(charter: Charter, spans: tuple[Span, ...]) -> Deadlines:
    """By when the result sheet has to be out, and the agency's answers."""
    last = {span.phase: span.last for span in spans}
    heard_until = max(last[phase] for phase in OPINION if phase in last)
    rule = HEARING_RULES[charter.legal_basis]
    due = last_day(charter.answer_due, last["decision"] + DAY)
    return Deadlines(heard_until, heard_until + rule.result_days * DAY if rule else None, due)
