"""Mailboxes: a citizen's waiting deliveries are in one hand at a time, under a lease that ends by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, not_, select, tuple_, update

from bot.errors import BadSeal, KeyGone
from bot.store.deliveries import BACKOFF_MS, LEASE_MS, LETTER, MOST_TRIES, Delivery
from bot.store.keys import Keyring, place_of
from bot.store.rows import lock_rows, owned_by
from bot.store.tables import inbox, mailbox

MOST_TOGETHER = 64  # citizens of one batch of turns

# The delivery whose `row` is bound.
THIS = (
    inbox.c.bucket == bindparam("b"),
    inbox.c.citizen == bindparam("c"),
    inbox.c.account == bindparam("a"),
    inbox.c.delivery_id == bindparam("d"),
)
MARK_TRIED = update(inbox).where(*THIS).values(attempts=inbox.c.attempts + 1)
UNCOUNT_TRY = MARK_TRIED.where(inbox.c.status == "waiting", inbox.c.attempts > 0).values(attempts=inbox.c.attempts - 1)
MARK_DONE = MARK_TRIED.values(attempts=inbox.c.attempts, status=bindparam("s"), reason=bindparam("r"), body=None)
MARK_DEAD = MARK_TRIED.values(attempts=inbox.c.attempts, status="dead", reason=bindparam("r"))
OURS = mailbox.c.lease == bindparam("ours")
MORE_WAIT = exists().where(owned_by(inbox, mailbox), inbox.c.status == "waiting")
# Found once, and passed over where another worker has its hand on it: PostgreSQL would look again for every row of an IN.
READY = (
    select(mailbox.c.bucket, mailbox.c.citizen)
    .where(mailbox.c.ready_ms <= bindparam("now"), mailbox.c.lease_until_ms <= bindparam("now"))
    .order_by(mailbox.c.ready_ms)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("ready")
)
LEASE = (
    update(mailbox)
    .where(tuple_(mailbox.c.bucket, mailbox.c.citizen).in_(select(READY.c.bucket, READY.c.citizen)))
    .values(lease=bindparam("ours"), lease_until_ms=bindparam("until"))
    .returning(mailbox.c.citizen)  # sqlite3 counts no rows of a statement that begins with WITH
)
WAITING = inbox.alias("waiting")
FIRST = (
    select(WAITING.c.account, WAITING.c.delivery_id)
    .where(owned_by(WAITING, mailbox), WAITING.c.status == "waiting")
    .order_by(WAITING.c.order_ms, WAITING.c.seq)
    .limit(1)
    .correlate(mailbox)
)
# Looks at one delivery of each citizen, however many one of them has sent.
NEXT = (
    select(inbox)
    .join(mailbox, owned_by(inbox, mailbox))
    .where(OURS, inbox.c.status == "waiting", tuple_(inbox.c.account, inbox.c.delivery_id).in_(FIRST))
)
# Their rows stay locked until the turn is saved: whoever records for one of them waits, and finds the mailbox or makes it.
LOCK = select(mailbox.c.citizen).where(OURS).order_by(mailbox.c.bucket, mailbox.c.citizen).with_for_update()
HELD = LOCK.where(mailbox.c.lease_until_ms > bindparam("now"))
END_EMPTY = delete(mailbox).where(OURS, not_(MORE_WAIT))
GIVE_BACK = update(mailbox).where(OURS).values(lease=None, lease_until_ms=0, ready_ms=bindparam("now"))


@dataclass(frozen=True, slots=True)
class Claimed:
    """One delivery each of several citizens, held under one lease."""

    lease: str
    deliveries: tuple[Delivery, ...]


def claim(connection: Connection, keys: Keyring, *, lease: str, now_ms: int, most: int = MOST_TOGETHER) -> Claimed:
    """Takes the next delivery of up to `most` citizens and counts the try, in a short transaction of its own.

    The try is committed before the turn, so that a turn that kills the process counts too.
    """
    wanted = {"ours": lease, "now": now_ms, "until": now_ms + LEASE_MS, "most": most}
    if not connection.execute(LEASE, wanted).all():
        return Claimed(lease, ())
    deliveries = load_next(connection, keys, lease)
    if deliveries:
        connection.execute(MARK_TRIED, [one.row for one in deliveries])
    if len(deliveries) < most:
        connection.execute(END_EMPTY, {"ours": lease})
    return Claimed(lease, deliveries)


def load_next(connection: Connection, keys: Keyring, lease: str) -> tuple[Delivery, ...]:
    """The next waiting delivery of each citizen under the lease; what does not open any more is set aside at once."""
    while True:
        read, damaged = [], []
        for row in read_next(connection, keys, lease):
            try:
                read.append(read_delivery(keys, row))
            except (BadSeal, KeyGone, ValueError):
                damaged.append({"b": row.bucket, "c": row.citizen, "a": row.account, "d": row.delivery_id})
        if not damaged:
            return tuple(read)
        connection.execute(MARK_DEAD, [row | {"r": "its sealed body does not open"} for row in damaged])


def read_next(connection: Connection, keys: Keyring, lease: str) -> Sequence[Any]:
    """The smallest (time of the act, order of arrival) of each citizen, with the keys of all at hand."""
    rows = connection.execute(NEXT, {"ours": lease}).all()
    keys.fetch(row.citizen for row in rows)
    return rows


def read_delivery(keys: Keyring, row: Any) -> Delivery:
    body = keys.unseal(row.body, place_of("inbox.body", row.citizen, row.account, row.delivery_id), row.key_id)
    letter = LETTER.validate_json(body)
    return Delivery(
        bucket=row.bucket,
        citizen=row.citizen,
        account=row.account,
        delivery_id=row.delivery_id,
        seq=row.seq,
        order_ms=row.order_ms,
        received_ms=row.received_ms,
        attempts=row.attempts + 1,
        event=letter.event,
        reply=None if row.excused else letter.reply,  # its token has said that it takes longer
    )


def hand_over(connection: Connection, delivery: Delivery, lease: str, new: str) -> None:
    """Gives one citizen's mailbox of a lease a lease of its own."""
    mine = (mailbox.c.bucket == delivery.bucket, mailbox.c.citizen == delivery.citizen, mailbox.c.lease == lease)
    connection.execute(update(mailbox).where(*mine).values(lease=new))


