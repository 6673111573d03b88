"""Whom a broadcast is for: a rule, not a list, put together from a few kinds of it by and, or, not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from surveys.broadcasts.topics import Topic

FEWEST = 5  # citizens; a message to fewer is no broadcast but a letter, and its numbers would tell of single people
MOST_RULES = 40  # parts of a rule
DEEPEST = 6  # levels of and, or, not
MOST_DAYS = 3650
LONGEST_NAME = 64  # letters of an id or an area


@dataclass(frozen=True, slots=True)
class Everybody:
    """All who write to one of the agency's accounts."""

    kind: Literal["everybody"] = "everybody"


@dataclass(frozen=True, slots=True)
class Speaks:
    language: str
    kind: Literal["language"] = "language"


@dataclass(frozen=True, slots=True)
class Writes:
    """On this channel."""

    channel: Literal["line", "telegram"]
    kind: Literal["channel"] = "channel"


@dataclass(frozen=True, slots=True)
class Lives:
    """Named this area as hers."""

    area: str
    kind: Literal["area"] = "area"


@dataclass(frozen=True, slots=True)
class TookPart:
    """In this consultation; `Not` of it: not yet."""

    consultation: str
    kind: Literal["consultation"] = "consultation"


@dataclass(frozen=True, slots=True)
class Answered:
    """Handed in this survey, which must not be anonymous: of such a one nobody can tell who did."""

    form_id: str
    kind: Literal["survey"] = "survey"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """Said that she wants to hear of this topic."""

    topic: Topic
    kind: Literal["topic"] = "topic"


@dataclass(frozen=True, slots=True)
class SeenWithin:
    """Wrote or tapped in the last days."""

    days: int
    kind: Literal["seen"] = "seen"


@dataclass(frozen=True, slots=True)
class All:
    """Every rule of them holds."""

    rules: tuple["Rule", ...]
    kind: Literal["and"] = "and"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of them holds at least."""

    rules: tuple["Rule", ...]
    kind: Literal["or"] = "or"


@dataclass(frozen=True, slots=True)
class Not:
    rule: "Rule"
    kind: Literal["not"] = "not"


Single = Everybody | Speaks | Writes | Lives | TookPart | Answered | AskedFor | SeenWithin
Rule = Annotated[Single | All | AnyOf | Not, Field(discriminator="kind")]
RULE: TypeAdapter[Rule] = TypeAdapter(Rule)

Fault = Literal["too-many", "too-deep", "empty-list", "no-name", "too-many-days"]


def write_rule(rule: Rule) -> str:
    """Canonical JSON: equal rules are equal to the byte."""
    return RULE.dump_json(rule).decode()


def read_rule(written: str) -> Rule:
    """Raises pydantic's ValidationError for what is no rule."""
    return RULE.validate_json(written)


def find_fault(rule: Rule) -> Fault | None:
    """What keeps a rule from being looked up; None: nothing."""
    parts = list(walk(rule))
    if len(parts) > MOST_RULES:
        return "too-many"
    if max(depth for _, depth in parts) > DEEPEST:
        return "too-deep"
    return next((fault for part, _ in parts if (fault := _judge(part))), None)


def walk(rule: Rule, depth: int = 1) -> Iterator[tuple[Rule, int]]:
    """Every part of a rule with its level, from 1; it stops below a level that is too deep anyway."""
    yield rule, depth
    if depth > DEEPEST:
        return
    below: tuple[Rule, ...] = ()
    match rule:
        case All(rules) | AnyOf(rules):
            below = rules
        case Not(inner):
            below = (inner,)
        case _:
            pass
    for part in below:
        yield from walk(part, depth + 1)


def _judge(part: Rule) -> Fault | None:
    match part:
        case All(rules) | AnyOf(rules):
            return None if rules else "empty-list"
        case Speaks(name) | Lives(name) | TookPart(name) | Answered(name):
            return None if 0 < len(name.strip()) <= LONGEST_NAME else "no-name"
        case SeenWithin(days):
            return None if 0 < days <= MOST_DAYS else "too-many-days"
        case _:
            return None


# Why somebody whom the rule means is left out; the first that holds is counted. (specs/console.md 4.2)
Exclusion = Literal[
    "unreachable", "stopped-all", "stopped-topic", "no-consent", "no-language", "already", "frequency",
]  # fmt: skip
PUSHES_A_WEEK = 2  # that a citizen did not ask for, of one agency
WEEK_MS = 7 * 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Reached:
    """How many a rule means, how many of them are told, and why the others are not.

    `by_channel` sums up to `told`. `others`: citizens who write to other agencies' accounts alone, and whom no rule here means.
    """

    meant: int
    told: int
    by_channel: dict[str, int]
    by_language: dict[str, int]
    left_out: dict[Exclusion, int]
    others: int = 0

    @property
    def is_too_small(self) -> bool:
        return self.told < FEWEST


MOST_DRIFT_PERCENT = 5
MOST_DRIFT = 20  # citizens


def drifts(approved: int, now: int) -> bool:
    """Whether an audience counted anew is so far from what was approved that somebody must look again: by more than 5 % and
    more than 20 citizens.
    """
    off = abs(now - approved)
    return off > MOST_DRIFT and off * 100 > approved * MOST_DRIFT_PERCENT
