"""Looks over the votes of a consultation for what is unlike people; numbers alone are kept, and no vote is dropped."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby

from sqlalchemy import Connection, select

from bot.store.apart import attempt
from bot.store.consultation_tables import consultation, vote
from bot.store.moderation_tables import oddity
from bot.store.rows import upsert
from handlers.staff_views import Oddity
from surveys.opinion.oddities import Oddities

ROWS_AT_ONCE = 10_000


def look_over_votes(connection: Connection) -> dict[str, Oddity]:
    """Of every consultation that is open; reads alone, for that may take a while."""
    here = select(consultation.c.consultation).where(
        consultation.c.opened_ms.is_not(None), consultation.c.closed_ms.is_(None)
    )
    names = list(connection.execute(here).scalars())
    found = {name: attempt(partial(count_oddities, connection, name), name=name, doing="oddities") for name in names}
    return {name: Oddity(each.bursts, each.copies) for name, each in found.items() if each}


def note_oddities(connection: Connection, found: Mapping[str, Oddity], now_ms: int) -> None:
    """In place of what was found the night before."""
    rows = [
        {"consultation": name, "bursts": each.bursts, "copies": each.copies, "at_ms": now_ms}
        for name, each in found.items()
    ]
    if rows:
        connection.execute(upsert(connection, oddity, "bursts", "copies", "at_ms"), rows)


def count_oddities(connection: Connection, name: str) -> Oddities:
    """One citizen after the other, so that millions of votes need no room."""
    found = Oddities()
    rows = connection.execute(
        select(vote.c.bucket, vote.c.citizen, vote.c.statement, vote.c.vote, vote.c.order_ms)
        .where(vote.c.consultation == name, ~vote.c.undone)
        .order_by(vote.c.bucket, vote.c.citizen, vote.c.order_ms, vote.c.seq),
        execution_options={"yield_per": ROWS_AT_ONCE},
    )
    for _, votes in groupby(rows, key=lambda row: (row.bucket, row.citizen)):
        latest = {row.statement: (row.statement, row.vote, row.order_ms) for row in votes}
        found.add(list(latest.values()))
    return found
