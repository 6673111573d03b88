"""Choosing several answers one by one: each tap adds one or takes it away, until the citizen says that it is enough."""

from dataclasses import replace
from datetime import datetime

from surveys.forms.definition import Form, Question
from surveys.forms.interview import ask, go_to
from surveys.forms.weighing import Answered, Interview, weigh_change


def ticked(form: Form, interview: Interview, question: Question, now: datetime) -> tuple[str, ...]:
    """The names of the choices made so far, or those that the question is prefilled with."""
    answered = interview.answers.get(question.path)
    if answered is not None:
        return tuple(answered.value.split())
    return tuple(prefilled(form, interview, question, now).split())


def prefilled(form: Form, interview: Interview, question: Question, now: datetime) -> str:
    """The value, as stored, that a question holds before it is answered; "" for none, and while it is hidden."""
    asked = ask(form, go_to(form, interview, question.path), now)
    return asked.kept if asked.question is not None and asked.question.path == question.path else ""


def tick(form: Form, interview: Interview, question: Question, *names: str, now: datetime, at: datetime) -> Interview:
    """Stores just these choices, in the order of the form, and stays at the question.

    Whether they may stand is not asked yet: until they may, the question counts as open.
    """
    value = " ".join(choice.name for choice in question.choices if choice.name in names)
    answers = {path: answered for path, answered in interview.answers.items() if path != question.path}
    if value:
        stored = interview.answers.get(question.path)
        given = at.replace(microsecond=at.microsecond // 1000 * 1000)
        answers[question.path] = Answered(value, max(given, stored.at) if stored else given)
    changed = replace(interview, answers=answers, skipped=interview.skipped - {question.path})
    return go_to(form, weigh_change(form, changed, question.path, now), question.path)
