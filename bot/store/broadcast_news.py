"""Staff hear in their chats what becomes of broadcasts: who may approve one, and whoever wrote it."""

from collections.abc import Collection
from typing import Literal

from sqlalchemy import Connection, delete, select

from bot.store.agency_tables import staff_chat
from bot.store.rows import upsert
from bot.store.tables import timer

BROADCAST = "broadcast"  # the timer
News = Literal[
    "approve", "waiting", "refused", "expired", "approved", "paused", "decide", "stuck", "finished", "emergency", "template"
]  # fmt: skip


def tell_staff(connection: Connection, staff_ids: Collection[str], name: str, what: News, *, now_ms: int) -> int:
    """A timer in each chat of these people; returns how many. Told again, it takes the place of one that waits."""
    chats = connection.execute(
        select(staff_chat.c.bucket, staff_chat.c.citizen).where(staff_chat.c.staff.in_(sorted(staff_ids)))
    )
    return set_timers(connection, [(row.bucket, row.citizen) for row in chats], f"{name}.{what}", now_ms)


def set_timers(connection: Connection, owners: Collection[tuple[int, int]], about: str, now_ms: int) -> int:
    rows = [
        {
            "bucket": bucket,
            "citizen": number,
            "key": f"{BROADCAST}:{about}",
            "timer": BROADCAST,
            "about": about,
            "due_ms": now_ms,
            "version": now_ms,
        }
        for bucket, number in owners
    ]
    if rows:
        connection.execute(upsert(connection, timer, "due_ms", "version"), rows)
    return len(rows)


def forget_news(connection: Connection, name: str, what: News) -> None:
    """Nobody who has not heard it yet is told."""
    connection.execute(delete(timer).where(timer.c.key == f"{BROADCAST}:{name}.{what}"))
