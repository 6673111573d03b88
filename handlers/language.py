"""The language: Thai or English, changed at any time, also in the middle of an interview."""

from bot.conversation import Say, SetLanguage, State, Turn
from bot.events import Event, Tapped
from bot.text import LANGUAGES, Text
from handlers.menu import to_menu
from handlers.offers import offer_language, offer_menu
from handlers.survey import ask_again
from handlers.views import SurveyView


def on_language(state: State, event: Event, view: SurveyView, t: Text) -> Turn:
    chosen = event.about if isinstance(event, Tapped) else ""
    if chosen not in LANGUAGES:
        choices = (*(offer_language(language, t) for language in LANGUAGES), offer_menu(t))
        return Turn(state, (Say(t("language-which"), choices, stays=True),))
    then = t.in_language(chosen)
    turn = ask_again(state, view, then, then("language-set")) or to_menu(view, then, then("language-set"))
    return Turn(turn.state, (SetLanguage(chosen), *turn.effects))
