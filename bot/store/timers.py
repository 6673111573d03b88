"""Timers are rows: what is due becomes a delivery in its citizen's mailbox, once, whoever looks and however often."""

from typing import Any

from sqlalchemy import Connection, Select, select

from bot.events import TimerFired
from bot.store.bulk import remove_rows
from bot.store.deliveries import Delivery, record_own
from bot.store.keys import Keyring
from bot.store.tables import citizen, timer

MOST_AT_ONCE = 1000


def select_due(now_ms: int) -> Select[Any]:
    """The next timers, each with the account of its citizen, or with none if she is not here any more.

    They are chosen before they meet their citizens: PostgreSQL else sorted all that is due, again for each thousand, and
    read all citizens for it.
    """
    due = (
        select(timer)
        .where(timer.c.due_ms <= now_ms)
        .order_by(timer.c.due_ms)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    whose = due.outerjoin(citizen, (due.c.bucket == citizen.c.bucket) & (due.c.citizen == citizen.c.citizen))
    return select(due, citizen.c.account).select_from(whose).order_by(due.c.due_ms)


def fire_due(connection: Connection, keys: Keyring, *, now_ms: int, first_seq: int) -> int:
    """Turns due timers into deliveries `timer:{key}:{version}` and ends them; returns how many ended."""
    rows = connection.execute(select_due(now_ms)).all()
    if not rows:
        return 0
    keys.fetch(
        row.citizen for row in rows if row.account is not None
    )  # one look into the key book, and not one for each
    fired = [
        Delivery(
            bucket=row.bucket,
            citizen=row.citizen,
            account=row.account,
            delivery_id=f"timer:{row.key}:{row.version}",
            seq=first_seq + place,
            order_ms=now_ms,
            received_ms=now_ms,
            attempts=0,
            event=TimerFired(row.timer, row.about),
            reply=None,
        )
        for place, row in enumerate(rows)
        if row.account is not None
    ]
    record_own(connection, keys, fired)
    remove_rows(connection, timer, [{"bucket": row.bucket, "citizen": row.citizen, "key": row.key} for row in rows])
    return len(rows)
