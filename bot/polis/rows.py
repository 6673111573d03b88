"""What stands in the files by which Wethi and Polis exchange a consultation: their columns, and a row of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from surveys.opinion.votes import Id, Statements, list_statements

SUMMARY = "summary.csv"
COMMENTS = "comments.csv"
VOTES = "votes.csv"
PARTICIPANTS = "participants-votes.csv"
GROUPS = "comment-groups.csv"
OTHER_PARTICIPANTS = "participant-votes.csv"  # as some exports of Polis call it

COMMENT_COLUMNS = ("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated")
EXTENDED_COLUMNS = ("is-meta", "is-seed", "group-informed-consensus")
TEXT_COLUMN = "comment-body"
VOTE_COLUMNS = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
PARTICIPANT_COLUMNS = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
GROUP_COLUMNS = ("comment-id", "comment", "total-votes", "total-agrees", "total-disagrees", "total-passes")

VOTE_CODES = {"1": 1, "-1": -1, "0": 0}
MODERATION_CODES = {"-1": -1, "0": 0, "1": 1}

Counts = tuple[int | None, int | None, int | None]  # citizens who agree, disagree, pass; None: hidden
Told = tuple[Id, Id, int, int]  # a vote as VoteRow names its parts


@dataclass(frozen=True, slots=True)
class Summary:
    """Of one consultation; a number is None where a file does not tell it."""

    topic: str
    url: str = ""
    views: int | None = None
    voters: int | None = None
    voters_in_conv: int | None = None  # those who are clustered
    commenters: int | None = None
    comments: int | None = None
    groups: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement; `counts`: of the latest votes; `author` None: not told; `consensus`: group-informed."""

    statement: Id
    text: str = ""
    moderated: int = 0
    created_ms: int | None = None
    author: Id | None = None
    counts: Counts = (0, 0, 0)
    meta: bool = False
    seed: bool = False
    consensus: float | None = None


class VoteRow(NamedTuple):
    """One vote, as it was cast. A tuple: there may be millions, and any tuple of these four stands for one."""

    statement: Id
    citizen: Id
    vote: int
    cast_ms: int


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One citizen with her latest votes; `group` None: not clustered; `written`: her statements."""

    citizen: Id
    votes: Sequence[tuple[Id, int]]
    group: int | None = None
    written: int = 0


@dataclass(frozen=True, slots=True)
class GroupedRow:
    """One statement with the latest votes of each opinion group, in the order of the groups, and of everybody."""

    statement: Id
    text: str
    groups: Sequence[Counts]
    everybody: Counts = (0, 0, 0)
    moderated: int = 0


def describe(rows: Sequence[StatementRow]) -> Statements:
    """What the computation needs to know of statements."""
    return list_statements((row.statement, row.moderated, row.meta) for row in rows)
