"""Citizens: exactly one (account, platform id) each, found by a keyed hash of the two."""

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.errors import BadSeal
from bot.store.keys import Keyring, place_of
from bot.store.rows import bucket_of, insert_into
from bot.store.tables import address, citizen

Owner = tuple[int, int]  # bucket, citizen
Address = tuple[str, str]  # account, platform id
NUMBER_BITS = 63
LOOKED_AT = 5  # citizens whose addresses show whether the secret key fits
LANGUAGES = ("th", "en")
KNOWN = select(address).where(address.c.address_hash.in_(bindparam("hashes", expanding=True)))


def find_owners(
    connection: Connection, keys: Keyring, wanted: Mapping[Address, str | None], now_ms: int
) -> dict[tuple[str, str | None], Owner]:
    """Finds the citizen of each address, or makes one; `wanted` tells the language that the platform reports, if any."""
    hashes = {keys.hash_address(*each): each for each in wanted}
    found = connection.execute(KNOWN, {"hashes": list(hashes)})
    owners: dict[tuple[str, str | None], Owner] = {hashes[row.address_hash]: (row.bucket, row.citizen) for row in found}
    new = {hashed: each for hashed, each in hashes.items() if each not in owners}
    if new:
        owners |= make_citizens(connection, keys, new, wanted=wanted, now_ms=now_ms)
    return owners


def make_citizens(
    connection: Connection,
    keys: Keyring,
    new: Mapping[bytes, Address],
    *,
    wanted: Mapping[Address, str | None],
    now_ms: int,
) -> dict[tuple[str, str | None], Owner]:
    numbers = {each: secrets.randbits(NUMBER_BITS) for each in new.values()}
    rows = [
        {
            "bucket": bucket_of(number),
            "citizen": number,
            "account": account,
            "address": keys.seal(platform_id, place_of("citizen.address", number), keys.key_id(account)),
            "key_id": keys.key_id(account),
            "language": read_language(wanted[account, platform_id]),
            "created_ms": now_ms,
        }
        for (account, platform_id), number in numbers.items()
    ]
    connection.execute(insert_into(connection, citizen), rows)
    look_up = [
        {"address_hash": hashed, "bucket": bucket_of(numbers[each]), "citizen": numbers[each]}
        for hashed, each in new.items()
    ]
    connection.execute(insert_into(connection, address), look_up)
    return {each: (bucket_of(number), number) for each, number in numbers.items()}


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
    except BadSeal:
        return False
    return True


def own_mailbox(keys: Keyring, account: str) -> Owner:
    """Where an account keeps what reached it without a citizen."""
    number = int.from_bytes(keys.hash_address(account, "")[:8]) >> 1
    return bucket_of(number), number
