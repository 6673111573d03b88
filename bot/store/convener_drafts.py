"""What a convener's staff wrote and somebody else has to approve; nobody reads it but those who act for a convener."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, delete, select

from bot.errors import StaleState
from bot.store import audit
from bot.store.keys import Keyring, place_of
from bot.store.plan_tables import convener_draft
from bot.store.rows import upsert

SEALED_BY = "staff"
DraftKind = Literal["minutes", "clause"]


@dataclass(frozen=True, slots=True)
class ConvenerDraft:
    """`about`: the meeting or the clause; `party`: the convener, by its id; `body`: JSON. `drafted_ms` (since 1970) names it."""

    consultation: str
    kind: DraftKind
    about: str
    party: str
    writer: str
    body: str
    drafted_ms: int


def keep(connection: Connection, keys: Keyring, draft: ConvenerDraft, agency: str) -> None:
    """In place of the one that waits about the same thing, if there is one; `agency`: in whose log it stands."""
    key_id = keys.key_id(SEALED_BY)
    row = {
        "consultation": draft.consultation,
        "kind": draft.kind,
        "about": draft.about,
        "party": draft.party,
        "writer": draft.writer,
        "body": keys.seal(draft.body, name_place(draft.consultation, draft.kind, draft.about), key_id),
        "key_id": key_id,
        "at_ms": draft.drafted_ms,
    }
    connection.execute(upsert(connection, convener_draft, "party", "writer", "body", "key_id", "at_ms"), row)
    entry = audit.Entry(
        agency,
        draft.writer,
        "minutes-drafted" if draft.kind == "minutes" else "clause-drafted",
        f"{draft.consultation}.{draft.about}",
        {"for": draft.party},
    )
    audit.write_down(connection, keys, [entry], draft.drafted_ms)


def read_drafts(connection: Connection, keys: Keyring, kind: DraftKind) -> tuple[ConvenerDraft, ...]:
    """Of all consultations."""
    rows = connection.execute(
        select(convener_draft)
        .where(convener_draft.c.kind == kind)
        .order_by(convener_draft.c.consultation, convener_draft.c.about)
    )
    return tuple(as_draft(keys, row) for row in rows)


def as_draft(keys: Keyring, row: Any) -> ConvenerDraft:
    body = keys.unseal(row.body, name_place(row.consultation, row.kind, row.about), row.key_id)
    return ConvenerDraft(row.consultation, row.kind, row.about, row.party, row.writer, body, row.at_ms)


def take(connection: Connection, draft: ConvenerDraft) -> None:
    """It was approved, and waits no more. Raises StaleState if another one stands in its place, or somebody was first."""
    here = (
        convener_draft.c.consultation == draft.consultation,
        convener_draft.c.kind == draft.kind,
        convener_draft.c.about == draft.about,
        convener_draft.c.at_ms == draft.drafted_ms,
    )
    if not connection.execute(delete(convener_draft).where(*here)).rowcount:
        raise StaleState(StaleState.__doc__)


def name_place(consultation: str, kind: str, about: str) -> str:
    return place_of("convener_draft.body", consultation, kind, about)
