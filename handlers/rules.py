"""The published rules for statements: what is not shown, and what follows; anybody reads them in the chat."""

from bot.consulting import Voting, Writing
from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.offers import offer_menu
from handlers.reasons import REASONS, say_reason
from handlers.views import CitizenView

FOR_STAFF = "work"


def on_rules(state: State, tap: Tapped, view: CitizenView, t: Text) -> Turn:
    """`rules`, or `rules:work` beside what is judged: nothing but these is a reason to decline a statement."""
    lines = (t("rules-intro"), "\n".join(f"• {say_reason(code, t)}" for code in REASONS), t("rules-after"))
    page = (Choice(t("rules-page"), link=f"wethi:rules?lang={t.language}"),) if view.pages else ()
    choices = (*page, *offer_way_back(state, tap.about, t), offer_menu(t))
    return Turn(state, (Say("\n\n".join(lines), choices, stays=True),))


def offer_way_back(state: State, about: str, t: Text) -> tuple[Choice, ...]:
    """To her work, or to the statements among which she votes or writes."""
    if about == FOR_STAFF:
        return (Choice(t("work-open"), "work"),)
    if isinstance(state, Voting | Writing):
        return (Choice(t("proposing-back"), f"join:{state.consultation}"),)
    return ()


def offer_rules(t: Text, about: str = "") -> Choice:
    return Choice(t("rules-read"), f"rules:{about}" if about else "rules")
