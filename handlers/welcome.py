"""First contact and coming back: one sentence, and big buttons for what can be done here."""

from bot.conversation import Choice, Effect, Idle, Say, SetReachable, SetStopped, State, Turn
from bot.events import Blocked, Followed
from bot.text import Text
from handlers.menu import name_survey, offer_forums, show_menu
from handlers.offers import offer_menu, offer_other_language
from handlers.views import CitizenView, OpenSurvey

MOST_OFFERED = 2  # forums and surveys, of four buttons


def welcome(view: CitizenView, t: Text) -> Say:
    """From here to the first vote or answer it is three taps: two that are open now, or where to find more, and consent."""
    waiting = [one for one in view.surveys if not one.responded and one.takes_answers(view.now)]
    newest = waiting[-1:]
    first = [offer_survey(one, t) for one in newest]
    every = offer_forums(view, t)
    forums = every[: MOST_OFFERED - len(first)]
    named = "".join(name_survey(one.title, t) for one in newest)
    lines = (
        t("welcome-hello"),
        *(t("welcome-forum", title=one.label) for one in forums),
        t("welcome-survey", title=named) if named else "",
        t("welcome-more", count=len(every) - len(forums)) if len(every) > len(forums) else "",
    )
    helping = (
        () if len(forums) + len(first) == MOST_OFFERED else (Choice(t("welcome-help"), "help"),)
    )  # four buttons at most; the menu has it
    choices = (*forums, *first, offer_menu(t), offer_other_language(t), *helping)
    return Say("\n".join(filter(None, lines)), choices, stays=True)


def offer_survey(survey: OpenSurvey, t: Text) -> Choice:
    return Choice(name_survey(survey.title, t), f"survey:{survey.form_id}")


def on_followed(_state: State, event: Followed, view: CitizenView, t: Text) -> Turn:
    """Added, started, or let in again after a block; a start parameter that is no code of a poster changes nothing."""
    effects = (SetReachable(reachable=True), *start_again(view))
    if not view.citizen.met:
        return Turn(Idle(), (*effects, welcome(view, t)))
    lead = t("welcome-back") if event.returned else t("welcome-again")
    return Turn(Idle(), (*effects, show_menu(view, t, lead)))


def start_again(view: CitizenView) -> tuple[Effect, ...]:
    return (SetStopped(stopped=False),) if view.citizen.stopped else ()


def on_blocked(_state: State, _event: Blocked, _view: CitizenView, _t: Text) -> Turn:
    return Turn(Idle(), (SetReachable(reachable=False),))


def on_start(_state: State, _event: object, view: CitizenView, t: Text) -> Turn:
    """The word or button "start": messages may come again."""
    if not view.citizen.met:
        return Turn(Idle(), (*start_again(view), welcome(view, t)))
    lead = t("welcome-started") if view.citizen.stopped else t("welcome-again")
    return Turn(Idle(), (*start_again(view), show_menu(view, t, lead)))
