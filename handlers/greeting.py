"""Greetings, stickers, voices, photos and anything else that is no answer: met kindly, at most once a day."""

from bot.conversation import Idle, NoteGreeting, Say, State, Turn
from bot.events import Event, Said, SentOther, SentPlace, SentSticker, SentVoice, Tapped
from bot.text import Text
from handlers.menu import show_menu, to_menu
from handlers.offers import PERSON_NUMBER
from handlers.survey import ask_again, on_resume
from handlers.views import SurveyView
from handlers.welcome import welcome
from handlers.words import is_greeting, read_verb


def greet(view: SurveyView, t: Text, lead: str) -> Turn:
    """The menu with a friendly line; silence for the rest of the day."""
    if view.citizen.greeted_today:
        return Turn(Idle())
    return Turn(Idle(), (NoteGreeting(), show_menu(view, t, lead)))


def on_idle_text(_state: State, said: Said, view: SurveyView, t: Text) -> Turn:
    if not view.citizen.met:
        return Turn(Idle(), (welcome(view, t),))
    if is_greeting(said.text):
        return greet(view, t, t("greeting-hello"))
    verb = read_verb(said.text, "")
    if verb and verb.action == "resume" and view.interviews:
        return on_resume(Idle(), Tapped("resume", view.interviews[0].interview_id), view, t)
    return to_menu(view, t, t("greeting-choose"))


def on_sticker(state: State, _event: SentSticker, view: SurveyView, t: Text) -> Turn:
    if not view.citizen.met:
        return Turn(Idle(), (welcome(view, t),))
    return ask_again(state, view, t) or greet(view, t, t("greeting-hello"))


def on_voice(state: State, _event: SentVoice, view: SurveyView, t: Text) -> Turn:
    """A voice cannot be listened to yet, and is not kept; its sender is never left without an answer."""
    if not view.citizen.met:
        return Turn(Idle(), (welcome(view, t),))
    words = t("greeting-voice", number=PERSON_NUMBER)
    return ask_again(state, view, t, words) or to_menu(view, t, words)


def on_other(state: State, _event: SentOther, view: SurveyView, t: Text) -> Turn:
    """A photo or the like: that it is not needed is said once a day, and the question comes again."""
    if not view.citizen.met:
        return Turn(Idle(), (welcome(view, t),))
    if view.citizen.greeted_today:
        return ask_again(state, view, t) or Turn(Idle())
    turn = ask_again(state, view, t, t("greeting-photo")) or to_menu(view, t, t("greeting-photo"))
    return Turn(turn.state, (NoteGreeting(), *turn.effects))


def say_unread(event: Event, t: Text) -> tuple[Say, ...]:
    """What is said of something without words, before the citizen is asked for words once more."""
    match event:
        case SentVoice():
            return (Say(t("greeting-voice", number=PERSON_NUMBER)),)
        case SentOther() | SentPlace():
            return (Say(t("greeting-photo")),)
    return ()
