"""Staff of an agency as its chief sees and changes them: invited, given other roles, lent cover until a day, and ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from bot.errors import StaleState
from bot.store import audit, sign_ins
from bot.store import staff as staff_rows
from bot.store.agency_tables import staff
from bot.store.audit import Entry
from bot.store.codes import NewCodes, make_codes
from bot.store.keys import Keyring
from bot.store.office_tables import cover
from bot.store.office_views import read_office
from bot.store.rows import upsert
from handlers.codes import write_code
from handlers.staff_views import StaffMember
from surveys.governance.appointing import Fault, check_change, check_cover, check_name, check_roles
from surveys.governance.roles import Role

CODE_MS = 24 * 3_600_000
DAY_MS = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Chief:
    """Who appoints, for which agency, and when (ms since 1970)."""

    staff: str
    agency: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody new, as a chief describes her; `party`: the convener in charters for which she acts."""

    name: str
    roles: tuple[Role, ...]
    party: str


@dataclass(frozen=True, slots=True)
class NewCode:
    """What links one chat, once, within a day; it is told only now."""

    staff: str
    code: str


def invite(connection: Connection, keys: Keyring, chief: Chief, invited: Invited) -> NewCode | Fault:
    """One more who acts for the agency, with her first code; or what is wrong with the invitation."""
    people = read_office(connection, keys, chief.agency, chief.now_ms).people
    party = invited.party or chief.agency
    wrong = check_name(invited.name, {one.name for one in people})
    wrong = wrong or check_roles(invited.roles, party=party, agency=chief.agency)
    if wrong:
        return wrong
    member = StaffMember(staff_rows.make_staff_id(), chief.agency, party, invited.roles)
    staff_rows.add_staff(connection, keys, member, name=invited.name, now_ms=chief.now_ms)
    note(connection, keys, chief, "invite", about=member.staff, roles=list(invited.roles), party=party)
    return NewCode(member.staff, make_code(connection, keys, member.staff, chief.now_ms))


def renew_code(connection: Connection, keys: Keyring, chief: Chief, staff_id: str) -> NewCode:
    """For another chat of the same person."""
    note(connection, keys, chief, "link", about=staff_id)
    return NewCode(staff_id, make_code(connection, keys, staff_id, chief.now_ms))


def make_code(connection: Connection, keys: Keyring, staff_id: str, now_ms: int) -> str:
    return write_code(make_codes(connection, keys, NewCodes("staff", staff_id, now_ms + CODE_MS))[0])


def change_roles(
    connection: Connection, keys: Keyring, chief: Chief, before: StaffMember, *, roles: Sequence[Role], knows: bool
) -> Fault | None:
    """From now on she has these, beside what she is by cover or at the command line. `before`: as the chief saw her.

    Raises StaleState if somebody else changed her meanwhile.
    """
    office = read_office(connection, keys, chief.agency, chief.now_ms)
    now = office.find(before.staff)
    if set(now.member.roles) != set(before.roles):
        raise StaleState(StaleState.__doc__)
    covered = {one.role for one in now.covers}
    kept = [role for role in now.member.roles if role == "operator" or (role in covered and role not in roles)]
    wrong = check_roles(roles, party=before.party, agency=chief.agency)
    after: tuple[Role, ...] = (*dict.fromkeys(roles), *kept)
    wrong = wrong or check_change(office.rules, before.staff, after, by=chief.staff, knows=knows)
    if wrong:
        return wrong
    write_roles(connection, now.member, after)
    connection.execute(delete(cover).where(cover.c.staff == before.staff, cover.c.role.in_(list(roles))))
    details = {"before": list(now.member.roles), "after": list(after)}
    note(connection, keys, chief, "change-roles", about=before.staff, **details)
    return None


def write_roles(connection: Connection, before: StaffMember, after: Sequence[Role]) -> None:
    same = (staff.c.staff == before.staff, staff.c.roles == " ".join(before.roles), staff.c.ended_ms.is_(None))
    if not connection.execute(update(staff).where(*same).values(roles=" ".join(after))).rowcount:
        raise StaleState(StaleState.__doc__)


def end_part(
    connection: Connection, keys: Keyring, chief: Chief, staff_id: str, *, knows: bool = False
) -> Fault | None:
    """She acts for nobody from now on; what she did stays in the log."""
    office = read_office(connection, keys, chief.agency, chief.now_ms)
    if wrong := check_change(office.rules, staff_id, (), by=chief.staff, knows=knows):
        return wrong
    staff_rows.end_staff(connection, staff_id, chief.now_ms)
    connection.execute(delete(cover).where(cover.c.staff == staff_id))
    note(connection, keys, chief, "remove", about=staff_id)
    return None


def give_cover(
    connection: Connection, keys: Keyring, chief: Chief, before: StaffMember, *, role: Role, until_ms: int
) -> Fault | None:
    """She has this role, too, until then; raises StaleState if somebody else changed her meanwhile."""
    office = read_office(connection, keys, chief.agency, chief.now_ms)
    days = (until_ms - chief.now_ms) // DAY_MS
    if wrong := check_cover(office.rules, before.staff, role, by=chief.staff, days=days):
        return wrong
    write_roles(connection, before, (*before.roles, role))
    row = {"staff": before.staff, "role": role, "until_ms": until_ms, "given_by": chief.staff, "made_ms": chief.now_ms}
    connection.execute(upsert(connection, cover, "until_ms", "given_by", "made_ms"), row)
    note(connection, keys, chief, "give-cover", about=before.staff, role=role, until_ms=until_ms)
    return None


def end_cover(connection: Connection, keys: Keyring, chief: Chief, staff_id: str, *, role: Role) -> None:
    """Before its day; the same again changes nothing."""
    if take_back(connection, staff_id, role):
        note(connection, keys, chief, "end-cover", about=staff_id, role=role)


def take_back(connection: Connection, staff_id: str, role: str) -> bool:
    if not connection.execute(delete(cover).where(cover.c.staff == staff_id, cover.c.role == role)).rowcount:
        return False
    held = connection.execute(select(staff.c.roles).where(staff.c.staff == staff_id)).scalar_one()
    left = " ".join(one for one in held.split() if one != role)
    connection.execute(update(staff).where(staff.c.staff == staff_id).values(roles=left))
    return True


def end_covers(connection: Connection, keys: Keyring, now_ms: int) -> int:
    """What was given until a day that is over; returns how many. In the log it stands without a name."""
    over = select(cover.c.staff, cover.c.role, staff.c.agency).join(staff, staff.c.staff == cover.c.staff)
    rows = connection.execute(over.where(cover.c.until_ms <= now_ms).order_by(cover.c.staff, cover.c.role)).all()
    for row in rows:
        take_back(connection, row.staff, row.role)
    entries = [Entry(row.agency, "", "end-cover", row.staff, {"role": row.role}) for row in rows]
    audit.write_down(connection, keys, entries, now_ms)
    return len(rows)


def sign_out(connection: Connection, keys: Keyring, chief: Chief, staff_id: str) -> None:
    """Nowhere signed in any more: for a phone that was lost."""
    sign_ins.end_all(connection, staff_id, chief.now_ms)
    note(connection, keys, chief, "sign-out", about=staff_id, everywhere=True)


def note(connection: Connection, keys: Keyring, chief: Chief, act: str, *, about: str, **details: object) -> None:
    entry = Entry(chief.agency, chief.staff, act, about, details)
    audit.write_down(connection, keys, [entry], chief.now_ms)
