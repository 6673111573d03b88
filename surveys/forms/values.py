"""What expressions compute with: six kinds of values, and the rules that turn one kind into another."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | float | bool | date | None  # None is empty: not answered, hidden, or not to be computed

NEARLY = 1e-12  # two numbers nearer than this are equal, as in ODK
FIRST_DAY = date(1970, 1, 1).toordinal()
NOT_A_NUMBER = math.nan

_NUMBER = re.compile(r"-?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may look at: other answers by path, its own question's value, and the day in the form's zone."""

    read: Callable[[str], Value]
    today: date
    own: Value = None


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A compiled expression: its text, the paths it reads, and whether it reads its own question or the day."""

    text: str
    run: Callable[[Scope], Value]
    reads: frozenset[str] = frozenset()
    reads_own: bool = False
    reads_today: bool = False

    def holds(self, scope: Scope) -> bool:
        return as_boolean(self.run(scope))


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
    return _write_number(value) if isinstance(value, float) else value.isoformat()


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
