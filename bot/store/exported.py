"""Reads a consultation to be handed on: statements, people and every vote, row by row, for there may be millions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select

from bot.errors import KeyGone
from bot.store.consultation_tables import authorship, part, statement, tally, vote
from bot.store.floor import read_texts
from bot.store.imports import UNTOLD_MS
from bot.store.keys import Keyring
from bot.store.opinions import CODE, JUDGED
from bot.store.rows import owned_by

ROWS_AT_ONCE = 5_000
PAGED = {"yield_per": ROWS_AT_ONCE}
LATER = {1: 0, -1: 1, 0: 2}  # which vote counts of those that were cast in the same millisecond


@dataclass(frozen=True, slots=True)
class StatementRead:
    """`number`: within its consultation; `counts`: of the latest votes; `author`: the number of the citizen, if it was one."""

    statement: int
    number: int
    texts: dict[str, str]
    moderated: int
    created_ms: int | None
    counts: tuple[int, int, int]
    meta: bool
    seed: bool
    author: int | None


def read_statements(connection: Connection, keys: Keyring, name: str) -> list[StatementRead]:
    """By number; without bridging statements, which are voted on apart. A text whose author was forgotten is empty."""
    rows = connection.execute(
        select(statement, JUDGED.label("moderated"), tally.c.agreed, tally.c.disagreed, tally.c.passed)
        .outerjoin(tally, tally.c.statement == statement.c.statement)
        .where(statement.c.consultation == name, statement.c.kind != "bridging")
        .order_by(statement.c.number)
    ).all()
    authors = read_authors(connection, name)
    return [
        StatementRead(
            row.statement,
            row.number,
            open_texts(keys, row),
            row.moderated,
            None if row.proposed_ms == UNTOLD_MS else row.proposed_ms,
            (row.agreed or 0, row.disagreed or 0, row.passed or 0),
            meta=row.kind == "about-you",
            seed=row.seed,
            author=authors.get(row.statement),
        )
        for row in rows
    ]


def open_texts(keys: Keyring, row: Any) -> dict[str, str]:
    try:
        return read_texts(keys, row)
    except KeyGone:
        return {}


def read_authors(connection: Connection, name: str) -> dict[int, int]:
    """By statement the number of the citizen who wrote it, in this consultation."""
    here = and_(owned_by(authorship, part), part.c.consultation == authorship.c.consultation)
    rows = connection.execute(
        select(authorship.c.statement, part.c.number)
        .join(statement, statement.c.statement == authorship.c.statement)
        .join(part, here)
        .where(statement.c.consultation == name)
    )
    return dict(map(tuple, rows))


def is_hers() -> Any:
    """A vote of this citizen in this consultation that was not undone."""
    return and_(owned_by(vote, part), vote.c.consultation == part.c.consultation, ~vote.c.undone)


def count_voters(connection: Connection, name: str, statements: Iterable[int]) -> int:
    """Citizens with a vote on one of these statements."""
    voted = exists().where(is_hers(), vote.c.statement.in_(list(statements)))
    found = select(func.count()).select_from(part).where(part.c.consultation == name, voted)
    return int(connection.execute(found).scalar_one())


def stream(connection: Connection, rows: Select[Any]) -> Iterator[Any]:
    """Rows of integers, a few thousand at a time in memory; SQLite's come from its driver, as making others takes thrice as long."""
    if connection.dialect.name != "sqlite":
        for page in connection.execute(rows, execution_options=PAGED).partitions():
            yield from page
        return
    cursor = connection.execute(rows).cursor
    assert cursor is not None, "a SELECT has rows"
    while page := cursor.fetchmany(ROWS_AT_ONCE):
        yield from page


def read_numbers(connection: Connection, name: str) -> Iterator[int]:
    """Of all who voted or wrote, ascending."""
    wrote = exists().where(owned_by(authorship, part), authorship.c.consultation == part.c.consultation)
    rows = (
        select(part.c.number)
        .where(part.c.consultation == name, or_(exists().where(is_hers()), wrote))
        .order_by(part.c.number)
    )
    for (number,) in stream(connection, rows):
        yield number


def read_cast(connection: Connection, numbers: dict[int, int], name: str) -> Iterator[tuple[int, int, int, int]]:
    """Every vote that was not undone: statement, citizen, vote, time (ms), in this order, statements by their `numbers`.

    Where a later vote bears the same time, and would lose its place by that, it is told a millisecond later.
    """
    rows = (
        select(vote.c.statement, part.c.number, CODE, vote.c.order_ms)
        .select_from(vote)
        .join(part, is_hers())
        .where(vote.c.consultation == name)
        .order_by(vote.c.statement, part.c.number, vote.c.order_ms, vote.c.seq)
    )
    held, whose, before, told_ms = 0, -1, 0, 0
    for statement_id, citizen, code, order_ms in stream(connection, rows):
        number = numbers.get(statement_id)
        if number is None:
            continue
        if citizen == whose and number == held and told_ms >= order_ms:
            told_ms += LATER[code] < LATER[before]
        else:
            told_ms = order_ms
        held, whose, before = number, citizen, code
        yield number, citizen, code, told_ms


def read_latest_by_citizen(
    connection: Connection, numbers: dict[int, int], name: str
) -> Iterator[tuple[int, Sequence[tuple[int, int]]]]:
    """Of each who takes part, by ascending number, her latest votes: statement's number and vote."""
    rows = (
        select(part.c.number, vote.c.statement, CODE, vote.c.order_ms, vote.c.seq)
        .outerjoin(vote, is_hers())
        .where(part.c.consultation == name)
        .order_by(part.c.number)
    )
    for citizen, votes in groupby(stream(connection, rows), itemgetter(0)):
        latest: dict[int, tuple[int, int, int]] = {}
        for _, statement_id, code, order_ms, seq in votes:
            found = (order_ms, seq, code)
            if statement_id in numbers and latest.get(statement_id, found) <= found:
                latest[statement_id] = found
        yield citizen, sorted((numbers[statement_id], code) for statement_id, (_, _, code) in latest.items())


def count_written(statements: Iterable[StatementRead]) -> dict[int, int]:
    """By author how many statements she wrote."""
    written: defaultdict[int, int] = defaultdict(int)
    for one in statements:
        if one.author is not None:
            written[one.author] += 1
    return written
