"""The votes that decisions stand on: for every statement, who voted how in each opinion group."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.opinion.result import Counted, Id, Result
from surveys.privacy.votes import Counts, ShownStatement, suppress_votes

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

    @property
    def counts(self) -> Counts:
        return self.agree, self.disagree, self.passed


GroupVotes = Mapping[Id, Votes]  # by the group's id


@dataclass(frozen=True, slots=True)
class StatementVotes:
    """`groups`: everybody in one where there are no opinion groups; `overall`: all citizens, those in no group included."""

    statement: str
    overall: Votes
    groups: GroupVotes


def read_votes(result: Result) -> tuple[StatementVotes, ...]:
    """The statements that may be decided, as in the document: not those moderated out, nor questions about the citizen."""
    return tuple(
        StatementVotes(name, _plain(counted), _split(result, name, counted))
        for name, counted in result.statements.items()
        if counted.moderated != MODERATED_OUT and not counted.meta
    )


def show_votes(votes: StatementVotes) -> ShownStatement:
    """What of them may be shown; without opinion groups nothing stands under `groups`."""
    groups = [each.counts for each in votes.groups.values()] if len(votes.groups) > 1 else []
    return suppress_votes(votes.overall.counts, groups)


def _split(result: Result, name: str, counted: Counted) -> GroupVotes:
    """A group none of whom voted on it is a group, too."""
    if len(result.groups) <= 1:
        return {EVERYBODY: _plain(counted)}
    return {group.id: _plain(group.votes.get(name, Counted())) for group in result.groups}


def _plain(counted: Counted) -> Votes:
    return Votes(counted.agree, counted.disagree, counted.seen)
