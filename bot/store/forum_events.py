"""What happened to a forum, written down in order: signatures, moves and all that follows. Folded, it is where it stands."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, func, select, update

from bot.store.consultation_tables import consultation, forum_event
from bot.store.editions import note_change
from bot.store.rows import insert_into
from surveys.governance.forum import EVENT_KINDS, ForumEvent
from surveys.governance.standing import Standing

NAMES = {kind: name for name, kind in EVENT_KINDS.items()}
BODIES: Mapping[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in EVENT_KINDS.items()}
EVENTS = select(forum_event).order_by(forum_event.c.consultation, forum_event.c.seq)


@dataclass(frozen=True, slots=True)
class By:
    """Who acted: a convener by its id and the staff member; both empty where a timer did."""

    party: str = ""
    staff: str = ""


def add_event(connection: Connection, name: str, event: ForumEvent, by: By, *, now_ms: int) -> int:
    """Writes it down as the next one; returns its number. All processes see it with their next turn."""
    here = select(func.coalesce(func.max(forum_event.c.seq), 0) + 1).where(forum_event.c.consultation == name)
    seq = int(connection.execute(here).scalar_one())
    kind = NAMES[type(event)]
    row = {
        "consultation": name,
        "seq": seq,
        "at_ms": now_ms,
        "kind": kind,
        "party": by.party,
        "staff": by.staff,
        "body": BODIES[kind].dump_json(event).decode(),
    }
    connection.execute(insert_into(connection, forum_event), row)
    note_change(connection, name)
    return seq


def read_events(connection: Connection) -> defaultdict[str, list[ForumEvent]]:
    """By consultation, in their order."""
    found: defaultdict[str, list[ForumEvent]] = defaultdict(list)
    for row in connection.execute(EVENTS):
        found[row.consultation].append(BODIES[row.kind].validate_json(row.body))
    return found


def name_phase(stands: Standing) -> str:
    """What a consultation's row says: draft before the opening, closed after the end, else its phase."""
    return "closed" if stands.ended else stands.phase or "draft"


def set_phase(connection: Connection, name: str, stands: Standing, now_ms: int) -> None:
    """The row follows what was folded."""
    values: dict[str, Any] = {"phase": name_phase(stands), "phase_since_ms": now_ms}
    values |= {"closed_ms": now_ms} if stands.ended else {}
    connection.execute(update(consultation).where(consultation.c.consultation == name).values(**values))
