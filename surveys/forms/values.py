"""What expressions compute with: six kinds of values, and the rules that turn one kind into another."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Value = str | float | bool | date | None  # None is empty: not answered, hidden, or not to be computed
Kind = Literal["text", "number", "boolean", "date", "any", "nothing"]  # "any": not known before it is computed

NEARLY = 1e-12  # two numbers nearer than this are equal, as in ODK
FIRST_DAY = date(1970, 1, 1).toordinal()
NOT_A_NUMBER = math.nan

_NUMBER = re.compile(r"-?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)", re.ASCII)


def _shows(_: str) -> bool:
    return True


@dataclass(slots=True)
class Tested:
    """The choice, row or node that a condition looks at, and its place from 1; one of these is moved along all of them."""

    columns: Mapping[str, str] = field(default_factory=dict)
    own: Value = None
    place: int = 0


@dataclass(slots=True)
class Mishaps:
    """What could not be computed: the path of the question whose expression it was, and why; `path` is that of now."""

    path: str = ""
    found: set[tuple[str, str]] = field(default_factory=set)

    def note(self, reason: str) -> None:
        self.found.add((self.path, reason))


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may look at.

    `read` gives other answers by path, `shows` whether a path is relevant, `now` the moment in the form's zone, `own`
    its question's value, `item` what a filter or a condition in brackets tests. `mishaps` takes what cannot be computed.
    """

    read: Callable[[str], Value]
    now: datetime
    own: Value = None
    shows: Callable[[str], bool] = _shows
    item: Tested = field(default_factory=Tested)
    language: str = ""
    seed: int = 0
    version: str = ""
    mishaps: Mishaps = field(default_factory=Mishaps)


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A compiled expression: its text, the paths it reads, what else it looks at, and the `node` that it belongs to.

    `counts`: the paths whose relevance matters to it even where they are empty. `reads_own`: its question's value, for
    a calculation the one that is stored. `columns`: those of the choice that it looks at. `kind` is that of the value,
    as far as it is known beforehand.
    """

    text: str
    run: Callable[[Scope], Value]
    reads: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    kind: Kind = "any"
    reads_own: bool = False
    reads_today: bool = False
    reads_more: bool = False  # the language, the interview's seed
    columns: tuple[str, ...] = ()
    node: str = ""

    def compute(self, scope: Scope) -> Value:
        """Its value; what cannot be computed is empty, and noted among the mishaps."""
        scope.mishaps.path = self.node
        try:
            return self.run(scope)
        except Exception:  # noqa: BLE001 - whatever an expression stumbles over, the citizen's turn goes on
            scope.mishaps.note("raised")
            return None

    def holds(self, scope: Scope) -> bool:
        return as_boolean(self.compute(scope))


def all_hold(conditions: tuple[Expression, ...]) -> Expression | None:
    """One condition of several, none if there are none."""
    if len(conditions) <= 1:
        return conditions[0] if conditions else None
    runs = tuple(condition.run for condition in conditions)
    return Expression(
        " and ".join(f"({condition.text})" for condition in conditions),
        lambda scope: all(as_boolean(run(scope)) for run in runs),
        reads=frozenset().union(*(condition.reads for condition in conditions)),
        counts=frozenset().union(*(condition.counts for condition in conditions)),
        kind="boolean",
        reads_today=any(condition.reads_today for condition in conditions),
        node=conditions[-1].node,
    )


def as_number(value: Value) -> float:
    """Text may use a decimal comma; what is no number is NaN; a date is its whole days since 1970-01-01."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, date):
        return float(value.toordinal() - FIRST_DAY)
    return _read_number(value) if value else NOT_A_NUMBER


def _read_number(text: str) -> float:
    trimmed = text.strip()
    return float(trimmed.replace(",", ".")) if _NUMBER.fullmatch(trimmed) else NOT_A_NUMBER


def as_boolean(value: Value) -> bool:
    """A number is true when it is not zero, a text when it is not empty: "0" and "false" are true."""
    if isinstance(value, float):
        return abs(value) > NEARLY  # false for NaN
    return bool(value)


def as_text(value: Value) -> str:
    """Whole numbers without ".0", others as the shortest plain decimal that reads back; dates as YYYY-MM-DD."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _write_number(value)
    return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()


def as_stored(value: Value) -> str:
    """As text, but a time of day is kept: YYYY-MM-DDTHH:MM."""
    if not isinstance(value, datetime):
        return as_text(value)
    whole = value.second == 0 and value.microsecond == 0
    return value.isoformat(timespec="minutes" if whole else "auto")


def _write_number(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    plain = format(Decimal(repr(number)), "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain


def same(left: Value, right: Value) -> bool:
    """`=`: compares booleans if one side is one, else numbers if one side is one, else texts; NaN equals nothing."""
    if isinstance(left, bool) or isinstance(right, bool):
        return as_boolean(left) == as_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        first, second = as_number(left), as_number(right)
        return first == second or abs(first - second) < NEARLY
    return as_text(left) == as_text(right)
