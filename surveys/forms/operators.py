"""The operators of expressions: how tightly each binds, and what it computes."""

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from surveys.forms.iso import read_day
from surveys.forms.lexer import Fault
from surveys.forms.parts import Part, Run
from surveys.forms.values import NOT_A_NUMBER, Kind, Scope, Value, as_boolean, as_number, same

Operator = Callable[[Value, Value], Value]

BINDING: Mapping[str, int] = MappingProxyType(
    {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6}
)
_ORDERS = ("<", "<=", ">", ">=")


def chain(first: Part, steps: Sequence[tuple[str, Part]], faults: list[Fault]) -> Part:
    """One closure for operators of one level, from left to right; odd comparisons are noted in `faults`."""
    depth = 1 + max(first.depth, *(part.depth for _, part in steps))
    runs = (first.run, *(part.run for _, part in steps))
    operator = steps[0][0]
    if operator == "or":
        return Part(_any_of(runs), "boolean", depth)
    if operator == "and":
        keys = tuple(key for part in (first, *(part for _, part in steps)) for key in part.keys)
        return Part(_all_of(runs), "boolean", depth, keys=keys)
    _doubt(operator, first, steps[0][1], faults)
    computed = [(OPERATORS[sign], part.run) for sign, part in steps]
    kind: Kind = "number" if BINDING[operator] > BINDING["<"] else "boolean"
    keys = _find_keys(first, steps)
    return Part(_fold(first.run, computed), kind, depth, keys=keys, exact=bool(keys))


def negative(part: Part, times: int) -> Part:
    sign = -1.0 if times % 2 else 1.0
    return Part(lambda scope: sign * as_number(part.run(scope)), "number", part.depth + 1)


def _find_keys(first: Part, steps: Sequence[tuple[str, Part]]) -> tuple[tuple[str, Run], ...]:
    """Of `column = value`, or the other way round: by what the rows can be looked up."""
    if len(steps) > 1 or steps[0][0] != "=":
        return ()
    sides = ((first, steps[0][1]), (steps[0][1], first))
    return tuple((left.column, right.run) for left, right in sides if left.column and right.plain)


def _any_of(runs: Sequence[Run]) -> Run:
    return lambda scope: any(as_boolean(condition(scope)) for condition in runs)


def _all_of(runs: Sequence[Run]) -> Run:
    return lambda scope: all(as_boolean(condition(scope)) for condition in runs)


def _fold(first: Run, steps: Sequence[tuple[Operator, Run]]) -> Run:
    if len(steps) == 1:
        ((operate, second),) = steps
        return lambda scope: operate(first(scope), second(scope))

    def run(scope: Scope) -> Value:
        value = first(scope)
        for operate, following in steps:
            value = operate(value, following(scope))
        return value

    return run


def _doubt(operator: str, left: Part, right: Part, faults: list[Fault]) -> None:
    """Comparisons that can be computed but hardly mean what they say."""
    for literal, other in ((left.literal, right), (right.literal, left)):
        if literal is None:
            continue
        if operator in _ORDERS and math.isnan(as_number(literal)):
            faults.append(Fault("date-as-text" if read_day(literal) else "never-in-order", text=literal))
        if operator in ("=", "!=") and other.kind == "boolean" and literal.lower() in ("true", "false"):
            faults.append(Fault("boolean-as-text", text=literal))
        if operator in ("=", "!=") and other.lacks(literal):
            faults.append(Fault("no-such-choice", name=literal, known=other.list_choices()))


def _divide(left: Value, right: Value) -> Value:
    above, below = as_number(left), as_number(right)
    if below != 0:
        return above / below  # NaN too
    if above == 0 or math.isnan(above):
        return NOT_A_NUMBER
    return math.copysign(math.inf, above) * math.copysign(1.0, below)


def _remain(left: Value, right: Value) -> Value:
    above, below = as_number(left), as_number(right)
    if below == 0 or math.isinf(above):
        return NOT_A_NUMBER
    return math.fmod(above, below)


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "=": same,
        "!=": lambda left, right: not same(left, right),
        "<": lambda left, right: as_number(left) < as_number(right),
        "<=": lambda left, right: as_number(left) <= as_number(right),
        ">": lambda left, right: as_number(left) > as_number(right),
        ">=": lambda left, right: as_number(left) >= as_number(right),
        "+": lambda left, right: as_number(left) + as_number(right),
        "-": lambda left, right: as_number(left) - as_number(right),
        "*": lambda left, right: as_number(left) * as_number(right),
        "div": _divide,
        "mod": _remain,
    }
)
