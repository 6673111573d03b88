"""What a moderator decides: show it, decline it for a published reason, join it with its like, word it better, take it back."""

from collections.abc import Callable
from dataclasses import replace

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped
from bot.moderating import (
    HoldStatement,
    JudgeStatement,
    ReleaseStatement,
    Rewording,
    RewordStatement,
    UndoJudgement,
    Verdict,
)
from bot.text import Text
from handlers.judging import SILENT, Desk, find_twins, is_held, is_new, may_take, refuse, show_next, sit_down
from handlers.moderator_views import ModeratorView
from handlers.reasons import REASONS, say_reason
from handlers.rules import FOR_STAFF, offer_rules
from handlers.staff_views import ToJudge
from handlers.voting import read_number
from handlers.work import offer_work, on_work
from surveys.opinion.wording import ADVISED_LENGTH, LONGEST_STATEMENT, check_statement, count_clusters

UNDOINGS = ("mistake", "rule", "facts")  # why a decision is taken back of which its author may have heard


def take(tap: Tapped, view: ModeratorView, t: Text, act: Callable[[Desk, ToJudge], Turn]) -> Turn:
    """What she tapped, if it is hers to decide on now; else why it is not."""
    desk, number = sit_down(view, t), read_number(tap.about)
    if desk is None:
        return on_work(Idle(), tap, view, t)
    one = view.find_waiting(number)
    if one is None:
        return refuse(desk, number)
    if not may_take(desk, one):
        return show_next(desk, t("moderation-own"))
    if is_held(desk, one):
        return show_next(desk, t("moderation-held"))
    return act(desk, one)


