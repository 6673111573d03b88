"""The area that a citizen names as hers, to hear of what concerns it; she may leave it out, and take it back."""

from bot.announcing import NamingArea, SetArea
from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Event, Said, Tapped
from bot.text import Text
from handlers.broadcast_views import TopicView
from handlers.offers import offer_menu
from surveys.broadcasts.audience import LONGEST_NAME

NONE = "none"


def on_area(state: State, event: Event, view: TopicView, t: Text) -> Turn:
    """`area`: asks for its name; `area:none`: takes it back."""
    if isinstance(event, Tapped) and event.about == NONE:
        said = Say(t("area-forgotten"), (Choice(t("topics-open"), "topics"), offer_menu(t)), stays=True)
        return Turn(Idle() if isinstance(state, NamingArea) else state, (SetArea(""), said))
    return Turn(NamingArea(), (ask_area(view, t, t("area-ask")),))


def ask_area(view: TopicView, t: Text, words: str) -> Say:
    forget = (Choice(t("area-forget"), f"area:{NONE}"),) if view.area else ()
    return Say(words, (*forget, offer_menu(t)), asks=True)


def on_area_named(_state: State, said: Said, view: TopicView, t: Text) -> Turn:
    """As she writes it, without needless space: who names it alike is told alike."""
    area = " ".join(said.text.split())
    if not 0 < len(area) <= LONGEST_NAME:
        return Turn(NamingArea(), (ask_area(view, t, t("area-short", most=LONGEST_NAME)),))
    words = Say(t("area-set", area=area), (Choice(t("topics-open"), "topics"), offer_menu(t)), stays=True)
    return Turn(Idle(), (SetArea(area), words))
