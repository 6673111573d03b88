"""Before an interview ends: changing an answer by its number, and handing it all in, once."""

import json
from dataclasses import replace

from bot.conversation import CancelTimer, Choice, Effect, Idle, Interviewing, Say, State, Turn
from bot.events import Tapped
from bot.surveying import DropInterview, SubmitResponse
from bot.text import Text
from handlers.asking import ask_on
from handlers.consent import timer_key
from handlers.ease import ask_ease
from handlers.menu import read_offset, show_menu
from handlers.offers import offer_menu
from handlers.quotas import end_as_full, hold_places
from handlers.sitting import Sitting, sit
from handlers.summary import number_questions
from handlers.survey import answer_for_gone, refuse
from handlers.views import SurveyView
from surveys.building.trials import is_trial
from surveys.forms.interview import go_to, relevant_answers

RECEIPT_DIGITS = 8  # hex digits, shown as 3F2A-9C81


def on_edit(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`edit:<interview>:<number>`; without a number it asks which, and `which:<interview>:<offset>` turns that page."""
    sitting = sit(view, t, tap.about)
    if sitting is None:
        return answer_for_gone(view, t, tap.about)
    numbered = {str(number): question for number, question in enumerate(number_questions(sitting), start=1)}
    question = numbered.get(tap.answer) if tap.action == "edit" else None
    if question is None:
        return ask_which(sitting, tap.answer if tap.action == "which" else "")
    return ask_on(sitting.at(go_to(sitting.form, sitting.interview, question.path)))


def ask_which(sitting: Sitting, page: str) -> Turn:
    """The channel numbers the questions in their order, as the summary does; `page`: the offset of one turned to."""
    choices = tuple(
        Choice(sitting.words(question.label), f"edit:{sitting.about}:{number}")
        for number, question in enumerate(number_questions(sitting), start=1)
    )
    which = Say(
        sitting.t("review-which"),
        choices,
        asks=True,
        continues=bool(page),
        pages_as=f"which:{sitting.about}",
        offset=read_offset(page),
    )
    return Turn(Interviewing(sitting.interview.interview_id), (which,))


def on_submit(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """Hands in what is relevant, once; with questions still open it goes on asking."""
    sitting = sit(view, t, tap.about)
    if sitting is None:
        return answer_for_gone(view, t, tap.about)
    if refused := refuse(sitting.form.form_id, view, t):
        return refused
    return ask_on(sitting) if sitting.asked.question else end_as_full(sitting) or hand_in(sitting)


def hand_in(sitting: Sitting) -> Turn:
    one, view, t = sitting.interview, sitting.view, sitting.t
    if is_trial(one.form_id):
        return end_trial(sitting)
    answers = relevant_answers(sitting.form, one, sitting.now)
    menu = show_menu(mark_responded(view, one.form_id), t, t("review-thanks"))
    receipt = t(
        "review-receipt",
        title=sitting.words(sitting.form.title),
        day=view.now,
        hour=view.now,
        number=number_receipt(view.delivery_key),
    )
    effects: tuple[Effect, ...] = (
        *hold_places(sitting),
        SubmitResponse(one.interview_id, one.form_id, one.form_version, json.dumps(answers, ensure_ascii=False)),
        DropInterview(one.interview_id),
        CancelTimer(timer_key(one.interview_id)),
        Say(receipt, says_as="receipt"),
        *(ask_ease("survey", one.form_id, view, t) or (menu,)),
    )
    return Turn(Idle(), effects)


def end_trial(sitting: Sitting) -> Turn:
    """Of a draft that was tried nothing is handed in, and nothing stays."""
    name, t = sitting.interview.interview_id, sitting.t
    over = Say(t("trying-over"), (Choice(t("trying-again"), "try"), offer_menu(t)), stays=True)
    return Turn(Idle(), (DropInterview(name), CancelTimer(timer_key(name)), over))


def number_receipt(delivery_key: str) -> str:
    return f"{delivery_key[:4]}-{delivery_key[4:RECEIPT_DIGITS]}".upper()


def mark_responded(view: SurveyView, form_id: str) -> SurveyView:
    """The view as it is after this survey was handed in."""
    surveys = tuple(replace(one, responded=one.responded or one.form_id == form_id) for one in view.surveys)
    return replace(view, surveys=surveys)