def still_held(connection: Connection, lease: str, now_ms: int) -> set[int]:
    """The fence: the citizens whose lease is still ours."""
    return set(connection.execute(HELD, {"ours": lease, "now": now_ms}).scalars())


def mark_handled(connection: Connection, deliveries: Sequence[Delivery]) -> None:
    if deliveries:
        connection.execute(MARK_DONE, [one.row | {"s": "handled", "r": None} for one in deliveries])


def mark_dead(connection: Connection, delivery: Delivery, reason: str) -> None:
    """Sets a delivery aside for people to look at; its sealed body is kept for the retention time."""
    connection.execute(MARK_DEAD, delivery.row | {"r": reason})


def release(connection: Connection, lease: str, now_ms: int) -> None:
    """Gives back all mailboxes of a lease: those with nothing waiting end."""
    lock_rows(connection, LOCK, {"ours": lease})  # what is recorded meanwhile is seen by the next statement
    connection.execute(END_EMPTY, {"ours": lease})
    connection.execute(GIVE_BACK, {"ours": lease, "now": now_ms})


def give_back(connection: Connection, lease: str, deliveries: Sequence[Delivery], now_ms: int) -> None:
    """Mailboxes of a lease whose turns will not be taken; of what is still theirs the try does not count."""
    held = still_held(connection, lease, now_ms)
    rows = [one.row for one in deliveries if one.citizen in held]
    if rows:
        connection.execute(UNCOUNT_TRY, rows)
        release(connection, lease, now_ms)


def put_off(connection: Connection, delivery: Delivery, now_ms: int) -> None:
    """After a failed try the citizen's mailbox waits: 1 s, then 5 s; the lease ends."""
    wait = BACKOFF_MS[min(delivery.attempts, MOST_TRIES - 1) - 1]
    connection.execute(
        update(mailbox)
        .where(mailbox.c.bucket == delivery.bucket, mailbox.c.citizen == delivery.citizen)
        .values(lease=None, lease_until_ms=0, ready_ms=now_ms + wait)
    )


def free_leases(connection: Connection) -> None:
    """At the start of the one process that writes: whoever held a lease is dead."""
    connection.execute(update(mailbox).where(mailbox.c.lease.is_not(None)).values(lease=None, lease_until_ms=0))


def next_ready_ms(connection: Connection) -> int | None:
    """When the next mailbox may be taken, None if none waits."""
    found = connection.execute(select(func.min(mailbox.c.ready_ms)).where(mailbox.c.lease.is_(None))).scalar_one()
    return None if found is None else int(found)
