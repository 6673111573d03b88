"""A decision and its joint plan as anybody may see them: what holds, who does what by when, what is late, what is offered."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from surveys.governance.answers import AgencyAnswer, AnswerCount, count_answers, find_late_answers, find_silent
from surveys.governance.burdens import BurdenSum
from surveys.governance.charter import Charter, Clause, Ruling
from surveys.governance.clauses import ClauseFate, FinalClause, write_final
from surveys.governance.conflict import Objection, rule_after
from surveys.governance.decision import Decided
from surveys.governance.forum import Forum
from surveys.governance.plan import Commitment, Followed, ShownStatus, StatusNoted, find_review_day, show_status
from surveys.governance.pledge_sums import PledgeSum, sum_conveners

WHOLE = ""  # in place of a commitment: for the plan as a whole
SHOWN_FIRST: tuple[ShownStatus, ...] = ("late", "under-way", "open", "done", "dropped")

CitizenSums = Mapping[str, tuple[PledgeSum, ...]]  # by commitment, WHOLE included
ClauseOf = Mapping[str, str]  # the clause of a draft rule, by the statement on which people vote


@dataclass(frozen=True, slots=True)
class ShownRuling:
    """A statement that was decided: by which numbers, what holds now, who objected, and what the agency answered.

    `fate`: what became of it where it is a clause of a draft rule, which is an answer, too.
    """

    decided: Decided
    holds: Ruling | str
    objection: Objection | None
    answer: AgencyAnswer | None
    answer_late: bool
    fate: ClauseFate | None = None


@dataclass(frozen=True, slots=True)
class ShownClause:
    """`number` counts the clauses of the draft from 1; `decided` is None where it was not voted on to the end.

    `final` is None until the agency has said what became of it.
    """

    number: int
    clause: Clause
    decided: Decided | None
    final: FinalClause | None


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
    `unplanned`: what was adopted and waits for an owner; a clause of which it is said what became of it waits for none.
    `clauses`: all those of a draft rule, in its order.
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
    clauses: tuple[ShownClause, ...] = ()
    burdens: tuple[BurdenSum, ...] = field(default_factory=tuple)

    def count(self, status: ShownStatus) -> int:
        """How many commitments stand so."""
        return sum(one.status == status for one in self.commitments)


def find_owed(record: Forum) -> tuple[str, ...]:
    """The statements that the agency has to answer, objections heard."""
    return record.find_ruled("must-answer")


def find_answered(record: Forum, clause_of: ClauseOf) -> frozenset[str]:
    """The statements to which the agency gave an answer, or said with its reason what became of the clause."""
    return frozenset((*record.answers, *find_settled(record, clause_of)))


def find_settled(record: Forum, clause_of: ClauseOf) -> frozenset[str]:
    """The statements on whose clause the agency said, with its reason, what became of it: there is nothing more to do."""
    outcomes = record.clauses
    return frozenset(name for name, clause in clause_of.items() if clause in outcomes and outcomes[clause].why)


def find_awaited(record: Forum, clause_of: ClauseOf) -> tuple[str, ...]:
    """The statements that still wait for the agency."""
    return find_silent(find_owed(record), find_answered(record, clause_of))


def show_plan(
    charter: Charter,
    record: Forum,
    today: date,
    *,
    clause_of: ClauseOf,
    answer_due: date | None = None,
    citizens: CitizenSums | None = None,
) -> ShownPlan:
    """`citizens`: what citizens pledged, as far as it may be shown."""
    owed, answered, sums = find_owed(record), find_answered(record, clause_of), citizens or {}
    late = find_late_answers(owed, answered, due=answer_due, today=today) if answer_due else ()
    rulings = tuple(_show_ruling(record, one, clause_of, late) for one in record.decided.values())
    told = tuple(one for one in rulings if one.holds != "neither" or one.objection or one.answer)
    signed = [who for who, count in record.plan_signed.items() if count == len(record.plan)]
    adopted = record.find_ruled("adopted")
    settled = find_settled(record, clause_of)
    planned = {*(one.commitment.source for one in record.plan.values()), *settled}
    return ShownPlan(
        decided_on=record.decided_on,
        answer_due=answer_due,
        rulings=told,
        rejected=len(rulings) - len(told),
        commitments=_order(_show_all(record, today, sums)),
        pledged=_sum_pledges(record, WHOLE, sums),
        signed=tuple(who for who in charter.convener_ids if who in signed),
        unplanned=tuple(one for one in adopted if one not in planned),
        answers=count_answers(owed, record.answers, answered),
        clauses=tuple(_show_clauses(charter, record, clause_of)),
    )


def _show_ruling(record: Forum, decided: Decided, clause_of: ClauseOf, late: Collection[str]) -> ShownRuling:
    name = decided.statement
    outcome = record.clauses.get(clause_of.get(name, ""))
    return ShownRuling(
        decided=decided,
        holds=rule_after(decided, record.objections),
        objection=record.objections.get(name),
        answer=record.answers.get(name),
        answer_late=name in late,
        fate=outcome.fate if outcome else None,
    )


def _show_clauses(charter: Charter, record: Forum, clause_of: ClauseOf) -> Iterable[ShownClause]:
    """Nothing is shown of them before the decision."""
    decided = {clause_of[name]: one for name, one in record.decided.items() if name in clause_of}
    finals = {one.clause_id: one for one in write_final(charter, record.clauses)}
    for number, clause in enumerate(charter.clauses if record.decided_on else (), 1):
        yield ShownClause(number, clause, decided.get(clause.clause_id), finals.get(clause.clause_id))


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
