"""Broadcasts as they are said: what turns of staff and copies of messages look at."""

import json
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from bot.store.agency_tables import agency
from bot.store.broadcast_rows import Broadcast, as_broadcast
from bot.store.broadcast_tables import broadcast
from bot.store.lending import find_actor
from bot.store.partner_terms import find_partners
from bot.store.rows import when
from handlers.broadcast_views import Card
from handlers.staff_views import StaffMember


def read_card(connection: Connection, name: str, public_url: str = "") -> Card | None:
    """A broadcast as it is said; `public_url`: where its pictures and pages are, empty if nowhere."""
    found = select(broadcast, agency.c.name.label("sender")).join(agency, agency.c.agency == broadcast.c.agency)
    row = connection.execute(found.where(broadcast.c.broadcast == name)).one_or_none()
    return as_card(as_broadcast(row), json.loads(row.sender), public_url) if row else None


def as_card(one: Broadcast, sender: Mapping[str, str], public_url: str) -> Card:
    begins_ms = one.begins_ms or one.written.terms.at_ms
    return Card(
        broadcast=one.broadcast,
        agency=one.agency,
        sender=sender,
        title=one.written.title,
        topic=one.written.topic,
        content=one.written.content,
        content_hash=one.content_hash,
        status=one.status,
        writers=one.writers,
        recipients=one.recipients,
        why=one.why,
        at=when(begins_ms) if begins_ms is not None else None,
        emergency=one.template is not None,
        public_url=public_url,
    )


def find_card(connection: Connection, member: StaffMember, name: str, *, public_url: str, now_ms: int) -> Card | None:
    """For somebody of its agency, or lent to it; None for anybody else."""
    card = read_card(connection, name, public_url)
    if card is not None and card.agency == member.agency and "partner" in member.roles:
        return replace(card, partners=find_partners(connection, card.content, card.agency))
    if card is None or card.agency == member.agency:
        return card
    actor = find_actor(connection, member.staff, now_ms=now_ms)
    return card if actor and card.agency in actor.lent_to else None
