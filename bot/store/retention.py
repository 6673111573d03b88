"""What is kept no longer than promised: expired messages, handled deliveries' keys, what was set aside, the sent log."""

from sqlalchemy import Connection, and_, delete, not_, select, tuple_, update

from bot.store import form_trials, help_requests, old_broadcasts, pictures, posters, rights_requests, sign_ins
from bot.store.deliveries import DAY_MS, KEYS_KEPT_MS
from bot.store.forms import Shelf
from bot.store.rights_tables import page_pass, tombstone
from bot.store.rows import among, insert_new
from bot.store.tables import inbox, outbox, response, sent

BODIES_KEPT_MS = 14 * DAY_MS  # of what was malformed, unknown or set aside
SENT_KEPT_MS = 90 * DAY_MS
UNHEARD_KEPT_MS = 365 * DAY_MS  # that a question was never heard
NO_WORDS = b""
AT_ONCE = 1000

INBOX_KEY = (inbox.c.bucket, inbox.c.citizen, inbox.c.account, inbox.c.delivery_id)
SENT_KEY = (sent.c.bucket, sent.c.citizen, sent.c.id)


def end_expired(connection: Connection, now_ms: int) -> int:
    """Messages whose time is over end unsent, and the log says so.

    Of a question stays, without its words, that it was never heard: the citizen's next text is no answer to it.
    """
    columns = (outbox.c.bucket, outbox.c.citizen, outbox.c.id, outbox.c.account, outbox.c.says_as)
    stale = (outbox.c.expires_ms <= now_ms, outbox.c.status != "in_flight")
    rows = connection.execute(select(*columns).where(*stale).limit(AT_ONCE)).all()
    if rows:
        log = [
            {**row._asdict(), "outcome": "expired", "way": "none", "request_id": None, "at_ms": now_ms} for row in rows
        ]
        connection.execute(insert_new(connection, sent), log)
        mine, ours = among((outbox.c.bucket, outbox.c.citizen, outbox.c.id), "ours"), [tuple(row[:3]) for row in rows]
        question = and_(outbox.c.asks, outbox.c.says_as == "answer", outbox.c.body != NO_WORDS)
        connection.execute(delete(outbox).where(mine, not_(question)), {"ours": ours})
        unheard = {"status": "riding", "body": NO_WORDS, "frozen": None, "expires_ms": now_ms + UNHEARD_KEPT_MS}
        connection.execute(update(outbox).where(mine, question).values(unheard), {"ours": ours})
    return len(rows)


def end_kept(connection: Connection, now_ms: int) -> int:
    """One step of the retention job; returns how many rows it ended or emptied."""
    handled = (inbox.c.status == "handled", inbox.c.received_ms <= now_ms - KEYS_KEPT_MS)
    aside = (inbox.c.status.in_(("malformed", "ignored", "dead")), inbox.c.received_ms <= now_ms - BODIES_KEPT_MS)
    mine = tuple_(*INBOX_KEY)
    ended = connection.execute(
        delete(inbox).where(mine.in_(select(*INBOX_KEY).where(*handled).limit(AT_ONCE)))
    ).rowcount
    full = select(*INBOX_KEY).where(*aside, inbox.c.body.is_not(None)).limit(AT_ONCE)
    ended += connection.execute(update(inbox).where(mine.in_(full)).values(body=None)).rowcount
    connection.execute(delete(page_pass).where(page_pass.c.expires_ms <= now_ms))
    sign_ins.sweep(connection, now_ms)
    rights_requests.erase_old(connection, now_ms)
    help_requests.sweep(connection, now_ms)
    connection.execute(delete(tombstone).where(tombstone.c.until_ms <= now_ms))
    old = select(*SENT_KEY).where(sent.c.at_ms <= now_ms - SENT_KEPT_MS).limit(AT_ONCE)
    ended += old_broadcasts.end_old(connection, now_ms)
    ended += posters.end_old(connection, now_ms)
    ended += form_trials.end_old(connection, now_ms)
    ended += pictures.sweep(connection, now_ms)
    return int(ended + connection.execute(delete(sent).where(tuple_(*SENT_KEY).in_(old))).rowcount)


def end_responses(connection: Connection, shelf: Shelf, now_ms: int) -> int:
    """Responses end when the time is over that their survey's notice promised; returns how many did."""
    ended = 0
    for form in shelf.newest:
        if form.keep_days:
            old = (response.c.form_id == form.form_id, response.c.submitted_ms <= now_ms - form.keep_days * DAY_MS)
            ended += connection.execute(delete(response).where(*old)).rowcount
    return ended
