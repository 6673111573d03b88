"""Agencies and their staff: who acts for whom, in which chats, and how one is invited; names are sealed."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from bot.store import sign_ins
from bot.store.agency_tables import agency, staff, staff_chat
from bot.store.keys import Keyring, place_of
from bot.store.rows import insert_into, insert_new, owned_by
from bot.store.tables import mailbox
from handlers.staff_views import StaffMember
from surveys.governance.roles import Role, may

MAIN = "main"  # the agency of a small installation, there from the start
MAIN_NAME: Mapping[str, str] = {"th": "หน่วยงานผู้ดูแล", "en": "The agency"}  # until `wethi agency add main` names it
SEALED_BY = "staff"  # whose key opens the names
ID_BYTES = 5

MEMBERS = select(staff, agency.c.name.label("agency_name")).join(agency, agency.c.agency == staff.c.agency)
WORKING = staff.c.ended_ms.is_(None)
OURS = (
    MEMBERS.add_columns(staff_chat.c.citizen)
    .join(staff_chat, staff_chat.c.staff == staff.c.staff)
    .join(mailbox, owned_by(staff_chat, mailbox))
    .where(mailbox.c.lease == bindparam("ours"), WORKING)
)


@dataclass(frozen=True, slots=True)
class Named:
    """A staff member with her name, for the operator alone; `chats`: in how many she works."""

    member: StaffMember
    name: str
    chats: int


def ensure_main(connection: Connection, now_ms: int) -> None:
    """The agency `main` exists from the start."""
    row = {"agency": MAIN, "name": json.dumps(MAIN_NAME, ensure_ascii=False), "made_ms": now_ms}
    connection.execute(insert_new(connection, agency), row)


def name_agency(connection: Connection, agency_id: str, name: Mapping[str, str], now_ms: int) -> str:
    """A new agency, or another name for one that is there; says `added`, `renamed` or `unchanged`."""
    written = json.dumps(dict(name), ensure_ascii=False, sort_keys=True)
    known = connection.execute(select(agency).where(agency.c.agency == agency_id)).one_or_none()
    if known is None:
        connection.execute(insert_into(connection, agency), {"agency": agency_id, "name": written, "made_ms": now_ms})
        return "added"
    if json.loads(known.name) == dict(name) and known.ended_ms is None:
        return "unchanged"
    connection.execute(update(agency).where(agency.c.agency == agency_id).values(name=written, ended_ms=None))
    return "renamed" if known.ended_ms is None else "added"


def read_agencies(connection: Connection) -> dict[str, Mapping[str, str]]:
    """Their names by id, `main` first, then in the order in which they came; without those that were removed."""
    rows = connection.execute(
        select(agency)
        .where(agency.c.ended_ms.is_(None))
        .order_by(agency.c.agency != MAIN, agency.c.made_ms, agency.c.agency)
    )
    return {row.agency: json.loads(row.name) for row in rows}


def add_staff(connection: Connection, keys: Keyring, member: StaffMember, *, name: str, now_ms: int) -> None:
    """One more who acts for an agency."""
    key_id = keys.key_id(SEALED_BY)
    row = {
        "staff": member.staff,
        "agency": member.agency,
        "party": member.party,
        "roles": " ".join(member.roles),
        "name": keys.seal(name, place_of("staff.name", member.staff), key_id),
        "key_id": key_id,
        "made_ms": now_ms,
    }
    connection.execute(insert_into(connection, staff), row)


def make_staff_id() -> str:
    return secrets.token_hex(ID_BYTES)


def read_staff(connection: Connection, keys: Keyring) -> tuple[Named, ...]:
    """All who act for an agency now, in the order in which they came."""
    chats = list(connection.execute(select(staff_chat.c.staff)).scalars())
    rows = connection.execute(MEMBERS.where(WORKING).order_by(staff.c.made_ms, staff.c.staff))
    return tuple(
        Named(
            as_member(row),
            keys.unseal(row.name, place_of("staff.name", row.staff), row.key_id),
            chats.count(row.staff),
        )
        for row in rows
    )


def as_member(row: Row[Any]) -> StaffMember:
    roles: tuple[Role, ...] = tuple(row.roles.split())
    return StaffMember(row.staff, row.agency, row.party, roles, json.loads(row.agency_name))


def find_member(connection: Connection, staff_id: str) -> StaffMember | None:
    row = connection.execute(MEMBERS.where(WORKING, staff.c.staff == staff_id)).one_or_none()
    return as_member(row) if row else None


def list_moderating(connection: Connection, agency_id: str) -> frozenset[str]:
    """The parties for which somebody of this agency moderates."""
    rows = connection.execute(select(staff.c.party, staff.c.roles).where(WORKING, staff.c.agency == agency_id))
    return frozenset(row.party for row in rows if may(row.roles.split(), "moderate"))


def load_staff(connection: Connection, lease: str) -> dict[int, StaffMember]:
    """Of the citizens whose mailboxes are held under this lease, those in whose chats somebody works."""
    return {row.citizen: as_member(row) for row in connection.execute(OURS, {"ours": lease})}


def end_staff(connection: Connection, staff_id: str, now_ms: int) -> None:
    """She acts for nobody any more, is signed in nowhere, and her chats are a citizen's alone; what she did stays in the log under her id."""
    connection.execute(update(staff).where(staff.c.staff == staff_id).values(ended_ms=now_ms))
    connection.execute(delete(staff_chat).where(staff_chat.c.staff == staff_id))
    sign_ins.end_all(connection, staff_id, now_ms)
