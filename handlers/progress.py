"""How what she voted on goes: adopted, answered, under way, done or late, at most once a week for each consultation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversation import Choice, Say, SetTimer, State, Turn
from bot.events import TimerFired
from bot.planning import NoteProgressHeard
from bot.text import Text
from handlers.forum_views import Consultation
from handlers.offers import offer_menu
from handlers.part import find_forum, name_forum
from handlers.phases import is_deaf, offer_silence
from handlers.plan import look_at, quote_statement, say_in
from handlers.plan_views import PlanView
from handlers.quiet import end_quiet
from surveys.governance.schedule import DAY

TIMER = "progress"
ONCE_IN = timedelta(days=7)
TOLD_AT_ONCE = 3  # of several things that happened, the most important ones
# What matters more is told first, and of one statement only what matters most.
RANK = (
    "late", "done", "dropped", "clause-answered", "answered", "committed", "adopted", "settled", "objected", "must-answer", "under-way", "noted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class News:
    """`about`: a commitment, or else a statement."""

    happened: str
    statement: str
    commitment: str = ""


def on_progress(state: State, event: TimerFired, view: PlanView, t: Text) -> Turn:
    """One message, outside her quiet hours, no sooner than a week after the last; nothing new says nothing."""
    forum = find_forum(view, event.about)
    if is_deaf(forum, view):
        return Turn(state)
    assert forum is not None, "who takes part in nothing hears nothing"
    told_at = view.told_at.get(forum.consultation)
    due = end_quiet(view.now, view.citizen.quiet_from, view.citizen.quiet_to)
    if told_at:
        week_over = told_at + ONCE_IN
        due = max(due, end_quiet(week_over, view.citizen.quiet_from, view.citizen.quiet_to))
    if due > view.now:
        return Turn(state, (SetTimer(f"{TIMER}:{event.about}", TIMER, due, event.about),))
    news = choose(find_news(forum, view, told_at))
    if not news:
        return Turn(state)
    return Turn(state, (NoteProgressHeard(forum.consultation), say_news(news, forum, t)))


def find_news(forum: Consultation, view: PlanView, told_at: datetime | None) -> list[News]:
    """What happened since she last heard to statements on which she voted."""
    voted = {str(number) for number in view.part_in(forum.consultation).votes}
    found = [
        News(one.happened, one.statement, one.commitment)
        for one in view.progress.get(forum.consultation, ())
        if one.statement in voted and (told_at is None or one.at > told_at)
    ]
    plan = look_at(forum, view.now)
    for late in plan.commitments:
        since = datetime.combine(late.commitment.due + DAY, time(), ZoneInfo(forum.charter.zone))
        if late.status == "late" and late.commitment.source in voted and (told_at is None or since > told_at):
            found.append(News("late", late.commitment.source, late.commitment.commitment_id))
    if plan.answer_due:
        since = datetime.combine(plan.answer_due + DAY, time(), ZoneInfo(forum.charter.zone))
        silent = [one.decided.statement for one in plan.rulings if one.answer_late]
        found += [News("late", one, "") for one in silent if one in voted and (told_at is None or since > told_at)]
    return found


def choose(found: Iterable[News]) -> list[News]:
    """Of each commitment or statement the most important thing, in order of importance; of a commitment only its own."""
    best: dict[str, News] = {}
    for one in found:
        known = best.get(one.statement)
        if known is None or RANK.index(one.happened) <= RANK.index(known.happened):
            best[one.statement] = one
    return sorted(best.values(), key=lambda one: RANK.index(one.happened))


def say_news(news: list[News], forum: Consultation, t: Text) -> Say:
    lines = [f"• {tell_one(one, forum, t)}" for one in news[:TOLD_AT_ONCE]]
    more = [t("progress-more", count=len(news) - TOLD_AT_ONCE)] if len(news) > TOLD_AT_ONCE else []
    words = "\n".join((t("progress-intro", title=name_forum(forum, t)), "", *lines, *more))
    name = forum.consultation
    choices = (Choice(t("progress-plan"), f"plan:{name}"), offer_silence(name, t), offer_menu(t))
    return Say(words, choices, stays=True, says_as="notice")


def tell_one(one: News, forum: Consultation, t: Text) -> str:
    """A commitment by its own words, else the statement by its; a clause with what became of it."""
    followed = forum.record.plan.get(one.commitment)
    text = say_in(forum, followed.commitment.text, t) if followed else quote_statement(forum, one.statement, t)
    if one.happened == "clause-answered":
        return t(f"progress-{name_fate(one, forum)}", text=text)
    kind = "answer-late" if one.happened == "late" and followed is None else one.happened
    return t(f"progress-{kind}", text=text)


def name_fate(one: News, forum: Consultation) -> str:
    """As it stands now, for an answer may have been put right since; a clause that is gone was answered, all the same."""
    outcome = forum.record.clauses.get(forum.clause_of.get(one.statement, ""))
    return f"clause-{outcome.fate}" if outcome else "answered"
