"""What a restored backup means: what it has to say may have been said already, and whom it knows may be lost to us."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, or_, select, update

from bot.store import forgetting, halting
from bot.store.citizens import Owner
from bot.store.keys import Keyring
from bot.store.outbox_rows import UNASKED
from bot.store.rows import among, insert_new
from bot.store.tables import address, citizen, inbox, outbox, response, sent, timer

AT_ONCE = 1000
# Asked for and said once. All other timers set the next one themselves: without it nobody would be reminded again.
TOLD_ONCE = ("unfinished", "meeting-reminder", "keeping")
MINE = (outbox.c.bucket, outbox.c.citizen, outbox.c.id)


@dataclass(frozen=True, slots=True)
class Doubts:
    """How many messages nobody can tell the fate of, and how many reminders were let go because they may have been given."""

    unknown: int
    reminders: int


def settle_doubts(connection: Connection, *, lived_ms: int, now_ms: int) -> Doubts:
    """`lived_ms`: until when the server may have gone on after the backup (ms since 1970).

    What is past its time ends as unknown, and so does what costs a push and was due: it is never sent twice. Answers,
    receipts and notices that are still in time are said again, as after a death; each is harmless twice. Of a broadcast
    that was leaving nobody is told again, and somebody is asked.
    """
    halting.doubt_all(connection, lived_ms=lived_ms, now_ms=now_ms)
    mailed = and_(outbox.c.says_as.in_(UNASKED), outbox.c.next_try_ms <= lived_ms)
    doubtful = or_(outbox.c.expires_ms <= now_ms, mailed)
    unknown = 0
    while rows := connection.execute(
        select(*MINE, outbox.c.account, outbox.c.says_as).where(doubtful).limit(AT_ONCE)
    ).all():
        ended = {"outcome": "unknown", "way": "none", "request_id": None, "at_ms": now_ms}
        connection.execute(insert_new(connection, sent), [row._asdict() | ended for row in rows])
        connection.execute(delete(outbox).where(among(MINE, "ours")), {"ours": [tuple(row[:3]) for row in rows]})
        unknown += len(rows)
    connection.execute(update(outbox).where(outbox.c.next_try_ms <= lived_ms).values(unsure=True))
    told = (timer.c.timer.in_(TOLD_ONCE), timer.c.due_ms <= lived_ms)
    return Doubts(unknown, connection.execute(delete(timer).where(*told)).rowcount)


def find_last_life(connection: Connection) -> int:
    """When the server last heard or said something (ms since 1970); 0 for never."""
    times = [connection.execute(select(func.max(column))).scalar() for column in (inbox.c.received_ms, sent.c.at_ms)]
    return max(time or 0 for time in times)


def count_heard(connection: Connection, since_ms: int) -> int:
    """How many deliveries came after that time (ms since 1970)."""
    return int(connection.execute(select(func.count()).where(inbox.c.received_ms > since_ms)).scalar_one())


def find_unreadable(connection: Connection, keys: Keyring) -> list[Owner]:
    """Citizens, and pseudonyms of citizens, whose key is in no book: what they wrote is noise."""
    owners: list[Owner] = []
    for table in (citizen, response):
        known = connection.execute(select(table.c.bucket, table.c.citizen).distinct()).all()
        for first in range(0, len(known), AT_ONCE):
            some = known[first : first + AT_ONCE]
            held = keys.book.read([row.citizen for row in some])
            owners += [(row.bucket, row.citizen) for row in some if row.citizen not in held]
    return sorted(set(owners))


def drop_unreadable(connection: Connection, keys: Keyring, owners: Sequence[Owner], now_ms: int) -> None:
    """Who has no key any more is a stranger when she writes again."""
    for first in range(0, len(owners), AT_ONCE):
        some = list(owners[first : first + AT_ONCE])
        hers = among((address.c.bucket, address.c.citizen), "owners")
        connection.execute(delete(address).where(hers), {"owners": some})
        forgetting.erase(connection, keys, some, now_ms)
