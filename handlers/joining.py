"""Age, consent and codes on the way into a consultation; what waited for them is done at once afterwards."""

from dataclasses import replace

from bot.consulting import VOTES, AskedCode, AskedPart, JoinConsultation
from bot.conversation import Effect, Idle, State, Turn
from bot.events import Said, Tapped
from bot.text import Text
from handlers.burden import resume_burden
from handlers.consent import ask_consent, ask_guardian, find_written, take_consent
from handlers.forum_views import Consultation, ForumView
from handlers.menu import to_menu
from handlers.part import ForumMatter, ask_code, find_forum
from handlers.pledging import resume_pledge
from handlers.proposing import on_propose
from handlers.staff_views import StaffView
from handlers.voting import on_join, on_vote
from handlers.work import on_staff_code


def do(then: str, forum: Consultation, view: ForumView, t: Text, *before: Effect) -> Turn:
    """Does what waited, after these effects."""
    vote = next((vote for vote in VOTES if then[-1:] == vote[0]), None)
    if then == "propose":
        turn = on_propose(Idle(), Tapped("propose", forum.consultation), view, t)
    elif vote:
        turn = on_vote(Idle(), Tapped("vote", then[:-1], vote), view, t)
    elif then.startswith("+"):
        turn = resume_pledge(then, forum, t)
    elif then.startswith("-"):
        turn = resume_burden(then, forum, t)
    else:
        turn = on_join(Idle(), Tapped("join", forum.consultation), view, t)
    return Turn(turn.state, (*before, *turn.effects))


def on_agree(_state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`agree:<consultation>.<what waits>:<answer>.<language>.<first digits of the hash of the words shown>`"""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    matter = ForumMatter(forum, tap.about.partition(".")[2])

    def go_on(seen: ForumView, *before: Effect) -> Turn:
        return do(matter.then, forum, seen, t, *before)

    return take_consent(matter, tap.answer, view, t, waits=AskedPart(forum.consultation), go_on=go_on)


def on_part_text(state: AskedPart, said: Said, view: ForumView, t: Text) -> Turn:
    """A button's whole label in writing counts as the button; anything else is asked again."""
    forum = find_forum(view, state.consultation)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    matter = ForumMatter(forum)
    chosen = find_written(said, view, ask_consent(matter, t), ask_guardian(matter, t))
    return on_agree(state, chosen, view, t) if chosen else Turn(state, (ask_consent(matter, t),))


def on_code(state: State, _said: Said, view: ForumView, t: Text) -> Turn:
    """A code that lets somebody into a consultation; one that was used, or is over, says so."""
    code = view.code
    if code and code.opens == "staff" and isinstance(view, StaffView):
        return on_staff_code(view, t)
    forum = find_forum(view, code.about) if code and code.opens == "consultation" else None
    if code is None or forum is None:
        return refuse_code(state, view, t, t("part-code-wrong"))
    if view.part_in(forum.consultation).listed:
        return do("", forum, view, t)
    if code.used or code.expired:
        return refuse_code(state, view, t, t("part-code-used") if code.used else t("part-code-expired"))
    part = replace(view.part_in(forum.consultation), listed=True)
    joins = JoinConsultation(forum.consultation, code.code_hash)
    return do("", forum, replace(view, parts={**view.parts, forum.consultation: part}), t, joins)


def refuse_code(state: State, view: ForumView, t: Text, words: str) -> Turn:
    forum = find_forum(view, state.consultation) if isinstance(state, AskedCode) else None
    return Turn(state, (ask_code(forum, t, words),)) if forum else to_menu(view, t, words)
