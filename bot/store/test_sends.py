"""Test sends: a broadcast goes to some of the staff first, on each channel and in each language, and they say that it arrived."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from bot.store.agency_tables import staff, staff_chat
from bot.store.broadcast_news import set_timers
from bot.store.broadcast_rows import Broadcast, Deed, Refusal, note, read_broadcast
from bot.store.broadcast_tables import test_send
from bot.store.keys import Keyring
from bot.store.rows import owned_by, upsert
from bot.store.tables import citizen
from surveys.governance.roles import may

TEST = "test"  # what the timer brings


@dataclass(frozen=True, slots=True)
class Way:
    """On which channel, in which language."""

    channel: str
    language: str


@dataclass(frozen=True, slots=True)
class Tested:
    """A test send of what stands there now; `seen`: its tester said that it arrived."""

    way: Way
    staff: str
    sent_ms: int
    seen: bool


def send_tests(
    connection: Connection, keys: Keyring, deed: Deed, name: str, *, testers: Collection[str]
) -> tuple[Way, ...] | Refusal:
    """To all chats of these people of the agency, in every language of the broadcast; returns the ways that it takes.

    The message goes the way of every message to a chat, marked as a test. (specs/console.md 4.5)
    """
    one = read_broadcast(connection, name)
    if one is None or one.agency != deed.actor.agency:
        return Refusal("not-found")
    if not may(deed.actor.roles, "draft-broadcast"):
        return Refusal("not-your-role")
    chats = list(connection.execute(
        select(citizen.c.bucket, citizen.c.citizen, citizen.c.account, staff.c.staff)
        .join(staff_chat, owned_by(citizen, staff_chat))
        .join(staff, staff.c.staff == staff_chat.c.staff)
        .where(staff.c.staff.in_(sorted(testers)), staff.c.agency == one.agency, staff.c.ended_ms.is_(None))
    ))  # fmt: skip
    rows = []
    for language in one.written.content.languages:
        set_timers(connection, [(row.bucket, row.citizen) for row in chats], f"{name}.{TEST}-{language}", deed.now_ms)
        rows += [
            {
                "broadcast": name,
                "channel": row.account.partition("/")[0],
                "language": language,
                "content_hash": one.content_hash,
                "staff": row.staff,
                "sent_ms": deed.now_ms,
                "seen_ms": None,
            }
            for row in chats
        ]
    if rows:
        connection.execute(upsert(connection, test_send, "staff", "sent_ms"), rows)
    ways = sorted({(row["channel"], row["language"]) for row in rows})
    note(connection, keys, deed, one, act="test-broadcast", details={"testers": sorted(testers), "ways": ways})
    return tuple(Way(channel, language) for channel, language in ways)


def confirm_test(connection: Connection, name: str, way: Way, staff_id: str, *, now_ms: int) -> bool:
    """Its tester saw it arrive; False where it was edited since, or she is no tester of it."""
    one = read_broadcast(connection, name)
    if one is None:
        return False
    hers = (
        test_send.c.broadcast == name,
        test_send.c.channel == way.channel,
        test_send.c.language == way.language,
        test_send.c.content_hash == one.content_hash,
    )
    known = connection.execute(select(staff.c.agency).where(staff.c.staff == staff_id, staff.c.ended_ms.is_(None)))
    if known.scalar_one_or_none() != one.agency:
        return False
    return bool(connection.execute(update(test_send).where(*hers).values(seen_ms=now_ms, staff=staff_id)).rowcount)


def read_tests(connection: Connection, one: Broadcast) -> tuple[Tested, ...]:
    """Of what it says now; a test of other words counts for nothing."""
    rows = connection.execute(
        select(test_send)
        .where(test_send.c.broadcast == one.broadcast, test_send.c.content_hash == one.content_hash)
        .order_by(test_send.c.channel, test_send.c.language)
    )
    return tuple(
        Tested(Way(row.channel, row.language), row.staff, row.sent_ms, row.seen_ms is not None) for row in rows
    )


def find_untested(connection: Connection, one: Broadcast, channels: Iterable[str]) -> tuple[Way, ...]:
    """The ways that it would take and that nobody has seen it arrive by."""
    seen = {tested.way for tested in read_tests(connection, one) if tested.seen}
    needed = [Way(channel, language) for channel in sorted(channels) for language in one.written.content.languages]
    return tuple(way for way in needed if way not in seen)
