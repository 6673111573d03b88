"""How the table of who answers what names an answer: the handler, and what must be loaded for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.conversation import Turn
from bot.text import Text
from handlers.views import CitizenView

Handle = Callable[[Any, Any, Any, Text], Turn]  # each handler names the state, event and view that it takes


@dataclass(frozen=True, slots=True)
class Route:
    """Who answers, and the view that must be loaded before; t is in the citizen's language (`t.in_language`)."""

    handle: Handle
    view: type[CitizenView]
