"""What a citizen answers to the question of age and consent, by button or in writing."""

from dataclasses import replace

from bot.conversation import AgeBand, AskedConsent, Idle, RecordConsent, Say, SetAgeBand, State, Turn
from bot.events import Said, Tapped
from bot.text import LANGUAGES, Text
from handlers.consent import (
    TEXT_VERSION,
    ask_consent,
    ask_guardian,
    consent_words,
    find_form,
    guardian_words,
    hash_words,
    stamp,
    withdraw,
)  # fmt: skip
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.survey import open_survey
from handlers.views import SurveyView
from surveys.forms.definition import Form
from surveys.forms.reading import fold


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
            return Turn(AskedConsent(form.form_id), (ask_guardian(form, t),))
        case "child":
            return decline(view, t, t("consent-too-young"))
        case _:
            return decline(view, t, t("consent-declined"))


def agree(form: Form, view: SurveyView, t: Text, *, band: AgeBand, shown: str) -> Turn:
    """Records consent to just the words that the button stood under; if they have changed since, asks anew."""
    if "answer" in view.citizen.consents:
        return open_survey(form, view, t)
    language = shown.partition(".")[0]
    then = t.in_language(language)
    words = guardian_words(form, then) if band == "minor" else consent_words(form, then)
    if language not in LANGUAGES or shown != stamp(words, then):
        return Turn(AskedConsent(form.form_id), (Say(t("consent-changed")), ask_consent(form, t)))
    record = RecordConsent("answer", given=True, text_version=TEXT_VERSION, text_hash=hash_words(words), band=band)
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
    written = fold(said.text)
    offered = (*ask_consent(form, t).choices, *ask_guardian(form, t).choices)
    chosen = None if view.missed else next((choice for choice in offered if fold(choice.label) == written), None)
    if chosen is None:
        return Turn(state, (ask_consent(form, t),))
    return on_consent(state, Tapped.read(chosen.tap), view, t)
