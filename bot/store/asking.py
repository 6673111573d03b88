"""A chief asks who owes something in a joint plan how it stands: those who act for that convener are told in their chats."""

from sqlalchemy import Connection, func, select

from bot.store import audit
from bot.store.agency_tables import audit as audit_table
from bot.store.audit import Entry
from bot.store.keys import Keyring
from bot.store.plan_news import OWED, tell_staff
from bot.store.rights_requests import Clerk
from handlers.forum_views import Consultation

AGAIN_MS = 24 * 3_600_000  # so long nobody is asked twice


def ask_owner(connection: Connection, keys: Keyring, clerk: Clerk, forum: Consultation, *, owner: str) -> int | None:
    """How many chats hear of it; None: they were asked within a day."""
    about = f"{forum.consultation} {owner}"
    last = select(func.max(audit_table.c.at_ms)).where(audit_table.c.about == about, audit_table.c.act == "ask-owner")
    if (connection.execute(last).scalar() or 0) > clerk.now_ms - AGAIN_MS:
        return None
    told = tell_staff(connection, forum, OWED, clerk.now_ms, convener=owner)
    audit.write_down(connection, keys, [Entry(clerk.agency, clerk.staff, "ask-owner", about)], clerk.now_ms)
    return told