def on_judge(_state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`judge:<statement>:<version>.<p or a>`: shown from now on, as a statement or as a question about the citizen."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        version, _, how = tap.answer.partition(".")
        if version != str(one.version):
            return refuse(desk, one.statement.statement)
        forum = desk.forum(one)
        pairs = forum is not None and forum.charter.four_eyes
        if pairs and not one.seconded and one.statement.status != "published":
            return decide(desk, one, "second", t("moderation-seconded"))
        if how == "a" and is_new(one):
            return decide(desk, one, "about-you", t("moderation-about-you"))
        return decide(desk, one, "publish", t("moderation-published"))

    return take(tap, view, t, act)


def decide(desk: Desk, one: ToJudge, verdict: Verdict, lead: str, **more: object) -> Turn:
    """Carries it out and goes on with the next one; what was decided may be undone in the same bubble."""
    number = one.statement.statement
    judged = JudgeStatement(number, desk.member.staff, desk.member.agency, verdict, one.version)
    turn = show_next(desk, lead, but=number)
    return Turn(turn.state, (replace(judged, **more), *turn.effects))  # type: ignore[arg-type]  # reason or other


def on_reasons(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`reasons:<statement>`: the published rules; nothing else is a reason. With `:noted` she adds words of her own."""
    way = "noted" if tap.action == "reasons" and tap.answer == "noted" else "decline"

    def act(desk: Desk, one: ToJudge) -> Turn:
        number = one.statement.statement
        noted = (Choice(t("moderation-noted"), f"reasons:{number}:noted"),) if way == "decline" else ()
        choices = (
            *(Choice(say_reason(code, t), f"{way}:{number}:{code}") for code in REASONS),
            *noted,
            offer_rules(t, FOR_STAFF),
            Choice(t("moderation-back"), "next"),
        )
        held = HoldStatement(number, desk.member.staff)
        words = t("moderation-why-noted" if way == "noted" else "moderation-why", text=desk.words(one.statement))
        return Turn(state, (held, Say(words, choices, stays=True)))

    return take(tap, view, t, act)


def on_decline(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`decline:<statement>:<reason>`"""

    def act(desk: Desk, one: ToJudge) -> Turn:
        if tap.answer not in REASONS:
            return on_reasons(state, tap, view, t)
        return decide(
            desk, one, "decline", t("moderation-declined", reason=say_reason(tap.answer, t)), reason=tap.answer
        )

    return take(tap, view, t, act)


def on_twins(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`twins:<statement>`: which one says the same; votes stay where they are."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        number = one.statement.statement
        choices = (
            *(Choice(desk.words(each), f"twin:{number}:{each.statement}") for each in find_twins(desk, one)),
            Choice(t("moderation-back"), "next"),
        )
        held = HoldStatement(number, desk.member.staff)
        words = t("moderation-which", text=desk.words(one.statement))
        return Turn(state, (held, Say(words, choices, stays=True)))

    return take(tap, view, t, act)


def on_twin(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`twin:<statement>:<other>`"""

    def act(desk: Desk, one: ToJudge) -> Turn:
        other = next((each for each in find_twins(desk, one) if str(each.statement) == tap.answer), None)
        if other is None:
            return on_twins(state, tap, view, t)
        return decide(desk, one, "duplicate", t("moderation-joined"), other=other.statement)

    return take(tap, view, t, act)


def on_release(_state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`release:<statement>`: somebody else may have it; for her another one is next."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        number = one.statement.statement
        turn = show_next(desk, but=number)
        return Turn(turn.state, (ReleaseStatement(number, desk.member.staff), *turn.effects))

    return take(tap, view, t, act)


def on_reword(_state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`reword:<statement>`: asks for the better wording."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        number = one.statement.statement
        words = t("moderation-reword", text=desk.words(one.statement), advised=ADVISED_LENGTH)
        back = (Choice(t("moderation-back"), "next"),)
        held = HoldStatement(number, desk.member.staff)
        return Turn(Rewording(number), (held, Say(words, back, asks=True)))

    return take(tap, view, t, act)


def on_reworded(state: Rewording, said: Said, view: ModeratorView, t: Text) -> Turn:
    """A version of its own, on which somebody else decides; until then nothing changes for the old one."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        if flaw := check_statement(said.text):
            words = t(f"proposing-{flaw}", count=count_clusters(said.text), most=LONGEST_STATEMENT)
            return Turn(state, (Say(words, (Choice(t("moderation-back"), "next"),), asks=True),))
        number, member = one.statement.statement, desk.member
        new = RewordStatement(number, member.staff, member.agency, said.text.strip(), desk.language(one.statement))
        turn = show_next(desk, t("moderation-reworded"), but=number)
        kept = tuple(without_undo(each) if isinstance(each, Say) else each for each in turn.effects)
        return Turn(turn.state, (new, *kept))

    return take(Tapped("reword", str(state.statement)), view, t, act)


def without_undo(said: Say) -> Say:
    """A new wording is no decision; whoever looks at it may decline it."""
    return replace(said, choices=tuple(each for each in said.choices if not each.tap.startswith("unjudge:")))


def on_unjudge(_state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`unjudge:<statement>`, later with `:<why>`: by whoever decided, or by a chief; no vote is touched."""
    desk, number, judged = sit_down(view, t), read_number(tap.about), view.judged
    if desk is None:
        return on_work(Idle(), tap, view, t)
    if judged is None:
        return show_next(desk, t("judging-gone"))
    if judged.staff != desk.member.staff and "chief" not in desk.member.roles:
        return refuse(desk, number)
    late = judged.at + SILENT <= view.now
    if late and tap.answer not in UNDOINGS:
        choices = (
            *(Choice(t(f"moderation-undo-{why}"), f"unjudge:{number}:{why}") for why in UNDOINGS),
            Choice(t("moderation-back"), "next"),
        )
        return Turn(Idle(), (Say(t("moderation-undo-why"), choices, stays=True),))
    why = tap.answer if late else ""
    undone = UndoJudgement(number, desk.member.staff, desk.member.agency, judged.version, why)
    words = t("moderation-undone-late" if late else "moderation-undone")
    return Turn(Idle(), (undone, Say(words, (Choice(t("work-next"), "next"), offer_work(t)), stays=True)))
