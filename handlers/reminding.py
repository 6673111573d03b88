"""Once a day a moderator hears how many statements wait longer than they should: numbers, and nothing else."""

from datetime import timedelta

from bot.conversation import Choice, Say, State, Turn
from bot.events import TimerFired
from bot.text import Text
from handlers.judging import list_mine, sit_down
from handlers.moderator_views import ModeratorView
from handlers.news import hold_back
from handlers.work import offer_work

TIMER = "moderation"
GOAL = timedelta(hours=24)  # console.md 7.1: a statement is looked at within a day


def on_reminder(state: State, event: TimerFired, view: ModeratorView, t: Text) -> Turn:
    """Only of what she herself may decide on."""
    desk = sit_down(view, t)
    late = [one for one in list_mine(desk) if one.since <= view.now - GOAL] if desk else []
    if not late:
        return Turn(state)
    if held := hold_back(state, event, view):
        return held
    choices = (Choice(t("work-next"), "next"), offer_work(t))
    return Turn(state, (Say(t("reminding-late", count=len(late)), choices, stays=True, says_as="reminder"),))
