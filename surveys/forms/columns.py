"""Lays single responses out as a table: one row each, with names or labels, and marks that say how it was answered."""

import re
from collections.abc import Iterable, Iterator, Mapping

from surveys.forms.definition import Choice, Form, Question, QuestionType, say
from surveys.forms.flags import find_batteries, is_straight

DAY = "day"
STRAIGHT = "flag/straight_lining"  # no question can have this name
NUMBERS: frozenset[QuestionType] = frozenset({"integer", "decimal", "range"})
_EXACT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,3})?", re.ASCII)  # what a spreadsheet keeps as it is

Value = str | int | float
Row = tuple[Value, ...]


def choose_questions(form: Form) -> tuple[Question, ...]:
    """Those whose answers may be handed on: what is marked private stays."""
    return tuple(question for question in form.questions if question.asked and not question.private)


def lay_out(form: Form, dated: Iterable[tuple[str, Mapping[str, str]]], language: str = "") -> Iterator[Row]:
    """The heading, then each response with its day; labels of this language, names without one.

    Each choice of a question that takes several has a column of 0 and 1 beside the answer.
    """
    questions = choose_questions(form)
    batteries = find_batteries(questions)
    heading = (DAY, *(name for question in questions for name in name_columns(form, question, language)))
    yield (*heading, STRAIGHT) if batteries else heading
    for day, answers in dated:
        row = (day, *(value for question in questions for value in _fill(form, question, answers, language)))
        yield (*row, int(is_straight(batteries, answers))) if batteries else row


def name_columns(form: Form, question: Question, language: str = "") -> tuple[str, ...]:
    several = question.choices if question.type == "select_multiple" else ()
    if not language:
        return (question.name, *(f"{question.name}/{choice.name}" for choice in several))
    label = say(question.label, language, form.default_language) or question.name
    return (label, *(f"{label} / {_word(form, choice, language)}" for choice in several))


def _fill(form: Form, question: Question, answers: Mapping[str, str], language: str) -> Row:
    value = answers.get(question.path, "")
    if question.type in NUMBERS:
        return (_read_number(value),)
    if not question.choices:
        return (value,)
    labels = {choice.name: _word(form, choice, language) for choice in question.choices} if language else {}
    if question.type != "select_multiple":
        return (labels.get(value, value),)
    chosen = value.split()
    together = "; ".join(labels.get(name, name) for name in chosen) if language else value
    return (together, *(int(choice.name in chosen) if value else "" for choice in question.choices))


def _word(form: Form, choice: Choice, language: str) -> str:
    return say(choice.label, language, form.default_language) or choice.name


def _read_number(value: str) -> Value:
    """As a number where none of its digits is lost by that."""
    if not _EXACT.fullmatch(value):
        return value
    return float(value) if "." in value else int(value)
