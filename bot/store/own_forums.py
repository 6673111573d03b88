"""What is kept of a citizen's part in consultations, gathered for her own eyes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.store import judgement_words
from bot.store.citizens import Owner
from bot.store.consultation_tables import authorship, criticism, draft, part, pledge, rsvp, statement, vote
from bot.store.floor import read_texts
from bot.store.keys import Keyring, place_of
from bot.store.plan_tables import burden, pledge_word
from bot.store.receipts import open_nonce
from bot.store.rows import rows_of, when


@dataclass(frozen=True, slots=True)
class OwnVoteRow:
    """One vote as it was cast, also one that was changed or undone since."""

    statement: int
    texts: Mapping[str, str]
    vote: str
    at: datetime
    important: bool
    undone: bool


@dataclass(frozen=True, slots=True)
class OwnStatementRow:
    statement: int
    texts: Mapping[str, str]
    status: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What she wrote besides statements: a draft, a criticism, a pledge; or whether she comes to a meeting."""

    what: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class OwnForum:
    """Her part in one consultation. `tracker` and `nonce` (hex) open her leaf among the receipts."""

    consultation: str
    number: int
    since: datetime
    listed: bool
    hears: bool
    tracker: str
    nonce: str
    votes: tuple[OwnVoteRow, ...]
    statements: tuple[OwnStatementRow, ...]
    words: tuple[OwnWords, ...]


def read_own_forums(connection: Connection, keys: Keyring, owner: Owner) -> tuple[OwnForum, ...]:
    parts = rows_of(connection, part, owner)
    names = {row.consultation: row for row in parts}
    votes, statements = read_own_votes(connection, keys, owner), read_own_statements(connection, keys, owner)
    words = list(read_own_words(connection, keys, owner))
    return tuple(
        OwnForum(
            consultation=name,
            number=row.number,
            since=when(row.joined_ms),
            listed=row.listed,
            hears=row.hears,
            tracker=row.tracker.hex(),
            nonce=open_nonce(keys, row).hex(),
            votes=tuple(one for forum, one in votes if forum == name),
            statements=tuple(one for forum, one in statements if forum == name),
            words=tuple(one for forum, one in words if forum == name),
        )
        for name, row in names.items()
    )


def read_own_votes(connection: Connection, keys: Keyring, owner: Owner) -> list[tuple[str, OwnVoteRow]]:
    rows = connection.execute(
        select(vote, statement.c.texts, statement.c.key_id, statement.c.status)
        .join(statement, statement.c.statement == vote.c.statement)
        .where(vote.c.bucket == owner[0], vote.c.citizen == owner[1])
        .order_by(vote.c.order_ms, vote.c.seq)
    )
    return [
        (
            row.consultation,
            OwnVoteRow(
                row.statement,
                {} if row.status == "declined" else read_texts(keys, row),
                row.vote,
                when(row.at_ms),
                important=row.important,
                undone=row.undone,
            ),
        )
        for row in rows
    ]


def read_own_statements(connection: Connection, keys: Keyring, owner: Owner) -> list[tuple[str, OwnStatementRow]]:
    rows = connection.execute(
        select(statement)
        .join(authorship, authorship.c.statement == statement.c.statement)
        .where(authorship.c.bucket == owner[0], authorship.c.citizen == owner[1])
        .order_by(statement.c.statement)
    )
    return [(row.consultation, OwnStatementRow(row.statement, read_texts(keys, row), row.status)) for row in rows]


def read_own_words(connection: Connection, keys: Keyring, owner: Owner) -> Iterable[tuple[str, OwnWords]]:
    for row in rows_of(connection, draft, owner):
        place = place_of("draft.body", row.citizen, row.consultation, row.purpose)
        yield (
            row.consultation,
            OwnWords(f"draft of a {row.purpose}", row.about, keys.unseal(row.body, place, row.key_id)),
        )
    names: dict[str, str] = {}
    for row in rows_of(connection, pledge, owner):
        names[row.pledge] = row.consultation
        place = place_of("pledge.body", row.citizen, row.pledge)
        body = keys.unseal(row.body, place, row.key_id)
        yield (
            row.consultation,
            OwnWords(f"pledge, {row.status}", row.commitment, f"{row.amount} {row.resource}: {body}"),
        )
    for row in rows_of(connection, pledge_word, owner):
        place = place_of("pledge_word.body", row.citizen, row.pledge, row.at_ms)
        said = "a word on a pledge, from its owner" if row.by_owner else "a word on a pledge"
        yield names[row.pledge], OwnWords(said, row.pledge, keys.unseal(row.body, place, row.key_id))
    for row in rows_of(connection, burden, owner):
        place = place_of("burden.body", row.citizen, row.consultation, row.clause)
        cost = f"{row.minutes} minutes, {row.times} times a year"
        words = f"{cost}: {keys.unseal(row.body, place, row.key_id)}"
        yield row.consultation, OwnWords("what a clause costs", row.clause, words)
    for name, number, word in judgement_words.read_own_words(connection, keys, owner):
        yield name, OwnWords("a word of moderators", str(number), word.text)
        if word.answer:
            yield name, OwnWords("an answer to moderators", str(number), word.answer)
    for row in rows_of(connection, rsvp, owner):
        yield row.consultation, OwnWords("meeting", row.meeting, row.answer)
    of_bridges = (
        select(criticism, statement.c.consultation)
        .join(statement, statement.c.statement == criticism.c.statement)
        .where(criticism.c.bucket == owner[0], criticism.c.citizen == owner[1])
    )
    for row in connection.execute(of_bridges):
        place = place_of("criticism.body", row.citizen, row.statement)
        yield row.consultation, OwnWords("criticism", str(row.statement), keys.unseal(row.body, place, row.key_id))
