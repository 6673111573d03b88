"""The part of an opinion document that decisions stand on: for every statement, who voted how in each opinion group."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

EVERYBODY = 0  # the number of the only group, where opinion groups were not found
MODERATED_OUT = -1


@dataclass(frozen=True, slots=True)
class Votes:
    """Citizens; `seen` = all who voted on the statement, those who passed included."""

    agree: int
    disagree: int
    seen: int

    @property
    def passed(self) -> int:
        return self.seen - self.agree - self.disagree


@dataclass(frozen=True, slots=True)
class StatementVotes:
    """`groups`: by the group's number, everybody in one where there are no groups; `overall`: all citizens."""

    statement: str
    overall: Votes
    groups: Mapping[int, Votes]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class CountedVotes(_Part):
    agree: int = Field(ge=0)
    disagree: int = Field(ge=0)
    seen: int = Field(ge=0)


class OpinionGroup(_Part):
    id: int
    size: int
    votes: dict[str, CountedVotes] = {}


class CountedStatement(CountedVotes):
    moderated: int = 0
    meta: bool = False


class OpinionDocument(_Part):
    """What is read of `wethi-opinion/1` (specs/opinion.md 6); the rest is left where it is."""

    schema_name: Literal["wethi-opinion/1"] = Field(alias="schema")
    group_k: int
    groups: list[OpinionGroup]
    statements: dict[str, CountedStatement]


def read_votes(document: OpinionDocument) -> tuple[StatementVotes, ...]:
    """The statements that may be decided, as in the document: not those moderated out, nor questions about the citizen."""
    return tuple(
        StatementVotes(name, _plain(counted), _split(document, name, counted))
        for name, counted in document.statements.items()
        if counted.moderated != MODERATED_OUT and not counted.meta
    )


def _split(document: OpinionDocument, name: str, counted: CountedStatement) -> Mapping[int, Votes]:
    """A group none of whom voted on it is a group, too."""
    if document.group_k <= 1:
        return {EVERYBODY: _plain(counted)}
    nobody = CountedVotes(agree=0, disagree=0, seen=0)
    return {group.id: _plain(group.votes.get(name, nobody)) for group in document.groups}


def _plain(counted: CountedVotes) -> Votes:
    return Votes(counted.agree, counted.disagree, counted.seen)
