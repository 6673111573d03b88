"""The parts of a compiled expression: what its names stand for, its closures, and how a function is described."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from surveys.forms.values import Kind, Scope, Value

Run = Callable[[Scope], Value]
Look = Literal["day", "own", "more"]  # what a function looks at besides its arguments

ANY_NUMBER = 1_000  # of arguments


@dataclass(frozen=True, slots=True)
class Name:
    """What `${name}` stands for: a path, the kind of its value ("nothing": a note), its choices and their texts."""

    path: str
    kind: Kind = "text"
    choices: frozenset[str] | None = None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an expression, compiled: its closure, and what is known of it before any answer is."""

    run: Run
    kind: Kind
    depth: int = 1
    literal: str | None = None
    choices: frozenset[str] | None = None
    path: str = ""

    def lacks(self, literal: str | None) -> bool:
        """Whether this text holds a name that none of the choices has."""
        return self.choices is not None and not self.choices.issuperset((literal or "").split())

    def list_choices(self) -> str:
        return " ".join(sorted(self.choices or ()))


@dataclass(frozen=True, slots=True)
class Call:
    """A call as a function sees it when it is built; `site` counts the calls of one expression, `path` owns it."""

    parts: tuple[Part, ...]
    names: Mapping[str, Name]
    path: str
    site: int

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(part.run for part in self.parts)


Build = Callable[[Call], Run]


@dataclass(frozen=True, slots=True)
class Function:
    """`build` makes the closure; `kind` is what it gives, where that is always the same.

    `counts`: the first argument has to be a question, and whether it is relevant matters.
    """

    least: int
    most: int
    kind: Kind
    build: Build
    looks_at: frozenset[Look] = frozenset()
    counts: bool = False


def name_in(literal: str | None) -> str:
    """The question that a text means: '${name}', or the last step of ' /data/name '."""
    return (literal or "").strip().removeprefix("${").removesuffix("}").strip().rpartition("/")[2]


def of(compute: Callable[..., Value]) -> Build:
    """A function that needs nothing but the values of its arguments."""

    def build(call: Call) -> Run:
        match call.runs:
            case ():
                value = compute()
                return lambda _: value
            case (only,):
                return lambda scope: compute(only(scope))
            case (first, second):
                return lambda scope: compute(first(scope), second(scope))
        runs = call.runs
        return lambda scope: compute(*(run(scope) for run in runs))

    return build


def within(compute: Callable[..., Value]) -> Build:
    """A function that needs the scope too, as its first argument."""

    def build(call: Call) -> Run:
        runs = call.runs
        return lambda scope: compute(scope, *(run(scope) for run in runs))

    return build
