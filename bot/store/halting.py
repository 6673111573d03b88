"""A broadcast that was stopped: whoever was not told yet is written down as not told, some in each transaction."""

from sqlalchemy import Connection, and_, select, tuple_, update

from bot.store import copies
from bot.store.broadcast_tables import chunk, recipient

AT_ONCE = 2_000  # rows

WAITING = (chunk.c.status == "waiting",)
KEY = (recipient.c.bucket, recipient.c.citizen, recipient.c.broadcast)


def stop_next(connection: Connection, name: str, now_ms: int) -> int:
    """Returns how many rows it ended; 0 once only what is in flight is left. A chunk in doubt is never tried again."""
    copies.take_back(connection, [name], now_ms)
    mine = and_(chunk.c.broadcast == name, *WAITING)
    ended = {"ended_ms": now_ms, "frozen": None}
    stopped = 0
    for unsure, status in ((False, "stopped"), (True, "unknown")):
        change = update(chunk).where(mine, chunk.c.unsure.is_(unsure)).values(status=status, **ended)
        stopped += connection.execute(change).rowcount
    waits = select(*KEY).where(recipient.c.broadcast == name, recipient.c.due_ms.is_not(None)).limit(AT_ONCE)
    gone = {"status": "stopped", "reason": None, "due_ms": None, "at_ms": now_ms}
    return stopped + connection.execute(update(recipient).where(tuple_(*KEY).in_(waits)).values(gone)).rowcount
