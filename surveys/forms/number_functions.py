"""The functions of expressions that compute numbers."""

import math
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal, localcontext

from surveys.forms.parts import ANY_NUMBER, Function, of, over
from surveys.forms.values import NOT_A_NUMBER, Value, as_boolean, as_number, as_text

MOST_DIGITS = 30  # that rounding looks at, before and behind the point; a double has 17
_PRECISION = 400  # digits; a double has at most 309 before the point


def _guarded(compute: Callable[..., float]) -> Callable[..., Value]:
    """Of numbers; outside the domain there is no number, past the largest one there is infinity."""

    def run(*values: Value) -> float:
        try:
            return compute(*(as_number(value) for value in values))
        except ValueError:
            return NOT_A_NUMBER
        except OverflowError:
            return math.inf

    return run


def _round(value: float, digits: float = 0.0) -> float:
    if not math.isfinite(value) or math.isnan(digits):
        return value
    places = int(max(-MOST_DIGITS, min(MOST_DIGITS, digits)))
    with localcontext() as context:
        context.prec = _PRECISION
        half = ROUND_HALF_UP if value > 0 else ROUND_HALF_DOWN  # both towards plus infinity
        unit = Decimal(1).scaleb(-places)
        return float((Decimal(repr(value)) / unit).to_integral_value(half) * unit)


def _cut(value: float) -> float:
    return float(math.trunc(value)) if math.isfinite(value) else value


def _log(value: float) -> float:
    return -math.inf if value == 0 else math.log(value)


def _log10(value: float) -> float:
    return -math.inf if value == 0 else math.log10(value)


def _pow(value: float, exponent: float) -> float:
    if value == 0 and exponent < 0:
        return math.inf
    try:
        return math.pow(value, exponent)
    except OverflowError:
        return -math.inf if value < 0 and exponent % 2 == 1 else math.inf


def _floor(value: float) -> float:
    return float(math.floor(value)) if math.isfinite(value) else value


def _ceiling(value: float) -> float:
    return float(math.ceil(value)) if math.isfinite(value) else value


def _numbers(values: tuple[Value, ...]) -> list[float]:
    return [as_number(value) for value in values if as_text(value)]


def _sum(*values: Value) -> float:
    return math.fsum(_numbers(values)) if all(map(math.isfinite, _numbers(values))) else sum(_numbers(values))


def _least(*values: Value) -> float:
    numbers = _numbers(values)
    return NOT_A_NUMBER if not numbers or any(map(math.isnan, numbers)) else min(numbers)


def _most(*values: Value) -> float:
    numbers = _numbers(values)
    return NOT_A_NUMBER if not numbers or any(map(math.isnan, numbers)) else max(numbers)


def _checklist(least: Value, most: Value, *ticks: Value) -> bool:
    """Whether as many are true as wanted; -1 sets no limit."""
    return _lies_between(float(sum(map(as_boolean, ticks))), as_number(least), as_number(most))


def _weighted_checklist(least: Value, most: Value, *pairs: Value) -> bool:
    weights = (as_number(weight) for tick, weight in zip(pairs[::2], pairs[1::2], strict=False) if as_boolean(tick))
    return _lies_between(sum(weights, 0.0), as_number(least), as_number(most))


def _lies_between(total: float, least: float, most: float) -> bool:
    return (least < 0 or total >= least) and (most < 0 or total <= most)


def _number(least: int, most: int, compute: Callable[..., float]) -> Function:
    return Function(least, most, "number", of(_guarded(compute)))


NUMBER_FUNCTIONS: Mapping[str, Function] = {
    "number": _number(1, 1, float),
    "int": _number(1, 1, _cut),
    "round": _number(1, 2, _round),
    "abs": _number(1, 1, abs),
    "pow": _number(2, 2, _pow),
    "sqrt": _number(1, 1, math.sqrt),
    "exp": _number(1, 1, math.exp),
    "exp10": _number(1, 1, lambda value: _pow(10.0, value)),
    "log": _number(1, 1, _log),
    "log10": _number(1, 1, _log10),
    "sin": _number(1, 1, math.sin),
    "cos": _number(1, 1, math.cos),
    "tan": _number(1, 1, math.tan),
    "asin": _number(1, 1, math.asin),
    "acos": _number(1, 1, math.acos),
    "atan": _number(1, 1, math.atan),
    "atan2": _number(2, 2, math.atan2),
    "pi": _number(0, 0, lambda: math.pi),
    "floor": _number(1, 1, _floor),
    "ceiling": _number(1, 1, _ceiling),
    "min": Function(1, ANY_NUMBER, "number", over(_least)),
    "max": Function(1, ANY_NUMBER, "number", over(_most)),
    "sum": Function(1, 1, "number", over(_sum), counts=True),
    "checklist": Function(3, ANY_NUMBER, "boolean", of(_checklist)),
    "weighted-checklist": Function(4, ANY_NUMBER, "boolean", of(_weighted_checklist)),
}
