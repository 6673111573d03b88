"""The votes on a consultation's statements as arrays: the latest vote of each citizen on each statement, in a fixed order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Id = int | str  # of a citizen or a statement: a number where it is one, else a text

AGREE: Final = 1
DISAGREE: Final = -1
PASS: Final = 0  # not seen is no vote at all
CODES: Final = {"agree": AGREE, "disagree": DISAGREE, "pass": PASS}

MODERATED_OUT: Final = -1  # 0: not moderated yet, 1: approved

_RANKS = np.array([1, 2, 0], np.int8)  # of disagree, pass, agree: which one counts among votes cast at the same time


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """The latest votes, by citizen and then statement; V votes of n citizens on m statements, none without a vote.

    `citizens` (n), `statements` (m): ids, ascending, numbers before texts. `citizen`, `statement` (V, int32): places in them.
    `vote` (V, int8): AGREE, DISAGREE or PASS.
    """

    citizens: tuple[Id, ...]
    statements: tuple[Id, ...]
    citizen: NDArray[np.int32]
    statement: NDArray[np.int32]
    vote: NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """Every vote ever cast that was not undone, in any order.

    `citizens`, `statements`: distinct ids in any order, also such that nobody voted with. `citizen`, `statement` (integers):
    places in them. `vote` (int8): AGREE, DISAGREE or PASS. `order` (integers): a sequence number or a time; None: one vote
    per citizen and statement.
    """

    citizens: Sequence[Id]
    statements: Sequence[Id]
    citizen: NDArray[np.integer]
    statement: NDArray[np.integer]
    vote: NDArray[np.int8]
    order: NDArray[np.int64] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Statements:
    """What is known of statements besides their votes, by ascending id: moderated (int8: -1 out, 0 not yet, 1 in) and meta (bool)."""

    ids: tuple[Id, ...]
    moderated: NDArray[np.int8]
    meta: NDArray[np.bool_]


def list_statements(rows: Iterable[tuple[Id, int, bool]] = ()) -> Statements:
    """Of rows (id, moderated, meta) in any order; of none: every statement counts as not moderated and not meta."""
    listed = sorted(rows, key=lambda row: sort_key(row[0]))
    return Statements(
        tuple(row[0] for row in listed),
        np.array([row[1] for row in listed], np.int8),
        np.array([row[2] for row in listed], np.bool_),
    )


def collect_votes(rows: Iterable[tuple[Id, Id, int, int]]) -> Votes:
    """Of rows (citizen, statement, vote, order) in any order; for many million rows make a `Cast` of arrays instead."""
    listed = list(rows)
    citizens, citizen = number_ids([row[0] for row in listed])
    statements, statement = number_ids([row[1] for row in listed])
    vote = np.array([row[2] for row in listed], np.int8)
    return take_latest(
        Cast(citizens, statements, citizen, statement, vote, np.array([row[3] for row in listed], np.int64))
    )


def number_ids(ids: Sequence[Id]) -> tuple[tuple[Id, ...], NDArray[np.int32]]:
    """The distinct ids, ascending, and the place of each given one among them."""
    distinct = sorted(set(ids), key=sort_key)
    places = {each: place for place, each in enumerate(distinct)}
    return tuple(distinct), np.fromiter((places[each] for each in ids), np.int32, len(ids))


def sort_key(each: Id) -> tuple[bool, int, str]:
    """Numbers as numbers, then texts as texts."""
    return (False, each, "") if isinstance(each, int) else (True, 0, each)


def take_latest(cast: Cast) -> Votes:
    """The vote with the greatest `order` counts; among equal ones pass beats disagree beats agree, whatever came first."""
    citizens, citizen = _renumber(cast.citizens, cast.citizen)
    statements, statement = _renumber(cast.statements, cast.statement)
    cells = citizen * np.int64(max(1, len(statements))) + statement
    vote = np.asarray(cast.vote, np.int8)
    if not _ascends(cells):
        order = None if cast.order is None else np.asarray(cast.order, np.int64)
        last = _find_last(cells, vote, order)
        citizen, statement, vote = citizen[last], statement[last], vote[last]
    return Votes(citizens, statements, citizen, statement, vote)


def _ascends(cells: NDArray[np.int64]) -> bool:
    """As they come from the store; sorting again would cost seconds."""
    return bool(np.all(cells[1:] > cells[:-1]))


def _find_last(cells: NDArray[np.int64], vote: NDArray[np.int8], order: NDArray[np.int64] | None) -> NDArray[np.intp]:
    """The places of the votes that count, by cell."""
    ranks = _RANKS[vote + 1]
    by: NDArray[np.intp] = np.lexsort((ranks, cells) if order is None else (ranks, order, cells))
    found = cells[by]
    last: NDArray[np.intp] = by[np.append(found[1:] != found[:-1], True)]
    return last


def _renumber(ids: Sequence[Id], places: NDArray[np.integer]) -> tuple[tuple[Id, ...], NDArray[np.int32]]:
    """The ids that occur, ascending, and the places in them."""
    occurs = np.bincount(places, minlength=len(ids)) > 0 if len(ids) else np.zeros(0, np.bool_)
    used = sorted(np.flatnonzero(occurs).tolist(), key=lambda place: sort_key(ids[place]))
    new = np.zeros(len(ids), np.int32)
    new[used] = np.arange(len(used), dtype=np.int32)
    return tuple(ids[place] for place in used), new[places]
