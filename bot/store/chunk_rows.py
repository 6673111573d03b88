"""Chunks: up to 500 recipients who are told the same by one call, its bytes and its key on disk before the first try."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, bindparam, func, select, update

from bot.store.audiences import Aim
from bot.store.broadcast_tables import chunk, recipient
from bot.store.keys import Keyring, place_of
from bot.store.rows import among, insert_into, owned_by
from bot.store.still_told import TALKS, find_reason, set_aside
from bot.store.tables import citizen
from surveys.broadcasts.hours import Hours

Owner = tuple[int, int]  # bucket, citizen
MOST_RECIPIENTS = 500  # developers.line.biz/en/reference/messaging-api/#send-multicast-message
CHUNKS = UUID("6f0f3c5e-7d0b-5e0c-9b53-1a9b3a0c7e11")  # the name space of their keys
COLUMN = "chunk.frozen"

HERS = (recipient.c.broadcast == bindparam("name"), among((recipient.c.bucket, recipient.c.citizen), "owners"))
PUT_IN = update(recipient).where(*HERS).values(chunk=bindparam("n"), due_ms=None)
AWAKE = update(recipient).where(*HERS, recipient.c.status == "held").values(status="planned", reason=None)
LAST = select(func.coalesce(func.max(chunk.c.number), 0)).where(chunk.c.broadcast == bindparam("name"))

Parts = Callable[[str, bool], Sequence[dict[str, Any]]]  # message objects, by language and whether in large letters


@dataclass(frozen=True, slots=True)
class Copy:
    """What leaves alike: of one broadcast, from one account, in one language and one size of letters, in one wave."""

    broadcast: str
    aim: Aim
    account: str
    wave: int
    language: str
    large: bool
    hours: Hours
    most: int = MOST_RECIPIENTS  # told by one call


@dataclass(frozen=True, slots=True)
class Frozen:
    """The recipients of a chunk in the order of its body."""

    owners: tuple[Owner, ...]
    body: bytes

    def without(self, dropped: frozenset[Owner]) -> "Frozen":
        """The same words to fewer people."""
        told = json.loads(self.body)
        left = [(owner, to) for owner, to in zip(self.owners, told["to"], strict=True) if owner not in dropped]
        return Frozen(tuple(owner for owner, _ in left), write_body([to for _, to in left], told["messages"]))

    def halve(self) -> tuple["Frozen", "Frozen"]:
        middle = len(self.owners) // 2
        first, second = frozenset(self.owners[:middle]), frozenset(self.owners[middle:])
        return self.without(second), self.without(first)


def write_body(to: Sequence[str], messages: Sequence[Any]) -> bytes:
    return json.dumps({"to": to, "messages": messages}, ensure_ascii=False, separators=(",", ":")).encode()


def find_key(broadcast: str, number: int, revision: int) -> str:
    """LINE's retry key of a call: another one for other bytes."""
    return str(uuid5(CHUNKS, f"{broadcast} {number} {revision}"))


def read_waiting(
    connection: Connection, copy: Copy, *, until_ms: int, now_ms: int, rides: bool = False
) -> Sequence[Any]:
    """Up to a chunk of recipients whose turn comes until then, with their addresses, and `why` not if they are not told.

    `rides`: or not by a message of its own, for a reply may take it along.
    """
    rides_ms = now_ms if rides and not copy.hours.urgent else None
    hour = copy.hours.find_hour(max(until_ms, now_ms))
    return connection.execute(
        select(
            recipient.c.bucket,
            recipient.c.citizen,
            citizen.c.address,
            citizen.c.key_id,
            citizen.c.quiet_from,
            citizen.c.quiet_to,
            find_reason(copy.aim, hour, rides_ms=rides_ms).label("why"),
        )
        .outerjoin(citizen, owned_by(recipient, citizen))
        .where(
            recipient.c.broadcast == copy.broadcast,
            recipient.c.account == copy.account,
            recipient.c.wave == copy.wave,
            recipient.c.language == copy.language,
            recipient.c.large.is_(copy.large),
            recipient.c.due_ms <= until_ms,
        )
        .order_by(recipient.c.due_ms)
        .limit(copy.most)
    ).all()


def freeze_next(
    connection: Connection,
    keys: Keyring,
    copy: Copy,
    parts: Parts,
    *,
    until_ms: int,
    now_ms: int,
    ride: Callable[[Sequence[Any]], None] | None = None,
) -> int:
    """Makes one chunk of those whose turn comes until then; who may not be told any more ends here. Returns how many rows
    it looked at: 0, if nobody waits.

    `ride`: puts those who are talking with us where their next reply takes it along.
    """
    found = read_waiting(connection, copy, until_ms=until_ms, now_ms=now_ms, rides=ride is not None)
    if ride is not None:
        ride([row for row in found if row.why == TALKS])
    rows = [row for row in found if row.why != TALKS]
    set_aside(connection, copy.broadcast, [row for row in rows if row.why], copy.hours, now_ms=max(until_ms, now_ms))
    told = [row for row in rows if not row.why]
    if told:
        keys.fetch([row.citizen for row in told])
        to = [keys.unseal(row.address, place_of("citizen.address", row.citizen), row.key_id) for row in told]
        owners = tuple((row.bucket, row.citizen) for row in told)
        number = connection.execute(LAST, {"name": copy.broadcast}).scalar_one() + 1
        frozen = Frozen(owners, write_body(to, parts(copy.language, copy.large)))
        add(connection, keys, frozen, Label(copy.broadcast, number, 1, copy.account, copy.wave), next_ms=now_ms)
        here = {"name": copy.broadcast, "owners": [list(owner) for owner in owners]}
        connection.execute(AWAKE, here)
        connection.execute(PUT_IN, here | {"n": number})
    return len(found)


@dataclass(frozen=True, slots=True)
class Label:
    """Which chunk it is; another revision of it has other bytes and another key."""

    broadcast: str
    number: int
    revision: int
    account: str
    wave: int


def add(connection: Connection, keys: Keyring, frozen: Frozen, label: Label, *, next_ms: int) -> None:
    key_id = keys.key_id(label.account)
    row = {
        "broadcast": label.broadcast,
        "number": label.number,
        "revision": label.revision,
        "account": label.account,
        "wave": label.wave,
        "retry_key": find_key(label.broadcast, label.number, label.revision),
        "frozen": keys.seal(write_frozen(frozen), name_place(label), key_id),
        "key_id": key_id,
        "size": len(frozen.owners),
        "status": "waiting",
        "next_try_ms": next_ms,
    }
    connection.execute(insert_into(connection, chunk), row)


def name_place(row: Any) -> str:
    return place_of(COLUMN, row.broadcast, row.number, row.revision)


def write_frozen(frozen: Frozen) -> str:
    return f"{json.dumps(frozen.owners)}\n{frozen.body.decode()}"


def read_frozen(keys: Keyring, row: Any) -> Frozen:
    owners, _, body = keys.unseal(row.frozen, name_place(row), row.key_id).partition("\n")
    return Frozen(tuple((bucket, number) for bucket, number in json.loads(owners)), body.encode())
