"""What was decided and who does what by when, read in the chat: the late ones first; of a draft rule, what became of it."""

from dataclasses import replace
from datetime import datetime

from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.forum_views import Consultation
from handlers.menu import read_offset, to_menu
from handlers.offers import offer_menu
from handlers.part import at_noon, find_forum, name_forum
from handlers.phases import offer_silence
from handlers.plan_clauses import MARK, list_clauses, offer_clauses, take_page
from handlers.plan_views import PlanView
from surveys.forms.definition import Labels, say
from surveys.governance.burdens import BurdenSum
from surveys.governance.pledge_sums import PledgeSum
from surveys.governance.shown_plan import CitizenSums, ShownCommitment, ShownPlan, ShownRuling, show_plan
from surveys.governance.standing import day_of

ON_A_PAGE = 3  # commitments of one bubble
RULINGS = 3  # decisions of one bubble; all stand on the page
OVER = ("done", "dropped")
HIDDEN = "*"  # in place of a number that might point at somebody


def look_at(
    forum: Consultation, now: datetime, sums: CitizenSums | None = None, burdens: tuple[BurdenSum, ...] = ()
) -> ShownPlan:
    """The plan of a consultation as anybody may see it today."""
    due = forum.deadlines.answer_due if forum.deadlines else None
    today = day_of(forum.charter, now)
    plan = show_plan(forum.charter, forum.record, today, clause_of=forum.clause_of, answer_due=due, citizens=sums)
    return replace(plan, burdens=burdens)


