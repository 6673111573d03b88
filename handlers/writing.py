"""Answering a survey in one's own words: a number, a choice by its name, or a text."""

from dataclasses import replace
from datetime import timedelta

from surveys.forms.reading import Ambiguous, Declined, Read, read_answer

from bot.conversation import Choice, Interviewing, Said, Say, Turn
from bot.text import Text
from handlers.answers import TYPED, explain, leave_out, record
from handlers.asking import ask_on
from handlers.greeting import on_idle_text
from handlers.sitting import Sitting, find_interview, save, sit
from handlers.summary import number_questions
from handlers.survey import say_where
from handlers.views import SHORT, SurveyView
from handlers.words import is_greeting, unquote
from surveys.forms.definition import Question
from surveys.forms.interview import go_to

MOST_DIGITS = 3  # of a question's number
LONG_AWAY = timedelta(days=1)  # after that a free text is more likely a new thought than an answer


def on_written(state: Interviewing, said: Said, view: SurveyView, t: Text) -> Turn:
    sitting = sit(view, t, state.interview_id[:SHORT])
    if sitting is None:
        return on_idle_text(state, said, view, t)
    if view.missed:
        return ask_on(sitting, lead=t("writing-missed"))
    question = sitting.asked().question
    quoted = unquote(said.text)
    if question is None:
        return read_number_to_edit(sitting, said.text)
    if quoted is None and is_greeting(said.text):
        return ask_on(sitting)
    if question.type == "text" and quoted is None and was_long_away(sitting):
        return ask_on(sitting, lead=say_where(sitting))
    text = said.text.strip() if quoted is None else quoted
    return read(sitting, question, text, said.message_id) if text else ask_on(sitting)


def read_number_to_edit(sitting: Sitting, text: str) -> Turn:
    """Under the summary, the number of a question is a wish to change its answer."""
    written = text.strip()
    numbered = number_questions(sitting)
    if len(written) > MOST_DIGITS or not written.isdecimal() or not 0 < int(written) <= len(numbered):
        return ask_on(sitting)
    return ask_on(sitting.at(go_to(sitting.form, sitting.interview, numbered[int(written) - 1].path)))


def was_long_away(sitting: Sitting) -> bool:
    saved = find_interview(sitting.view, sitting.interview.interview_id)
    return saved is not None and sitting.now - saved.updated_at > LONG_AWAY


def read(sitting: Sitting, question: Question, text: str, message_id: str) -> Turn:
    reading = read_answer(question, text, sitting.t.language)
    if isinstance(reading, Read):
        return record(sitting, question, reading.value, source=message_id)
    if isinstance(reading, Declined):
        return leave_out(sitting, question)
    if isinstance(reading, Ambiguous):
        return offer(sitting, sitting.t("writing-which-one"), offer_values(sitting, question, reading.values))
    if sitting.view.pushed:
        return ask_on(sitting)
    tried = sitting.at(replace(sitting.interview, failures=sitting.interview.failures + 1))
    nearest = offer_values(sitting, question, tuple(choice.name for choice in reading.nearest))
    if nearest and len(nearest) < len(question.choices):
        every = Choice(sitting.t("writing-all-choices"), f"page:{sitting.about}.{question.index}:0")
        return offer(tried, explain(tried, sitting.t("writing-nearest")), (*nearest, every))
    hint = sitting.t("writing-hint-number") if question.type == "integer" else sitting.t("writing-hint-choice")
    return ask_on(tried, lead=explain(tried, hint))


def offer_values(sitting: Sitting, question: Question, values: tuple[str, ...]) -> tuple[Choice, ...]:
    """A button for each of these stored values."""
    about = f"{sitting.about}.{question.index}"
    numbers = {choice.name: number for number, choice in enumerate(question.choices)}
    labels = {choice.name: sitting.words(choice.label) for choice in question.choices}
    return tuple(
        Choice(labels.get(value, value), f"answer:{about}:{numbers.get(value, TYPED + value)}") for value in values
    )


def offer(sitting: Sitting, words: str, choices: tuple[Choice, ...]) -> Turn:
    """Asks what was meant. The labels stand in the text, so that no channel numbers them anew."""
    text = "\n".join((words, *(f"• {choice.label}" for choice in choices)))
    return Turn(Interviewing(sitting.interview.interview_id), (save(sitting), Say(text, choices, asks=True)))
