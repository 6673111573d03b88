"""Who hears what became of a consultation: those who act for its conveners, and the citizens who take part in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, literal, select

from bot.store.agency_tables import staff, staff_chat
from bot.store.consultation_tables import consultation, part, pulse_given
from bot.store.rows import count_inserted, insert_into, insert_new, owned_by, upsert
from bot.store.tables import citizen, timer
from handlers.forum_views import Consultation
from surveys.governance.acting import find_convener
from surveys.governance.phases import may

CONVENING = "convening"  # the timer that brings news to those who act for a convener
PHASE = "phase"  # the timer that brings citizens what a phase means for them
CHARTER = "charter"  # what is shown whole
PULSE = "pulse"  # what reminds of a trust pulse
PULSE_PATIENCE_MS = 3 * 24 * 3_600_000  # so long an answer is waited for before the one reminder
ACTING = frozenset({"official", "partner", "chief"})  # roles of those who act for a convener
TIMER = ("bucket", "citizen", "key", "timer", "about", "due_ms", "version")


@dataclass(frozen=True, slots=True)
class Acting:
    """A chat of somebody who acts for a convener."""

    bucket: int
    citizen: int
    staff: str
    convener: str


def find_acting(connection: Connection, forum: Consultation, roles: frozenset[str] = ACTING) -> tuple[Acting, ...]:
    """All chats of those who act for a convener of this consultation in one of these roles."""
    rows = connection.execute(
        select(staff_chat.c.bucket, staff_chat.c.citizen, staff.c.staff, staff.c.party, staff.c.roles)
        .join(staff, staff.c.staff == staff_chat.c.staff)
        .where(staff.c.agency == forum.agency, staff.c.ended_ms.is_(None))
        .order_by(staff_chat.c.bucket, staff_chat.c.citizen)
    )
    found = [
        Acting(row.bucket, row.citizen, row.staff, find_convener(forum.charter, forum.agency, row.party))
        for row in rows
        if roles & set(row.roles.split())
    ]
    return tuple(one for one in found if one.convener)


def tell_acting(connection: Connection, forum: Consultation, now_ms: int, *, but: str = "", whole: bool = False) -> int:
    """Those who act for its conveners hear how it stands, but for the staff member who brought it about; how many chats.

    `whole`: with all that the charter says.
    """
    edition = select(consultation.c.edition).where(consultation.c.consultation == forum.consultation)
    version = int(connection.execute(edition).scalar_one())
    rows = [
        {
            "bucket": one.bucket,
            "citizen": one.citizen,
            "key": f"{CONVENING}:{forum.consultation}",
            "timer": CONVENING,
            "about": f"{forum.consultation}.{CHARTER}" if whole else forum.consultation,
            "due_ms": now_ms,
            "version": version,
        }
        for one in find_acting(connection, forum, find_roles(forum))
        if one.staff != but
    ]
    if rows:
        connection.execute(upsert(connection, timer, "about", "due_ms", "version"), rows)
    return len(rows)


def remind_acting(connection: Connection, forum: Consultation, due_ms: int) -> int:
    """Those who have something to do hear at that time how it stands; returns how many chats."""
    acting = find_acting(connection, forum, find_roles(forum))
    return add_reminders(connection, acting, f"{forum.consultation}.due", due_ms)


def add_reminders(connection: Connection, acting: Sequence[Acting], about: str, due_ms: int) -> int:
    """A timer for each of these chats, in place of one about the same; returns how many. Its version is its time."""
    rows = [
        {
            "bucket": one.bucket,
            "citizen": one.citizen,
            "key": f"{CONVENING}:{about}",
            "timer": CONVENING,
            "about": about,
            "due_ms": due_ms,
            "version": due_ms // 1000,
        }
        for one in acting
    ]
    if rows:
        connection.execute(upsert(connection, timer, "due_ms", "version"), rows)
    return len(rows)


def find_roles(forum: Consultation) -> frozenset[str]:
    """Who has something to do in its phase: in the critique round moderators, too."""
    return ACTING | {"moderator"} if may(forum.standing.phase, "critique") else ACTING


def ask_pulse(connection: Connection, forum: Consultation, phase: str, now_ms: int) -> int:
    """Everyone who acts for a convener now is asked at this change of phase, and reminded once; returns how many persons."""
    acting = find_acting(connection, forum)
    add_reminders(connection, acting, f"{forum.consultation}.{PULSE}", now_ms + PULSE_PATIENCE_MS)
    persons = sorted({one.staff for one in acting})
    rows = [{"consultation": forum.consultation, "phase": phase, "staff": one} for one in persons]
    if rows:
        connection.execute(insert_new(connection, pulse_given), rows)
    return len(persons)


def tell_participants(connection: Connection, name: str, phase: str, now_ms: int) -> int:
    """A timer for each citizen who takes part and wants to hear, once for each phase; returns how many."""
    return add_timers(connection, take_part(name, timer_row(PHASE, f"{name}.{phase}", now_ms)))


def timer_row(kind: str, about: str, due_ms: int, version: int = 0) -> Sequence[Any]:
    """The columns of a timer but its owner, for a row of each citizen who is found."""
    return literal(f"{kind}:{about}"), literal(kind), literal(about), literal(due_ms, BigInteger), literal(version)


def take_part(name: str, row: Sequence[Any]) -> Select[Any]:
    return (
        select(part.c.bucket, part.c.citizen, *row)
        .join(citizen, owned_by(part, citizen))
        .where(part.c.consultation == name, part.c.hears)
    )


def add_timers(connection: Connection, found: Select[Any]) -> int:
    """A timer for each row found; those that are there already stay."""
    statement = insert_into(connection, timer).from_select(list(TIMER), found)
    return count_inserted(connection, statement.on_conflict_do_nothing())


def tell_step(connection: Connection, forum: Consultation, phase: str | None, now_ms: int) -> None:
    """A consultation came into this phase, or ended: conveners hear of it and are asked for their trust pulse."""
    if phase is not None:
        ask_pulse(connection, forum, phase, now_ms)
    tell_acting(connection, forum, now_ms)
    tell_participants(connection, forum.consultation, phase or "closed", now_ms)
