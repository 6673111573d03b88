"""What a convener's staff say of a commitment of theirs, in public, and what they bring to the plan themselves."""

from typing import cast

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped
from bot.planning import NoteStatus, Noting, PledgeForParty, Pledging, StatusWord
from bot.text import Text
from handlers.convener_views import Hall
from handlers.offers import offer_menu
from handlers.owing import refuse, show_owed
from handlers.plan import look_at, tell_commitment
from handlers.plan_views import PlanView, open_seat
from handlers.pledging import ask_amount, go_on, read_amount
from surveys.governance.plan import OVER
from surveys.opinion.wording import count_clusters

STATUSES = ("under-way", "done", "late", "dropped")  # what can be said of a commitment; late: it goes on, and why
NEEDS_WORDS = ("late", "dropped")
LONGEST_NOTE = 500  # graphemes
SHORTEST_NOTE = 5

Note = tuple[tuple[str, str], ...]  # by language


def on_track(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`track:<consultation>.<commitment>` shows it; its answer is a status, or a status and `.plain` for no word with it."""
    seat, name = open_seat(view, tap.about), tap.about.partition(".")[2]
    if refused := refuse(seat, "draft-plan", view, t):
        return refused
    assert seat is not None, "whoever acts for no convener was refused"
    followed = seat.forum.record.plan.get(name)
    if followed is None or followed.commitment.owner != seat.convener:
        return Turn(state, (show_owed(seat, view, t, t("tracking-not-yours")),))
    status, _, plain = tap.answer.partition(".")
    if status not in STATUSES:
        return Turn(state, (show_commitment(seat, name, view, t),))
    if plain and status not in NEEDS_WORDS:
        return note_status(seat, name, status, (), t=t)
    without = () if status in NEEDS_WORDS else (Choice(t("tracking-plain"), f"track:{tap.about}:{status}.plain"),)
    asked = Say(t(f"tracking-ask-{status}"), (*without, offer_back(seat, t)), asks=True)
    return Turn(Noting(seat.forum.consultation, name, status), (asked,))


def show_commitment(seat: Hall, name: str, view: PlanView, t: Text) -> Say:
    """As the public sees it, with what may be said of it."""
    shown = next(one for one in look_at(seat.forum, view.now).commitments if one.commitment.commitment_id == name)
    about = f"{seat.forum.consultation}.{name}"
    statuses = tuple(Choice(t(f"tracking-{status}"), f"track:{about}:{status}") for status in STATUSES)
    give = (Choice(t("owing-give"), f"give:{about}"),) if seat.forum.takes("pledge") else ()
    return Say(tell_commitment(shown, seat.forum, t), (*statuses, *give, offer_back(seat, t)), stays=True)


def note_status(seat: Hall, name: str, status: str, note: Note, *, t: Text) -> Turn:
    """Late is no status of its own: it goes on, and everybody reads why."""
    word = cast(StatusWord, "under-way" if status == "late" else status)
    noted = NoteStatus(seat.forum.consultation, seat.by, name, word, note)
    return Turn(Idle(), (noted, Say(t("tracking-noted"), (offer_back(seat, t), offer_menu(t)), stays=True)))


def offer_back(seat: Hall, t: Text) -> Choice:
    return Choice(t("tracking-back"), f"owed:{seat.forum.consultation}")


def keeps_short(text: str) -> bool:
    """Whether a note can stand: not a mere word, and short enough to be read in a chat."""
    return SHORTEST_NOTE <= count_clusters(text) <= LONGEST_NOTE


def on_give(state: State, tap: Tapped, view: PlanView, t: Text) -> Turn:
    """`give:<consultation>.<commitment>`: what her convener brings itself; its answer is a kind, or a kind and an amount."""
    seat, commitment = open_seat(view, tap.about), tap.about.partition(".")[2]
    if refused := refuse(seat, "draft-plan", view, t):
        return refused
    assert seat is not None, "whoever acts for no convener was refused"
    followed = seat.forum.record.plan.get(commitment)
    if not seat.forum.takes("pledge") or (commitment and (followed is None or followed.status in OVER)):
        return Turn(state, (show_owed(seat, view, t, t("pledging-over")),))
    turn = go_on(seat.forum, commitment, tap.answer, t, for_party=True)
    if isinstance(turn.state, Pledging) and turn.state.amount:
        return give(seat, turn.state, view, t)
    return turn


def on_giving_text(state: Pledging, said: Said, view: PlanView, t: Text) -> Turn:
    """How much of it."""
    amount = read_amount(said.text, t(f"pledging-amount-{state.resource}"))
    if not amount:
        return Turn(state, (ask_amount(state, t, t("pledging-no-number")),))
    tap = Tapped("give", f"{state.consultation}.{state.commitment}", f"{state.resource}.{amount}")
    return on_give(state, tap, view, t)


def give(seat: Hall, state: Pledging, view: PlanView, t: Text) -> Turn:
    """Public at once, in the convener's name."""
    pledge = view.delivery_key[:12]
    given = PledgeForParty(seat.forum.consultation, seat.by, state.commitment, pledge, state.resource, state.amount)
    words = t("tracking-given", what=t(f"plan-sum-{state.resource}", amount=str(state.amount)))
    return Turn(Idle(), (given, Say(words, (offer_back(seat, t), offer_menu(t)), stays=True)))
