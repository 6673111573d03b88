"""Chunks of a broadcast that is being sent, claimed and answered without a platform."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from broadcasts_sent import add_broadcast, add_citizens, begin_sending, copy_of, plan_all, say_parts
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection, select, update

from bot.calls import ChunkCall, ChunkOutcome, Later
from bot.store import chunk_outcomes
from bot.store.chunk_claims import claim_chunks
from bot.store.chunk_outcomes import ChunkResult
from bot.store.chunk_rows import freeze_next
from bot.store.tables import account

LATER_MS = NOW_MS + 600_000
QUOTA = Later(pause="pushes", after=0.0)


@contextmanager
def sending(folder: Path, number: int = 5, **more: Any) -> Iterator[Connection]:
    """So many citizens of LINE, frozen into chunks of a broadcast that is being sent."""
    with opened(folder) as connection:
        add_citizens(connection, KEYS, number, NOW_MS)
        add_broadcast(connection, NOW_MS, **more)
        plan_all(connection, NOW_MS)
        freeze_all(connection)
        begin_sending(connection, KEYS, NOW_MS)
        yield connection


def freeze_all(connection: Connection, now_ms: int = NOW_MS, **more: Any) -> None:
    while freeze_next(connection, KEYS, copy_of(connection, now_ms, **more), say_parts, until_ms=now_ms, now_ms=now_ms):
        pass


def claim(connection: Connection, now_ms: int = NOW_MS, most: int = 8) -> list[ChunkCall]:
    return claim_chunks(connection, KEYS, "line/main", most=most, now_ms=now_ms)


def bring(connection: Connection, call: ChunkCall, outcome: ChunkOutcome, now_ms: int = NOW_MS) -> None:
    chunk_outcomes.write_down(connection, KEYS, [ChunkResult(call, outcome, now_ms)])
    while chunk_outcomes.settle(connection, call.broadcast):
        pass


def used(connection: Connection) -> tuple[int | None, int | None]:
    row = connection.execute(select(account).where(account.c.account == "line/main")).one()
    return row.quota, row.quota_used


def give_quota(connection: Connection, quota: int) -> None:
    connection.execute(update(account).values(quota=quota, quota_used=0))
