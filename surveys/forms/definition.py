"""A form as published: its questions, their texts in several languages, and the rules for asking them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from surveys.forms.graph import Graph
from surveys.forms.problems import Problem
from surveys.forms.values import Expression

Labels = Mapping[str, str]  # language code -> text
QuestionType = Literal["text", "integer", "select_one", "note"]


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    label: Labels


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One item of a form; `path` is `/data/name`, `index` its place in the form, notes counted."""

    index: int
    path: str
    name: str
    type: QuestionType
    label: Labels
    hint: Labels
    guidance: Labels
    required: Expression | None
    required_message: Labels
    relevant: Expression | None
    constraint: Expression | None
    constraint_message: Labels
    choices: tuple[Choice, ...]
    appearance: str
    private: bool


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A published form never changes; `content_hash` is the SHA-256 of its source, in hex.

    `notice` says who asks, what for and what happens with the answers; `notice_hash` is the SHA-256 of all its
    translations, so that a consent can name the very words that were shown.
    """

    form_id: str
    version: str
    content_hash: str
    title: Labels
    notice: Labels
    notice_version: str
    notice_hash: str
    languages: tuple[str, ...]
    default_language: str
    zone: str
    questions: tuple[Question, ...]
    by_path: Mapping[str, Question]
    graph: Graph
    source: str
    warnings: tuple[Problem, ...]


def say(labels: Labels, language: str, default: str) -> str:
    """The text in this language, else in the default language, else the first one that is filled, else nothing."""
    return labels.get(language) or labels.get(default) or next(filter(None, labels.values()), "")
