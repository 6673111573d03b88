"""Which partners may approve a broadcast: those who convene all that it is about, where each of the charters says so."""

from dataclasses import replace

from sqlalchemy import Connection, select

from bot.store.broadcast_rows import Broadcast
from bot.store.consultation_tables import charter, consultation
from bot.store.floor import CHARTERS, read_source
from bot.store.lending import read_actors
from surveys.broadcasts.content import Content
from surveys.broadcasts.life import Actor
from surveys.governance.charter import Charter


def find_partners(connection: Connection, content: Content, agency: str) -> frozenset[str]:
    """The parties whose people may approve it, by their ids in the charters; none for what leads to no consultation here.

    A charter that is not signed by all grants nothing: only an open consultation, or one that was, counts.
    """
    held = read_held(connection, content, agency)
    if not held or len(held) < len(content.consultations) or not all(one.partners_approve for one in held):
        return frozenset()
    return frozenset.intersection(*(frozenset(one.convener_ids) for one in held))


def find_readers(connection: Connection, content: Content, agency: str) -> frozenset[str]:
    """The parties that convene a consultation to which it leads: whatever is said about it, they read."""
    held = read_held(connection, content, agency)
    return frozenset(party for one in held for party in one.convener_ids)


def read_held(connection: Connection, content: Content, agency: str) -> list[Charter]:
    """The charters, signed by all, of the agency's own consultations to which it leads."""
    named = content.consultations
    if not named:
        return []
    ours = (consultation.c.agency == agency, consultation.c.phase != "draft", consultation.c.source.is_(None))
    here = select(consultation.c.consultation).where(consultation.c.consultation.in_(named), *ours)
    found = connection.execute(CHARTERS.where(charter.c.consultation.in_(here))).all()
    return [read_source(row.source) for row in found]


def as_judge(connection: Connection, actor: Actor, one: Broadcast) -> Actor:
    """The same person with what the charters grant her where it is about this broadcast."""
    if "partner" not in actor.roles:
        return actor
    return grant(actor, find_partners(connection, one.written.content, one.agency))


def read_judges(connection: Connection, one: Broadcast, now_ms: int) -> tuple[Actor, ...]:
    """All who act for its agency, its partners' people with what the charters grant them, and those who are lent to it now."""
    partners = find_partners(connection, one.written.content, one.agency)
    return tuple(grant(actor, partners) for actor in read_actors(connection, one.agency, now_ms))


def grant(actor: Actor, partners: frozenset[str]) -> Actor:
    """A partner of one of these parties may do what hangs on their charters."""
    return replace(actor, terms=("charter",)) if "partner" in actor.roles and actor.party in partners else actor
