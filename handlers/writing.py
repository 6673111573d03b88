"""Answering a survey in one's own words: a number, a choice by its name, or a text."""

from dataclasses import replace

from bot.conversation import Choice, Interviewing, Say, Turn
from bot.events import Said
from bot.text import Text
from handlers.answers import explain, leave_out, record
from handlers.asking import MOST_STANDING, PATIENCE, ask_on, ask_question
from handlers.greeting import on_idle_text
from handlers.offering import TYPED, place_choices
from handlers.reading import read_text
from handlers.sitting import Sitting, save, sit
from handlers.summary import number_questions
from handlers.survey import say_where_after_long
from handlers.ticking import add_ticked, says_enough, take_ticked
from handlers.views import SHORT, SurveyView
from handlers.words import is_greeting, is_nod, unquote
from surveys.forms.checking import name_mistake
from surveys.forms.definition import Choice as FormChoice
from surveys.forms.definition import Question
from surveys.forms.interview import go_to
from surveys.forms.reading import Ambiguous, Declined, Read

NODDED = frozenset({"select_one", "acknowledge"})  # what "ok" may answer
MOST_DIGITS = 3  # of a question's number


def on_written(state: Interviewing, said: Said, view: SurveyView, t: Text) -> Turn:
    sitting = sit(view, t, state.interview_id[:SHORT])
    if sitting is None:
        return on_idle_text(state, said, view, t)
    if view.missed:
        return ask_on(sitting, lead=t("writing-missed"))
    question = sitting.asked.question
    quoted = unquote(said.text)
    if question is None:
        return read_number_to_edit(sitting, said.text)
    if quoted is None and is_greeting(said.text) and not (question.type in NODDED and is_nod(said.text)):
        return ask_on(sitting, lead=say_where_after_long(sitting))
    if question.type == "text" and quoted is None and (where := say_where_after_long(sitting)):
        return ask_on(sitting, lead=where)
    text = said.text.strip() if quoted is None else quoted
    return read(sitting, question, text, said.message_id) if text else ask_on(sitting)


def read_number_to_edit(sitting: Sitting, text: str) -> Turn:
    """Under the summary, the number of a question is a wish to change its answer."""
    written = text.strip()
    numbered = number_questions(sitting)
    if len(written) > MOST_DIGITS or not written.isdecimal() or not 0 < int(written) <= len(numbered):
        return ask_on(sitting)
    return ask_on(sitting.at(go_to(sitting.form, sitting.interview, numbered[int(written) - 1].path)))


def read(sitting: Sitting, question: Question, text: str, message_id: str) -> Turn:
    if says_enough(question, text):
        return take_ticked(sitting, question)
    reading = read_text(sitting, question, text, numbered=are_numbered(sitting, question))
    if isinstance(reading, Read):
        several = question.type == "select_multiple"
        value = add_ticked(sitting, question, reading.value) if several else reading.value
        return record(sitting, question, value, source=message_id)
    if isinstance(reading, Declined):
        return leave_out(sitting, question)
    if isinstance(reading, Ambiguous):
        return offer(sitting, sitting.t("writing-which-one"), offer_values(sitting, question, reading.values))
    return miss(sitting, question, reading.nearest)


def miss(sitting: Sitting, question: Question, near: tuple[FormChoice, ...]) -> Turn:
    """What was not read: after a push or a long time it was hardly an answer; else the nearest choices are offered."""
    where = say_where_after_long(sitting)
    if sitting.view.pushed or where:
        return ask_on(sitting, lead=where)
    tried = sitting.at(replace(sitting.interview, failures=sitting.interview.failures + 1))
    nearest = offer_values(sitting, question, tuple(choice.name for choice in near))
    few = question.type == "select_one" and len(nearest) < len(question.choices)
    if tried.interview.failures < PATIENCE and few:
        every = Choice(sitting.t("writing-all-choices"), f"page:{sitting.about}.{question.index}:0")
        return offer(tried, sitting.t("writing-nearest"), (*nearest, every))
    own = {"integer": "writing-hint-number", "select_one": "writing-hint-choice"}.get(question.type)
    hint = sitting.t(own) if own else sitting.words(name_mistake(question))
    return ask_on(tried, lead=explain(tried, hint))


def are_numbered(sitting: Sitting, question: Question) -> bool | None:
    """Whether the choices were shown with numbers beside buttons that some screens lack; else the form decides."""
    return True if len(ask_question(sitting, sitting.asked, question).choices) > MOST_STANDING else None


def offer_values(sitting: Sitting, question: Question, values: tuple[str, ...]) -> tuple[Choice, ...]:
    """A button for each of these stored values."""
    about = f"{sitting.about}.{question.index}"
    numbers = place_choices(sitting, question)
    return tuple(
        Choice(sitting.read_back(question, value), f"answer:{about}:{numbers.get(value, TYPED + value)}")
        for value in values
    )


def offer(sitting: Sitting, words: str, choices: tuple[Choice, ...]) -> Turn:
    """Asks what was meant. The labels stand in the text, so that no channel numbers them anew."""
    text = "\n".join((words, *(f"• {choice.label}" for choice in choices)))
    return Turn(Interviewing(sitting.interview.interview_id), (save(sitting), Say(text, choices, asks=True)))
