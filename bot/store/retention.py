"""What is kept no longer than promised: expired messages, handled deliveries' keys, what was set aside, the sent log."""

from sqlalchemy import Connection, Select, delete, select, tuple_, update

from bot.store.deliveries import DAY_MS, KEYS_KEPT_MS
from bot.store.tables import inbox, insert_into, outbox, sent

BODIES_KEPT_MS = 14 * DAY_MS  # of what was malformed, unknown or set aside
SENT_KEPT_MS = 90 * DAY_MS
AT_ONCE = 1000


def end_expired(connection: Connection, now_ms: int) -> int:
    """Messages whose time is over end unsent, and the log says so."""
    columns = (outbox.c.bucket, outbox.c.citizen, outbox.c.id, outbox.c.account, outbox.c.says_as)
    stale = (outbox.c.expires_ms <= now_ms, outbox.c.status != "in_flight")
    rows = connection.execute(select(*columns).where(*stale).limit(AT_ONCE)).all()
    if rows:
        log = [
            dict(row._mapping) | {"outcome": "expired", "way": "none", "request_id": None, "at_ms": now_ms}
            for row in rows
        ]
        connection.execute(insert_into(connection, sent).on_conflict_do_nothing(), log)
        mine = tuple_(outbox.c.bucket, outbox.c.citizen, outbox.c.id).in_([row[:3] for row in rows])
        connection.execute(delete(outbox).where(mine))
    return len(rows)


def end_kept(connection: Connection, now_ms: int) -> int:
    """One step of the retention job; returns how many rows it ended or emptied."""
    handled = (inbox.c.status == "handled", inbox.c.received_ms <= now_ms - KEYS_KEPT_MS)
    aside = (inbox.c.status.in_(("malformed", "ignored", "dead")), inbox.c.received_ms <= now_ms - BODIES_KEPT_MS)
    old = (sent.c.at_ms <= now_ms - SENT_KEPT_MS,)
    ended = connection.execute(
        delete(inbox).where(inbox_key().in_(first(select(*inbox_columns()).where(*handled))))
    ).rowcount
    emptied = select(*inbox_columns()).where(*aside, inbox.c.body.is_not(None))
    ended += connection.execute(update(inbox).where(inbox_key().in_(first(emptied))).values(body=None)).rowcount
    sent_key = (sent.c.bucket, sent.c.citizen, sent.c.id)
    return int(
        ended
        + connection.execute(delete(sent).where(tuple_(*sent_key).in_(first(select(*sent_key).where(*old))))).rowcount
    )


def inbox_columns():  # type: ignore[no-untyped-def]  # SQLAlchemy's tuple of column types says less than the names
    return inbox.c.bucket, inbox.c.citizen, inbox.c.account, inbox.c.delivery_id


def inbox_key():  # type: ignore[no-untyped-def]  # as above
    return tuple_(*inbox_columns())


def first(rows: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    return rows.limit(AT_ONCE)
