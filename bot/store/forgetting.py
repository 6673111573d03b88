"""Forgetting a citizen: the last message goes first, then her key, then every row of hers; old repeats find no one."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, exists, or_, select

from bot.store import judgement_words, posters, quotas, recipients, statements, voting
from bot.store.citizens import Owner
from bot.store.deliveries import DAY_MS, Delivery
from bot.store.keys import Keyring, place_of
from bot.store.ledger import Erasure, Erasures
from bot.store.pseudonyms import name_pseudonyms
from bot.store.rights_tables import leaving, tombstone
from bot.store.rows import among, bucket_of, insert_new, owned_by, upsert
from bot.store.tables import address, citizen, metadata, outbox, response

LONGEST_FAREWELL_MS = 15 * 60_000  # what the last message may wait; an answer lives no longer
TOMBSTONE_MS = 30 * DAY_MS
KEY_ALONE_MS = 3_600_000  # a key made so long ago has its citizen, or will never have one
AT_ONCE = 500

# Every table with rows of citizens, those to come too; an address is found by its hash alone.
OWNED = tuple(
    table for table in metadata.sorted_tables if {"bucket", "citizen"} <= set(table.c.keys()) and table is not address
)
KEPT_FOR_THE_FAREWELL = (citizen, outbox)


def begin(connection: Connection, keys: Keyring, ledger: Erasures, asked: Sequence[Delivery], *, now_ms: int) -> None:
    """In the turn that asks for it: everything goes but what the last message needs. Who writes again is a stranger."""
    hashes = find_hashes(connection, keys, asked)
    ledger.append(Erasure(hashed, now_ms) for hashed in hashes.values())
    end_apart(connection, keys, [(one.bucket, one.citizen) for one in asked], now_ms)
    gone = [{"b": one.bucket, "c": one.citizen, "t": one.key.hex} for one in asked]
    for table in OWNED:
        if table not in KEPT_FOR_THE_FAREWELL:
            connection.execute(delete(table).where(*is_hers(table)), gone)
    other_turns = (outbox.c.turn != bindparam("t"), outbox.c.status != "in_flight")
    connection.execute(delete(outbox).where(*is_hers(outbox), *other_turns), gone)
    unlink(
        connection,
        [
            {
                "address_hash": hashes[one.citizen],
                "erased_ms": one.order_ms,
                "last_delivery": one.delivery_id,
                "until_ms": now_ms + TOMBSTONE_MS,
            }
            for one in asked
            if one.citizen in hashes
        ],
    )
    rows = [{"bucket": one.bucket, "citizen": one.citizen, "since_ms": now_ms} for one in asked]
    connection.execute(insert_new(connection, leaving), rows)


def is_hers(table: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.bucket == bindparam("b"), table.c.citizen == bindparam("c")


def end_apart(connection: Connection, keys: Keyring, owners: Sequence[Owner], now_ms: int) -> None:
    """What is hers beyond her own rows: places held in quotas, her place in the sums of broadcasts and posters, answers under her
    pseudonyms in open surveys, her part of the counts of votes, statements that nobody else has read.
    """
    quotas.let_go(connection, owners)
    recipients.let_go(connection, owners)
    posters.let_go(connection, keys, [number for _, number in owners])
    voting.take_back(connection, owners, now_ms)
    judgement_words.drop_words(connection, owners)
    statements.drop_unread(connection, owners)
    numbers = name_pseudonyms(connection, keys, [number for _, number in owners])
    if numbers:
        hidden = [{"b": bucket_of(number), "c": number} for number in numbers]
        connection.execute(delete(response).where(*is_hers(response)), hidden)


def find_hashes(connection: Connection, keys: Keyring, asked: Sequence[Delivery]) -> dict[int, bytes]:
    """Of each citizen the keyed hash of her address."""
    hers = among((citizen.c.bucket, citizen.c.citizen), "owners")
    owners = [(one.bucket, one.citizen) for one in asked]
    columns = (citizen.c.citizen, citizen.c.account, citizen.c.address, citizen.c.key_id)
    return {
        row.citizen: keys.hash_address(
            row.account, keys.unseal(row.address, place_of("citizen.address", row.citizen), row.key_id)
        )
        for row in connection.execute(select(*columns).where(hers), {"owners": owners})
    }


def unlink(connection: Connection, farewells: Sequence[dict[str, Any]]) -> None:
    """The address leads to nobody any more, and what it sent before is known by its tombstone."""
    if not farewells:
        return
    here = delete(address).where(address.c.address_hash == bindparam("h"))
    connection.execute(here, [{"h": each["address_hash"]} for each in farewells])
    connection.execute(upsert(connection, tombstone, "erased_ms", "last_delivery", "until_ms"), farewells)


def finish_due(connection: Connection, keys: Keyring, now_ms: int) -> int:
    """Once the last message is gone, or its time is over: the key first, then every row. Returns how many citizens."""
    waits = exists().where(owned_by(outbox, leaving), outbox.c.status.not_in(("riding", "failed")))
    flies = exists().where(owned_by(outbox, leaving), outbox.c.status == "in_flight")
    over = and_(leaving.c.since_ms <= now_ms - LONGEST_FAREWELL_MS, ~flies)
    due = select(leaving.c.bucket, leaving.c.citizen).where(or_(~waits, over)).limit(AT_ONCE)
    owners = [(row.bucket, row.citizen) for row in connection.execute(due)]
    erase(connection, keys, owners, now_ms)
    return len(owners)


def erase(connection: Connection, keys: Keyring, owners: Sequence[Owner], now_ms: int) -> None:
    """The key is gone from its book before the first row goes: from then on every copy anywhere is noise."""
    if not owners:
        return
    keys.destroy([number for _, number in owners])
    end_apart(connection, keys, owners, now_ms)
    gone = [{"b": bucket, "c": number} for bucket, number in owners]
    for table in OWNED:
        connection.execute(delete(table).where(*is_hers(table)), gone)


def replay(connection: Connection, keys: Keyring, ledger: Erasures, now_ms: int) -> int:
    """Forgets again whom a restored backup brought back; who came anew after being forgotten stays. Returns how many."""
    erasures = {each.address_hash: each.at_ms for each in ledger.read()}
    found = 0
    for hashes in chunks(erasures):
        known = select(address.c.address_hash, citizen.c.bucket, citizen.c.citizen, citizen.c.created_ms).join(
            citizen, owned_by(address, citizen)
        )
        rows = connection.execute(known.where(address.c.address_hash.in_(hashes))).all()
        back = [row for row in rows if row.created_ms <= erasures[row.address_hash]]
        erase(connection, keys, [(row.bucket, row.citizen) for row in back], now_ms)
        farewells = [
            {
                "address_hash": row.address_hash,
                "erased_ms": erasures[row.address_hash],
                "last_delivery": "",
                "until_ms": now_ms + TOMBSTONE_MS,
            }
            for row in back
        ]
        unlink(connection, farewells)
        found += len(back)
    return found


def chunks(hashes: Iterable[bytes]) -> Iterable[list[bytes]]:
    everything = list(hashes)
    return (everything[first : first + AT_ONCE] for first in range(0, len(everything), AT_ONCE))


def sweep_keys(connection: Connection, keys: Keyring, *, after: int, now_ms: int) -> int:
    """Destroys keys without a citizen (of a start that never came to its rows); returns where to go on, 0 at the end."""
    numbers = keys.book.page(after=after, before_ms=now_ms - KEY_ALONE_MS, most=AT_ONCE)
    if not numbers:
        return 0
    owners = [(bucket_of(number), number) for number in numbers]
    alive = {
        number
        for table in (citizen, response)
        for number in connection.execute(
            select(table.c.citizen).where(among((table.c.bucket, table.c.citizen), "owners")), {"owners": owners}
        ).scalars()
    }
    alone = [number for number in numbers if number not in alive]
    if alone:
        keys.destroy(alone)
    return numbers[-1]
