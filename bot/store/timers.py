"""Timers are rows: what is due becomes a delivery in its citizen's mailbox, once, whoever looks and however often."""

from sqlalchemy import Connection, select

from bot.events import TimerFired
from bot.store.bulk import remove_rows
from bot.store.deliveries import Delivery, record_own
from bot.store.keys import Keyring
from bot.store.rows import owned_by
from bot.store.tables import citizen, timer

MOST_AT_ONCE = 1000


def fire_due(connection: Connection, keys: Keyring, *, now_ms: int, first_seq: int) -> int:
    """Turns due timers into deliveries `timer:{key}:{version}` and ends them; returns how many."""
    due = (
        select(timer, citizen.c.account)
        .join(citizen, owned_by(timer, citizen))
        .where(timer.c.due_ms <= now_ms)
        .order_by(timer.c.due_ms)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True, of=timer)
    )
    rows = connection.execute(due).all()
    if not rows:
        return 0
    keys.fetch(row.citizen for row in rows)  # one look into the key book, and not one for each
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
    ]
    record_own(connection, keys, fired)
    remove_rows(connection, timer, [{"bucket": row.bucket, "citizen": row.citizen, "key": row.key} for row in rows])
    return len(rows)
