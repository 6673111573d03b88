"""An agency's staff as its chief sees them: names, roles, cover and loans, in how many chats, and when last on the console."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from bot.store.agency_tables import staff, staff_chat
from bot.store.broadcast_tables import lent_approver
from bot.store.console_tables import sign_in
from bot.store.keys import Keyring, place_of
from bot.store.office_tables import cover
from bot.store.staff import MEMBERS, WORKING, as_member, find_member
from handlers.staff_views import StaffMember
from surveys.governance.appointing import Office
from surveys.governance.roles import Role


@dataclass(frozen=True, slots=True)
class Cover:
    """A role until then (ms since 1970)."""

    role: Role
    until_ms: int


@dataclass(frozen=True, slots=True)
class Person:
    """`chats`: in how many she works; `seen_ms`: when she last was on the console, None: not within a month."""

    member: StaffMember
    name: str
    chats: int
    seen_ms: int | None
    covers: tuple[Cover, ...]

    @property
    def own_roles(self) -> tuple[Role, ...]:
        """Without those that she has for a while."""
        covered = {one.role for one in self.covers}
        return tuple(role for role in self.member.roles if role not in covered)


@dataclass(frozen=True, slots=True)
class Loan:
    """An approver of one agency who helps another until then (ms since 1970)."""

    staff: str
    name: str
    home: str
    helps: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class Staffing:
    """All who act for an agency, in the order in which they came; `lent`: who helps it; `helping`: who of it helps others."""

    people: tuple[Person, ...]
    lent: tuple[Loan, ...]
    helping: tuple[Loan, ...]

    @property
    def rules(self) -> Office:
        return Office({one.member.staff: one.member.roles for one in self.people}, len(self.lent))

    def find(self, staff_id: str) -> Person:
        """One of them. Raises StopIteration for anybody else."""
        return next(one for one in self.people if one.member.staff == staff_id)


def read_person(connection: Connection, staff_id: str, agency: str) -> StaffMember | None:
    """None for who acts for another agency, or for nobody."""
    found = find_member(connection, staff_id)
    return found if found and found.agency == agency else None


def read_office(connection: Connection, keys: Keyring, agency: str, now_ms: int) -> Staffing:
    rows = connection.execute(MEMBERS.where(WORKING, staff.c.agency == agency).order_by(staff.c.made_ms, staff.c.staff))
    chats, seen, covers = (
        count_chats(connection, agency),
        read_seen(connection, agency),
        read_covers(connection, agency),
    )
    people = tuple(
        Person(
            as_member(row), open_name(keys, row), chats.get(row.staff, 0), seen.get(row.staff), tuple(covers[row.staff])
        )
        for row in rows
    )
    loans = read_loans(connection, keys, agency, now_ms)
    return Staffing(
        people,
        tuple(one for one in loans if one.helps == agency),
        tuple(one for one in loans if one.home == agency),
    )


def open_name(keys: Keyring, row: Any) -> str:
    return keys.unseal(row.name, place_of("staff.name", row.staff), row.key_id)


def count_chats(connection: Connection, agency: str) -> dict[str, int]:
    counted = (
        select(staff_chat.c.staff, func.count())
        .join(staff, staff.c.staff == staff_chat.c.staff)
        .where(staff.c.agency == agency)
    )
    return {row[0]: row[1] for row in connection.execute(counted.group_by(staff_chat.c.staff))}


def read_seen(connection: Connection, agency: str) -> dict[str, int]:
    newest = select(sign_in.c.staff, func.max(sign_in.c.seen_ms)).join(staff, staff.c.staff == sign_in.c.staff)
    rows = connection.execute(newest.where(staff.c.agency == agency).group_by(sign_in.c.staff))
    return {row[0]: row[1] for row in rows}


def read_covers(connection: Connection, agency: str) -> defaultdict[str, list[Cover]]:
    found: defaultdict[str, list[Cover]] = defaultdict(list)
    rows = select(cover).join(staff, staff.c.staff == cover.c.staff).where(staff.c.agency == agency)
    for row in connection.execute(rows.order_by(cover.c.staff, cover.c.role)):
        found[row.staff].append(Cover(row.role, row.until_ms))
    return found


def read_loans(connection: Connection, keys: Keyring, agency: str, now_ms: int) -> tuple[Loan, ...]:
    """From this agency and to it, that are not over."""
    columns = (lent_approver.c.staff, lent_approver.c.agency, lent_approver.c.until_ms)
    ours = (lent_approver.c.agency == agency) | (staff.c.agency == agency)
    found = (
        select(*columns, staff.c.name, staff.c.key_id, staff.c.agency.label("home"))
        .join(staff, staff.c.staff == lent_approver.c.staff)
        .where(ours, lent_approver.c.until_ms > now_ms, WORKING)
        .order_by(lent_approver.c.until_ms, lent_approver.c.staff)
    )
    return tuple(
        Loan(row.staff, open_name(keys, row), row.home, row.agency, row.until_ms) for row in connection.execute(found)
    )


def read_names(connection: Connection, keys: Keyring, agency: str) -> dict[str, str]:
    """The names of all who act or acted for an agency, by their ids."""
    rows = connection.execute(select(staff.c.staff, staff.c.name, staff.c.key_id).where(staff.c.agency == agency))
    return {row.staff: open_name(keys, row) for row in rows}
