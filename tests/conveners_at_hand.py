"""Staff members who act for a convener, each in a chat that is there already."""

from sqlalchemy import Connection

from bot.store.agency_tables import staff_chat
from bot.store.keys import Keyring
from bot.store.rows import bucket_of, upsert
from bot.store.staff import add_staff
from handlers.staff_views import StaffMember
from surveys.governance.roles import Role


def seat(connection: Connection, keys: Keyring, citizen: int, party: str, role: Role = "partner") -> str:
    """From now on somebody acts for this party in this citizen's chat; returns her id as staff."""
    member = StaffMember(f"{party}-{citizen}", "main", party, (role,))
    add_staff(connection, keys, member, name="Somebody", now_ms=0)
    row = {"bucket": bucket_of(citizen), "citizen": citizen, "staff": member.staff, "since_ms": 0}
    connection.execute(upsert(connection, staff_chat, "staff", "since_ms"), row)
    return member.staff
