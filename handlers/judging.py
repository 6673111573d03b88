"""A statement before a moderator: what she sees of it, and the next one that is hers to decide on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Event, Tapped
from bot.moderating import HoldStatement
from bot.text import LANGUAGES, Text
from handlers.forum_views import Consultation, Statement
from handlers.moderator_views import ModeratorView
from handlers.part import name_forum
from handlers.reasons import say_reason
from handlers.rules import FOR_STAFF, offer_rules
from handlers.staff_views import StaffMember, ToJudge
from handlers.work import offer_work, on_work
from surveys.forms.definition import say
from surveys.governance.roles import may, may_judge
from surveys.opinion.alike import MOST_SHOWN, KnownStatements
from surveys.opinion.wording import check_statement
from surveys.privacy.redaction import find_spans

MANY_FROM_ONE = 4  # statements of one citizen within a day: more may be a flood
MANY_AT_ONCE, AT_ONCE = 5, timedelta(minutes=1)  # statements of one consultation so close together: as above
SILENT = timedelta(minutes=10)  # a decision may be taken back so long before its author hears of it


@dataclass(frozen=True, slots=True)
class Desk:
    """One moderator at work on one turn."""

    member: StaffMember
    view: ModeratorView
    t: Text

    def words(self, statement: Statement) -> str:
        return say(statement.texts, self.t.language, next(iter(statement.texts), LANGUAGES[0]))

    def language(self, statement: Statement) -> str:
        """The language of those words."""
        return self.t.language if self.t.language in statement.texts else next(iter(statement.texts), LANGUAGES[0])

    def forum(self, one: ToJudge) -> Consultation | None:
        return self.view.forums.get(one.consultation)


def sit_down(view: ModeratorView, t: Text) -> Desk | None:
    """None for whoever does not moderate."""
    if view.staff is None or not may(view.staff.roles, "moderate"):
        return None
    return Desk(view.staff, view, t)


def list_mine(desk: Desk) -> list[ToJudge]:
    """What she may decide on now: nothing that she wrote, decided before, or that somebody else has before her."""
    return [
        one
        for one in desk.view.waiting
        if may_take(desk, one) and not is_held(desk, one) and not one.waits_for(desk.view.now, desk.member.party)
    ]


def may_take(desk: Desk, one: ToJudge) -> bool:
    """Who wrote never moderates, be it for a party or as a citizen; nor is one pair of eyes two."""
    if one.statement.statement in desk.view.part_in(one.consultation).own:
        return False
    writers = {*one.writers, one.seconded}
    return may_judge(desk.member.roles, "moderate", writers=writers, judge=desk.member.staff)


def is_held(desk: Desk, one: ToJudge) -> bool:
    until = one.held_until
    return one.held_by not in {"", desk.member.staff} and until is not None and until > desk.view.now


def on_next(_state: State, event: Event, view: ModeratorView, t: Text) -> Turn:
    """`next`: the oldest statement that is hers to decide on; for a few minutes nobody else gets it.

    `next:aside`: of those that are kept back, or whose author was asked, the one that comes back first.
    """
    desk = sit_down(view, t)
    if desk is None:
        return on_work(Idle(), event, view, t)
    aside = list_aside(desk) if isinstance(event, Tapped) and event.about == "aside" else []
    return show_held(desk, aside[0], left=len(aside)) if aside else show_next(desk)


def list_aside(desk: Desk) -> list[ToJudge]:
    """What waits for something else than a moderator, and may be decided on all the same."""
    mine = (one for one in desk.view.waiting if may_take(desk, one) and not is_held(desk, one))
    aside = [one for one in mine if one.waits_for(desk.view.now) in {"kept", "asked"}]
    return sorted(aside, key=lambda one: one.aside_until or desk.view.now)


def show_next(desk: Desk, lead: str = "", *, but: int = 0) -> Turn:
    """`but`: the statement that was just decided on or put back."""
    mine = [one for one in list_mine(desk) if one.statement.statement != but]
    if not mine:
        return Turn(Idle(), (tell_rest(desk, lead, but),))
    return show_held(desk, mine[0], lead, left=len(mine), undoes=but if lead else 0)


def show_held(desk: Desk, one: ToJudge, lead: str = "", *, left: int, undoes: int = 0) -> Turn:
    held = HoldStatement(one.statement.statement, desk.member.staff)
    return Turn(Idle(), (held, show(desk, one, lead, left=left, undoes=undoes)))


def tell_rest(desk: Desk, lead: str, but: int) -> Say:
    """Nothing is hers to decide on now: how many others have, and how many wait for something else."""
    rest = [one.waits_for(desk.view.now) for one in desk.view.waiting if one.statement.statement != but]
    aside = sum(each in {"kept", "asked"} for each in rest)
    others = len(rest) - aside
    words = desk.t("judging-others-have", count=others) if others else desk.t("judging-none")
    later = desk.t("judging-aside", count=aside) if aside else ""
    look = (Choice(desk.t("judging-look-aside"), "next:aside"),) if aside else ()
    choices = (*look, *offer_after(desk, but))
    return Say("\n\n".join(filter(None, (lead, words, later))), choices, stays=True)


def offer_after(desk: Desk, undoes: int) -> tuple[Choice, ...]:
    undo = (Choice(desk.t("judging-undo"), f"unjudge:{undoes}"),) if undoes else ()
    return (*undo, offer_work(desk.t))


def show(desk: Desk, one: ToJudge, lead: str = "", *, left: int, undoes: int = 0) -> Say:
    """All that a decision needs, and just what the public would see."""
    t, number, forum = desk.t, one.statement.statement, desk.forum(one)
    shown = "\n".join((t("ballot-quote", text=desk.words(one.statement)), t(f"ballot-by-{one.statement.author}")))
    alike = find_twins(desk, one)
    notes = describe(desk, one, alike)
    lines = (
        lead,
        t("judging-left", count=left, title=name_forum(forum, t) if forum else one.consultation),
        shown,
        "\n".join(notes),
    )
    twins = (Choice(t("judging-duplicate"), f"twins:{number}"),) if alike else ()
    flags = (Choice(t("judging-about-you"), f"judge:{number}:{one.version}.a"),) if is_new(one) else ()
    undo = (Choice(t("judging-undo"), f"unjudge:{undoes}"),) if undoes else ()
    choices = (
        Choice(t("judging-keep" if one.statement.status == "published" else "judging-publish"),
               f"judge:{number}:{one.version}.p"),
        Choice(t("judging-decline"), f"reasons:{number}"),
        *twins,
        Choice(t("judging-reword"), f"reword:{number}"),
        *flags,
        Choice(t("judging-more"), f"aside:{number}"),
        Choice(t("judging-release"), f"release:{number}"),
        *undo,
        offer_rules(t, FOR_STAFF),
        offer_work(t),
    )  # fmt: skip
    return Say("\n\n".join(filter(None, lines)), choices, stays=True)


def is_new(one: ToJudge) -> bool:
    return one.why == "new" and one.statement.kind == "opinion"


def describe(desk: Desk, one: ToJudge, alike: list[Statement]) -> list[str]:
    """Why it is here, its language, what the machine found in it, and whether much comes from one source."""
    t, forum = desk.t, desk.forum(one)
    flaw = next((flaw for text in one.statement.texts.values() if (flaw := check_statement(text))), None)
    language = ", ".join(t(f"judging-language-{each}") for each in one.statement.texts if each in LANGUAGES)
    twins = [f"≈ {desk.words(twin)}" for twin in alike]
    old = forum.statements.get(one.statement.revises) if forum and one.statement.revises else None
    notes = (
        t(f"judging-why-{one.why}", since=one.since, reports=one.reports),
        t("judging-declined-for", reason=say_reason(one.statement.reason, t)) if one.why == "appeal" else "",
        *tell_aside(desk, one),
        t("judging-votes-over") if forum and forum.votes_over else "",
        language,
        t("judging-found", what=t(f"judging-flaw-{flaw}")) if flaw else "",
        t("judging-marked", words=", ".join(marked)) if (marked := list_marked(one, t)) else "",
        t("judging-flood", lone=one.lone, count=one.from_author) if one.from_author >= MANY_FROM_ONE else "",
        t("judging-crowd", count=crowd) if (crowd := count_crowd(desk.view.waiting, one)) >= MANY_AT_ONCE else "",
        t("judging-revises", text=desk.words(old)) if old else "",
        t("judging-seconded") if one.seconded else "",
        t("judging-alike") if twins else "",
        *twins,
    )
    return [note for note in notes if note]


def list_marked(one: ToJudge, t: Text) -> list[str]:
    """What tells of a person in it, word for word, each with what it is."""
    found = (
        (text[span.start : span.end], span.kind) for text in one.statement.texts.values() for span in find_spans(text)
    )
    return [t("judging-mark", words=words, kind=t(f"desk-mark-{kind}")) for words, kind in found]


def count_crowd(waiting: Iterable[ToJudge], one: ToJudge) -> int:
    """How many came to the same consultation within a minute before or after it."""
    new = (each for each in waiting if each.why == "new" and each.consultation == one.consultation)
    return sum(abs(each.since - one.since) <= AT_ONCE for each in new)


def tell_aside(desk: Desk, one: ToJudge) -> tuple[str, ...]:
    """What it waits for, until when; and what its author was asked and said."""
    t, aside, until = desk.t, one.waits_for(desk.view.now), one.aside_until
    waits = t(f"judging-waits-{aside}", until=until) if aside and until else ""
    asked = t("judging-asked", text=one.question) if one.question else ""
    answered = t("judging-answered", text=one.answer) if one.answer else t("judging-unanswered") if asked else ""
    return waits, asked, answered


def find_twins(desk: Desk, one: ToJudge) -> list[Statement]:
    """Published and waiting statements of the consultation that say much the same, the most alike first."""
    forum, text = desk.forum(one), desk.words(one.statement)
    others = {each.statement.statement: each.statement for each in desk.view.waiting if is_beside(each, one)}
    waiting = KnownStatements({number: desk.words(each) for number, each in others.items()})
    found = [*waiting.find(text, most=MOST_SHOWN + 1), *(forum.known.find(text) if forum else ())]
    known = {**(forum.statements if forum else {}), **others}
    itself = {one.statement.statement, one.statement.revises}
    ordered = sorted(found, key=lambda each: (not each.equal, -each.likeness, each.statement))
    numbers = dict.fromkeys(each.statement for each in ordered if each.statement not in itself)
    return [known[number] for number in numbers][:MOST_SHOWN]


def is_beside(other: ToJudge, one: ToJudge) -> bool:
    """Whether both wait for the first time in the same consultation; what is shown already is compared with anyway."""
    return other.consultation == one.consultation and other.why == "new"


def refuse(desk: Desk, number: int) -> Turn:
    """What she would decide on was decided by somebody else, or is not there any more."""
    judged = desk.view.judged
    if judged is None:
        return show_next(desk, desk.t("judging-gone"))
    by = "mine" if judged.staff == desk.member.staff else "others"
    words = desk.t(f"judging-decided-{by}", verdict=desk.t(f"judging-verdict-{judged.verdict}"))
    return show_next(desk, words, but=number if by == "mine" else 0)
