"""An audience as a form asks for it: lines that name one kind of citizens each, "and" within a group, "or" between groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.broadcasts.audience import (
    All,
    Answered,
    AnyOf,
    AskedFor,
    Everybody,
    Lives,
    Not,
    Rule,
    SeenWithin,
    Single,
    Speaks,
    TookPart,
    Writes,
)
from surveys.broadcasts.topics import TOPICS

MOST_LINES = 20
MOST_DIGITS = 4  # of a number of days


@dataclass(frozen=True, slots=True)
class Line:
    """`what`: kind and name, as in `language:th`; `without`: all but these; `begins`: it begins another group."""

    what: str
    without: bool = False
    begins: bool = False


Group = tuple[tuple[Single, bool], ...]  # each with whether it must not hold


def write_what(one: Single) -> str:
    match one:
        case Speaks(name) | Writes(name) | Lives(name) | TookPart(name) | Answered(name) | AskedFor(name):
            return f"{one.kind}:{name}"
        case SeenWithin(days):
            return f"{one.kind}:{days}"
        case _:
            return f"{one.kind}:"


def read_what(what: str) -> Single | None:
    """None: nothing that a line can name."""
    kind, _, name = what.partition(":")
    named: dict[str, Single] = {
        "language": Speaks(name),
        "area": Lives(name),
        "consultation": TookPart(name),
        "survey": Answered(name),
    }
    if kind in named and name:
        return named[kind]
    if kind == "seen" and name.isascii() and name.isdigit() and len(name) <= MOST_DIGITS:
        return SeenWithin(int(name))
    topic = next((each for each in TOPICS if kind == "topic" and each == name), None)
    if topic:
        return AskedFor(topic)
    match kind, name:
        case "channel", "line" | "telegram" as channel:
            return Writes(channel)
        case "everybody", "":
            return Everybody()
    return None


def join_lines(lines: Sequence[Line]) -> Rule | None:
    """The rule that they mean; without a line everybody, None where a line names nothing known."""
    groups: list[list[Rule]] = []
    for line in lines:
        one = read_what(line.what)
        if one is None:
            return None
        if line.begins or not groups:
            groups.append([])
        groups[-1].append(Not(one) if line.without else one)
    whole: list[Rule] = [group[0] if len(group) == 1 else All(tuple(group)) for group in groups]
    if not whole:
        return Everybody()
    return whole[0] if len(whole) == 1 else AnyOf(tuple(whole))


def split_rule(rule: Rule) -> tuple[Line, ...] | None:
    """The lines that mean the same; None where a form would have too many of them."""
    if isinstance(rule, Everybody):
        return ()
    groups = _spread(rule, without=False)
    if groups is None or not groups or not all(groups) or sum(map(len, groups)) > MOST_LINES:
        return None
    return tuple(
        Line(write_what(one), without, begins=number > 0 and place == 0)
        for number, group in enumerate(groups)
        for place, (one, without) in enumerate(group)
    )


def _spread(rule: Rule, *, without: bool) -> tuple[Group, ...] | None:
    """Groups of which one must hold; `without`: of the opposite of the rule."""
    match rule:
        case Not(inner):
            return _spread(inner, without=not without)
        case All(rules) | AnyOf(rules):
            parts = [_spread(each, without=without) for each in rules]
            if isinstance(rule, AnyOf) != without:
                return _add([each for each in parts if each is not None]) if None not in parts else None
            return _multiply(parts)
        case one:
            return (((one, without),),)


def _add(parts: Sequence[tuple[Group, ...]]) -> tuple[Group, ...]:
    return tuple(group for part in parts for group in part)


def _multiply(parts: Sequence[tuple[Group, ...] | None]) -> tuple[Group, ...] | None:
    """Each group of one with each of the others; None as soon as there are too many."""
    whole: tuple[Group, ...] = ((),)
    for part in parts:
        if part is None:
            return None
        whole = tuple((*before, *group) for before in whole for group in part)
        if len(whole) > MOST_LINES:
            return None
    return whole
