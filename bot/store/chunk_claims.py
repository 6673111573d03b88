"""Which chunks may go now: of broadcasts that are being sent, within their hours, to nobody who wants to hear it no more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select, update

from bot import limits
from bot.calls import ChunkCall
from bot.store import outbox_claims, push_quota
from bot.store.audiences import Aim, aim_again
from bot.store.broadcast_tables import broadcast, chunk, recipient
from bot.store.chunk_rows import Frozen, Label, add, read_frozen
from bot.store.keys import Keyring
from bot.store.rows import among, owned_by
from bot.store.still_told import find_reason, set_aside
from bot.store.tables import citizen
from bot.text import ZONE
from surveys.broadcasts.hours import Hours
from surveys.broadcasts.terms import read_terms

LEASE_MS = 60_000
SENT_IN = ("sending", "finishing")  # states of a broadcast

KEY = (chunk.c.broadcast, chunk.c.number, chunk.c.revision)
HERE = (chunk.c.broadcast == bindparam("name"), chunk.c.number == bindparam("n"), chunk.c.revision == bindparam("r"))
DOUBT = (
    update(chunk)
    .where(
        chunk.c.account == bindparam("here"), chunk.c.status == "in_flight", chunk.c.lease_until_ms <= bindparam("now")
    )
    .values(status="waiting", unsure=True, next_try_ms=bindparam("now"))
)
NEXT = (
    select(*KEY)
    .join(broadcast, broadcast.c.broadcast == chunk.c.broadcast)
    .where(
        chunk.c.account == bindparam("account"),
        chunk.c.status == "waiting",
        chunk.c.next_try_ms <= bindparam("now"),
        chunk.c.broadcast.in_(bindparam("open", expanding=True)),
        or_(chunk.c.wave == 0, broadcast.c.rest_ms.is_not(None)),
    )
    .order_by(chunk.c.wave, chunk.c.next_try_ms, chunk.c.broadcast, chunk.c.number)
    .limit(bindparam("most"))
)
FLIES = (
    update(chunk)
    .where(*HERE)
    .values(
        status="in_flight",
        attempts=chunk.c.attempts + 1,
        first_ms=func.coalesce(chunk.c.first_ms, bindparam("now")),
        lease_until_ms=bindparam("until"),
    )
)
REPLACED = update(chunk).where(*HERE).values(status="replaced", frozen=None, ended_ms=bindparam("at"), settled=True)


@dataclass(frozen=True, slots=True)
class Going:
    """A broadcast that is being sent. `presses`: it may use what is kept of the month's quota for urgent notices."""

    name: str
    aim: Aim
    hours: Hours
    presses: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """A chunk that may go, its recipients looked at again."""

    label: Label
    row: Any
    frozen: Frozen


def read_going(connection: Connection, now_ms: int) -> dict[str, Going]:
    """The broadcasts that may reach somebody now."""
    rows = connection.execute(select(broadcast).where(broadcast.c.status.in_(SENT_IN))).all()
    going = [
        Going(row.broadcast, aim_again(connection, row, now_ms), read_hours(row), read_terms(row.terms).urgent)
        for row in rows
    ]
    return {one.name: one for one in going if one.hours.are_open(now_ms)}


def read_hours(row: Any) -> Hours:
    """When a broadcast may reach anybody, from its row in the table."""
    return Hours(read_terms(row.terms).window, ZONE, urgent=row.template is not None)


def recover(connection: Connection) -> None:
    """At the start of the one process that writes: what was in flight may have arrived, and goes again under its key."""
    lost = update(chunk).where(chunk.c.status == "in_flight")
    connection.execute(lost.values(status="waiting", unsure=True))


def anything_waits(connection: Connection, account: str, now_ms: int) -> bool:
    """Whether there is a chunk to look at for this account; quick, for it is asked often."""
    soon = and_(chunk.c.status == "waiting", chunk.c.next_try_ms <= now_ms)
    lost = and_(chunk.c.status == "in_flight", chunk.c.lease_until_ms <= now_ms)
    found = (
        select(1)
        .join_from(chunk, broadcast, broadcast.c.broadcast == chunk.c.broadcast)
        .where(chunk.c.account == account, or_(soon, lost), broadcast.c.status.in_(SENT_IN))
        .limit(1)
    )
    return connection.execute(found).first() is not None


def claim_chunks(connection: Connection, keys: Keyring, account: str, *, most: int, now_ms: int) -> list[ChunkCall]:
    """Takes chunks that may go now; in flight, with their try counted, before anybody makes the call."""
    held, pushes_held = outbox_claims.hold_until_ms(connection, account)
    connection.execute(DOUBT, {"here": account, "now": now_ms})
    going = read_going(connection, now_ms) if max(held, pushes_held) <= now_ms else {}
    paces = limits.read_paces(connection, account)
    room = limits.find_room(paces, limits.LINE_MULTICAST, now_us=now_ms * 1000, most=most)
    if not room.count or not going:
        return []
    ready = look_again(
        connection, keys, find_next(connection, account, going, most=room.count, now_ms=now_ms), going, now_ms=now_ms
    )
    ready = pay(connection, account, ready, going, now_ms=now_ms)
    if not ready:
        return []
    until = now_ms + LEASE_MS
    connection.execute(FLIES, [name_key(one.label) | {"now": now_ms, "until": until} for one in ready])
    slots = limits.take(connection, account, room, len(ready))
    return [as_call(one, slot, now_ms) for one, slot in zip(ready, slots, strict=True)]


