"""Answering a survey by button: every button counts for its own question, however old it is."""

from bot.conversation import Effect, MarkChosen, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.asking import PATIENCE, ask_in_place, ask_on, mark_chosen
from handlers.menu import on_menu, read_offset
from handlers.offering import KEEP, PICKS, TYPED
from handlers.sitting import Sitting, sit
from handlers.summary import number_of
from handlers.survey import answer_for_gone
from handlers.views import SurveyView
from surveys.forms.definition import Form, Question
from surveys.forms.interview import Accepted, Refused, answer, back, go_to, skip
from surveys.forms.ticking import prefilled


def on_answer(state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`answer:<interview>.<question>:<number of the choice>`, or what a picker picked"""
    about, _, index = tap.about.partition(".")
    sitting = sit(view, t, about)
    if sitting is None:
        return answer_for_gone(view, t, about)
    question = find_question(sitting.form, index)
    chosen = question and read_choice(sitting, question, tap.answer)
    if not question or not chosen:
        return on_menu(state, tap, view, t)
    value, label = chosen
    return record(sitting, question, value, mark_chosen(sitting, question, label))


def find_question(form: Form, index: str) -> Question | None:
    """The question with this place in the form."""
    return next((question for question in form.questions if str(question.index) == index), None)


def read_choice(sitting: Sitting, question: Question, written: str) -> tuple[str, str] | None:
    """The stored value and the label of what was tapped, None if the question has no such choice."""
    if written.startswith(TYPED) or question.type in PICKS or written == KEEP:
        value = keep(sitting, question) if written == KEEP else written.removeprefix(TYPED)
        return (value, sitting.read_back(question, value)) if value else None
    labels = ((choice.name, sitting.words(choice.label)) for choice in question.choices)
    return next((pair for number, pair in enumerate(labels) if str(number) == written), None)


def keep(sitting: Sitting, question: Question) -> str:
    """The value that the question holds already or is prefilled with."""
    if answered := sitting.interview.answers.get(question.path):
        return answered.value
    return prefilled(sitting.form, sitting.interview, question, sitting.now)


def record(sitting: Sitting, question: Question, value: str, *before: Effect, source: str = "") -> Turn:
    """Stores the answer and asks on; says so where it was not the question asked now."""
    asked = sitting.asked.question
    outcome = answer(
        sitting.form, sitting.interview, question.path, value, now=sitting.now, at=sitting.view.at, source=source
    )
    after = sitting.at(outcome.interview)
    if isinstance(outcome, Refused):
        return ask_on(after, *before, lead=explain(after, sitting.words(outcome.message)))
    kept_elsewhere = asked is None or asked.path != question.path
    number = number_of(after, question)
    if kept_elsewhere and number:
        return ask_on(after, *before, lead=sitting.t("answers-kept", number=number))
    return ask_on(after, *before, lead=say_heard(sitting, question, value) if source else "")


def say_heard(sitting: Sitting, question: Question, value: str) -> str:
    """How a written day or time was read, in full; nothing for other kinds, and for what is private."""
    if question.type not in PICKS or question.private:
        return ""
    return sitting.t("answers-heard", answer=sitting.read_back(question, value))


def explain(sitting: Sitting, words: str) -> str:
    """Why an answer does not stand; after some failures in a row, that there are ways out."""
    if sitting.interview.failures < PATIENCE:
        return words
    return f"{words}\n{sitting.t('answers-ways-out')}"


def on_skip(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`skip:<interview>.<question>`; the word "skip" means the question asked now."""
    about, _, index = tap.about.partition(".")
    sitting = sit(view, t, about)
    if sitting is None:
        return answer_for_gone(view, t, about)
    question = find_question(sitting.form, index) if index else sitting.asked.question
    if question is None:
        return ask_on(sitting)
    return leave_out(sitting, question, mark_chosen(sitting, question, t("asking-skip")))


def leave_out(sitting: Sitting, question: Question, *before: Effect) -> Turn:
    outcome = skip(sitting.form, sitting.interview, question.path, sitting.now)
    after = sitting.at(outcome.interview)
    if isinstance(outcome, Accepted):
        return ask_on(after, *before)
    return ask_on(after, lead=explain(after, sitting.words(outcome.message)))


def on_back(_state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    sitting = sit(view, t, tap.about)
    if sitting is None:
        return answer_for_gone(view, t, tap.about)
    return ask_on(sitting.at(back(sitting.form, sitting.interview, view.now)), MarkChosen(t("asking-back")))


def on_page(state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`page:<interview>.<question>:<offset>` turns the page of a long list of choices."""
    about, _, index = tap.about.partition(".")
    sitting = sit(view, t, about)
    if sitting is None:
        return answer_for_gone(view, t, about)
    question = find_question(sitting.form, index)
    if question is None:
        return on_menu(state, tap, view, t)
    there = sitting.at(go_to(sitting.form, sitting.interview, question.path))
    return ask_in_place(there, question, read_offset(tap.answer))
