"""Consultations: published as drafts, signed by all who convene them, opened, and moved on when their day has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from sqlalchemy import Connection, select, update

from bot.store.apart import step_apart
from bot.store.consultation_tables import charter, consultation
from bot.store.editions import note_change
from bot.store.floor import SPOKEN, Floor, read_floor
from bot.store.forum_events import By, add_event, set_phase
from bot.store.keys import Keyring
from bot.store.rows import insert_into, when
from bot.store.statements import NewStatement, add
from bot.store.too_late import decline_late
from handlers.forum_views import Author, Consultation
from surveys.governance.charter import Charter, Phase
from surveys.governance.charter_record import hash_charter
from surveys.governance.phases import Move, due_moves
from surveys.governance.signing import find_obstacles
from surveys.governance.standing import Moved, Opened, Signed, StandingEvent, day_of, fold

Published = Literal["published", "unchanged", "changed", "taken", "open"]


@dataclass(frozen=True, slots=True)
class Stepped:
    """A consultation that came into another phase; None: it ended."""

    consultation: str
    phase: str | None


def publish(connection: Connection, held: Charter, source: bytes, *, agency: str, now_ms: int) -> Published:
    """A new draft, or a new version of one, for which everybody signs anew; once open, a charter stays as it is.

    `taken`: another agency has this id, or this version has other words.
    """
    here = consultation.c.consultation == held.charter_id
    known = connection.execute(select(consultation).where(here)).one_or_none()
    if known is None:
        row = {
            "consultation": held.charter_id,
            "agency": agency,
            "phase": "draft",
            "phase_since_ms": now_ms,
            "version": held.version,
            "edition": 0,
            "made_ms": now_ms,
        }
        connection.execute(insert_into(connection, consultation), row)
    elif known.agency != agency:
        return "taken"
    versions = connection.execute(select(charter).where(charter.c.consultation == held.charter_id)).all()
    same = next((row for row in versions if row.version == held.version), None)
    if same is not None:
        return "unchanged" if same.content_hash == hash_charter(held) else "taken"
    if known is not None and known.phase != "draft":
        return "open"
    row = {
        "consultation": held.charter_id,
        "version": held.version,
        "content_hash": hash_charter(held),
        "source": source,
        "at_ms": now_ms,
    }
    connection.execute(insert_into(connection, charter), row)
    connection.execute(update(consultation).where(here).values(version=held.version))
    note_change(connection, held.charter_id)
    return "published" if known is None else "changed"


def sign(connection: Connection, forum: Consultation, by: By, now_ms: int) -> None:
    """One convener's signature to the charter as it stands."""
    signed = Signed(by.party, hash_charter(forum.charter), when(now_ms))
    add_event(connection, forum.consultation, signed, by, now_ms=now_ms)


def step_all(connection: Connection, keys: Keyring, now_ms: int, *, floor: Floor | None = None) -> tuple[Stepped, ...]:
    """Opens what may open, and moves on what is due, whoever looks and however often. `floor`: as it was read just now."""
    looked = floor or read_floor(connection, keys, Floor())
    steps: list[Stepped] = []
    for name, forum in looked.forums.items():
        step = partial(step_one, connection, keys, forum, now_ms)
        steps += step_apart(connection, step, name=name, doing="step") or ()
    return tuple(steps)


def step_one(connection: Connection, keys: Keyring, forum: Consultation, now_ms: int) -> tuple[Stepped, ...]:
    held, stands, now = forum.charter, forum.standing, when(now_ms)
    if stands.ended:
        return ()
    if stands.phase is None:
        if find_obstacles(held, stands, day_of(held, now)):
            return ()
        return (open_forum(connection, keys, forum, now_ms),)
    moves = due_moves(held, stands, now, skipped=find_skipped(forum))
    for move in moves:
        record(connection, forum, move, now_ms)
        if move.left == "statements":
            decline_late(connection, keys, forum.consultation, now_ms)
    return tuple(Stepped(forum.consultation, move.entered) for move in moves)


def find_skipped(forum: Consultation) -> tuple[Phase, ...]:
    """A critique round bridges opinion groups: where none were found, nobody needs it."""
    found = forum.told is not None and len(forum.told.groups) > 1
    return () if found else ("critique",)


def open_forum(connection: Connection, keys: Keyring, forum: Consultation, now_ms: int) -> Stepped:
    """Public from now on, with the statements that stand there from the start."""
    held = forum.charter
    add(connection, keys, as_statements(held, keys), now_ms)
    event = Opened(when(now_ms))
    add_event(connection, forum.consultation, event, By(), now_ms=now_ms)
    set_phase(connection, forum.consultation, fold(held, [event]), now_ms)
    here = consultation.c.consultation == forum.consultation
    connection.execute(update(consultation).where(here).values(opened_ms=now_ms))
    return Stepped(forum.consultation, held.order[0])


def record(connection: Connection, forum: Consultation, move: Move, now_ms: int) -> None:
    event: StandingEvent = Moved(move.entered, move.on)
    add_event(connection, forum.consultation, event, By(), now_ms=now_ms)
    set_phase(connection, forum.consultation, fold(forum.charter, [event]), now_ms)


def as_statements(held: Charter, keys: Keyring) -> Sequence[NewStatement]:
    """The charter's statements, then the clauses of a draft rule, in their order."""
    kinds = {each.convener_id: each.kind for each in held.conveners}
    common: dict[str, Any] = {"key_id": keys.key_id(SPOKEN), "status": "published", "seed": True}
    seeds = [
        NewStatement(held.charter_id, each.text, name_author(kinds[each.by]), **common) for each in held.statements
    ]
    clauses = [
        NewStatement(held.charter_id, each.title, "organiser", kind="clause", clause=each.clause_id, **common)
        for each in held.clauses
    ]
    return [*seeds, *clauses]


def name_author(kind: str) -> Author:
    return "organiser" if kind == "agency" else "partner"
