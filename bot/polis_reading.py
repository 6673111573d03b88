"""Reads a consultation as Polis and others hand it on: its summary, its statements and every vote."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.polis.rows import (
    COMMENTS,
    MODERATION_CODES,
    OTHER_PARTICIPANTS,
    PARTICIPANTS,
    SUMMARY,
    TEXT_COLUMN,
    VOTES,
    StatementRow,
    Summary,
    describe,
)
from bot.polis.tables import BadTable, Row, read_header, read_pairs, read_rows, require
from bot.polis.votes import CITIZEN, PARTICIPANT, STATEMENT, read_cast
from surveys.opinion.votes import Cast, Id, Statements, Votes, take_latest

MODERATED, GROUP = "moderated", "group-id"
COUNTED = ("views", "voters", "voters-in-conv", "commenters", "comments", "groups")
HASH_BLOCK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True, eq=False)
class PolisFolder:
    """A consultation from elsewhere. `cast`: every vote ever cast; `hashes`: SHA-256, in hexadecimal, of each file read."""

    summary: Summary
    statements: tuple[StatementRow, ...]
    cast: Cast
    hashes: Mapping[str, str]


def read_votes(path: Path) -> Votes:
    """The latest votes of votes.csv or participants-votes.csv, told by the header. Raises BadTable."""
    return take_latest(read_cast(path))


def read_comments(path: Path) -> Statements:
    """What the computation needs of comments.csv: ids, moderation, and what asks about the citizen. Raises BadTable."""
    return describe(read_statements(path))


def read_statements(path: Path, wanted: Sequence[str] = ()) -> tuple[StatementRow, ...]:
    """The statements of comments.csv, by its rows; `wanted`: columns that must be there besides id and moderation."""
    read: dict[Id, StatementRow] = {}
    for row in read_rows(path, (STATEMENT, MODERATED, *wanted)):
        statement = _read_statement(row)
        if statement.statement in read:
            raise row.refuse(STATEMENT, "an id that no row before has")
        read[statement.statement] = statement
    return tuple(read.values())


def read_groups(path: Path) -> dict[Id, Id]:
    """The group of each citizen, from columns participant or voter-id, and group-id; without those who are in none."""
    names = read_header(path)
    citizen = PARTICIPANT if PARTICIPANT in names else CITIZEN
    require(path, names, (citizen, GROUP))
    rows = read_rows(path, (citizen, GROUP))
    return {row.read_id(citizen): row.read_id(GROUP) for row in rows if row.cells[GROUP].strip()}


def read_summary(path: Path) -> Summary:
    """What summary.csv tells; keys that are not known are left out."""
    lines: dict[str, Row] = {}
    for line, key, value in read_pairs(path):
        if key in lines:
            raise BadTable(f"{path.name}, line {line}: “{key}” stands there twice.")
        lines[key] = Row(path.name, line, {key: value})
    numbers = {
        key.replace("-", "_"): lines[key].read_number(key)
        for key in COUNTED
        if key in lines and lines[key].cells[key].strip()
    }

    def say(key: str) -> str:
        return lines[key].cells[key] if key in lines else ""

    return Summary(topic=say("topic"), url=say("url"), description=say("conversation-description"), **numbers)


def read_polis_folder(folder: Path) -> PolisFolder:
    """All that an import needs; a file that is not known is left alone. Raises BadTable."""
    votes = _find(folder, VOTES, PARTICIPANTS, OTHER_PARTICIPANTS)
    comments = _find(folder, COMMENTS)
    summary = folder / SUMMARY
    told = read_summary(summary) if summary.exists() else Summary(topic=folder.resolve().name)
    used = [file for file in (summary, comments, votes) if file.exists()]
    return PolisFolder(
        summary=told,
        statements=read_statements(comments, (TEXT_COLUMN,)),
        cast=read_cast(votes),
        hashes={file.name: hash_file(file) for file in used},
    )


def hash_file(path: Path) -> str:
    """SHA-256, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(HASH_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _find(folder: Path, *names: str) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise BadTable(f"There is no {' and no '.join(names)} in {folder}.")


def _read_statement(row: Row) -> StatementRow:
    def has(column: str) -> bool:
        return bool(row.cells.get(column, "").strip())

    return StatementRow(
        statement=row.read_id(STATEMENT),
        text=row.cells.get(TEXT_COLUMN, ""),
        moderated=row.read_code(MODERATED, MODERATION_CODES),
        created_ms=row.read_time("timestamp") if has("timestamp") else None,
        author=row.read_id("author-id") if has("author-id") else None,
        counts=(
            row.read_number("agrees") if has("agrees") else 0,
            row.read_number("disagrees") if has("disagrees") else 0,
            0,  # the format does not count who passed
        ),
        meta=has("is-meta") and row.read_flag("is-meta"),
        seed=has("is-seed") and row.read_flag("is-seed"),
    )