def find_next(
    connection: Connection, account: str, going: Mapping[str, Going], *, most: int, now_ms: int
) -> Sequence[Any]:
    """Whole rows, the first wave first; which they are is found without their bytes."""
    wanted = {"account": account, "now": now_ms, "open": list(going), "most": most}
    found = [tuple(row) for row in connection.execute(NEXT, wanted)]
    if not found:
        return []
    rows = {tuple(row[:3]): row for row in connection.execute(select(chunk).where(among(KEY, "keys")), {"keys": found})}
    return [rows[key] for key in found]


def look_again(
    connection: Connection, keys: Keyring, rows: Sequence[Any], going: Mapping[str, Going], *, now_ms: int
) -> list[Ready]:
    """Leaves out who may not be told any more: then it is another revision. A chunk that may have arrived stays as it is."""
    found: list[Ready] = []
    sure: dict[str, list[Ready]] = defaultdict(list)
    for row in rows:
        label = Label(row.broadcast, row.number, row.revision, row.account, row.wave)
        one = Ready(label, row, read_frozen(keys, row))
        (found if row.unsure else sure[row.broadcast]).append(one)
    for name, ones in sure.items():
        found += look_at(connection, keys, going[name], ones, now_ms=now_ms)
    return found


def look_at(connection: Connection, keys: Keyring, going: Going, ones: Sequence[Ready], *, now_ms: int) -> list[Ready]:
    """Of one broadcast, none of them in doubt."""
    numbers = [one.label.number for one in ones]
    rides_ms = None if going.hours.urgent else now_ms
    why = find_reason(going.aim, going.hours.find_hour(now_ms), rides_ms=rides_ms).label("why")
    inside = (recipient.c.broadcast == going.name, recipient.c.chunk.in_(numbers))
    left = connection.execute(
        select(recipient.c.bucket, recipient.c.citizen, citizen.c.quiet_from, citizen.c.quiet_to, why)
        .outerjoin(citizen, owned_by(recipient, citizen))
        .where(*inside, why != "")
    ).all()
    counts = select(recipient.c.chunk, func.count()).where(*inside).group_by(recipient.c.chunk)
    there = {row[0]: row[1] for row in connection.execute(counts)}
    gone = {
        owner
        for one in ones
        if there.get(one.label.number, 0) < len(one.frozen.owners)
        for owner in find_gone(connection, one)
    }
    dropped = frozenset({(row.bucket, row.citizen) for row in left} | gone)
    set_aside(connection, going.name, left, going.hours, now_ms=now_ms)
    return [now for one in ones if (now := revise(connection, keys, one, dropped, now_ms=now_ms))]


def find_gone(connection: Connection, one: Ready) -> set[tuple[int, int]]:
    """Recipients of a chunk whose rows went with them."""
    mine = (recipient.c.broadcast == one.label.broadcast, recipient.c.chunk == one.label.number)
    rows = connection.execute(select(recipient.c.bucket, recipient.c.citizen).where(*mine)).all()
    return set(one.frozen.owners) - {(row.bucket, row.citizen) for row in rows}


def revise(
    connection: Connection, keys: Keyring, one: Ready, dropped: frozenset[tuple[int, int]], *, now_ms: int
) -> Ready | None:
    """The chunk without these, under another key; None if nobody is left. As it is if nobody of it is dropped."""
    if dropped.isdisjoint(one.frozen.owners):
        return one
    connection.execute(REPLACED, name_key(one.label) | {"at": now_ms})
    frozen = one.frozen.without(dropped)
    if not frozen.owners:
        return None
    label = replace(one.label, revision=one.label.revision + 1)
    add(connection, keys, frozen, label, next_ms=now_ms)
    row = connection.execute(select(chunk).where(*HERE), name_key(label)).one()
    return Ready(label, row, frozen)


def pay(
    connection: Connection, account: str, ready: Sequence[Ready], going: Mapping[str, Going], *, now_ms: int
) -> list[Ready]:
    """Those for which the month's quota has room; what was tried before was counted then."""
    paid = [one for one in ready if one.row.attempts]
    for urgent in (True, False):
        new = [one for one in ready if not one.row.attempts and going[one.label.broadcast].presses is urgent]
        sizes = [len(one.frozen.owners) for one in new]
        if new:
            paid += new[: push_quota.spend_on_many(connection, account, sizes, urgent=urgent, now_ms=now_ms)]
    return paid


def name_key(label: Label) -> dict[str, Any]:
    return {"name": label.broadcast, "n": label.number, "r": label.revision}


def as_call(one: Ready, slot_us: int, now_ms: int) -> ChunkCall:
    return ChunkCall(
        account=one.label.account,
        broadcast=one.label.broadcast,
        number=one.label.number,
        revision=one.label.revision,
        retry_key=one.row.retry_key,
        body=one.frozen.body,
        owners=one.frozen.owners,
        attempts=one.row.attempts + 1,
        unsure=one.row.unsure,
        first_ms=one.row.first_ms or now_ms,
        slot_us=slot_us,
    )
