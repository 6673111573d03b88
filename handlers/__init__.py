"""Who answers what: the one table of everything a citizen can tap, write or do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.conversation import Event, State, Turn
from handlers.views import CitizenView, OpenInterview, OpenSurvey, SurveyView

__all__ = ["CitizenView", "OpenInterview", "OpenSurvey", "Route", "SurveyView", "route"]

Handle = Callable[[Any, Any, Any, Any], Turn]  # (state, event, view, t in the citizen's language) -> Turn


@dataclass(frozen=True, slots=True)
class Route:
    """Who answers, and the view that must be loaded before."""

    handle: Handle
    view: type[CitizenView]


def silent(state: State, _event: Event, _view: CitizenView, _t: object) -> Turn:
    return Turn(state)


def route(_state: State, _event: Event) -> Route:
    """Says who answers this event in this state; t must be in the citizen's language (`t.in_language`)."""
    return Route(silent, CitizenView)
