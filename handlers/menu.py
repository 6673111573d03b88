"""The menu: unfinished surveys to go on with, open ones to answer, settings, language, help."""

from dataclasses import replace

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Event, Tapped
from bot.text import LANGUAGES, Text
from handlers.offers import offer_other_language
from handlers.views import SHORT, CitizenView
from surveys.building.trials import is_trial
from surveys.forms.definition import Labels, say


def name_survey(title: Labels, t: Text) -> str:
    return say(title, t.language, LANGUAGES[0])


def show_menu(view: CitizenView, t: Text, lead: str = "", offset: int = 0) -> Say:
    """The choices stay, and page where there are more than a message holds; every title stands in full in the text."""
    open_now = (*offer_forums(view, t), *offer_surveys(view, t))
    lines = (
        lead or t("menu-intro"),
        *(f"• {choice.label}" for choice in open_now),
        "" if open_now else t("menu-nothing-open"),
        t("menu-never"),
    )
    choices = (
        *open_now,
        Choice(t("menu-settings"), "settings"),
        offer_other_language(t),
        Choice(t("menu-help"), "help"),
    )
    return Say("\n".join(filter(None, lines)), choices, stays=True, pages_as="menu", offset=offset)


def offer_forums(view: CitizenView, t: Text) -> tuple[Choice, ...]:
    """Consultations: those that take votes lead to their statements, the others to where they stand."""
    return tuple(
        Choice(name_survey(one.title, t), f"{'join' if one.votes else 'stands'}:{one.consultation}")
        for one in sorted(view.consultations, key=lambda one: not one.votes)
    )


def offer_surveys(view: CitizenView, t: Text) -> tuple[Choice, ...]:
    """The unfinished ones first, newest first; then the open ones that were not begun."""
    waiting = {one.form_id: one for one in view.surveys if not one.responded and one.takes_answers(view.now)}
    begun = [one for one in view.interviews if one.form_id in waiting]
    fresh = waiting.keys() - {one.form_id for one in begun}
    return (
        *(
            Choice(
                t("trying-continue" if is_trial(one.form_id) else "menu-continue", title=name_survey(one.title, t)),
                f"resume:{one.interview_id[:SHORT]}",
            )
            for one in begun
        ),
        *(Choice(name_survey(one.title, t), f"survey:{name}") for name, one in waiting.items() if name in fresh),
    )


def to_menu(view: CitizenView, t: Text, lead: str = "") -> Turn:
    return Turn(Idle(), (show_menu(view, t, lead),))


def on_menu(_state: State, event: Event, view: CitizenView, t: Text) -> Turn:
    """Also where every unknown button leads; `menu:<offset>` turns the page."""
    page = event.about if isinstance(event, Tapped) and event.action == "menu" else ""
    return Turn(Idle(), (replace(show_menu(view, t, offset=read_offset(page)), continues=bool(page)),))


def read_offset(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() else 0
