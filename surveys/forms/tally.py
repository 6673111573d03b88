"""Counts the responses to a form, question by question; what may be shown of it, surveys.privacy decides."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import methodcaller
from typing import cast

from surveys.forms.definition import Form, Labels, Question
from surveys.forms.kinds import Kind, chosen_of, kind_of, options_of
from surveys.forms.weighing import Answered, Interview, weigh_all

Response = Mapping[str, str]  # path -> stored value, relevant questions only
Groups = Mapping[int, Sequence[Response]]  # responses by the questions hidden from them, a bit each

EVERYBODY = " "  # stands for no choice: names have no spaces
_NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)  # a response does not keep its day


@dataclass(frozen=True, slots=True)
class Cell:
    """How many chose this, and the sum of their weights where there are any."""

    name: str
    label: Labels
    count: int
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class QuestionTally:
    """`asked` = `answered` + `missing`. `cells` for choices, mean and median for numbers; texts are only counted.

    `depends_on`: the paths that decide whether this question is asked. `weight`: of all who were asked.
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
    kind: Kind = "other"
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """`n`: the responses."""

    n: int
    questions: tuple[QuestionTally, ...]


def tally(form: Form, responses: Iterable[Response], weights: Sequence[float] | None = None) -> Tally:
    """A question counts as asked where the response's answers make it relevant; where the day does, if it was answered.

    `weights`: one per response, in the same order.
    """
    listed = list(responses)
    weight_of = {} if weights is None else {id(one): weight for one, weight in zip(listed, weights, strict=True)}
    groups = group_by_hidden(form, listed)
    questions = [_count(form, question, groups, weight_of) for question in form.questions if question.asked]
    return Tally(len(listed), tuple(questions))


def group_by_hidden(form: Form, responses: Iterable[Response]) -> Groups:
    """What is hidden follows from the few answers that conditions read: those that agree in them are weighed once."""
    deciders = sorted(path for path in form.graph.moves if path in form.by_path)
    known: dict[tuple[str | None, ...], int] = {}
    groups: dict[int, list[Response]] = defaultdict(list)
    for response in responses:
        signature = tuple(map(response.get, deciders))
        hidden = known.get(signature)
        if hidden is None:
            hidden = known[signature] = _hidden(form, response)
        groups[hidden].append(response)
    return groups


def _hidden(form: Form, response: Response) -> int:
    answers = {path: Answered(value, _NO_DAY) for path, value in response.items() if path in form.by_path}
    left = frozenset(
        question.path for question in form.questions if question.asked
    )  # what it was prefilled with is gone
    bare = Interview("", form.form_id, form.version, "", seed=0, started=_NO_DAY, answers=answers, skipped=left)
    return weigh_all(form, bare, _NO_DAY).hidden


def asked_among(form: Form, question: Question, groups: Groups) -> list[Response]:
    """Those responses whose citizens were asked this question."""
    dated = question.index in form.graph.dated_moves
    asked: list[Response] = []
    for hidden, responses in groups.items():
        if dated or hidden >> question.index & 1:
            asked += [response for response in responses if response.get(question.path)]
        else:
            asked += responses
    return asked


def _count(form: Form, question: Question, groups: Groups, weight_of: Mapping[int, float]) -> QuestionTally:
    asked, values = _count_values(form, question, groups)
    answered, kind = values.total(), kind_of(question)
    numbers = {float(value): times for value, times in values.items()} if kind in ("number", "scale") else {}
    weights = _weigh_cells(question, asked_among(form, question, groups), weight_of)
    counts = _count_choices(question, values)
    return QuestionTally(
        path=question.path,
        label=question.label,
        asked=asked,
        answered=answered,
        missing=asked - answered,
        cells=tuple(
            Cell(option.name, option.label, counts[option.name], weights[option.name] if weight_of else None)
            for option in options_of(question)
        ),
        mean=sum(number * times for number, times in numbers.items()) / answered if numbers else None,
        median=_find_middle(numbers, answered) if numbers else None,
        depends_on=tuple(sorted(question.relevant.reads)) if question.relevant else (),
        kind=kind,
        weight=weights[EVERYBODY] if weight_of else None,
    )


def _count_values(form: Form, question: Question, groups: Groups) -> tuple[int, Counter[str]]:
    """How many were asked, and how often each answer was given."""
    dated, read = question.index in form.graph.dated_moves, methodcaller("get", question.path)
    values: Counter[str] = Counter()
    asked = 0
    for hidden, responses in groups.items():
        here: Counter[str] = Counter(map(read, responses))
        silent = here.pop(cast("str", None), 0) + here.pop("", 0)
        asked += here.total() if dated or hidden >> question.index & 1 else here.total() + silent
        values.update(here)
    return asked, values


def _count_choices(question: Question, values: Counter[str]) -> Counter[str]:
    if kind_of(question) != "many":
        return values
    counts: Counter[str] = Counter()
    for value, times in values.items():
        for name in chosen_of(question, value):
            counts[name] += times
    return counts


def _weigh_cells(question: Question, asked: Sequence[Response], weight_of: Mapping[int, float]) -> Mapping[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for response in asked if weight_of else ():
        weights[EVERYBODY] += weight_of[id(response)]
        for name in chosen_of(question, response.get(question.path, "")):
            weights[name] += weight_of[id(response)]
    return weights


def _find_middle(numbers: Mapping[float, int], people: int) -> float:
    """The median; of two in the middle, what lies between them."""
    low, high, passed = (people - 1) // 2, people // 2, 0
    middle: list[float] = []
    for number in sorted(numbers):
        middle += [number] * ((passed <= low < passed + numbers[number]) + (passed <= high < passed + numbers[number]))
        passed += numbers[number]
    return sum(middle) / len(middle)
