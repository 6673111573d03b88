"""Charters that officials still write: begun, saved by one after the other, and gone once they were sent to be signed."""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, update

from bot.errors import StaleState
from bot.store import audit
from bot.store.console_tables import charter_draft
from bot.store.consultation_tables import consultation
from bot.store.consultations import Published, publish
from bot.store.floor import CHARTERS, Floor, read_floor
from bot.store.forum_news import tell_acting
from bot.store.keys import Keyring
from bot.store.rows import insert_into
from surveys.governance.charter import Charter

ID_BYTES = 8
MOST_LISTED = 200
OF_LIST = (charter_draft.c.draft, charter_draft.c.name, charter_draft.c.at_ms)


@dataclass(frozen=True, slots=True)
class ListedDraft:
    """`name` is what lists show, empty while it has no title; `at_ms`: when it was last saved."""

    draft: str
    name: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class CharterDraft:
    """`edition` counts how often it was saved, by whichever of its writers; `staff`: who saved it last."""

    draft: str
    agency: str
    name: str
    source: bytes
    edition: int
    staff: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Writing:
    """A charter as somebody leaves it."""

    source: bytes
    name: str
    staff: str


def begin(connection: Connection, agency: str, written: Writing, now_ms: int) -> str:
    """Returns the draft's id."""
    draft = secrets.token_hex(ID_BYTES)
    row = {"draft": draft, "agency": agency, "edition": 0, "at_ms": now_ms} | as_row(written)
    connection.execute(insert_into(connection, charter_draft), row)
    return draft


def as_row(written: Writing) -> dict[str, Any]:
    return {"source": written.source, "name": written.name, "staff": written.staff}


def list_drafts(connection: Connection, agency: str) -> tuple[ListedDraft, ...]:
    """The newest of an agency, without their texts."""
    chosen = select(*OF_LIST).where(charter_draft.c.agency == agency)
    rows = connection.execute(chosen.order_by(charter_draft.c.at_ms.desc(), charter_draft.c.draft).limit(MOST_LISTED))
    return tuple(ListedDraft(row.draft, row.name, row.at_ms) for row in rows)


def find(connection: Connection, draft: str, agency: str) -> CharterDraft | None:
    """None if this agency has no such draft."""
    here = (charter_draft.c.draft == draft, charter_draft.c.agency == agency)
    row = connection.execute(select(charter_draft).where(*here)).one_or_none()
    if row is None:
        return None
    return CharterDraft(row.draft, row.agency, row.name, row.source, row.edition, row.staff, row.at_ms)


def save(connection: Connection, known: CharterDraft, written: Writing, now_ms: int) -> None:
    """In place of what `known` was. Raises StaleState if somebody else saved it since."""
    changed = as_row(written) | {"edition": known.edition + 1, "at_ms": now_ms}
    if connection.execute(update(charter_draft).where(*_as_known(known)).values(**changed)).rowcount != 1:
        raise StaleState(StaleState.__doc__)


def end(connection: Connection, known: CharterDraft) -> None:
    """Nobody wants it any more, or it was sent to be signed. Raises StaleState if somebody else saved it since."""
    if connection.execute(delete(charter_draft).where(*_as_known(known))).rowcount != 1:
        raise StaleState(StaleState.__doc__)


def _as_known(known: CharterDraft) -> tuple[Any, ...]:
    return charter_draft.c.draft == known.draft, charter_draft.c.edition == known.edition


def send(
    connection: Connection, keys: Keyring, known: CharterDraft, held: Charter, *, staff: str, now_ms: int
) -> Published:
    """To all who are to sign it, who hear of it; in the audit log. Only then the draft ends. Raises StaleState."""
    outcome = publish(connection, held, known.source, agency=known.agency, now_ms=now_ms)
    if outcome not in ("published", "changed"):
        return outcome
    end(connection, known)
    entry = audit.Entry(known.agency, staff, "charter-published", held.charter_id, {"version": held.version})
    audit.write_down(connection, keys, [entry], now_ms)
    forum = read_floor(connection, keys, Floor()).forums[held.charter_id]
    tell_acting(connection, forum, now_ms, but=staff, whole=True)
    return outcome


def read_newest(connection: Connection, name: str, agency: str) -> bytes | None:
    """The file of the charter that holds, of a consultation of this agency that has not opened; None for any other."""
    here = (consultation.c.consultation == name, consultation.c.agency == agency, consultation.c.phase == "draft")
    row = connection.execute(CHARTERS.where(*here)).one_or_none()
    return row.source if row else None
