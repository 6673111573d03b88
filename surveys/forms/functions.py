"""The functions that expressions may call, as ODK has them."""

from collections.abc import Mapping
from math import isfinite
from types import MappingProxyType

from surveys.forms.date_functions import DATE_FUNCTIONS
from surveys.forms.drawing import draw_from, seed_of, shuffle, write_letters, write_uuid
from surveys.forms.geo_functions import GEO_FUNCTIONS
from surveys.forms.number_functions import NUMBER_FUNCTIONS
from surveys.forms.parts import ANY_NUMBER, Call, Function, Nodes, Run, first_of, gather, of, over, within
from surveys.forms.text_functions import TEXT_FUNCTIONS
from surveys.forms.values import Scope, Value, as_boolean, as_number, as_text

MOST_LETTERS = 200  # of one uuid()


def _choose(call: Call) -> Run:
    condition, first, second = call.runs
    return lambda scope: first(scope) if as_boolean(condition(scope)) else second(scope)


def _coalesce(call: Call) -> Run:
    runs = call.runs

    def run(scope: Scope) -> Value:
        for argument in runs:
            value = argument(scope)
            if as_text(value):
                return value
        return None

    return run


def _once(call: Call) -> Run:
    (fresh,) = call.runs
    return lambda scope: scope.own if as_text(scope.own) else fresh(scope)


def _count(call: Call) -> Run:
    path, nodes = call.parts[0].path, call.parts[0].nodes
    if nodes is not None:
        return lambda scope: float(len(nodes(scope)))
    return lambda scope: 1.0 if scope.shows(path) else 0.0


def _shuffle(call: Call) -> Nodes:
    """By the seed, else by one of the interview's own, so that the order stays."""
    path, site = call.path, call.site
    nodes = gather(Call(call.parts[:1], call.names, path, site, call.stock))
    if len(call.runs) == 1:
        return lambda scope: shuffle(nodes(scope), seed_of(scope.seed, path, site))
    seed = call.runs[1]
    return lambda scope: shuffle(nodes(scope), _whole_of(seed(scope)))


def _whole_of(value: Value) -> int:
    """A seed that is no number is made one."""
    number = as_number(value)
    return int(number) if isfinite(number) else seed_of(0, as_text(value))


def _shuffled_first(call: Call) -> Run:
    return first_of(_shuffle(call))


def _random(call: Call) -> Run:
    path, site = call.path, call.site
    return lambda scope: next(draw_from(seed_of(scope.seed, path, site)))


def _uuid(call: Call) -> Run:
    path, site = call.path, call.site
    if not call.runs:
        return lambda scope: write_uuid(seed_of(scope.seed, path, site))
    (length,) = call.runs
    return lambda scope: write_letters(seed_of(scope.seed, path, site), _letters(as_number(length(scope))))


def _letters(number: float) -> int:
    return int(min(number, MOST_LETTERS)) if number > 0 else 0


_LOGIC: Mapping[str, Function] = {
    "if": Function(3, 3, "any", _choose),
    "coalesce": Function(2, ANY_NUMBER, "any", _coalesce),
    "once": Function(1, 1, "any", _once, looks_at=frozenset({"own"})),
    "not": Function(1, 1, "boolean", of(lambda value: not as_boolean(value))),
    "true": Function(0, 0, "boolean", of(lambda: True)),
    "false": Function(0, 0, "boolean", of(lambda: False)),
    "boolean": Function(1, 1, "boolean", of(as_boolean)),
    "boolean-from-string": Function(1, 1, "boolean", of(lambda value: as_text(value).lower() in ("true", "1"))),
    "count": Function(1, 1, "number", _count, counts=True),
    "count-non-empty": Function(
        1, 1, "number", over(lambda *values: float(sum(1 for value in values if as_text(value)))), counts=True
    ),
    "randomize": Function(1, 2, "any", _shuffled_first, looks_at=frozenset({"more"}), counts=True, gives=_shuffle),
    "random": Function(0, 0, "number", _random, looks_at=frozenset({"more"})),
    "uuid": Function(0, 1, "text", _uuid, looks_at=frozenset({"more"})),
    "version": Function(0, 0, "text", within(lambda scope: scope.version), looks_at=frozenset({"more"})),
}

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {**_LOGIC, **TEXT_FUNCTIONS, **NUMBER_FUNCTIONS, **DATE_FUNCTIONS, **GEO_FUNCTIONS}
)

# Functions of XLSForm that Wethi knows by name but does not compute yet: those of repeats. Of position() that is only
# the one with an argument.
LATER = frozenset({"indexed-repeat", "position"})
UNKNOWN_TO_ODK = frozenset({"floor", "ceiling"})
