"""Statements: proposed by citizens or there from the start, judged by moderators, and never losing a vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from bot.store.citizens import Owner
from bot.store.consultation_tables import authorship, statement, tally
from bot.store.editions import note_change
from bot.store.floor import SPOKEN, read_texts, seal_texts
from bot.store.keys import Keyring
from bot.store.moderation_tables import judgement_word
from bot.store.rows import among, insert_into
from bot.store.voting import mark, open_tallies

UNREAD = ("waiting", "declined")  # no citizen but the author has ever read it

EVER_GIVEN = (
    statement.c.statement,
    tally.c.statement,
)  # a tally stays when its statement goes, so no number comes again

HERS = (
    select(authorship.c.statement)
    .join(statement, statement.c.statement == authorship.c.statement)
    .where(
        among((authorship.c.bucket, authorship.c.citizen), "owners"),
        statement.c.status.in_(UNREAD),
        or_(
            statement.c.status == "waiting", statement.c.published_ms.is_(None)
        ),  # others may have voted on what was shown
    )
)


@dataclass(frozen=True, slots=True)
class NewStatement:
    """What a statement begins as. `texts`: language to text; `key_id`: whose key seals them until it is published."""

    consultation: str
    texts: Mapping[str, str]
    author: str
    key_id: str
    kind: str = "opinion"
    status: str = "waiting"
    seed: bool = False
    clause: str | None = None
    revises: int | None = None


def add(connection: Connection, keys: Keyring, new: Sequence[NewStatement], now_ms: int) -> list[int]:
    """Writes them down in this order; returns their numbers over all consultations."""
    if not new:
        return []
    first = 1 + max(connection.execute(select(func.coalesce(func.max(each), 0))).scalar_one() for each in EVER_GIVEN)
    names = {one.consultation for one in new}
    counted = (
        select(statement.c.consultation, func.max(statement.c.number))
        .where(statement.c.consultation.in_(names))
        .group_by(statement.c.consultation)
    )
    last = {name: int(number) for name, number in connection.execute(counted)}
    rows = []
    for place, one in enumerate(new):
        last[one.consultation] = last.get(one.consultation, 0) + 1
        rows.append(as_row(keys, one, first + place, last[one.consultation], now_ms=now_ms))
    connection.execute(insert_into(connection, statement), rows)
    open_tallies(connection, [(row["statement"], row["consultation"]) for row in rows])
    for name in sorted({one.consultation for one in new if one.status == "published"}):
        note_change(connection, name)
    return [row["statement"] for row in rows]


def as_row(keys: Keyring, one: NewStatement, statement_id: int, number: int, *, now_ms: int) -> dict[str, Any]:
    return {
        "statement": statement_id,
        "consultation": one.consultation,
        "number": number,
        "status": one.status,
        "kind": one.kind,
        "author": one.author,
        "seed": one.seed,
        "clause": one.clause,
        "revises": one.revises,
        "texts": seal_texts(keys, statement_id, one.texts, one.key_id),
        "key_id": one.key_id,
        "proposed_ms": now_ms,
        "published_ms": now_ms if one.status == "published" else None,
    }


def rewrite(connection: Connection, keys: Keyring, number: int, *, texts: Mapping[str, str], key_id: str) -> None:
    """Another text for a statement that nobody else voted on."""
    sealed = seal_texts(keys, number, texts, key_id)
    here = update(statement).where(statement.c.statement == number)
    connection.execute(here.values(texts=sealed, key_id=key_id))


def read_row(connection: Connection, number: int) -> Any:
    return connection.execute(select(statement).where(statement.c.statement == number)).one()


def set_status(connection: Connection, keys: Keyring, number: int, status: str, *, now_ms: int, **more: Any) -> None:
    """Judged: from its publication on, a text lies under a key that does not go with its author.

    What was voted on already stands in the result as it is judged now, without waiting for a further vote.
    """
    row = read_row(connection, number)
    values = {"status": status, "held_by": None, "held_until_ms": 0} | more
    if status == "published" and row.key_id != keys.key_id(SPOKEN):
        key_id = keys.key_id(SPOKEN)
        values |= {"texts": seal_texts(keys, number, read_texts(keys, row), key_id), "key_id": key_id}
    connection.execute(update(statement).where(statement.c.statement == number).values(**values))
    votes = select(tally.c.agreed + tally.c.disagreed + tally.c.passed).where(tally.c.statement == number)
    if connection.execute(votes).scalar_one_or_none():
        mark(connection, [row.consultation], now_ms)
    note_change(connection, row.consultation)


def drop_unread(connection: Connection, owners: Sequence[Owner]) -> None:
    """Statements of these citizens that nobody else has read go with them."""
    if not owners:
        return
    gone = [{"s": number} for number in connection.execute(HERS, {"owners": owners}).scalars()]
    if gone:
        connection.execute(delete(authorship).where(authorship.c.statement == bindparam("s")), gone)
        connection.execute(delete(judgement_word).where(judgement_word.c.statement == bindparam("s")), gone)
        connection.execute(delete(statement).where(statement.c.statement == bindparam("s")), gone)
