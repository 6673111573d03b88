"""What a citizen may ask for herself: to see what is kept of her, to take a response back, to be forgotten."""

from dataclasses import replace
from datetime import datetime

from bot.conversation import Choice, ForgetMe, GrantPage, Idle, Say, State, Turn
from bot.events import Event, Tapped
from bot.surveying import WithdrawResponse
from bot.text import ZONE, Text
from handlers.consent import PURPOSES
from handlers.menu import name_survey, read_offset, to_menu
from handlers.offers import offer_menu
from handlers.views import OpenSurvey, SurveyView


def on_my_data(state: State, event: Event, view: SurveyView, t: Text) -> Turn:
    """A page of her own where there are pages, else a summary; `mydata:<offset>` turns the page of buttons."""
    page = event.about if isinstance(event, Tapped) else ""
    choices = (*offer_taking_back(view, t), Choice(t("rights-forget"), "forget"), offer_menu(t))
    shown = Say("", choices, stays=True, continues=bool(page), pages_as="mydata", offset=read_offset(page))
    if not view.pages:
        return Turn(state, (replace(shown, text=sum_up_citizen(view, t)),))
    opens = Choice(t("rights-open-page"), link="wethi:mydata")
    return Turn(state, (GrantPage("mydata"), replace(shown, text=t("rights-page"), choices=(opens, *choices))))


def offer_taking_back(view: SurveyView, t: Text) -> tuple[Choice, ...]:
    return tuple(
        Choice(t("rights-take-back", title=name_survey(one.title, t)), f"takeback:{one.form_id}")
        for one in view.surveys
        if one.responded
    )


def sum_up_citizen(view: SurveyView, t: Text) -> str:
    who = view.citizen
    lines = (
        t("rights-kept"),
        t("rights-language"),
        t(f"rights-band-{who.band or 'none'}"),
        *(t(f"settings-{purpose}-is-{'on' if purpose in who.consents else 'off'}") for purpose in PURPOSES),
        *(t("rights-handed-in", title=name_survey(one.title, t)) for one in view.surveys if one.responded),
        *(t("rights-unfinished", title=name_survey(one.title, t)) for one in view.interviews),
    )
    return "\n".join(lines)


def on_take_back(state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`takeback:<form>` asks first, `takeback:<form>:yes` does it; then the survey may be answered anew."""
    survey = next((one for one in view.surveys if one.form_id == tap.about and one.responded), None)
    if survey is None:
        return to_menu(view, t, t("rights-nothing-to-take-back"))
    if tap.answer != "yes":
        return Turn(state, (ask_taking_back(survey, t),))
    said = Say(t("rights-taken-back", title=name_survey(survey.title, t)), (offer_menu(t),), stays=True)
    return Turn(state, (WithdrawResponse(survey.form_id), said))


def ask_taking_back(survey: OpenSurvey, t: Text) -> Say:
    choices = (
        Choice(t("rights-take-back-yes"), f"takeback:{survey.form_id}:yes"),
        Choice(t("rights-no"), "mydata"),
    )
    return Say(t("rights-take-back-ask", title=name_survey(survey.title, t)), choices, stays=True)


def on_forget(state: State, event: Event, view: SurveyView, t: Text) -> Turn:
    """Says what goes and what stays; `forget:yes:<day>` does it, on the day on which it was asked."""
    today = write_day(view.now)
    if isinstance(event, Tapped) and (event.about, event.answer) == ("yes", today):
        return Turn(Idle(), (Say(t("rights-forgotten")), ForgetMe()))
    choices = (Choice(t("rights-forget-yes"), f"forget:yes:{today}"), Choice(t("rights-no"), "menu"))
    return Turn(state, (Say(t("rights-forget-ask"), choices, stays=True),))


def write_day(now: datetime) -> str:
    return f"{now.astimezone(ZONE):%Y%m%d}"
