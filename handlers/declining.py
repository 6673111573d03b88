"""A moderator's own words beside the reason for which a statement is not shown: its author reads them."""

from bot.conversation import Choice, Say, State, Turn
from bot.events import Said, Tapped
from bot.moderating import Declining, HoldStatement
from bot.text import Text
from handlers.judging import Desk
from handlers.moderation import decide, on_reasons, take
from handlers.moderator_views import ModeratorView
from handlers.reasons import REASONS, say_reason
from handlers.staff_views import ToJudge
from surveys.opinion.wording import count_clusters

LONGEST_NOTE = 300  # grapheme clusters


def on_noted(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`noted:<statement>:<reason>`: asks for the words."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        if tap.answer not in REASONS:
            return on_reasons(state, Tapped("reasons", tap.about, "noted"), view, t)
        words = t("declining-ask", reason=say_reason(tap.answer, t), most=LONGEST_NOTE)
        return ask_note(desk, Declining(one.statement.statement, tap.answer), words)

    return take(tap, view, t, act)


def ask_note(desk: Desk, state: Declining, words: str) -> Turn:
    held = HoldStatement(state.statement, desk.member.staff)
    back = Choice(desk.t("moderation-back"), "next")
    return Turn(state, (held, Say(words, (back,), asks=True)))


def on_note(state: Declining, said: Said, view: ModeratorView, t: Text) -> Turn:
    """Declined for the reason, with these words to its author."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        if not 0 < count_clusters(said.text) <= LONGEST_NOTE:
            return ask_note(desk, state, t("declining-length", most=LONGEST_NOTE))
        words = t("declining-done", reason=say_reason(state.reason, t))
        return decide(desk, one, "decline", words, reason=state.reason, note=said.text.strip())

    return take(Tapped("noted", str(state.statement)), view, t, act)
