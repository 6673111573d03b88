"""Answers of the agency to statements, by two persons, and objections of conveners to decisions: each public, with its words."""

from typing import cast, get_args

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped
from bot.planning import AnswerWord, ApproveAnswer, DraftAnswer, Noting, ObjectToDecision
from bot.text import Text
from handlers.convener_views import Hall
from handlers.menu import read_offset
from handlers.offers import offer_menu
from handlers.owing import list_silent, may_object, refuse, show_owed
from handlers.plan import OVER, look_at, quote_statement
from handlers.plan_views import AnswerDraft, PlanView, open_seat
from handlers.tracking import LONGEST_NOTE, keeps_short, note_status, offer_back
from surveys.forms.definition import say

ANSWERS: tuple[AnswerWord, ...] = get_args(AnswerWord)
LISTED = 5  # decisions of one bubble


def on_reply(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`reply:<consultation>.<statement>`; its answer is a kind, or `approve.<draft>`."""
    seat, statement = open_seat(view, tap.about), read_offset(tap.about.partition(".")[2])
    if refused := refuse(seat, "draft-plan", view, t):
        return refused
    assert seat is not None, "whoever acts for no convener was refused"
    if str(statement) not in list_silent(seat):
        return Turn(state, (show_owed(seat, view, t, t("replying-already")),))
    word, _, drafted = tap.answer.partition(".")
    draft = view.find_draft(seat.forum.consultation, statement)
    if word == "approve" and draft and name_draft(draft) == drafted:
        return approve(seat, draft, t)
    if word in ANSWERS:
        asked = Say(t("replying-ask", most=LONGEST_NOTE), (offer_back(seat, t),), asks=True)
        return Turn(Noting(seat.forum.consultation, str(statement), f"answer-{word}"), (asked,))
    return Turn(state, (show_statement(seat, statement, draft, t),))


def show_statement(seat: Hall, statement: int, draft: AnswerDraft | None, t: Text) -> Say:
    """The statement, and the answer that waits for a second person, if there is one."""
    about, writes = f"{seat.forum.consultation}.{statement}", draft is not None and draft.writer == seat.member.staff
    lines = [t("replying-statement", text=quote_statement(seat.forum, str(statement), t))]
    choices = tuple(Choice(t(f"replying-{kind}"), f"reply:{about}:{kind}") for kind in ANSWERS)
    if draft is not None:
        text = say(draft.text, t.language, seat.forum.charter.languages[0])
        lines.append(t("replying-draft", kind=t(f"replying-{draft.answer}"), text=text))
        lines.append(t("replying-own-draft") if writes else "")
        approves = Choice(t("replying-approve"), f"reply:{about}:approve.{name_draft(draft)}")
        choices = choices if writes else (approves, *choices)
    return Say("\n\n".join(filter(None, lines)), (*choices, offer_back(seat, t), offer_menu(t)), stays=True)


def name_draft(draft: AnswerDraft) -> str:
    """The last digits of its time: a button has no room for all of them."""
    return str(draft.drafted_ms % 1_000_000)


def approve(seat: Hall, draft: AnswerDraft, t: Text) -> Turn:
    """Four eyes: who wrote it never approves it."""
    if draft.writer == seat.member.staff:
        return Turn(Idle(), (Say(t("replying-own-draft"), (offer_back(seat, t), offer_menu(t)), stays=True),))
    approved = ApproveAnswer(seat.forum.consultation, seat.by, draft.statement, draft.drafted_ms)
    return Turn(Idle(), (approved, Say(t("replying-approved"), (offer_back(seat, t), offer_menu(t)), stays=True)))


def on_contest(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`contest:<consultation>[:<offset>]` lists decisions; with `.<statement>` it asks why."""
    seat, statement = open_seat(view, tap.about), tap.about.partition(".")[2]
    if refused := refuse(seat, "object", view, t):
        return refused
    assert seat is not None, "whoever acts for no convener was refused"
    if not may_object(seat, view):
        return Turn(state, (show_owed(seat, view, t, t("replying-too-late")),))
    if statement in seat.forum.record.decided:
        text = quote_statement(seat.forum, statement, t)
        asked = Say(t("replying-why", text=text, most=LONGEST_NOTE), (offer_back(seat, t),), asks=True)
        return Turn(Noting(seat.forum.consultation, statement, "object"), (asked,))
    return Turn(state, (list_decisions(seat, view, read_offset(tap.answer), t),))


def list_decisions(seat: Hall, view: PlanView, offset: int, t: Text) -> Say:
    """The statements about which something was decided; a reason is public."""
    name, rulings = seat.forum.consultation, look_at(seat.forum, view.now).rulings
    listed = rulings[offset : offset + LISTED]
    choices = [
        Choice(quote_statement(seat.forum, one.decided.statement, t), f"contest:{name}.{one.decided.statement}")
        for one in listed
    ]
    if offset + LISTED < len(rulings):
        choices.append(Choice(t("replying-more"), f"contest:{name}:{offset + LISTED}"))
    return Say(t("replying-which"), (*choices, offer_back(seat, t), offer_menu(t)), stays=True)


def on_noting_text(state: Noting, said: Said, view: PlanView, t: Text) -> Turn:
    """A word on a commitment, the reason for an objection, or an answer."""
    seat = open_seat(view, state.consultation)
    if refused := refuse(seat, "object" if state.what == "object" else "draft-plan", view, t):
        return refused
    assert seat is not None, "whoever acts for no convener was refused"
    if not keeps_short(said.text):
        return Turn(state, (Say(t("replying-length", most=LONGEST_NOTE), (offer_back(seat, t),), asks=True),))
    text = said.text.strip()
    if state.what == "object":
        return contest(seat, state.about, text, view, t=t)
    if state.what.startswith("answer-"):
        return draft_answer(seat, state, text, t)
    followed = seat.forum.record.plan.get(state.about)
    if followed is None or followed.commitment.owner != seat.convener or followed.status in OVER:
        return Turn(Idle(), (show_owed(seat, view, t, t("tracking-not-yours")),))
    return note_status(seat, state.about, state.what, ((t.language, text),), t=t)


def contest(seat: Hall, statement: str, reason: str, view: PlanView, *, t: Text) -> Turn:
    if not may_object(seat, view):
        return Turn(Idle(), (show_owed(seat, view, t, t("replying-too-late")),))
    objected = ObjectToDecision(seat.forum.consultation, seat.by, statement, reason)
    days = seat.forum.charter.conflict.mediation_days
    said = Say(t("replying-objected", days=days), (offer_back(seat, t), offer_menu(t)), stays=True)
    return Turn(Idle(), (objected, said))


def draft_answer(seat: Hall, state: Noting, text: str, t: Text) -> Turn:
    kind = cast(AnswerWord, state.what.removeprefix("answer-"))
    if state.about not in list_silent(seat):
        return Turn(Idle(), (Say(t("replying-already"), (offer_back(seat, t), offer_menu(t)), stays=True),))
    drafted = DraftAnswer(seat.forum.consultation, seat.by, int(state.about), kind, t.language, text)
    return Turn(Idle(), (drafted, Say(t("replying-drafted"), (offer_back(seat, t), offer_menu(t)), stays=True)))
