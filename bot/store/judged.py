"""What moderators decided, statement by statement, for those who look at it again: the history of one, and the latest of all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from bot.errors import KeyGone
from bot.store.audit import Entry, write_down
from bot.store.consultation_tables import consultation, statement
from bot.store.floor import as_statement, read_texts
from bot.store.judgement_words import COLUMNS, SAID, Word, read_word
from bot.store.judging import ASIDE
from bot.store.keys import Keyring, place_of
from bot.store.moderation_tables import judgement, judgement_word
from bot.store.rows import upsert, when
from bot.store.staff import read_staff
from bot.store.theme_tables import moderation_objection
from handlers.forum_views import Statement
from handlers.staff_views import StaffMember

OBJECTIONS = "moderation"  # whose key opens what partners object
FOUND = select(statement).join(consultation, consultation.c.consultation == statement.c.consultation)
DECIDED = (
    select(judgement, statement)
    .join(statement, statement.c.statement == judgement.c.statement)
    .join(consultation, consultation.c.consultation == judgement.c.consultation)
    .where(judgement.c.undone_ms.is_(None), judgement.c.verdict.not_in(ASIDE))
    .order_by(judgement.c.at_ms.desc(), judgement.c.statement.desc())
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on a statement: by whom, in words; `undone_at` None while it holds. `word`: what its author was told."""

    verdict: str
    reason: str
    staff: str
    name: str
    at: datetime
    undone_at: datetime | None
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """A partner's word against a decision, or against what waits: her party, and why."""

    party: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Past:
    """All that was done about a statement so far, the first first."""

    statement: Statement | None
    consultation: str
    decisions: tuple[Decision, ...]
    objections: tuple[Objection, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with the decision that holds; `after`: where a list goes on behind it."""

    statement: Statement
    decision: Decision
    after: str


def read_past(connection: Connection, keys: Keyring, number: int, agency: str) -> Past | None:
    """None for a statement that this agency does not have; without its text if its author was forgotten."""
    here = FOUND.where(statement.c.statement == number, consultation.c.agency == agency)
    row = connection.execute(here).one_or_none()
    if row is None:
        return None
    names = name_all(connection, keys)
    made = select(judgement, *COLUMNS).outerjoin(judgement_word, SAID).where(judgement.c.statement == number)
    against = select(moderation_objection).where(moderation_objection.c.statement == number)
    return Past(
        read_whole(keys, row),
        row.consultation,
        tuple(
            as_decision(each, names, read_word(keys, each))
            for each in connection.execute(made.order_by(judgement.c.version))
        ),
        tuple(
            read_objection(keys, each) for each in connection.execute(against.order_by(moderation_objection.c.at_ms))
        ),
    )


def read_judged(
    connection: Connection, keys: Keyring, agency: str, *, after: str = "", most: int = 25
) -> tuple[Judged, ...]:
    """The latest decisions that hold, the newest first; `after`: the key of the last one that was seen."""
    wanted = DECIDED.where(consultation.c.agency == agency)
    at, _, number = after.partition(".")
    if at.isdecimal() and number.isdecimal():
        older = and_(judgement.c.at_ms == int(at), judgement.c.statement < int(number))
        wanted = wanted.where(or_(judgement.c.at_ms < int(at), older))
    names = name_all(connection, keys)
    found = []
    for row in connection.execute(wanted.limit(most)):
        said = read_whole(keys, row)
        if said:
            found.append(Judged(said, as_decision(row, names), f"{row.at_ms}.{row.statement}"))
    return tuple(found)


def object_to(connection: Connection, keys: Keyring, number: int, *, by: StaffMember, words: str, now_ms: int) -> None:
    """A partner's word, in place of an earlier one of hers; it stops nothing, and whoever decides reads it."""
    key_id = keys.key_id(OBJECTIONS)
    row = {
        "statement": number,
        "staff": by.staff,
        "party": by.party,
        "body": keys.seal(words, place_of("moderation_objection.body", number, by.staff), key_id),
        "key_id": key_id,
        "at_ms": now_ms,
    }
    connection.execute(upsert(connection, moderation_objection, "party", "body", "key_id", "at_ms"), row)
    write_down(connection, keys, [Entry(by.agency, by.staff, "object-to-moderation", f"statement {number}")], now_ms)


def read_objection(keys: Keyring, row: Any) -> Objection:
    place = place_of("moderation_objection.body", row.statement, row.staff)
    return Objection(row.party, keys.unseal(row.body, place, row.key_id), when(row.at_ms))


def name_all(connection: Connection, keys: Keyring) -> dict[str, str]:
    """The names of staff, by their ids."""
    return {one.member.staff: one.name for one in read_staff(connection, keys)}


def read_whole(keys: Keyring, row: Any) -> Statement | None:
    try:
        return as_statement(row, read_texts(keys, row))
    except KeyGone:
        return None


def as_decision(row: Any, names: Mapping[str, str], word: Word | None = None) -> Decision:
    undone, name = when(row.undone_ms) if row.undone_ms else None, names.get(row.staff, row.staff)
    return Decision(row.verdict, row.reason, row.staff, name, when(row.at_ms), undone, word)
