"""The phases of a consultation as a table: what moves each of them on, and what may be done in it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from surveys.governance.charter import Charter, Phase
from surveys.governance.schedule import DAY, Span, last_day, least_days
from surveys.governance.standing import Standing, day_of

Mover = Literal["date", "all-conveners"]
PhaseAct = Literal[
    "propose",
    "vote",
    "moderate",
    "critique",
    "meet",
    "decide",
    "object",
    "mediate",
    "commit",
    "pledge",
    "answer",
    "follow",
]


@dataclass(frozen=True, slots=True)
class PhaseRule:
    """`moved_by`: its last day, or all conveners before it. A veto holds every move."""

    acts: frozenset[PhaseAct]
    moved_by: frozenset[Mover]


_EITHER: frozenset[Mover] = frozenset({"date", "all-conveners"})
_DATE: frozenset[Mover] = frozenset({"date"})

PHASE_RULES: Mapping[Phase, PhaseRule] = MappingProxyType(
    {
        "agenda": PhaseRule(frozenset({"propose", "moderate", "meet"}), _EITHER),
        "statements": PhaseRule(frozenset({"propose", "vote", "moderate"}), _EITHER),
        "critique": PhaseRule(frozenset({"critique", "moderate"}), _EITHER),
        "deliberation": PhaseRule(frozenset({"meet", "moderate"}), _EITHER),
        # Who has days to object must have all of them.
        "decision": PhaseRule(frozenset({"decide", "object", "mediate", "meet", "answer"}), _DATE),
        "plan": PhaseRule(frozenset({"mediate", "meet", "commit", "pledge", "answer"}), _EITHER),
        "follow-up": PhaseRule(frozenset({"mediate", "meet", "commit", "pledge", "answer", "follow"}), _DATE),
    }
)


@dataclass(frozen=True, slots=True)
class Move:
    """`entered` is None at the end; `on` is the first day of the phase that is entered."""

    left: Phase
    entered: Phase | None
    on: date
    why: Mover


def may(phase: Phase | None, act: PhaseAct) -> bool:
    """Whether this may be done in this phase; nothing before the opening and after the end."""
    return phase is not None and act in PHASE_RULES[phase].acts


def next_phase(charter: Charter, phase: Phase, *, skipped: Collection[Phase] = ()) -> Phase | None:
    """The one that follows in this charter, None after the last; `skipped`: a critique round that nobody needs."""
    following = [each for each in charter.order[charter.order.index(phase) + 1 :] if each not in skipped]
    return following[0] if following else None


def last_day_of(charter: Charter, standing: Standing) -> date:
    """The last day of the present phase: as the charter says, longer by consent, never under the legal minimum."""
    assert standing.phase is not None, "only an open consultation is in a phase"
    assert standing.since is not None, "a phase has a first day"
    written = last_day(charter.phases[standing.phase], standing.since) + standing.longer.get(standing.phase, 0) * DAY
    return max(written, standing.since, _least_end(charter, standing.phase, standing.since))


def due_moves(
    charter: Charter, standing: Standing, now: datetime, *, skipped: Collection[Phase] = ()
) -> tuple[Move, ...]:
    """All moves that are due, in order; several where nobody looked for long. A veto holds them all.

    `skipped`: phases to pass over, such as the critique round where no opinion groups were found.
    """
    return () if standing.vetoes else tuple(_find_moves(charter, standing, day_of(charter, now), skipped))


def find_spans(charter: Charter, standing: Standing) -> tuple[Span, ...]:
    """The days of all phases as they were so far, and as they will be if nothing else happens; for an open consultation."""
    passed = {phase for phase in charter.order[: _place(charter, standing)] if phase not in standing.entered}
    order = [phase for phase in charter.order if phase not in passed]
    spans: list[Span] = []
    for phase, following in zip(order, [*order[1:], None], strict=True):
        first = standing.entered.get(phase) or spans[-1].last + DAY
        here = replace(standing, phase=phase, since=first)
        left = standing.entered.get(following) if following else None
        spans.append(Span(phase, first, max(first, left - DAY) if left else last_day_of(charter, here)))
    return tuple(spans)


def find_left_out(charter: Charter, standing: Standing) -> tuple[Phase, ...]:
    """Phases of the charter that were passed over, such as the critique round where no opinion groups were found."""
    if not standing.entered:
        return ()
    passed = charter.order if standing.ended else charter.order[: _place(charter, standing)]
    return tuple(phase for phase in passed if phase not in standing.entered)


def _place(charter: Charter, standing: Standing) -> int:
    """Where the latest phase stands in the charter's order."""
    return max(charter.order.index(phase) for phase in standing.entered)


def _find_moves(charter: Charter, standing: Standing, today: date, skipped: Collection[Phase]) -> Iterator[Move]:
    while standing.phase is not None:
        move = _find_move(charter, standing, today, skipped)
        if move is None:
            return
        yield move
        standing = replace(standing, phase=move.entered, since=move.on, early=frozenset())


def _find_move(charter: Charter, standing: Standing, today: date, skipped: Collection[Phase]) -> Move | None:
    assert standing.phase is not None, "only an open consultation is in a phase"
    assert standing.since is not None, "a phase has a first day"
    left, last = standing.phase, last_day_of(charter, standing)
    entered = next_phase(charter, left, skipped=skipped)
    if today > last:
        return Move(left, entered, last + DAY, "date")
    all_agree = standing.early == frozenset(charter.convener_ids) and "all-conveners" in PHASE_RULES[left].moved_by
    if all_agree and today > _least_end(charter, left, standing.since):
        return Move(left, entered, today, "all-conveners")
    return None


def _least_end(charter: Charter, phase: Phase, since: date) -> date:
    return since + (least_days(charter, phase) - 1) * DAY
