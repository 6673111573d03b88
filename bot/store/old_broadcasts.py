"""The ledgers of broadcasts that ended long ago: nobody's row is kept, the numbers stay."""

from collections import Counter

from sqlalchemy import Connection, delete, select

from bot.store.broadcast_tables import broadcast, chunk, recipient
from bot.store.deliveries import DAY_MS
from bot.store.recipients import add_gone
from bot.store.rows import among

KEPT_MS = 180 * DAY_MS  # after its end, for questions about who was told
AT_ONCE = 1_000
KEY = (recipient.c.bucket, recipient.c.citizen, recipient.c.broadcast)


def end_old(connection: Connection, now_ms: int) -> int:
    """Some rows of one such broadcast become numbers; returns how many."""
    old = select(broadcast.c.broadcast).where(broadcast.c.ended_ms <= now_ms - KEPT_MS)
    columns = (recipient.c.account, recipient.c.language, recipient.c.status, recipient.c.reason)
    rows = connection.execute(
        select(*KEY, *columns).where(recipient.c.broadcast.in_(old)).order_by(recipient.c.broadcast).limit(AT_ONCE)
    ).all()
    add_gone(
        connection,
        Counter((row.broadcast, row.account, row.language, row.status, row.reason or "") for row in rows),
    )
    if rows:
        connection.execute(delete(recipient).where(among(KEY, "keys")), {"keys": [list(row[:3]) for row in rows]})
        connection.execute(delete(chunk).where(chunk.c.broadcast.in_({row.broadcast for row in rows})))
    return len(rows)
