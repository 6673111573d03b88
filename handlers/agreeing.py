"""What a citizen answers to the question of age and consent, by button or in writing."""

from dataclasses import replace

from bot.conversation import AgeBand, AskedConsent, Idle, Say, SetAgeBand, State, Turn
from bot.events import Said, Tapped
from bot.text import Text
from handlers.consent import (
    SurveyMatter,
    ask_consent,
    ask_guardian,
    find_form,
    find_written,
    read_consent,
    withdraw,
)  # fmt: skip
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.survey import open_survey
from handlers.views import SurveyView
from surveys.forms.definition import Form


def on_consent(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`consent:<form>:<answer>.<language>.<first digits of the hash of the words shown>`"""
    form = find_form(view, tap.about)
    if form is None:
        return to_menu(view, t, t("survey-closed"))
    answer, _, shown = tap.answer.partition(".")
    match answer:
        case "adult":
            return agree(form, view, t, band="adult", shown=shown)
        case "guardian":
            return agree(form, view, t, band="minor", shown=shown)
        case "minor":
            return Turn(AskedConsent(form.form_id), (ask_guardian(SurveyMatter(form), t),))
        case "child":
            return decline(view, t, t("consent-too-young"))
        case _:
            return decline(view, t, t("consent-declined"))


def agree(form: Form, view: SurveyView, t: Text, *, band: AgeBand, shown: str) -> Turn:
    """Records consent to just the words that the button stood under; if they have changed since, asks anew."""
    if "answer" in view.citizen.consents:
        return open_survey(form, view, t)
    record = read_consent(SurveyMatter(form), t, band=band, shown=shown)
    if record is None:
        return Turn(AskedConsent(form.form_id), (Say(t("consent-changed")), ask_consent(SurveyMatter(form), t)))
    citizen = replace(view.citizen, band=band, consents=view.citizen.consents | {"answer"})
    return open_survey(form, replace(view, citizen=citizen), t, SetAgeBand(band), record)


def decline(view: SurveyView, t: Text, words: str) -> Turn:
    """Nothing is kept; who had agreed before takes it back by this."""
    return Turn(Idle(), (*withdraw(view, "answer", words), Say(words, (offer_menu(t),), stays=True)))


def on_consent_text(state: AskedConsent, said: Said, view: SurveyView, t: Text) -> Turn:
    """A button's whole label in writing counts as the button; anything else is asked again."""
    form = find_form(view, state.form_id)
    if form is None:
        return to_menu(view, t, t("survey-closed"))
    matter = SurveyMatter(form)
    chosen = find_written(said, view, ask_consent(matter, t), ask_guardian(matter, t))
    return on_consent(state, chosen, view, t) if chosen else Turn(state, (ask_consent(matter, t),))
