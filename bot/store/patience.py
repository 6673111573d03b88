"""Who has waited long for an answer: noticed without touching anything, and told so once, by the reply token."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import uuid5

from sqlalchemy import Connection, Select, bindparam, exists, select, update

from bot.conversation import Say
from bot.errors import BadSeal
from bot.store import outbox_rows
from bot.store.deliveries import Delivery
from bot.store.keys import Keyring, place_of
from bot.store.mailboxes import THIS, read_delivery
from bot.store.rows import among, owned_by
from bot.store.tables import citizen, inbox, mailbox

LOADING_AFTER_MS = 1_500
EXCUSE_AFTER_MS = 25_000
EXCUSE_UNTIL_MS = 50_000  # afterwards the reply token may die on the way
MOST_EXCUSES = 100  # of one look
MOST_LOADING = 45  # of one look; two looks a second, and LINE allows 100 a second; the others go without
MOST_LOOKED_AT = 500  # citizens of one look
UNANSWERED = ("blocked", "unsent", "timer", "sticker")  # events that nobody waits to see answered
BEFORE_ITS_TURN = -1  # the place of an excuse among what its turn says

# Only mailboxes have waiting deliveries: few rows, with an index on the time since when they are ready.
READY = (
    select(mailbox.c.bucket, mailbox.c.citizen)
    .where(mailbox.c.ready_ms <= bindparam("before"))
    .order_by(mailbox.c.ready_ms)
    .limit(MOST_LOOKED_AT)
)
LONG = (
    select(inbox, citizen.c.address, citizen.c.key_id.label("address_key_id"), citizen.c.language)
    .join(citizen, owned_by(inbox, citizen))
    .where(
        among((inbox.c.bucket, inbox.c.citizen), "owners"),
        inbox.c.account == bindparam("account"),
        inbox.c.status == "waiting",
        inbox.c.event.not_in(UNANSWERED),
        inbox.c.received_ms <= bindparam("before"),
        inbox.c.received_ms > bindparam("after"),
        citizen.c.reachable,
    )
    .order_by(inbox.c.received_ms)
)
EXCUSED = update(inbox).where(*THIS).values(excused=True)
EARLIER = inbox.alias("earlier")
TOLD = exists().where(owned_by(EARLIER, inbox), EARLIER.c.status == "waiting", EARLIER.c.excused)
LATE = LONG.where(~TOLD)


def read_long(connection: Connection, statement: Select[Any], account: str, *, before: int, after: int) -> list[Any]:
    """Deliveries received between these two times (ms), whose mailboxes wait; the longest waiting first."""
    owners = [tuple(row) for row in connection.execute(READY, {"before": before})]
    if not owners:
        return []
    wanted = {"owners": owners, "account": account, "before": before, "after": after}
    return list(connection.execute(statement, wanted))


def read_waiting(
    connection: Connection, keys: Keyring, account: str, *, now_ms: int, shown: Collection[str]
) -> dict[str, str]:
    """Of each delivery that waits noticeably, but for those named in `shown`, its citizen's address."""
    before, after = now_ms - LOADING_AFTER_MS, now_ms - EXCUSE_UNTIL_MS
    rows = read_long(connection, LONG, account, before=before, after=after)
    new = [row for row in rows if row.delivery_id not in shown][:MOST_LOADING]
    gone = keys.fetch(row.citizen for row in new)
    return {
        row.delivery_id: keys.unseal(row.address, place_of("citizen.address", row.citizen), row.address_key_id)
        for row in new
        if row.citizen not in gone
    }


def read_late(connection: Connection, account: str, now_ms: int) -> list[Any]:
    """Deliveries for whose answers the reply token will hardly live long enough; whoever was told already waits on."""
    before, after = now_ms - EXCUSE_AFTER_MS, now_ms - EXCUSE_UNTIL_MS
    return read_long(connection, LATE, account, before=before, after=after)[:MOST_EXCUSES]


def excuse(
    connection: Connection, keys: Keyring, rows: Sequence[Any], says: dict[str, Say], *, seq: int, now_ms: int
) -> int:
    """Spends the reply tokens of these deliveries on saying, in the citizen's language, that it takes longer.

    Their own answers ride along with her next reply from then on. Of several deliveries of one citizen one is told of.
    Returns how many are told.
    """
    if not rows:
        return 0
    keys.fetch(row.citizen for row in rows)
    firsts = {row.citizen: row for row in reversed(rows)}.values()
    told = [
        as_excuse(keys, one, says[row.language], seq=seq + place, now_ms=now_ms)
        for place, row in enumerate(firsts)
        if (one := open_delivery(keys, row)) and one.reply and one.reply.token
    ]
    marked = [{"b": row.bucket, "c": row.citizen, "a": row.account, "d": row.delivery_id} for row in firsts]
    connection.execute(EXCUSED, marked)
    outbox_rows.add(connection, told)
    return len(told)


def open_delivery(keys: Keyring, row: Any) -> Delivery | None:
    """None for what does not open any more: whoever takes its turn sets it aside."""
    try:
        return read_delivery(keys, row)
    except (BadSeal, ValueError):
        return None


def as_excuse(keys: Keyring, delivery: Delivery, says: Say, *, seq: int, now_ms: int) -> dict[str, Any]:
    """An outbox row of its own: the same for the same delivery, and not worth saying once its token is dead."""
    key = uuid5(delivery.key, "excuse")
    row = outbox_rows.as_row(keys, delivery, says, position=BEFORE_ITS_TURN, row_id=key.hex, seq=seq, now_ms=now_ms)
    return row | {"turn": key.hex, "expires_ms": row["reply_until_ms"]}
