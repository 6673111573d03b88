"""The functions that expressions may call, as ODK has them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from surveys.forms.patterns import read_pattern
from surveys.forms.values import Scope, Value, as_boolean, as_text

Run = Callable[[Scope], Value]
Kind = Literal["text", "number", "boolean", "date", "any"]

ANY_NUMBER = 1_000  # of arguments


@dataclass(frozen=True, slots=True)
class Function:
    """`build` makes the closure from those of the arguments; `kind` is what it gives, where that is always the same."""

    least: int
    most: int
    kind: Kind
    build: Callable[[Sequence[Run]], Run]


def _negate(arguments: Sequence[Run]) -> Run:
    (condition,) = arguments
    return lambda scope: not as_boolean(condition(scope))


def _choose(arguments: Sequence[Run]) -> Run:
    condition, first, second = arguments
    return lambda scope: first(scope) if as_boolean(condition(scope)) else second(scope)


def _coalesce(arguments: Sequence[Run]) -> Run:
    def run(scope: Scope) -> Value:
        for argument in arguments:
            value = argument(scope)
            if as_text(value):
                return value
        return None

    return run


def _is_selected(arguments: Sequence[Run]) -> Run:
    chosen, wanted = arguments
    return lambda scope: f" {as_text(wanted(scope)).strip()} " in f" {as_text(chosen(scope)).strip()} "


def _count_selected(arguments: Sequence[Run]) -> Run:
    (chosen,) = arguments
    return lambda scope: float(sum(1 for name in as_text(chosen(scope)).split(" ") if name))


def _measure(arguments: Sequence[Run]) -> Run:
    (text,) = arguments
    return lambda scope: float(len(as_text(text(scope))))


def _matches(arguments: Sequence[Run]) -> Run:
    text, pattern = arguments

    def run(scope: Scope) -> Value:
        match = read_pattern(as_text(pattern(scope)))
        return match is not None and match(as_text(text(scope)))

    return run


def _day(_: Sequence[Run]) -> Run:
    return lambda scope: scope.today


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "not": Function(1, 1, "boolean", _negate),
        "if": Function(3, 3, "any", _choose),
        "coalesce": Function(2, ANY_NUMBER, "any", _coalesce),
        "selected": Function(2, 2, "boolean", _is_selected),
        "count-selected": Function(1, 1, "number", _count_selected),
        "string-length": Function(1, 1, "number", _measure),
        "regex": Function(2, 2, "boolean", _matches),
        "today": Function(0, 0, "date", _day),
    }
)

# Functions of XLSForm that Wethi knows by name but does not compute yet.
LATER = frozenset(
    name
    for line in """
    abs acos area asin atan atan2 base64-decode boolean boolean-from-string ceiling checklist concat contains cos count
    count-non-empty current date date-time decimal-date-time decimal-time digest distance ends-with exp exp10 false floor
    format-date format-date-time indexed-repeat instance int join jr:choice-name jr:itext log log10 max min
    normalize-space now number once pi position pow pulldata random randomize round selected-at sin sqrt starts-with
    string substr substring-after substring-before sum tan translate true uuid version weighted-checklist
    """.splitlines()
    for name in line.split()
)
