"""Votes: which one of a citizen counts, how many of each kind there are, and what a computation has yet to see."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from bot.store.citizens import Owner
from bot.store.consultation_tables import consultation, tally, vote
from bot.store.opinion_tables import computation
from bot.store.rows import among, insert_into, insert_new

Place = tuple[int, int, int]  # bucket, citizen, statement
COLUMN = {"agree": "agreed", "disagree": "disagreed", "pass": "passed"}

CAST = (
    select(vote.c.bucket, vote.c.citizen, vote.c.statement, vote.c.seq, vote.c.vote, vote.c.consultation)
    .where(among((vote.c.bucket, vote.c.citizen, vote.c.statement), "places"), ~vote.c.undone)
    .order_by(vote.c.order_ms, vote.c.seq)
)
OF_OPEN = (
    select(vote.c.bucket, vote.c.citizen, vote.c.statement)
    .join(consultation, consultation.c.consultation == vote.c.consultation)
    .where(among((vote.c.bucket, vote.c.citizen), "owners"), ~vote.c.undone, consultation.c.closed_ms.is_(None))
    .distinct()
)
COUNT = (
    update(tally)
    .where(tally.c.statement == bindparam("s"))
    .values(
        agreed=tally.c.agreed + bindparam("a"),
        disagreed=tally.c.disagreed + bindparam("d"),
        passed=tally.c.passed + bindparam("p"),
    )
)
THIS = (
    vote.c.bucket == bindparam("b"),
    vote.c.citizen == bindparam("c"),
    vote.c.statement == bindparam("s"),
    vote.c.seq == bindparam("q"),
)
UNDO = update(vote).where(*THIS).values(undone=True)


def read_counting(connection: Connection, places: Sequence[Place]) -> dict[Place, Any]:
    """Of each citizen and statement the row of the vote that counts: cast last, by the channel's clock, and not undone."""
    if not places:
        return {}
    rows = connection.execute(CAST, {"places": places})
    return {(row.bucket, row.citizen, row.statement): row for row in rows}


def count_anew(connection: Connection, before: Mapping[Place, Any], places: Iterable[Place]) -> None:
    """Adds to the tallies what changed at these places, and marks their consultations for computation."""
    places = sorted(set(places))
    after = read_counting(connection, places)
    changes: Counter[tuple[int, str]] = Counter()
    for place in places:
        for rows, step in ((before, -1), (after, 1)):
            if row := rows.get(place):
                changes[place[2], row.vote] += step
    statements = sorted({number for (number, _), step in changes.items() if step})
    steps = [
        {"s": number, "a": changes[number, "agree"], "d": changes[number, "disagree"], "p": changes[number, "pass"]}
        for number in statements
    ]
    if steps:
        connection.execute(COUNT, steps)


def mark(connection: Connection, forums: Iterable[str], now_ms: int) -> None:
    """Votes came that no result holds yet; the first of them says since when."""
    rows = [{"consultation": name, "marked_ms": now_ms} for name in sorted(set(forums))]
    if not rows:
        return
    statement = insert_into(connection, computation)
    fresh = computation.c.marked_ms.is_(None)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["consultation"], set_={"marked_ms": statement.excluded.marked_ms}, where=fresh
        ),
        rows,
    )


def take_back(connection: Connection, owners: Sequence[Owner], now_ms: int) -> None:
    """All votes of these citizens in consultations that are not closed; what was published of them stays as it was."""
    if not owners:
        return
    places = [tuple(row) for row in connection.execute(OF_OPEN, {"owners": owners})]
    undo(connection, places, now_ms, whole=True)


def undo(connection: Connection, places: Sequence[Place], now_ms: int, *, whole: bool = False) -> None:
    """The vote that counts at each place never was; with `whole`, no earlier one counts again either."""
    before = read_counting(connection, places)
    if not before:
        return
    all_rows = connection.execute(CAST, {"places": places}).all() if whole else before.values()
    gone = [{"b": row.bucket, "c": row.citizen, "s": row.statement, "q": row.seq} for row in all_rows]
    connection.execute(UNDO, gone)
    count_anew(connection, before, places)
    mark(connection, {row.consultation for row in before.values()}, now_ms)


def count_others(connection: Connection, statement: int, citizen: int) -> int:
    """Votes of others on a statement, earlier ones of the same citizen included."""
    cast = select(func.count()).where(vote.c.statement == statement, vote.c.citizen != citizen, ~vote.c.undone)
    return int(connection.execute(cast).scalar_one())


def open_tallies(connection: Connection, statements: Sequence[tuple[int, str]]) -> None:
    """A tally of nothing for each new statement of a consultation."""
    rows = [{"statement": number, "consultation": name} for number, name in statements]
    if rows:
        connection.execute(insert_new(connection, tally), rows)
