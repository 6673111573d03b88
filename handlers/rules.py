"""The published rules for statements: what is not shown, and what follows; anybody reads them in the chat."""

from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.offers import offer_menu
from handlers.reasons import REASONS, say_reason
from handlers.views import CitizenView


def on_rules(state: State, _tap: Tapped, _view: CitizenView, t: Text) -> Turn:
    """`rules`: nothing but these is a reason to decline a statement."""
    lines = (t("rules-intro"), "\n".join(f"• {say_reason(code, t)}" for code in REASONS), t("rules-after"))
    return Turn(state, (Say("\n\n".join(lines), (offer_menu(t),), stays=True),))


def offer_rules(t: Text) -> Choice:
    return Choice(t("rules-read"), "rules")
