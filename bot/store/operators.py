"""Operators: staff who hear of alarms, in whichever chats they work; read ahead, for then the database may be away."""

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from bot.errors import BadSeal
from bot.store.agency_tables import staff, staff_chat
from bot.store.keys import Keyring, place_of
from bot.store.rows import owned_by
from bot.store.tables import citizen

ROLE = "operator"


@dataclass(frozen=True, slots=True)
class Chat:
    """Where an operator works: the account, her address there, how she reads."""

    account: str
    bucket: int
    citizen: int
    address: str
    language: str
    large_text: bool


def read_chats(connection: Connection, keys: Keyring) -> tuple[Chat, ...]:
    """The chats of all operators who may be told anything; a chat whose address does not open is left out."""
    columns = (citizen.c.bucket, citizen.c.citizen, citizen.c.account, citizen.c.address, citizen.c.key_id)
    found = (
        select(*columns, citizen.c.language, citizen.c.large_text, staff.c.roles)
        .join(staff_chat, owned_by(citizen, staff_chat))
        .join(staff, staff.c.staff == staff_chat.c.staff)
        .where(staff.c.ended_ms.is_(None), staff.c.roles.contains(ROLE), citizen.c.reachable, ~citizen.c.stopped)
        .order_by(citizen.c.bucket, citizen.c.citizen)
    )
    rows = [row for row in connection.execute(found) if ROLE in row.roles.split()]
    keys.fetch(row.citizen for row in rows)
    chats = []
    for row in rows:
        try:
            address = keys.unseal(row.address, place_of("citizen.address", row.citizen), row.key_id)
        except BadSeal:
            continue
        chats.append(Chat(row.account, row.bucket, row.citizen, address, row.language, row.large_text))
    return tuple(chats)


def set_alarms(connection: Connection, staff_id: str, *, on: bool) -> bool:
    """Makes somebody an operator, or no longer; returns whether that changed anything."""
    known = connection.execute(select(staff.c.roles).where(staff.c.staff == staff_id)).scalar_one()
    others = [role for role in known.split() if role != ROLE]
    roles = " ".join([*others, ROLE] if on else others)
    connection.execute(update(staff).where(staff.c.staff == staff_id).values(roles=roles))
    return bool(roles != known)
