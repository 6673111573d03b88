"""The page of a decision and its joint plan: what holds and by which numbers, who does what by when, what all sides bring."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.text import LANGUAGES, Text
from bot.web.consultation_page import Bar, draw_parts, say_seen
from bot.web.pages import render_page
from handlers.forum_views import Consultation
from handlers.part import at_noon, name_forum
from handlers.plan import HIDDEN, name_convener, quote_statement, say_in, tell_answers, write_amount
from surveys.governance.answers import AgencyAnswer
from surveys.governance.burdens import BurdenSum
from surveys.governance.pledge_sums import PledgeSum
from surveys.governance.shown_plan import ShownCommitment, ShownPlan, ShownRuling


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """`holds`: what is the case, in a sentence; `objections` and `answer`: public words, the latter empty while there are none."""

    text: str
    holds: str
    rule: str
    bar: Bar
    people: str
    objections: tuple[str, ...]
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommitmentEntry:
    heading: str
    late: bool
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    pledged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseEntry:
    """`fate`, `why` and `final` are empty until the agency has said what became of it."""

    title: str
    before: str
    after: str
    result: str
    fate: str
    why: str
    final: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    title: str
    decided: tuple[str, ...]
    rulings: tuple[RulingEntry, ...]
    commitments: tuple[CommitmentEntry, ...]
    unplanned: tuple[str, ...]
    pledged: tuple[str, ...]
    signed: str
    clauses: tuple[ClauseEntry, ...]
    burdens: tuple[tuple[str, str], ...]


def render_plan(forum: Consultation, plan: ShownPlan, t: Text) -> str:
    other = next(each for each in LANGUAGES if each != t.language)
    sheet = lay_out(forum, plan, t)
    return render_page("plan.html", t, forum=forum, sheet=sheet, other=other, plan=plan)


def lay_out(forum: Consultation, plan: ShownPlan, t: Text) -> PlanSheet:
    signed = ", ".join(name_convener(forum, each, t) for each in plan.signed)
    return PlanSheet(
        title=t("plan-title", title=name_forum(forum, t)),
        decided=tuple(_tell_decision(forum, plan, t)),
        rulings=tuple(_enter_ruling(one, forum, t) for one in plan.rulings),
        commitments=tuple(_enter_commitment(one, forum, t) for one in plan.commitments),
        unplanned=tuple(quote_statement(forum, one, t) for one in plan.unplanned),
        pledged=tuple(_tell_pledge(one, forum, t) for one in plan.pledged),
        signed=t("plan-page-signed", who=signed) if signed else t("plan-page-unsigned"),
        clauses=tuple(_enter_clauses(forum, plan, t)),
        burdens=tuple(_tell_burden(one, forum, t) for one in plan.burdens),
    )


def _tell_decision(forum: Consultation, plan: ShownPlan, t: Text) -> Iterator[str]:
    if plan.decided_on is None:
        yield t("plan-not-yet", title=name_forum(forum, t))
        return
    rule, holds = forum.charter.decision, [one.holds for one in plan.rulings]
    yield t("plan-decided", day=at_noon(plan.decided_on, forum.charter.zone))
    yield t("plan-page-rule", share=rule.share, each=rule.voters_per_group, all=rule.voters)
    yield t(
        "plan-numbers",
        adopted=holds.count("adopted"),
        answers=holds.count("must-answer"),
        held=holds.count("held"),
        neither=plan.rejected + holds.count("neither"),
    )
    yield from tell_answers(plan, forum, t)


def _enter_ruling(one: ShownRuling, forum: Consultation, t: Text) -> RulingEntry:
    decided, everybody = one.decided, one.decided.shown.everybody
    objection = one.objection
    reasons = [
        t("plan-page-objects", who=name_convener(forum, who, t), reason=reason)
        for who, reason in (objection.reasons if objection else {}).items()
    ]
    reasons += [t("plan-page-settled", words=objection.words)] if objection and objection.words else []
    return RulingEntry(
        text=quote_statement(forum, decided.statement, t),
        holds=t(f"plan-page-holds-{one.holds}"),
        rule=t(f"plan-page-why-{decided.why}", share=decided.share, each=decided.voters_per_group, all=decided.voters),
        bar=draw_parts(everybody, t),
        people=say_seen(everybody, "" if decided.held == "groups" else decided.held, t),
        objections=tuple(reasons),
        answer=tuple(_tell_answer(one, one.answer, forum, t)),
    )


def _tell_answer(one: ShownRuling, answer: AgencyAnswer | None, forum: Consultation, t: Text) -> Iterator[str]:
    if answer is not None:
        yield t(f"plan-answer-{answer.kind}")
        yield t("ballot-quote", text=say_in(forum, answer.text, t))
    elif one.fate is not None:
        yield t(f"plan-answer-{one.fate}")
    elif one.answer_late:
        yield t("plan-answer-late")
    elif one.holds == "must-answer":
        yield t("plan-answer-waits")


def _enter_commitment(one: ShownCommitment, forum: Consultation, t: Text) -> CommitmentEntry:
    made, zone = one.commitment, forum.charter.zone
    facts = [
        (t("plan-page-owner"), name_convener(forum, made.owner, t)),
        (t("plan-page-due"), t("plan-page-day", day=at_noon(made.due, zone))),
        (t("plan-page-status"), t(f"plan-status-{one.status}", days=one.late_days)),
        (t("plan-page-indicator"), say_in(forum, made.indicator, t)),
        (t("plan-page-source"), quote_statement(forum, made.source, t)),
    ]
    facts += [(t("plan-page-review"), t("plan-page-day", day=at_noon(one.review, zone)))] if one.review else []
    return CommitmentEntry(
        heading=f"{one.number}. {say_in(forum, made.text, t)}",
        late=one.status == "late",
        facts=tuple(facts),
        notes=tuple(
            t("plan-page-note", day=at_noon(noted.on, zone), text=say_in(forum, noted.note, t))
            for noted in one.notes
            if noted.note
        ),
        pledged=tuple(_tell_pledge(each, forum, t) for each in one.pledged),
    )


def _tell_pledge(one: PledgeSum, forum: Consultation, t: Text) -> str:
    """A convener by name; citizens as a number, or with the mark of small numbers."""
    what = t(f"plan-sum-{one.kind}", amount=HIDDEN if one.amount is None else write_amount(one))
    if one.by and one.until:
        day = at_noon(one.until, forum.charter.zone)
        return t("plan-page-convener-until", who=name_convener(forum, one.by, t), what=what, day=day)
    if one.by:
        return t("plan-page-convener-gives", who=name_convener(forum, one.by, t), what=what)
    return t("plan-page-citizens-give", people=HIDDEN if one.people is None else str(one.people), what=what)


def _tell_burden(one: BurdenSum, forum: Consultation, t: Text) -> tuple[str, str]:
    title = next((each.title for each in forum.charter.clauses if each.clause_id == one.clause_id), {})
    if one.people is None or one.hours is None:
        return say_in(forum, title, t), t("plan-page-burden-few")
    return say_in(forum, title, t), t("plan-page-burden", people=one.people, hours=one.hours)


def _enter_clauses(forum: Consultation, plan: ShownPlan, t: Text) -> Iterator[ClauseEntry]:
    """Each clause of a draft rule, now and then, with what the votes say of it and what became of it."""
    for one in plan.clauses:
        clause, decided, final = one.clause, one.decided, one.final
        values = (
            {} if decided is None else {"share": decided.share, "each": decided.voters_per_group, "all": decided.voters}
        )
        yield ClauseEntry(
            title=say_in(forum, clause.title, t),
            before=say_in(forum, clause.before, t) or t("ballot-clause-new"),
            after=say_in(forum, clause.after, t) or t("ballot-clause-gone"),
            result=t(f"plan-page-why-{decided.why}", **values) if decided else "",
            fate=t(f"plan-page-{final.fate}") if final else "",
            why=say_in(forum, final.why, t) if final else "",
            final=say_in(forum, final.text, t) or t("plan-clause-none") if final else "",
        )
