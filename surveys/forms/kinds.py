"""How answers of each type are counted: as one choice, as several, as a number, or only as given."""

from typing import Literal

from surveys.forms.definition import Choice, Question, QuestionType

Kind = Literal["one", "many", "scale", "number", "other"]

KINDS: dict[QuestionType, Kind] = {
    "select_one": "one",
    "acknowledge": "one",
    "select_multiple": "many",
    "integer": "number",
    "decimal": "number",
    "range": "number",
}  # what is not named here is only counted as given
MOST_STEPS = 11  # of a scale that is counted step by step: 0 to 10


def kind_of(question: Question) -> Kind:
    """`scale`: a number with so few steps that each is counted like a choice."""
    if question.parameters is not None and question.parameters.count <= MOST_STEPS:
        return "scale"
    return KINDS.get(question.type, "other")


def options_of(question: Question) -> tuple[Choice, ...]:
    """What is counted one by one: the choices, or the steps of a scale."""
    if kind_of(question) != "scale" or question.parameters is None:
        return question.choices
    return tuple(Choice(value, {}) for value in question.parameters.values())


def chosen_of(question: Question, value: str) -> tuple[str, ...]:
    """The choices in a stored answer."""
    return tuple(value.split()) if kind_of(question) == "many" else (value,)


def is_counted(question: Question) -> bool:
    """Whether its answers fall into a few named groups."""
    return kind_of(question) in ("one", "many", "scale") and bool(options_of(question))
