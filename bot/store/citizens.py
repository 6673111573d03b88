"""Citizens: exactly one (account, platform id) each, found by a keyed hash of the two."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Connection, String, bindparam, cast, null, select

from bot.errors import BadSeal, KeyGone
from bot.store.keys import Keyring, place_of
from bot.store.rights_tables import tombstone
from bot.store.rows import bucket_of, insert_into
from bot.store.tables import address, citizen
from surveys.broadcasts.window import Quiet

Owner = tuple[int, int]  # bucket, citizen
Address = tuple[str, str]  # account, platform id
NUMBER_BITS = 63
LOOKED_AT = 5  # citizens whose addresses show whether the secret key fits
LANGUAGES = ("th", "en")
USUAL_QUIET = Quiet(20, 9)  # until a citizen chooses other hours

HASHES: BindParameter[bytes] = bindparam("hashes", expanding=True)
KNOWN = select(
    address.c.address_hash, address.c.bucket, address.c.citizen, cast(null(), BigInteger), cast(null(), String)
).where(address.c.address_hash.in_(HASHES))
LEFT = select(
    tombstone.c.address_hash,
    cast(null(), BigInteger),
    cast(null(), BigInteger),
    tombstone.c.erased_ms,
    tombstone.c.last_delivery,
).where(tombstone.c.address_hash.in_(HASHES))
LOOK = KNOWN.union_all(LEFT)  # one look, for every delivery passes here


@dataclass(frozen=True, slots=True)
class Farewell:
    """An address asked to be forgotten: when, by its channel's clock (ms), and with which delivery."""

    erased_ms: int
    last_delivery: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of some addresses: their citizens, and who was forgotten lately."""

    owners: Mapping[Address, Owner]
    left: Mapping[Address, Farewell]


def look_up(connection: Connection, keys: Keyring, addresses: Sequence[Address]) -> Looked:
    """Of each address its citizen, if it has one, and its farewell, if it was forgotten in the last 30 days."""
    hashes = {keys.hash_address(*each): each for each in addresses}
    owners, left = dict[Address, Owner](), dict[Address, Farewell]()
    for hashed, bucket, number, erased_ms, last_delivery in connection.execute(LOOK, {"hashes": list(hashes)}):
        if number is None:
            left[hashes[hashed]] = Farewell(erased_ms, last_delivery)
        else:
            owners[hashes[hashed]] = (bucket, number)
    return Looked(owners, left)


def find_owners(
    connection: Connection,
    keys: Keyring,
    wanted: Mapping[Address, str | None],
    now_ms: int,
    *,
    looked: Looked | None = None,
    quiet: Quiet = USUAL_QUIET,
) -> dict[Address, Owner]:
    """The citizen of each address, made where it is new; `wanted` tells the language that the platform reports, if any.

    The keys of all of them are at hand afterwards, and those of new citizens on disk. `looked`: what `look_up` said;
    `quiet`: the hours in which new ones hear nothing unasked, until they choose others.
    """
    known = (looked or look_up(connection, keys, list(wanted))).owners
    numbers = {each: known[each][1] if each in known else secrets.randbits(NUMBER_BITS) for each in wanted}
    keys.provide(numbers.values(), now_ms)
    new = {each: language for each, language in wanted.items() if each not in known}
    if new:
        make_citizens(connection, keys, new, numbers=numbers, now_ms=now_ms, quiet=quiet)
    return {each: (bucket_of(number), number) for each, number in numbers.items()}


def make_citizens(
    connection: Connection,
    keys: Keyring,
    new: Mapping[Address, str | None],
    *,
    numbers: Mapping[Address, int],
    now_ms: int,
    quiet: Quiet,
) -> None:
    rows = [
        {
            "bucket": bucket_of(numbers[account, platform_id]),
            "citizen": numbers[account, platform_id],
            "account": account,
            "address": keys.seal(
                platform_id,
                place_of("citizen.address", numbers[account, platform_id]),
                keys.key_of(numbers[account, platform_id]),
            ),
            "key_id": keys.key_of(numbers[account, platform_id]),
            "language": read_language(language),
            "created_ms": now_ms,
            "quiet_from": quiet.start,
            "quiet_to": quiet.end,
        }
        for (account, platform_id), language in new.items()
    ]
    connection.execute(insert_into(connection, citizen), rows)
    look_up_rows = [
        {"address_hash": keys.hash_address(*each), "bucket": bucket_of(numbers[each]), "citizen": numbers[each]}
        for each in new
    ]
    connection.execute(insert_into(connection, address), look_up_rows)


def read_language(code: str | None) -> str:
    """Thai, unless the platform says that the citizen uses a language that we speak."""
    short = (code or "").lower().partition("-")[0]
    return short if short in LANGUAGES else LANGUAGES[0]


def read_language_of(connection: Connection, number: int) -> str:
    mine = (citizen.c.bucket == bucket_of(number), citizen.c.citizen == number)
    return connection.execute(select(citizen.c.language).where(*mine)).scalar_one_or_none() or LANGUAGES[0]


def keys_fit(connection: Connection, keys: Keyring) -> bool:
    """Whether the secret key is the one under which citizens' addresses were sealed; some row may be damaged."""
    rows = connection.execute(select(citizen.c.citizen, citizen.c.address, citizen.c.key_id).limit(LOOKED_AT)).all()
    return not rows or any(opens(keys, row) for row in rows)


def opens(keys: Keyring, row: Any) -> bool:
    try:
        keys.unseal(row.address, place_of("citizen.address", row.citizen), row.key_id)
    except (BadSeal, KeyGone):
        return False
    return True


def own_mailbox(keys: Keyring, account: str) -> Owner:
    """Where an account keeps what reached it without a citizen."""
    number = int.from_bytes(keys.hash_address(account, "")[:8]) >> 1
    return bucket_of(number), number
