"""Receipts for votes: made when a consultation takes no more votes, and from then on published as they are."""

import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from bot.store.citizens import Owner
from bot.store.consultation_tables import part, statement, vote
from bot.store.editions import note_change
from bot.store.keys import Keyring, place_of
from bot.store.opinion_tables import receipts
from bot.store.rows import insert_new, owned_by
from surveys.governance.receipts import Ballot

ROWS_AT_ONCE = 2_000  # keys at hand

VOTES = (
    select(part.c.bucket, part.c.citizen, vote.c.statement, vote.c.vote)
    .join(vote, and_(owned_by(part, vote), vote.c.consultation == part.c.consultation))
    .join(statement, statement.c.statement == vote.c.statement)
    .where(~vote.c.undone, statement.c.kind != "bridging")
    .order_by(vote.c.order_ms, vote.c.seq)
)


@dataclass(frozen=True, slots=True)
class Closed:
    """What is published at the close of the votes; `bundle`: JSON of the form `wethi-receipts/1`."""

    bundle: str
    root: str
    head: str


def read_ballots(connection: Connection, keys: Keyring, name: str) -> Iterator[Ballot]:
    """All that each citizen voted in a consultation, by its statements' numbers over all; the latest votes only."""
    votes: defaultdict[tuple[int, int], dict[str, Any]] = defaultdict(dict)
    for bucket, citizen, number, word in connection.execute(VOTES.where(part.c.consultation == name)):
        votes[bucket, citizen][str(number)] = word
    rows = connection.execute(select(part).where(part.c.consultation == name)).all()
    for first in range(0, len(rows), ROWS_AT_ONCE):
        page = rows[first : first + ROWS_AT_ONCE]
        gone = keys.fetch([row.citizen for row in page])
        for row in page:
            if row.citizen not in gone:
                yield Ballot(row.tracker, open_nonce(keys, row), votes[row.bucket, row.citizen])


def open_nonce(keys: Keyring, row: Any) -> bytes:
    place = place_of("part.nonce", row.citizen, row.consultation)
    return bytes.fromhex(keys.unseal(row.nonce, place, row.key_id))


def read_own_ballot(connection: Connection, keys: Keyring, name: str, owner: Owner) -> Ballot | None:
    """Hers; None if she takes no part."""
    hers = (part.c.bucket == owner[0], part.c.citizen == owner[1], part.c.consultation == name)
    row = connection.execute(select(part).where(*hers)).one_or_none()
    if row is None:
        return None
    votes = {str(number): word for _, _, number, word in connection.execute(VOTES.where(*hers))}
    return Ballot(row.tracker, open_nonce(keys, row), votes)


def publish(connection: Connection, name: str, closed: Closed, now_ms: int) -> None:
    """Once: what was published stays, whoever is forgotten afterwards."""
    row = {
        "consultation": name,
        "at_ms": now_ms,
        "bundle": zlib.compress(closed.bundle.encode()),
        "root": closed.root,
        "head": closed.head,
    }
    connection.execute(insert_new(connection, receipts), row)
    note_change(connection, name)


def read_published(connection: Connection, name: str) -> str | None:
    """The bundle as it was published."""
    packed = connection.execute(select(receipts.c.bundle).where(receipts.c.consultation == name)).scalar_one_or_none()
    return zlib.decompress(packed).decode() if packed else None
