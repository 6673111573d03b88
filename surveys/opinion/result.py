"""Reads a computed result, a document of the form `wethi-opinion/1`, as far as something of it is told to people."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Id = int | str  # of a citizen or a statement: a number where it is one, else a text
Point = tuple[float, float]
Answer = Literal["groups", "no-clear-groups", "too-few", "given-k", "given"]
Label = Literal["too-few", "divisive", "consensus-agree", "consensus-disagree", "uncertain", "mixed"]
Direction = Literal["agree", "disagree"]

SCHEMA = "wethi-opinion/1"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Counted(_Part):
    """Citizens, raw; `seen` is the sum of the three."""

    agree: int = 0
    disagree: int = 0
    passed: int = Field(0, alias="pass")
    seen: int = 0

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.agree, self.disagree, self.passed


class Representative(_Part):
    """A statement that tells a group from the others, and how the group voted on it."""

    statement: Id
    direction: Direction


class Group(_Part):
    id: Id
    size: int
    members: tuple[Id, ...] = ()
    center: Point
    stability: float | None = None
    votes: dict[str, Counted]
    representative: tuple[Representative, ...] = ()


class Grouping(_Part):
    answer: Answer
    stability: float | None = None


class Statement(Counted):
    """`label` is None for statements that are excluded: moderated out, or about the citizen."""

    meta: bool = False
    moderated: int = 0
    group_aware_consensus: float | None = None
    group_aware_consensus_disagree: float | None = None
    extremity: float = 0.0
    position: Point = (0.0, 0.0)
    label: Label | None = None


class Result(_Part):
    """`participants` voted, `clustered` of them often enough for a group; `positions` by citizen, where they are given."""

    form: Literal["wethi-opinion/1"] = Field(alias="schema")
    participants: int
    votes: int
    clustered: int
    grouping: Grouping
    groups: tuple[Group, ...]
    statements: dict[str, Statement]
    positions: dict[str, Point] = Field(default_factory=dict)


def read_result(document: str | bytes) -> Result:
    """Of the JSON text. Raises pydantic.ValidationError, with the place, for what is no such document."""
    return Result.model_validate_json(document)
