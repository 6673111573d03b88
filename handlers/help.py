"""What this is and what it never asks for; in an interview, more about the question."""

from bot.conversation import Choice, Idle, Interviewing, Say, State, Turn
from bot.events import Event
from bot.text import Text
from handlers.asking import ask_on
from handlers.offers import PERSON_NUMBER, offer_menu, offer_person
from handlers.sitting import Sitting, sit
from handlers.views import SHORT, SurveyView


def on_help(state: State, _event: Event, view: SurveyView, t: Text) -> Turn:
    if isinstance(state, Interviewing) and (sitting := sit(view, t, state.interview_id[:SHORT])):
        return guide(sitting)
    choices = (Choice(t("help-person"), "person"), offer_person(t), Choice(t("help-stop"), "stop"), offer_menu(t))
    return Turn(Idle(), (Say(t("help-what", number=PERSON_NUMBER), choices, stays=True),))


def guide(sitting: Sitting) -> Turn:
    """The guidance of the question, who can help, and the question again."""
    t, question = sitting.t, sitting.asked.question
    guidance = sitting.words(question.guidance) if question else ""
    lines = (guidance, t("help-words"), t("help-call", number=PERSON_NUMBER))
    return ask_on(sitting, lead="\n".join(filter(None, lines)), links=(offer_person(t),))
