"""Was this easy? Three words under what just ended, for one in twenty, and never as a message of its own."""

from typing import get_args

from bot.conversation import Choice, Effect, Say, State, Turn
from bot.events import Tapped
from bot.helping import CountEase, EaseKind, EaseWord, NoteEaseAsked
from bot.text import Text
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.views import CitizenView

EASE_WORDS: tuple[EaseWord, ...] = get_args(EaseWord)


def ask_ease(kind: EaseKind, about: str, view: CitizenView, t: Text, *, of: str = "") -> tuple[Effect, ...]:
    """The question, with a note that it was asked; nothing for all others. `of`: the conversation, if not what it is about."""
    if not view.ease_due(f"{kind}:{of or about}"):
        return ()
    choices = tuple(Choice(t(f"ease-{word}"), f"ease:{word}") for word in EASE_WORDS)
    return NoteEaseAsked(kind, about), Say(t("ease-ask"), (*choices, offer_menu(t)), stays=True, says_as="notice")


def on_ease(state: State, tap: Tapped, view: CitizenView, t: Text) -> Turn:
    """`ease:<word>`: it is counted, and not kept beside her."""
    word = next((one for one in EASE_WORDS if one == tap.about), None)
    if word is None:
        return to_menu(view, t)
    return Turn(state, (CountEase(word), Say(t("ease-thanks"), (offer_menu(t),), stays=True)))
