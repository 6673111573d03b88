"""Who may approve an agency's broadcasts: its own people, and those whom a neighbouring agency lends until a day."""

from typing import Any

from sqlalchemy import Connection, delete, select

from bot.store import audit
from bot.store.agency_tables import staff
from bot.store.audit import Entry
from bot.store.broadcast_rows import Deed, Refusal
from bot.store.broadcast_tables import lent_approver
from bot.store.keys import Keyring
from bot.store.rows import upsert
from bot.store.staff import find_member
from surveys.broadcasts.life import Actor, is_fresh
from surveys.governance.roles import Role, may

LONGEST_LOAN_MS = 92 * 24 * 3_600_000  # a quarter of a year; then somebody decides anew


def find_actor(connection: Connection, staff_id: str, *, proved_ms: int = 0, now_ms: int) -> Actor | None:
    """A staff member as broadcasts know her, with the agencies to which she is lent now; None: she acts for nobody."""
    member = find_member(connection, staff_id)
    if member is None:
        return None
    lent = select(lent_approver.c.agency).where(lent_approver.c.staff == staff_id, lent_approver.c.until_ms > now_ms)
    lent_to = frozenset(connection.execute(lent).scalars())
    return Actor(staff_id, member.agency, member.roles, proved_ms, lent_to, party=member.party)


def read_actors(connection: Connection, agency: str, now_ms: int) -> tuple[Actor, ...]:
    """All who act for this agency, and those who are lent to it now."""
    columns = (staff.c.staff, staff.c.agency, staff.c.party, staff.c.roles)
    own = select(*columns).where(staff.c.agency == agency, staff.c.ended_ms.is_(None))
    here = (lent_approver.c.agency == agency, lent_approver.c.until_ms > now_ms, staff.c.ended_ms.is_(None))
    lent = select(*columns).join(lent_approver, lent_approver.c.staff == staff.c.staff).where(*here)
    found = [as_actor(row, frozenset()) for row in connection.execute(own.order_by(staff.c.staff))]
    return (*found, *(as_actor(row, frozenset({agency})) for row in connection.execute(lent.order_by(staff.c.staff))))


def as_actor(row: Any, lent_to: frozenset[str]) -> Actor:
    roles: tuple[Role, ...] = tuple(row.roles.split())
    return Actor(row.staff, row.agency, roles, lent_to=lent_to, party=row.party)


def lend_approver(
    connection: Connection, keys: Keyring, deed: Deed, staff_id: str, *, agency: str, until_ms: int
) -> Refusal | None:
    """Somebody of the chief's own agency may approve for another one until then; it stands in both logs."""
    lender = deed.actor
    lent = find_member(connection, staff_id)
    if not may(lender.roles, "appoint"):
        return Refusal("not-your-role")
    if not is_fresh(lender, deed.now_ms):
        return Refusal("not-fresh")
    if lent is None or lent.agency != lender.agency or agency == lender.agency:
        return Refusal("not-your-agency")
    if not may(lent.roles, "approve-broadcast"):
        return Refusal("not-your-role", detail=staff_id)
    if not deed.now_ms < until_ms <= deed.now_ms + LONGEST_LOAN_MS:
        return Refusal("terms")
    row = {
        "staff": staff_id,
        "agency": agency,
        "lent_by": lender.staff,
        "until_ms": until_ms,
        "made_ms": deed.now_ms,
    }
    connection.execute(upsert(connection, lent_approver, "lent_by", "until_ms", "made_ms"), row)
    write_both(connection, keys, deed, "lend-approver", staff_id=staff_id, agency=agency, until_ms=until_ms)
    return None


def end_loan(connection: Connection, keys: Keyring, deed: Deed, staff_id: str, *, agency: str) -> Refusal | None:
    """By the chief of either agency, at once."""
    lent = find_member(connection, staff_id)
    if not may(deed.actor.roles, "appoint"):
        return Refusal("not-your-role")
    if deed.actor.agency not in {agency, lent.agency if lent else agency}:
        return Refusal("not-your-agency")
    here = (lent_approver.c.staff == staff_id, lent_approver.c.agency == agency)
    if not connection.execute(delete(lent_approver).where(*here)).rowcount:
        return Refusal("not-found")
    write_both(connection, keys, deed, "end-loan", staff_id=staff_id, agency=agency)
    return None


def write_both(
    connection: Connection, keys: Keyring, deed: Deed, act: str, *, staff_id: str, agency: str, **more: int
) -> None:
    """In the logs of the agency that lends and of the one that is helped."""
    lent = find_member(connection, staff_id)
    agencies = dict.fromkeys((deed.actor.agency, agency, lent.agency if lent else agency))
    entries = [Entry(one, deed.actor.staff, act, f"staff {staff_id}", {"agency": agency, **more}) for one in agencies]
    audit.write_down(connection, keys, entries, deed.now_ms)
