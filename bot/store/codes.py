"""Codes that let somebody in: into a consultation, or into an agency's staff. Only a keyed hash of each is kept."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.store.agency_tables import entry_code
from bot.store.keys import Keyring
from bot.store.rows import insert_into
from handlers.codes import ALPHABET, DIGITS, read_code
from handlers.forum_views import Code


@dataclass(frozen=True, slots=True)
class NewCodes:
    """`opens`: staff or consultation; `about`: which one; `expires_ms` since 1970."""

    opens: str
    about: str
    expires_ms: int


def make_codes(connection: Connection, keys: Keyring, new: NewCodes, count: int = 1) -> list[str]:
    """New codes, to be told once: nobody finds them in the database."""
    made = ["".join(secrets.choice(ALPHABET) for _ in range(DIGITS)) for _ in range(count)]
    rows = [
        {"code_hash": hash_code(keys, code), "opens": new.opens, "about": new.about, "expires_ms": new.expires_ms}
        for code in made
    ]
    connection.execute(insert_into(connection, entry_code), rows)
    return made


def hash_code(keys: Keyring, code: str) -> bytes:
    return keys.hash_address("code", code)


def find_code(connection: Connection, keys: Keyring, text: str, now_ms: int) -> Code | None:
    """What the code in this text opens, None if it is none of ours; no query where it does not look like one."""
    written = read_code(text)
    if not written:
        return None
    row = connection.execute(select(entry_code).where(entry_code.c.code_hash == hash_code(keys, written))).one_or_none()
    if row is None:
        return None
    return Code(row.opens, row.about, row.code_hash, used=row.used_ms is not None, expired=row.expires_ms <= now_ms)
