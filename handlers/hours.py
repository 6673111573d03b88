"""Choosing the hours in which nothing unasked is sent."""

from bot.conversation import Choice, Idle, Say, SetQuietHours, State, Turn
from bot.events import Event, Tapped
from bot.text import Text
from handlers.offers import offer_menu
from handlers.survey import ask_again
from handlers.views import SurveyView

SPANS = ("20-9", "21-7", "22-6", "none")  # hours, local time


def on_hours(state: State, event: Event, view: SurveyView, t: Text) -> Turn:
    """`quiet:<from>-<to>` or `quiet:none`; without hours it asks which."""
    chosen = event.about if isinstance(event, Tapped) else ""
    if chosen not in SPANS:
        choices = (*(Choice(name_span(span, t), f"quiet:{span}") for span in SPANS), offer_menu(t))
        return Turn(state, (Say(t("hours-which"), choices, stays=True),))
    start, end = read_span(chosen)
    lead = t("hours-unset") if start == end else t("hours-set", start=start, end=end)
    turn = ask_again(state, view, t, lead) or Turn(Idle(), (Say(lead, (offer_menu(t),), stays=True),))
    return Turn(turn.state, (SetQuietHours(start, end), *turn.effects))


def read_span(span: str) -> tuple[int, int]:
    """The same hour twice means that no hour is quiet."""
    start, _, end = span.partition("-")
    return (int(start), int(end)) if end else (0, 0)


def name_span(span: str, t: Text) -> str:
    start, end = read_span(span)
    return t("hours-none") if start == end else t("hours-span", start=start, end=end)
