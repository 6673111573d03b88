"""What a citizen answers to the question of age and consent, by button or in writing."""

from bot.conversation import AskedConsent, Effect, State, Turn
from bot.events import Said, Tapped
from bot.text import Text
from handlers.consent import SurveyMatter, ask_consent, ask_guardian, find_form, find_written, take_consent
from handlers.menu import to_menu
from handlers.survey import open_survey
from handlers.views import SurveyView


def on_consent(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`consent:<form>:<answer>.<language>.<first digits of the hash of the words shown>`"""
    form = find_form(view, tap.about)
    if form is None:
        return to_menu(view, t, t("survey-closed"))

    def go_on(seen: SurveyView, *before: Effect) -> Turn:
        return open_survey(form, seen, t, *before)

    return take_consent(SurveyMatter(form), tap.answer, view, t, waits=AskedConsent(form.form_id), go_on=go_on)


def on_consent_text(state: AskedConsent, said: Said, view: SurveyView, t: Text) -> Turn:
    """A button's whole label in writing counts as the button; anything else is asked again."""
    form = find_form(view, state.form_id)
    if form is None:
        return to_menu(view, t, t("survey-closed"))
    matter = SurveyMatter(form)
    chosen = find_written(said, view, ask_consent(matter, t), ask_guardian(matter, t))
    return on_consent(state, chosen, view, t) if chosen else Turn(state, (ask_consent(matter, t),))