def on_plan(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`plan:<consultation>`, with `:<offset>` for further commitments, `:c<offset>` for clauses; at most two bubbles."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    plan = look_at(forum, view.now, view.pledged.get(forum.consultation))
    if plan.decided_on is None:
        return Turn(
            state, (Say(t("plan-not-yet", title=name_forum(forum, t)), offer_ways(forum, view, t), stays=True),)
        )
    of_clauses = tap.answer.startswith(MARK) or not plan.commitments
    offset = read_offset(tap.answer.removeprefix(MARK))
    show = show_clauses if plan.clauses and of_clauses else show_commitments
    shown = show(plan, offset, forum, view, t=t)
    return Turn(state, (shown,) if tap.answer else (Say(tell_decisions(plan, forum, t)), shown))


def show_commitments(plan: ShownPlan, offset: int, forum: Consultation, view: PlanView, *, t: Text) -> Say:
    """A few of them; of a draft rule, with the way to its clauses."""
    listed = plan.commitments[offset : offset + ON_A_PAGE]
    more = (*offer_more(plan, forum, offset, t), *offer_clauses(plan, forum, 0, t))
    ways = (*offer_help(listed, forum, t), *more, *offer_ways(forum, view, t))
    return Say(list_commitments(plan, listed, forum, t), ways, stays=True)


def show_clauses(plan: ShownPlan, offset: int, forum: Consultation, view: PlanView, *, t: Text) -> Say:
    """A few of them; where nobody has committed to anything, with what waits for that."""
    page = take_page(plan, offset)
    waits = "" if plan.commitments or not plan.unplanned else t("plan-none", count=len(plan.unplanned))
    ways = (*offer_clauses(plan, forum, offset + len(page), t), *offer_help((), forum, t), *offer_ways(forum, view, t))
    return Say("\n\n".join(filter(None, (list_clauses(plan, page, forum, t), waits))), ways, stays=True)


def say_in(forum: Consultation, labels: Labels, t: Text) -> str:
    return say(labels, t.language, forum.charter.languages[0])


def name_convener(forum: Consultation, convener: str, t: Text) -> str:
    """Its name; its id where the charter has no such convener."""
    found = next((one.name for one in forum.charter.conveners if one.convener_id == convener), None)
    return say_in(forum, found, t) if found else convener


def quote_statement(forum: Consultation, statement: str, t: Text) -> str:
    """Its words, by the id that decisions carry; empty where there are none to be read any more."""
    found = forum.statements.get(int(statement)) if statement.isdigit() else None
    return say_in(forum, found.texts, t) if found and found.texts else ""


def tell_decisions(plan: ShownPlan, forum: Consultation, t: Text) -> str:
    """When it was decided and by which rule; the first few statements, and how many more there are."""
    rule, holds = forum.charter.decision, [one.holds for one in plan.rulings]
    assert plan.decided_on is not None, "only what was decided is told"
    lines = [
        t("plan-title", title=name_forum(forum, t)),
        t("plan-decided", day=at_noon(plan.decided_on, forum.charter.zone)),
        t("plan-rule", share=rule.share),
        t(
            "plan-numbers",
            adopted=holds.count("adopted"),
            answers=holds.count("must-answer"),
            held=holds.count("held"),
            neither=plan.rejected + holds.count("neither"),
        ),
        *tell_answers(plan, forum, t),
    ]
    lines += ["", *(tell_ruling(one, forum, t) for one in plan.rulings[:RULINGS])]
    if len(plan.rulings) > RULINGS:
        lines.append(t("plan-more-decisions", count=len(plan.rulings) - RULINGS))
    return "\n".join(lines).strip()


def tell_answers(plan: ShownPlan, forum: Consultation, t: Text) -> tuple[str, ...]:
    """How many the agency has answered of those that it must, and by when; nothing where it must answer none."""
    given, all_of_them = plan.answers.given, plan.answers.given + plan.answers.silent
    if not all_of_them or plan.answer_due is None:
        return ()
    day = at_noon(plan.answer_due, forum.charter.zone)
    return (t("plan-page-answers", given=given, all=all_of_them, day=day),)


def tell_ruling(one: ShownRuling, forum: Consultation, t: Text) -> str:
    """A statement, what holds of it, and whether the agency has answered."""
    answer = one.answer.kind if one.answer else one.fate or ("late" if one.answer_late else "waits")
    owes = one.answer is not None or one.fate is not None or one.holds == "must-answer"
    words = t(f"plan-holds-{one.holds}", text=quote_statement(forum, one.decided.statement, t))
    return f"• {words} {t(f'plan-answer-{answer}')}" if owes else f"• {words}"


def list_commitments(plan: ShownPlan, listed: tuple[ShownCommitment, ...], forum: Consultation, t: Text) -> str:
    """Each with its owner, its day, how it stands, and what is offered for it."""
    if not plan.commitments:
        return t("plan-none", count=len(plan.unplanned)) if plan.unplanned else t("plan-empty")
    counts = t("plan-counts", all=len(plan.commitments), done=plan.count("done"), late=plan.count("late"))
    return "\n\n".join((counts, *(tell_commitment(one, forum, t) for one in listed)))


def tell_commitment(one: ShownCommitment, forum: Consultation, t: Text) -> str:
    made = one.commitment
    lines = (
        f"{one.number}. {say_in(forum, made.text, t)}",
        t("plan-owner", who=name_convener(forum, made.owner, t), day=at_noon(made.due, forum.charter.zone)),
        t("plan-stands", status=t(f"plan-status-{one.status}", days=one.late_days)),
        next((say_in(forum, noted.note, t) for noted in reversed(one.notes) if noted.note), ""),
        tell_pledged(one.pledged, t),
    )
    return "\n".join(filter(None, lines))


def tell_pledged(pledged: tuple[PledgeSum, ...], t: Text) -> str:
    """What all sides offer together, one word for each kind; empty where nothing is offered."""
    shown = [t(f"plan-sum-{one.kind}", amount=HIDDEN if one.amount is None else write_amount(one)) for one in pledged]
    return t("plan-pledged", what=", ".join(shown)) if shown else ""


def write_amount(one: PledgeSum) -> str:
    return f"{one.amount:,f}"


def offer_help(listed: tuple[ShownCommitment, ...], forum: Consultation, t: Text) -> tuple[Choice, ...]:
    """A button for each commitment that is not over, and one for the whole plan, while the phase takes pledges."""
    if not forum.takes("pledge"):
        return ()
    whole = Choice(t("plan-help-whole"), f"pledge:{forum.consultation}.")
    commitments = tuple(
        Choice(t("plan-help", number=one.number), f"pledge:{forum.consultation}.{one.commitment.commitment_id}")
        for one in listed
        if one.status not in OVER
    )
    return (*commitments, whole)


def offer_more(plan: ShownPlan, forum: Consultation, offset: int, t: Text) -> tuple[Choice, ...]:
    left = len(plan.commitments) - offset - ON_A_PAGE
    if left <= 0:
        return ()
    return (Choice(t("plan-more", count=left), f"plan:{forum.consultation}:{offset + ON_A_PAGE}"),)


def offer_ways(forum: Consultation, view: PlanView, t: Text) -> tuple[Choice, ...]:
    name = forum.consultation
    own = any(one.consultation == name for one in view.pledges)
    page = (Choice(t("plan-page"), link=f"wethi:consultations/{name}/plan?lang={t.language}"),) if view.pages else ()
    silence = (offer_silence(name, t),) if view.part_in(name).hears and view.part_in(name).number else ()
    return (*((Choice(t("plan-own"), f"pledges:{name}"),) if own else ()), *page, *silence, offer_menu(t))
