"""What is promised and still owed in all consultations of an agency, what comes due, and how much was kept in time; no person's rank."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveys.governance.plan import OVER
from surveys.governance.shown_plan import ShownCommitment, ShownPlan

SOON = 30  # days ahead

Kind = Literal["promise", "answer"]


@dataclass(frozen=True, slots=True)
class Owing:
    """`days` to its day, below 0 where that is over. `about`: the commitment or the statement, by its id; `owner`: a convener."""

    consultation: str
    kind: Kind
    about: str
    owner: str
    due: date
    days: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Of what is over or past its day: how much was done `in_time`, how much came `late` or not yet."""

    in_time: int = 0
    late: int = 0

    @property
    def whole(self) -> int:
        return self.in_time + self.late

    def add(self, other: "Kept") -> "Kept":
        return Kept(self.in_time + other.in_time, self.late + other.late)


@dataclass(frozen=True, slots=True)
class Plan:
    """One consultation's plan. `answers_for`: the convener that answers for the agency; `silent`: statements without answer."""

    consultation: str
    shown: ShownPlan
    answers_for: str
    silent: tuple[str, ...]


def list_owing(plans: Iterable[Plan], today: date) -> tuple[Owing, ...]:
    """What is overdue, the longest first, then what comes due within thirty days."""
    found = [one for plan in plans for one in (*_list_promises(plan, today), *_list_answers(plan, today))]
    return tuple(sorted((one for one in found if one.days <= SOON), key=lambda one: (one.days, one.consultation)))


def _list_promises(plan: Plan, today: date) -> Iterable[Owing]:
    for one in plan.shown.commitments:
        made = one.commitment
        if one.status not in OVER:
            days = (made.due - today).days
            yield Owing(plan.consultation, "promise", made.commitment_id, made.owner, made.due, days)


def _list_answers(plan: Plan, today: date) -> Iterable[Owing]:
    due = plan.shown.answer_due
    for statement in plan.silent if due else ():
        assert due is not None, "no answer is awaited without its day"
        yield Owing(plan.consultation, "answer", statement, plan.answers_for, due, (due - today).days)


def count_promises(plans: Iterable[Plan]) -> Kept:
    """Done by its day, or later, or late and not done; what was dropped is neither."""
    kept = Kept()
    for plan in plans:
        for one in plan.shown.commitments:
            kept = kept.add(_judge_promise(one))
    return kept


def _judge_promise(one: ShownCommitment) -> Kept:
    if one.status == "late":
        return Kept(late=1)
    if one.status != "done":
        return Kept()
    done = next(note.on for note in reversed(one.notes) if note.status == "done")
    return Kept(in_time=1) if done <= one.commitment.due else Kept(late=1)


def count_answers(plans: Iterable[Plan], today: date) -> Kept:
    """Given by their day, or later, or late and not given."""
    kept = Kept()
    for plan in plans:
        due = plan.shown.answer_due
        if due is None:
            continue
        given = [one.answer.on for one in plan.shown.rulings if one.answer]
        in_time = sum(on <= due for on in given)
        silent = len(plan.silent) if today > due else 0
        kept = kept.add(Kept(in_time, len(given) - in_time + silent))
    return kept
