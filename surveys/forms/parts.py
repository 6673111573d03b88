"""The parts of a compiled expression: what its names stand for, its closures, and how a function is described."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from surveys.forms.tables import Table
from surveys.forms.values import Kind, Scope, Value

Run = Callable[[Scope], Value]
Nodes = Callable[[Scope], Sequence[Value]]  # the values of a node set, in its order
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
class Stock:
    """What a form brings along besides its questions: tables by name, and texts by id, each by language."""

    tables: Mapping[str, Table] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an expression, compiled: its closure, and what is known of it before any answer is.

    `nodes` is there for a node set. `plain`: it is the same whatever row is tested. `column`: the bare name of one.
    `keys`: columns of the tested row that have to equal such plain parts, or the whole is false; `exact`: with the
    first of them equal it is true.
    """

    run: Run
    kind: Kind
    depth: int = 1
    literal: str | None = None
    choices: frozenset[str] | None = None
    path: str = ""
    nodes: Nodes | None = None
    plain: bool = False
    column: str = ""
    keys: tuple[tuple[str, Run], ...] = ()
    exact: bool = False

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
    stock: Stock

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(part.run for part in self.parts)


Build = Callable[[Call], Run]


@dataclass(frozen=True, slots=True)
class Function:
    """`build` makes the closure; `kind` is what it gives, where that is always the same.

    `counts`: the first argument has to be a question or a node set, and whether it is relevant matters. `gives` makes
    the closure of a function that gives a node set, `build` then that of its first node.
    """

    least: int
    most: int
    kind: Kind
    build: Build
    looks_at: frozenset[Look] = frozenset()
    counts: bool = False
    gives: Callable[[Call], Nodes] | None = None


def name_in(literal: str | None) -> str:
    """The question that a text means: '${name}', or the last step of ' /data/name '."""
    return (literal or "").strip().removeprefix("${").removesuffix("}").strip().rpartition("/")[2]


def name_table(literal: str | None) -> str:
    """The table that a text means: its name, with or without the ending of its file."""
    return (literal or "").strip().removesuffix(".csv")


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


def over(compute: Callable[..., Value]) -> Build:
    """A function of a node set alone or of several values."""

    def build(call: Call) -> Run:
        values = gather(call)
        return lambda scope: compute(*values(scope))

    return build


def gather(call: Call, first: int = 0) -> Nodes:
    """The nodes of the argument, if it is one node set, else the values of the arguments, from the one numbered `first`."""
    parts = call.parts[first:]
    if len(parts) == 1 and parts[0].nodes is not None:
        return parts[0].nodes
    runs = tuple(part.run for part in parts)
    return lambda scope: [run(scope) for run in runs]


def first_of(nodes: Nodes) -> Run:
    """What a node set is where one value is wanted: that of its first node, else empty."""
    return lambda scope: next(iter(nodes(scope)), None)
