"""Trying a draft of a survey in one's own chat: marked, counted nowhere, and erased at its end."""

from bot.conversation import CancelTimer, Choice, Say, State, Turn
from bot.events import Tapped, TimerFired
from bot.surveying import DropInterview
from bot.text import Text
from handlers.asking import ask_on
from handlers.consent import say_notice, timer_key
from handlers.menu import name_survey, to_menu
from handlers.sitting import begin
from handlers.trying_views import TrialView
from surveys.building.trials import is_trial

TIMER = "trial"
TAP = "try"


def on_trial_news(state: State, _event: TimerFired, view: TrialView, t: Text) -> Turn:
    """What she began on the console: her own tap brings the first question, so that on LINE only this costs a push."""
    if view.trial is None:
        return Turn(state)
    words = t("trying-invite", title=name_survey(view.trial.title, t))
    return Turn(state, (Say(words, (Choice(t("trying-begin"), TAP),), stays=True, says_as="reminder", topic=TIMER),))


def on_try(_state: State, _tap: Tapped, view: TrialView, t: Text) -> Turn:
    """From the first question, as often as she likes; of the try before nothing stays."""
    if view.trial is None:
        return to_menu(view, t, t("trying-gone"))
    before = (one.interview_id for one in view.interviews if is_trial(one.form_id))
    dropped = (effect for name in before for effect in (DropInterview(name), CancelTimer(timer_key(name))))
    return ask_on(begin(view.trial, view, t), *dropped, lead=f"{t('trying-how')}\n\n{say_notice(view.trial, t)}")
