"""How to reach a person, one tap away from everywhere."""

from bot.conversation import Say, State, Turn
from bot.events import Event
from bot.text import Text
from handlers.offers import PERSON_NUMBER, offer_menu, offer_person
from handlers.views import CitizenView


def on_person(state: State, _event: Event, _view: CitizenView, t: Text) -> Turn:
    return Turn(state, (Say(t("person-how", number=PERSON_NUMBER), (offer_person(t), offer_menu(t)), stays=True),))
