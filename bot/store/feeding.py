"""What leaves next of a broadcast: chunks for LINE frozen ahead, copies for Telegram put into the outbox a few at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, or_, select

from bot.store import copies
from bot.store.audiences import aim_again
from bot.store.broadcast_tables import broadcast, chunk, recipient
from bot.store.chunk_claims import read_hours
from bot.store.chunk_rows import MOST_RECIPIENTS, Copy, Parts, freeze_next
from bot.store.copies import Speak
from bot.store.keys import Keyring
from surveys.broadcasts.content import read_content
from surveys.broadcasts.terms import MINUTE_MS, read_terms

ACTIVE = ("approved", "planning", "counting-down", "sending", "paused", "needs-decision", "finishing")
MOST_FROZEN = 4_000  # chunks of one account that wait, two million recipients: frozen while it counts down
WAVES = (0, 1)


@dataclass(frozen=True, slots=True)
class Voice:
    """How a broadcast is said: to LINE as message objects, by language and size of letters, elsewhere as a message."""

    parts: Parts
    speak: Speak


def list_active(connection: Connection) -> list[Any]:
    """The rows of broadcasts of which something is still to be done, also of those that were stopped a moment ago."""
    waits = select(1).where(recipient.c.broadcast == broadcast.c.broadcast, recipient.c.status.in_(("planned", "held")))
    stopped = (broadcast.c.status == "stopped") & waits.exists()
    asked = select(broadcast).where(or_(broadcast.c.status.in_(ACTIVE), stopped))
    return list(connection.execute(asked.order_by(broadcast.c.begins_ms, broadcast.c.broadcast)))


def list_copies(connection: Connection, row: Any, now_ms: int, *, most: int = MOST_RECIPIENTS) -> Iterator[Copy]:
    """All that leaves alike of a broadcast, the first wave first; most of them are empty."""
    aim, hours = aim_again(connection, row, now_ms), read_hours(row)
    for wave in WAVES:
        for account in aim.accounts:
            for language in read_content(row.content).languages:
                for large in (False, True):
                    yield Copy(row.broadcast, aim, account, wave, language, large, hours, most)


def feed_line(
    connection: Connection,
    keys: Keyring,
    row: Any,
    voice: Voice,
    *,
    first_seq: int,
    now_ms: int,
    most: int = MOST_RECIPIENTS,
) -> int:
    """Freezes one more chunk, of `most` recipients, if not enough of them wait; before its time, for then.

    Returns how many rows it looked at.
    """
    if not is_still(connection, row, "counting-down", "sending"):
        return 0
    until_ms = find_horizon(row, now_ms)
    waiting = count_waiting(connection, row.broadcast)
    for copy in list_copies(connection, row, now_ms, most=most):
        if not copy.account.startswith("line/") or waiting.get(copy.account, 0) >= MOST_FROZEN:
            continue
        ride = partial(copies.put_riding, connection, keys, copy, speak=voice.speak, first_seq=first_seq, now_ms=now_ms)
        goes = row.status == "sending" and (copy.wave == 0 or row.rest_ms is not None)
        if looked := freeze_next(
            connection, keys, copy, voice.parts, until_ms=until_ms, now_ms=now_ms, ride=ride if goes else None
        ):
            return looked
    return 0


def find_horizon(row: Any, now_ms: int) -> int:
    """Whose turn comes until then is told together: of a spread broadcast, those of a whole minute."""
    if row.status == "counting-down":
        return max(now_ms, int(row.begins_ms))
    return now_ms - now_ms % MINUTE_MS if read_terms(row.terms).spread_hours else now_ms


def count_waiting(connection: Connection, name: str) -> dict[str, int]:
    waits = select(chunk.c.account, func.count()).where(chunk.c.broadcast == name, chunk.c.status == "waiting")
    return {row[0]: row[1] for row in connection.execute(waits.group_by(chunk.c.account))}


def feed_outbox(
    connection: Connection, keys: Keyring, row: Any, voice: Voice, *, first_seq: int, now_ms: int
) -> frozenset[str]:
    """Puts as many copies into the outbox as there is room for; returns the accounts that have something to send now."""
    if not is_still(connection, row, "sending") or not read_hours(row).are_open(now_ms):
        return frozenset()
    fed = set()
    for copy in list_copies(connection, row, now_ms):
        late = copy.wave and row.rest_ms is None
        room = 0 if copy.account.startswith("line/") or late else copies.count_room(connection, copy.account, now_ms)
        if room and copies.put_next(connection, keys, copy, voice.speak, most=room, first_seq=first_seq, now_ms=now_ms):
            fed.add(copy.account)
    return frozenset(fed)


def is_still(connection: Connection, row: Any, *statuses: str) -> bool:
    """Whether it stands as it was read, in one of these states; the same transaction writes what follows."""
    if row.status not in statuses:
        return False
    same = (broadcast.c.broadcast == row.broadcast, broadcast.c.status == row.status)
    return connection.execute(select(1).where(*same)).first() is not None
