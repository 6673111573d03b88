"""Starting a survey, and going on with one where it was left."""

from datetime import timedelta

from bot.conversation import AskedConsent, Choice, Effect, Interviewing, MarkChosen, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.asking import ask_on
from handlers.consent import SurveyMatter, ask_consent, find_form, say_notice
from handlers.menu import name_survey, to_menu
from handlers.sitting import Sitting, begin, find_interview, find_survey_of, sit
from handlers.summary import number_of
from handlers.views import SHORT, SurveyView
from surveys.forms.definition import Form
from surveys.forms.interview import start

LONG_AWAY = timedelta(days=1)


def on_survey(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    form = find_form(view, tap.about)
    if form is None:
        return refuse(tap.about, view, t) or to_menu(view, t, t("survey-closed"))
    return open_survey(form, view, t)


def open_survey(form: Form, view: SurveyView, t: Text, *before: Effect) -> Turn:
    """Begins the survey or goes on with it; `before` is what a consent given just now leads to."""
    if refused := refuse(form.form_id, view, t):
        return Turn(refused.state, (*before, *refused.effects))
    if "answer" not in view.citizen.consents:
        return Turn(AskedConsent(form.form_id), (ask_consent(SurveyMatter(form), t),))
    begun = next((one for one in view.interviews if one.form_id == form.form_id), None)
    if begun and (sitting := sit(view, t, begun.interview_id)):
        return go_on(sitting, *before)
    sitting = begin(form, view, t)
    return ask_on(sitting, *before, lead="" if before else say_notice(form, t))


def refuse(form_id: str, view: SurveyView, t: Text) -> Turn | None:
    """A survey is answered once, and while it is open."""
    survey = next((one for one in view.surveys if one.form_id == form_id), None)
    if survey is not None and survey.responded:
        return to_menu(view, t, t("survey-handed-in", title=name_survey(survey.title, t)))
    if survey is None or not survey.takes_answers(view.now):
        return to_menu(view, t, t("survey-closed"))
    return None


def go_on(sitting: Sitting, *before: Effect) -> Turn:
    return ask_on(sitting, *before, lead=say_where(sitting))


def say_where(sitting: Sitting) -> str:
    """One line on where the interview stands."""
    asked, title = sitting.asked, sitting.words(sitting.form.title)
    if asked.question is None:
        return sitting.t("survey-at-the-end", title=title)
    return sitting.t("survey-where", title=title, number=number_of(sitting, asked.question), of=asked.of)


def say_where_after_long(sitting: Sitting) -> str:
    """That line, if she was away for long: what she writes then is more likely a new thought than an answer."""
    saved = find_interview(sitting.view, sitting.interview.interview_id)
    return say_where(sitting) if saved and sitting.now - saved.updated_at > LONG_AWAY else ""


def on_resume(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    sitting = sit(view, t, tap.about)
    if sitting is None:
        return answer_for_gone(view, t, tap.about)
    return refuse(sitting.form.form_id, view, t) or go_on(sitting)


def answer_for_gone(view: SurveyView, t: Text, about: str) -> Turn:
    """A button of an interview that is over: it was handed in, or waits for consent, or is gone."""
    waiting = find_interview(view, about)
    if waiting and (form := find_form(view, waiting.form_id)):
        return open_survey(form, view, t)
    survey = find_survey_of(view, about)
    return (survey and refuse(survey.form_id, view, t)) or to_menu(view, t, t("survey-gone"))


def on_restart(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """Starting anew deletes answers, so it asks first."""
    sitting = sit(view, t, tap.about)
    if sitting is None:
        return answer_for_gone(view, t, tap.about)
    if tap.answer != "yes":
        choices = (
            Choice(t("survey-restart-yes"), f"restart:{sitting.about}:yes"),
            Choice(t("survey-restart-no"), f"resume:{sitting.about}"),
        )
        return Turn(Interviewing(sitting.interview.interview_id), (Say(t("survey-restart-ask"), choices, asks=True),))
    old = sitting.interview
    fresh = start(sitting.form, interview_id=old.interview_id, language=t.language, now=view.now)
    return ask_on(sitting.at(fresh), MarkChosen(t("survey-restart-yes")))


def ask_again(state: State, view: SurveyView, t: Text, lead: str = "") -> Turn | None:
    """The question that is open now, with a lead; None if there is none."""
    match state:
        case Interviewing(interview_id) if sitting := sit(view, t, interview_id[:SHORT]):
            return ask_on(sitting, lead="\n".join(filter(None, (lead, say_where_after_long(sitting)))))
        case AskedConsent(form_id) if form := find_form(view, form_id):
            return Turn(
                state,
                ((Say(lead), ask_consent(SurveyMatter(form), t)) if lead else (ask_consent(SurveyMatter(form), t),)),
            )
        case _:
            return None
