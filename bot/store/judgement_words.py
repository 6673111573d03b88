"""What moderators tell an author with a decision, and her answer: sealed under her own key, so that it goes with her."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, delete, select, update

from bot.errors import KeyGone
from bot.store.citizens import Owner
from bot.store.consultation_tables import authorship
from bot.store.keys import Keyring, place_of
from bot.store.moderation_tables import judgement, judgement_word, moderation
from bot.store.rows import among, insert_into, when
from handlers.author_views import ToldAuthor

SAID = and_(judgement_word.c.statement == judgement.c.statement, judgement_word.c.version == judgement.c.version)
COLUMNS = (judgement_word.c.body, judgement_word.c.answer, judgement_word.c.key_id, judgement_word.c.answered_ms)


@dataclass(frozen=True, slots=True)
class Word:
    """A moderator's words to an author, and the answer, empty as long as there is none."""

    text: str
    answer: str = ""


def add_word(connection: Connection, keys: Keyring, row: Any, *, version: int, text: str, now_ms: int) -> None:
    """`row`: of the statement, whose key seals what is said about it."""
    place = place_of("judgement_word.body", row.statement, version)
    written = {
        "statement": row.statement,
        "version": version,
        "body": keys.seal(text, place, row.key_id),
        "key_id": row.key_id,
        "at_ms": now_ms,
    }
    connection.execute(insert_into(connection, judgement_word), written)


def read_word(keys: Keyring, row: Any) -> Word | None:
    """None where nothing was said, or where its key went with the author."""
    if row.body is None:
        return None
    try:
        return Word(open_part(keys, row, "body"), open_part(keys, row, "answer") if row.answer else "")
    except KeyGone:
        return None


def open_part(keys: Keyring, row: Any, part: str) -> str:
    place = place_of(f"judgement_word.{part}", row.statement, row.version)
    return keys.unseal(getattr(row, part), place, row.key_id)


def read_told(connection: Connection, keys: Keyring, numbers: Iterable[int]) -> dict[int, ToldAuthor]:
    """Of each of these statements the decision that holds, as its author may hear of it."""
    rows = connection.execute(
        select(judgement, *COLUMNS, moderation.c.aside_until_ms)
        .join(moderation, moderation.c.statement == judgement.c.statement)
        .outerjoin(judgement_word, SAID)
        .where(judgement.c.statement.in_(list(numbers)), judgement.c.undone_ms.is_(None))
        .order_by(judgement.c.version)
    )
    return {row.statement: as_told(keys, row) for row in rows}


def as_told(keys: Keyring, row: Any) -> ToldAuthor:
    word = read_word(keys, row)
    until = when(row.aside_until_ms) if row.aside_until_ms else None
    return ToldAuthor(row.verdict, row.reason, word.text if word else "", until, answered=bool(row.answered_ms))


def read_asked(connection: Connection, keys: Keyring, numbers: Sequence[int]) -> dict[int, Word]:
    """Of each of these statements what its author was asked last, and what she answered."""
    rows = connection.execute(
        select(judgement.c.statement, judgement.c.version, *COLUMNS)
        .join(judgement_word, SAID)
        .where(judgement.c.statement.in_(numbers), judgement.c.verdict == "ask", judgement.c.undone_ms.is_(None))
        .order_by(judgement.c.version)
    )
    return {row.statement: word for row in rows if (word := read_word(keys, row))}


def add_answer(connection: Connection, keys: Keyring, number: int, *, text: str, now_ms: int) -> bool:
    """The answer to what was asked last; the statement is with the moderators again. False if nothing was asked."""
    here = (judgement.c.statement == number, judgement.c.verdict == "ask", judgement.c.undone_ms.is_(None))
    found = select(judgement_word).join(judgement, SAID).where(*here).order_by(judgement.c.version.desc()).limit(1)
    row = connection.execute(found).one_or_none()
    if row is None:
        return False
    place = place_of("judgement_word.answer", number, row.version)
    this = (judgement_word.c.statement == number, judgement_word.c.version == row.version)
    values = {"answer": keys.seal(text, place, row.key_id), "answered_ms": now_ms}
    connection.execute(update(judgement_word).where(*this).values(**values))
    end_aside(connection, number, "asked")
    return True


def end_aside(connection: Connection, number: int, aside: str) -> None:
    """It waits for a moderator again, if it waited for this."""
    here = update(moderation).where(moderation.c.statement == number, moderation.c.aside == aside)
    connection.execute(here.values(aside="", aside_until_ms=None))


def read_own_words(connection: Connection, keys: Keyring, owner: Owner) -> list[tuple[str, int, Word]]:
    """What moderators said to this citizen: consultation, statement, and their words with her answer."""
    rows = connection.execute(
        select(judgement_word, authorship.c.consultation)
        .join(authorship, authorship.c.statement == judgement_word.c.statement)
        .where(authorship.c.bucket == owner[0], authorship.c.citizen == owner[1])
        .order_by(judgement_word.c.statement, judgement_word.c.version)
    )
    return [(row.consultation, row.statement, word) for row in rows if (word := read_word(keys, row))]


def drop_words(connection: Connection, owners: Sequence[Owner]) -> None:
    """What was said to these citizens, and what they answered."""
    if not owners:
        return
    hers = select(authorship.c.statement).where(among((authorship.c.bucket, authorship.c.citizen), "owners"))
    gone = list(connection.execute(hers, {"owners": owners}).scalars())
    if gone:
        connection.execute(delete(judgement_word).where(judgement_word.c.statement.in_(gone)))
