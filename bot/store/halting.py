"""Broadcasts that end before everybody was told: by a stop, or because a restored backup does not know who was."""

from sqlalchemy import Connection, and_, select, tuple_, update

from bot.store import copies
from bot.store.broadcast_tables import broadcast, chunk, recipient

AT_ONCE = 2_000  # rows
RESTORED = "restored"
MAY_HAVE_LEFT = ("planning", "counting-down", "sending", "paused", "finishing", "needs-decision")

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


def doubt_all(connection: Connection, *, lived_ms: int, now_ms: int) -> int:
    """After a restore: of what may have left since the backup nobody can tell whom it reached, and nobody is told again.

    `lived_ms`: until when the server may have gone on. Somebody is asked what becomes of each; returns how many these are.
    """
    began = (broadcast.c.status.in_(MAY_HAVE_LEFT), broadcast.c.begins_ms <= lived_ms)
    names = list(connection.execute(select(broadcast.c.broadcast).where(*began)).scalars())
    open_rows = (recipient.c.broadcast.in_(names), recipient.c.status.in_(("planned", "held")))
    gone = {"status": "unknown", "reason": RESTORED, "due_ms": None, "at_ms": now_ms}
    connection.execute(update(recipient).where(*open_rows).values(gone))
    calls = (chunk.c.broadcast.in_(names), chunk.c.status.in_(("waiting", "in_flight")))
    ended = {"status": "unknown", "ended_ms": now_ms, "frozen": None}
    connection.execute(update(chunk).where(*calls).values(ended))
    asked = {"status": "needs-decision", "status_ms": now_ms, "why": RESTORED}
    connection.execute(update(broadcast).where(broadcast.c.broadcast.in_(names)).values(asked))
    return len(names)
