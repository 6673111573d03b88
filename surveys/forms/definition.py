"""A form as published: its questions, their texts in several languages, and the rules for asking them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from surveys.forms.graph import Graph
from surveys.forms.problems import Problem
from surveys.forms.values import Expression

Labels = Mapping[str, str]  # language code -> text
Margins = Mapping[str, Mapping[str, float]]  # path of a choice question -> choice -> its share of the population
QuestionType = Literal[
    "text",
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "dateTime",
    "geopoint",
    "select_one",
    "select_multiple",
    "acknowledge",
    "note",
    "calculate",
    "hidden",
]
UNASKED: frozenset[QuestionType] = frozenset({"note", "calculate", "hidden"})


@dataclass(frozen=True, slots=True)
class Choice:
    """`extra` holds the further columns of a list, which a choice filter reads; `always`: it lets this one through."""

    name: str
    label: Labels
    extra: Mapping[str, str] = field(default_factory=dict)
    always: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that a question of type `range` takes: from `start` to `end`, both included, `step` apart."""

    start: Decimal = Decimal(1)
    end: Decimal = Decimal(10)
    step: Decimal = Decimal(1)

    @property
    def count(self) -> int:
        return int((self.end - self.start) / self.step) + 1

    def values(self) -> tuple[str, ...]:
        """All of them as stored; look at `count` first, there may be many."""
        return tuple(write_decimal(self.start + place * self.step) for place in range(self.count))

    def holds(self, number: Decimal) -> bool:
        place = (number - self.start) / self.step
        return place == int(place) and 0 <= place < self.count


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One item of a form; `path` is `/data/name` (`/data/group/name`), `index` its place in the form, notes counted.

    `relevant` holds for the groups around it too. `parameters` is there for the type range only; a rating is a range
    with the appearance "rating". `default` is as stored; `dynamic_default` is computed once, when an interview starts.
    `calculation` is computed anew whenever what it reads changes, with `trigger` (a path) when that answer changes.
    `readonly` questions are shown as notes, with their value. `shuffled`: the choices are offered in random order, by
    `seed` or by the interview's own. `shows`: the paths of the answers that its texts show.
    """

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
    parameters: Range | None = None
    choice_filter: Expression | None = None
    shuffled: bool = False
    seed: int | None = None
    default: str = ""
    dynamic_default: Expression | None = None
    calculation: Expression | None = None
    trigger: str = ""
    readonly: bool = False
    shows: frozenset[str] = frozenset()

    @property
    def asked(self) -> bool:
        """Whether a citizen answers it: it is no note, not computed, not hidden, and may be changed."""
        return self.type not in UNASKED and not self.readonly

    @property
    def is_note(self) -> bool:
        """Whether it is only said, along with the question that follows."""
        return self.type == "note" or (self.readonly and self.type not in UNASKED)


@dataclass(frozen=True, slots=True, eq=False)
class Quota:
    """At most `limit` responses for which `when` holds; past it a hard one ends the interview with `message`."""

    name: str
    when: Expression
    limit: int
    hard: bool
    message: Labels


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A published form never changes; `content_hash` is the SHA-256 of its source, in hex.

    `notice` says who asks, what for and what happens with the answers; `notice_hash` is the SHA-256 of all its
    translations, so that a consent can name the very words that were shown. `closes` is the last day on which it takes
    answers; `exports`: the notice allows single responses to be handed on; `margins`: what weights are made from;
    `keep_days`: how long responses are kept.
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
    anonymous: bool = False
    quotas: tuple[Quota, ...] = ()
    closes: date | None = None
    exports: bool = False
    margins: Margins = field(default_factory=dict)
    keep_days: int | None = None


def say(labels: Labels, language: str, default: str) -> str:
    """The text in this language, else in the default language, else the first one that is filled, else nothing."""
    return labels.get(language) or labels.get(default) or next(filter(None, labels.values()), "")


def write_decimal(number: Decimal) -> str:
    """Plainly: without an exponent, and without zeros that mean nothing."""
    plain = format(number, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain
