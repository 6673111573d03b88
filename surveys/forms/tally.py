"""Counts the responses to a form, question by question; what may be shown of it, surveys.privacy decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import fmean, median

from surveys.forms.definition import Form, Labels, Question
from surveys.forms.weighing import Answered, Interview, weigh_all

Response = Mapping[str, str]  # path -> stored value, relevant questions only

_NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)  # a response does not keep its day


@dataclass(frozen=True, slots=True)
class Cell:
    """How many chose this."""

    name: str
    label: Labels
    count: int


@dataclass(frozen=True, slots=True)
class QuestionTally:
    """`asked` = `answered` + `missing`. `cells` for choices, mean and median for numbers; texts are only counted.

    `depends_on`: the paths that decide whether this question is asked.
    """

    path: str
    label: Labels
    asked: int
    answered: int
    missing: int
    cells: tuple[Cell, ...]
    mean: float | None
    median: float | None
    depends_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """`n`: the responses."""

    n: int
    questions: tuple[QuestionTally, ...]


def tally(form: Form, responses: Iterable[Response]) -> Tally:
    """A question counts as asked where the response's answers make it relevant; where the day does, if it was answered."""
    listed = list(responses)
    hidden = [_hidden(form, response) for response in listed]
    questions = [
        _count(form, question, listed, hidden)
        for question in form.questions
        if form.graph.askable >> question.index & 1
    ]
    return Tally(len(listed), tuple(questions))


def _hidden(form: Form, response: Response) -> int:
    answers = {path: Answered(value, _NO_DAY) for path, value in response.items() if path in form.by_path}
    bare = Interview("", form.form_id, form.version, language="", seed=0, started=_NO_DAY, answers=answers)
    return weigh_all(form, bare, _NO_DAY).hidden


def _count(form: Form, question: Question, responses: Sequence[Response], hidden: Sequence[int]) -> QuestionTally:
    values = [response[question.path] for response in responses if response.get(question.path)]
    dated = question.index in form.graph.dated_moves
    asked = sum(
        1
        for response, bits in zip(responses, hidden, strict=True)
        if response.get(question.path) or not (dated or bits >> question.index & 1)
    )
    numbers = [int(value) for value in values] if question.type == "integer" else []
    return QuestionTally(
        path=question.path,
        label=question.label,
        asked=asked,
        answered=len(values),
        missing=asked - len(values),
        cells=tuple(Cell(choice.name, choice.label, values.count(choice.name)) for choice in question.choices),
        mean=fmean(numbers) if numbers else None,
        median=float(median(numbers)) if numbers else None,
        depends_on=tuple(sorted(question.relevant.reads)) if question.relevant else (),
    )
