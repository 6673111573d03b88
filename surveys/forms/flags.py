"""Marks responses that were perhaps not thought about; none is left out for it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from surveys.forms.definition import Question
from surveys.forms.kinds import kind_of, options_of

SHORTEST_BATTERY = 5  # questions: in fewer the same answer says nothing

Battery = tuple[Question, ...]


def find_batteries(questions: Iterable[Question]) -> tuple[Battery, ...]:
    """Questions one after another that take one answer each, out of the same choices or steps."""
    runs = (tuple(run) for choices, run in groupby(questions, key=_offer) if choices)
    return tuple(run for run in runs if len(run) >= SHORTEST_BATTERY)


def _offer(question: Question) -> tuple[str, ...]:
    takes_one = question.type == "select_one" or kind_of(question) == "scale"
    return tuple(option.name for option in options_of(question)) if takes_one else ()


def is_straight(batteries: Sequence[Battery], response: Mapping[str, str]) -> bool:
    """Whether all answers to one of the batteries are the same; what was skipped is no answer."""
    return any(_is_same([response[one.path] for one in battery if response.get(one.path)]) for battery in batteries)


def _is_same(given: Sequence[str]) -> bool:
    return len(given) >= SHORTEST_BATTERY and len(set(given)) == 1
