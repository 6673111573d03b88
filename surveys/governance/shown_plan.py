"""A decision and its joint plan as anybody may see them: what holds, who does what by when, what is late, what is offered."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from surveys.governance.answers import AgencyAnswer, AnswerCount, count_answers, find_late_answers
from surveys.governance.burdens import BurdenSum
from surveys.governance.charter import Charter, Ruling
from surveys.governance.clauses import FinalClause, write_final
from surveys.governance.conflict import Objection, rule_after
from surveys.governance.decision import Decided
from surveys.governance.forum import Forum
from surveys.governance.plan import Commitment, Followed, ShownStatus, StatusNoted, find_review_day, show_status
from surveys.governance.pledge_sums import PledgeSum, sum_conveners

WHOLE = ""  # in place of a commitment: for the plan as a whole
SHOWN_FIRST: tuple[ShownStatus, ...] = ("late", "under-way", "open", "done", "dropped")

CitizenSums = Mapping[str, tuple[PledgeSum, ...]]  # by commitment, WHOLE included


@dataclass(frozen=True, slots=True)
class ShownRuling:
    """A statement that was decided: by which numbers, what holds now, who objected, and what the agency answered."""

    decided: Decided
    holds: Ruling | str
    objection: Objection | None
    answer: AgencyAnswer | None
    answer_late: bool


@dataclass(frozen=True, slots=True)
class ShownCommitment:
    """`number` counts all commitments from 1; `late_days` is 0 where it is not late; `pledged` are sums of all sides."""

    number: int
    commitment: Commitment
    status: ShownStatus
    late_days: int
    notes: tuple[StatusNoted, ...]
    review: date | None
    pledged: tuple[PledgeSum, ...]


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """`rulings`: what was adopted or must be answered, or stands under an objection; `rejected`: how many were neither.

    `commitments`: the late ones first. `pledged`: for the plan as a whole. `signed`: which conveners stand behind all of it.
    """

    decided_on: date | None
    answer_due: date | None
    rulings: tuple[ShownRuling, ...] = ()
    rejected: int = 0
    commitments: tuple[ShownCommitment, ...] = ()
    pledged: tuple[PledgeSum, ...] = ()
    signed: tuple[str, ...] = ()
    unplanned: tuple[str, ...] = ()
    answers: AnswerCount = AnswerCount(0, 0, 0, 0, 0)  # noqa: RUF009  # frozen
    clauses: tuple[FinalClause, ...] = ()
    burdens: tuple[BurdenSum, ...] = field(default_factory=tuple)

    def count(self, status: ShownStatus) -> int:
        """How many commitments stand so."""
        return sum(one.status == status for one in self.commitments)


def find_owed(record: Forum) -> tuple[str, ...]:
    """The statements that the agency has to answer, objections heard."""
    return record.find_ruled("must-answer")


def show_plan(
    charter: Charter, record: Forum, today: date, *, answer_due: date | None = None, citizens: CitizenSums | None = None
) -> ShownPlan:
    """`citizens`: what citizens pledged, as far as it may be shown."""
    owed, sums = find_owed(record), citizens or {}
    late = find_late_answers(owed, record.answers, due=answer_due, today=today) if answer_due else ()
    rulings = tuple(_show_ruling(record, one, late) for one in record.decided.values())
    told = tuple(one for one in rulings if one.holds != "neither" or one.objection or one.answer)
    signed = [who for who, count in record.plan_signed.items() if count == len(record.plan)]
    adopted = record.find_ruled("adopted")
    planned = {one.commitment.source for one in record.plan.values()}
    return ShownPlan(
        decided_on=record.decided_on,
        answer_due=answer_due,
        rulings=told,
        rejected=len(rulings) - len(told),
        commitments=_order(_show_all(record, today, sums)),
        pledged=_sum_pledges(record, WHOLE, sums),
        signed=tuple(who for who in charter.convener_ids if who in signed),
        unplanned=tuple(one for one in adopted if one not in planned),
        answers=count_answers(owed, record.answers),
        clauses=write_final(charter, record.clauses),
    )


def _show_ruling(record: Forum, decided: Decided, late: Collection[str]) -> ShownRuling:
    name = decided.statement
    return ShownRuling(
        decided=decided,
        holds=rule_after(decided, record.objections),
        objection=record.objections.get(name),
        answer=record.answers.get(name),
        answer_late=name in late,
    )


def _show_all(record: Forum, today: date, sums: CitizenSums) -> Iterable[ShownCommitment]:
    for number, (name, followed) in enumerate(record.plan.items(), 1):
        yield _show_one(number, followed, today, _sum_pledges(record, name, sums))


def _show_one(number: int, followed: Followed, today: date, pledged: tuple[PledgeSum, ...]) -> ShownCommitment:
    status = show_status(followed, today)
    late = (today - followed.commitment.due).days if status == "late" else 0
    return ShownCommitment(
        number, followed.commitment, status, late, followed.notes, find_review_day(followed), pledged
    )


def _sum_pledges(record: Forum, commitment: str, sums: CitizenSums) -> tuple[PledgeSum, ...]:
    """The conveners by name, then the citizens."""
    ours = [one for one in record.pledges.values() if one.commitment_id == commitment]
    return (*sum_conveners(ours), *sums.get(commitment, ()))


def _order(found: Iterable[ShownCommitment]) -> tuple[ShownCommitment, ...]:
    """The late ones first, the longest overdue before the others; then by their day."""
    return tuple(sorted(found, key=lambda one: (SHOWN_FIRST.index(one.status), one.commitment.due, one.number)))
