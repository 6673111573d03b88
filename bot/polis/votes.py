"""Reads votes from a Polis export: millions of plain rows at once, and any others one by one."""

from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.polis.rows import PARTICIPANT_COLUMNS, VOTE_CODES, VOTE_COLUMNS
from bot.polis.tables import SECONDS_BELOW, read_header, read_id, read_rows, require
from surveys.opinion.votes import Cast, Id

BLOCK_BYTES = 1 << 23  # read at a time: some 160,000 votes
DENSE_IDS = 8  # a table from id to place may have so many times more cells than there are rows
TIME, _, STATEMENT, CITIZEN, VOTE = VOTE_COLUMNS
PARTICIPANT = PARTICIPANT_COLUMNS[0]
ABOUT_PARTICIPANTS = frozenset((*PARTICIPANT_COLUMNS, "xid", "important", "importance"))

Numbers = NDArray[np.int64]


def read_cast(path: Path) -> Cast:
    """Every vote in votes.csv or participants-votes.csv, told by the header. Without times all were cast at once."""
    names = read_header(path)
    if PARTICIPANT in names and CITIZEN not in names:
        return read_participants(path, names)
    require(path, names, (STATEMENT, CITIZEN, VOTE))
    plain = read_plain_votes(path, names)
    return read_any_votes(path, names) if plain is None else plain


def read_plain_votes(path: Path, names: Sequence[str]) -> Cast | None:
    """None unless every cell that matters is a number and every row has as many columns as the header."""
    wanted = [names.index(name) for name in (CITIZEN, STATEMENT, VOTE)]
    if TIME in names:
        wanted.append(names.index(TIME))
    blocks: list[tuple[NDArray[np.generic], ...]] = []
    try:
        for block in _read_blocks(path, len(names), wanted):
            if block[:, :2].min() < 0 or np.abs(block[:, 2]).max() > 1:
                return None
            blocks.append(
                (_shrink(block[:, 0]), _shrink(block[:, 1]), block[:, 2].astype(np.int8), block[:, 3:].copy())
            )
    except ValueError:
        return None
    if not blocks:
        return Cast((), (), *(np.zeros(0, np.int32),) * 2, np.zeros(0, np.int8))
    citizen, statement, vote, time = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    citizens, citizen = _find_places(citizen)
    statements, statement = _find_places(statement)
    return Cast(citizens, statements, citizen, statement, vote, _in_milliseconds(time[:, 0]) if TIME in names else None)


def read_any_votes(path: Path, names: Sequence[str]) -> Cast:
    """Row by row: ids that are texts, cells with commas, or what is wrong with the file."""
    citizens: dict[Id, int] = {}
    statements: dict[Id, int] = {}
    citizen, statement, vote, time = array("i"), array("i"), array("b"), array("q")
    for row in read_rows(path, (STATEMENT, CITIZEN, VOTE)):
        citizen.append(citizens.setdefault(row.read_id(CITIZEN), len(citizens)))
        statement.append(statements.setdefault(row.read_id(STATEMENT), len(statements)))
        vote.append(row.read_code(VOTE, VOTE_CODES))
        if TIME in names:
            time.append(row.read_time(TIME))
    return Cast(
        tuple(citizens),
        tuple(statements),
        np.array(citizen, np.int32),
        np.array(statement, np.int32),
        np.array(vote, np.int8),
        np.array(time, np.int64) if TIME in names else None,
    )


def read_participants(path: Path, names: Sequence[str]) -> Cast:
    """One row a citizen and one column a statement; an empty cell is no vote."""
    columns = [name for name in names if name not in ABOUT_PARTICIPANTS]
    citizens: dict[Id, int] = {}
    citizen, statement, vote = array("i"), array("i"), array("b")
    for row in read_rows(path, (PARTICIPANT,)):
        number = citizens.setdefault(row.read_id(PARTICIPANT), len(citizens))
        for place, name in enumerate(columns):
            if row.cells[name]:
                citizen.append(number)
                statement.append(place)
                vote.append(row.read_code(name, VOTE_CODES))
    return Cast(
        tuple(citizens),
        tuple(map(read_id, columns)),
        np.array(citizen, np.int32),
        np.array(statement, np.int32),
        np.array(vote, np.int8),
    )


def _read_blocks(path: Path, width: int, wanted: Sequence[int]) -> Iterator[Numbers]:
    """Raises ValueError where numpy cannot read a row, or may read it wrongly."""
    for lines in _cut_lines(path):
        commas = lines.count(b",")
        if commas != (lines.count(b"\n") - lines.count(b"\n\n")) * (width - 1):
            raise ValueError(commas)
        if commas:
            text = lines.decode().splitlines()
            yield np.loadtxt(text, np.int64, comments=None, delimiter=",", quotechar='"', usecols=wanted, ndmin=2)


def _shrink(ids: Numbers) -> NDArray[np.integer]:
    """Ids take half the room where they are small, as nearly all are."""
    return ids.astype(np.int32 if ids.max() <= np.iinfo(np.int32).max else np.int64)


def _cut_lines(path: Path) -> Iterator[bytes]:
    """Whole lines after the first, many at a time, each with its end."""
    with path.open("rb") as file:
        file.readline()
        rest = b""
        while block := file.read(BLOCK_BYTES):
            lines, newline, rest = (rest + block).rpartition(b"\n")
            yield lines + newline
        if rest.strip():
            yield rest + b"\n"


def _find_places(ids: NDArray[np.integer]) -> tuple[tuple[int, ...], NDArray[np.int32]]:
    """The distinct ids, ascending, and the place of each given one among them."""
    if ids.max() > DENSE_IDS * len(ids):
        distinct, places = np.unique(ids, return_inverse=True)
        return tuple(distinct.tolist()), places.astype(np.int32)
    occurs = np.zeros(int(ids.max()) + 1, np.bool_)
    occurs[ids] = True
    return tuple(np.flatnonzero(occurs).tolist()), (np.cumsum(occurs, dtype=np.int32) - 1)[ids]


def _in_milliseconds(times: Numbers) -> Numbers:
    return np.where(np.abs(times) < SECONDS_BELOW, times * 1_000, times)
