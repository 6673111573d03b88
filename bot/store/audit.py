"""The audit log: who did what, each row chained to the one before it, written in the transaction of the act itself."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from bot.store.agency_tables import audit
from bot.store.keys import Keyring, place_of
from bot.store.rows import insert_into

SEALED_BY = "audit"  # whose key opens the details
BEGINNING = bytes(32)  # the hash before the first row
AT_ONCE = 1000  # rows

LAST = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `staff`: who did it, empty for the operator's command line; `about`: what it was done to.

    `details` tell no word of a citizen, at most the hash of one.
    """

    agency: str
    staff: str
    act: str
    about: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """How many rows the log has, the first that does not fit (0: none), and the hash of the last (64 hex digits).

    Rows cut off at the end leave no gap: who wrote down an earlier hash finds them missing.
    """

    rows: int
    broken: int
    head: str


def write_down(connection: Connection, keys: Keyring, entries: Sequence[Entry], now_ms: int) -> None:
    """Adds these acts in their order."""
    last = connection.execute(LAST).one_or_none()
    seq, before = (last.seq, last.hash) if last else (0, BEGINNING)
    rows = []
    for number, entry in enumerate(entries, seq + 1):
        row = as_row(keys, entry, number, now_ms)
        before = row["hash"] = chain(before, row)
        rows.append(row)
    if rows:
        connection.execute(insert_into(connection, audit), rows)


def as_row(keys: Keyring, entry: Entry, seq: int, now_ms: int) -> dict[str, Any]:
    key_id = keys.key_id(SEALED_BY)
    details = json.dumps(entry.details, ensure_ascii=False, sort_keys=True)
    return {
        "seq": seq,
        "at_ms": now_ms,
        "agency": entry.agency,
        "staff": entry.staff,
        "act": entry.act,
        "about": entry.about,
        "details": keys.seal(details, place_of("audit.details", seq), key_id),
        "key_id": key_id,
    }


def chain(before: bytes, row: Mapping[str, Any]) -> bytes:
    """SHA-256 over the hash before and the row as it is stored; details enter sealed, so losing their key breaks nothing."""
    names = ("seq", "at_ms", "agency", "staff", "act", "about", "key_id")
    plain = json.dumps([row[name] for name in names], ensure_ascii=False)
    return hashlib.sha256(before + plain.encode() + b"\n" + (row["details"] or b"")).digest()


@dataclass(frozen=True, slots=True)
class Followed:
    """How far the chain was followed: the last row and its hash, and the first that did not fit (0: none)."""

    seq: int = 0
    head: bytes = BEGINNING
    broken: int = 0


def follow(connection: Connection, before: Followed) -> Followed:
    """The chain from there on, some rows of it; the same again where no row is left."""
    seq, head, broken = before.seq, before.head, before.broken
    here = select(audit).where(audit.c.seq > seq).order_by(audit.c.seq).limit(AT_ONCE)
    for row in connection.execute(here).all():
        fits = row.seq == seq + 1 and row.hash == chain(head, row._asdict())
        if not fits and not broken:
            broken = row.seq
        head, seq = row.hash, row.seq
    return Followed(seq, head, broken)


def verify(connection: Connection) -> Checked:
    """Follows the chain from its beginning."""
    before, after = None, Followed()
    while after != before:
        before, after = after, follow(connection, after)
    return Checked(after.seq, after.broken, after.head.hex())
