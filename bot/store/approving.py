"""Submitted, a broadcast is frozen; somebody who did not write it approves exactly that, or refuses it with a reason; else it expires."""

from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, select, update

from bot.store.audiences import count
from bot.store.broadcast_news import forget_news, tell_staff
from bot.store.broadcast_rows import Broadcast, Deed, Refusal, as_broadcast, move, note, read_broadcast, step_by_itself
from bot.store.broadcast_tables import broadcast
from bot.store.keys import Keyring
from bot.store.overviews import aim_of, look_over
from bot.store.partner_terms import as_judge, read_judges
from bot.store.pictures import find_strange
from bot.store.quotes import cut, read_purse
from surveys.broadcasts.audience import drifts, write_rule
from surveys.broadcasts.changes import write_version
from surveys.broadcasts.life import find_approvers, find_objection
from surveys.broadcasts.price import find_room
from surveys.broadcasts.terms import PATIENCE_MS, find_expiry_ms, find_undo_ms, freeze, is_late

LONGEST_REASON = 1000  # letters


@dataclass(frozen=True, slots=True)
class Submitted:
    """`counted`: citizens of its audience; `frozen`: the hash that an approval holds for; `told`: chats of approvers."""

    counted: int
    frozen: str
    told: int


def submit(connection: Connection, keys: Keyring, deed: Deed, name: str) -> Submitted | Refusal:
    """Frozen from now on; all who may approve it hear of it in their chats. Raises StaleState if somebody else was first."""
    one = read_broadcast(connection, name)
    if one is None:
        return Refusal("not-found")
    if objection := find_objection(deed.actor, one.place, "submit", now_ms=deed.now_ms):
        return Refusal(objection)
    seen = look_over(connection, one, deed)
    if seen.refusals:
        return seen.refusals[0]
    assert seen.quote is not None
    counted = seen.quote.reached.told
    frozen = freeze_now(one, counted)
    changes = {"counted": counted, "pushes": seen.quote.most.messages, "frozen": frozen, "submitted_ms": deed.now_ms}
    move(connection, one, "submit", deed.now_ms, **changes)
    note(connection, keys, deed, one, act="submit-broadcast", details={"frozen": frozen, "counted": counted})
    told = tell_staff(connection, find_judges(connection, one, deed), name, "approve", now_ms=deed.now_ms)
    return Submitted(counted, frozen, told)


def freeze_now(one: Broadcast, counted: int) -> str:
    return freeze(one.content_hash, write_rule(one.written.rule), counted, one.written.terms)


def find_judges(connection: Connection, one: Broadcast, deed: Deed) -> frozenset[str]:
    """Who may approve this one, by their ids."""
    but = () if deed.practice else one.writers
    return find_approvers(read_judges(connection, one, deed.now_ms), one.agency, but=but)


def approve(connection: Connection, keys: Keyring, deed: Deed, name: str, *, typed: int, frozen: str) -> Refusal | None:
    """`typed`: the number of recipients as she typed it; `frozen`: the hash of what she saw. The undo window begins.

    One that needs a decision, and of which nothing has left, is approved anew for as many as its audience has now. Raises
    StaleState if somebody else was first.
    """
    one = read_broadcast(connection, name)
    if one is None:
        return Refusal("not-found")
    judge = as_judge(connection, deed.actor, one)
    if objection := find_objection(judge, one.place, "approve", now_ms=deed.now_ms, practice=deed.practice):
        return Refusal(objection)
    now = one if one.status == "submitted" else count_anew(connection, one, deed.now_ms)
    if refusal := find_hindrance(connection, one, now, deed, typed=typed, frozen=frozen):
        return refusal
    begins_ms, agreed = find_begin(now, deed), freeze_now(now, now.counted or 0)
    changes = {"counted": now.counted, "pushes": now.pushes, "frozen": agreed, "begins_ms": begins_ms}
    move(connection, one, "approve", deed.now_ms, approver=deed.actor.staff, approved_ms=deed.now_ms, **changes)
    details = {"frozen": agreed, "recipients": typed, "begins_ms": begins_ms}
    note(connection, keys, deed, one, act="approve-broadcast", details=details)
    forget_news(connection, name, "approve")
    tell_staff(connection, one.writers - {deed.actor.staff}, name, "approved", now_ms=deed.now_ms)
    return None


def count_anew(connection: Connection, one: Broadcast, now_ms: int) -> Broadcast:
    """With the audience that it has now."""
    reached = count(connection, aim_of(connection, one, now_ms))
    pushes = cut(reached.by_channel.get("line", 0), reached.told, one.written.terms.part)
    return replace(one, counted=reached.told, pushes=pushes)


def find_hindrance(
    connection: Connection, one: Broadcast, now: Broadcast, deed: Deed, *, typed: int, frozen: str
) -> Refusal | None:
    """The approval holds for what was frozen, and for nothing else; `now`: with the number that she must type."""
    if one.status == "submitted" and deed.now_ms >= find_expiry_ms(one.written.terms, one.submitted_ms or 0):
        return Refusal("expired")
    if frozen != one.frozen or frozen != freeze_now(one, one.counted or 0):
        return Refusal("changed")
    if find_strange(connection, one.written.content, one.agency):
        return Refusal("changed")  # a picture is no longer what its hash says
    if typed != now.recipients:
        return Refusal("other-number", now.recipients)
    room = find_rest(connection, one, deed.now_ms)
    return Refusal("quota", room) if room is not None and (now.pushes or 0) > room else None


def find_rest(connection: Connection, one: Broadcast, now_ms: int) -> int | None:
    """The pushes that it may still plan, locked until the end of the transaction: two never spend the same rest."""
    purse = read_purse(connection, aim_of(connection, one, now_ms), one.agency, lock=True)
    urgent = one.written.terms.urgent or one.template is not None
    return find_room(purse.quota, purse.used, purse.reserved, urgent=urgent)


def find_begin(one: Broadcast, deed: Deed) -> int:
    """When the first of it may leave: at its time, but not before its undo window is over."""
    terms = one.written.terms
    undo_ms = find_undo_ms(one.recipients, terms.undo_ms, practice=deed.practice)
    return max(deed.now_ms + undo_ms, terms.at_ms or 0)


def list_waiting(connection: Connection, deed: Deed) -> tuple[Broadcast, ...]:
    """What this person may decide on now, of her agency and of those to which she is lent, the oldest first."""
    here = broadcast.c.agency.in_(sorted({deed.actor.agency, *deed.actor.lent_to}))
    asked = select(broadcast).where(broadcast.c.status == "submitted", here).order_by(broadcast.c.submitted_ms)
    actor = replace(deed.actor, proved_ms=deed.now_ms)
    found = [as_broadcast(row) for row in connection.execute(asked)]
    return tuple(
        one
        for one in found
        if not find_objection(
            as_judge(connection, actor, one), one.place, "approve", now_ms=deed.now_ms, practice=deed.practice
        )
    )


def refuse(connection: Connection, keys: Keyring, deed: Deed, name: str, *, reason: str) -> Refusal | None:
    """All who wrote on it hear it in their chats, with the reason. Raises StaleState if somebody else was first."""
    one = read_broadcast(connection, name)
    if one is None:
        return Refusal("not-found")
    judge = as_judge(connection, deed.actor, one)
    if objection := find_objection(judge, one.place, "refuse", now_ms=deed.now_ms, practice=deed.practice):
        return Refusal(objection)
    if not reason.strip():
        return Refusal("no-reason")
    told = {"why": reason.strip()[:LONGEST_REASON], "refused_as": write_version(one.version)}
    move(connection, one, "refuse", deed.now_ms, **told)
    note(connection, keys, deed, one, act="refuse-broadcast", details={"frozen": one.frozen, "reason": reason.strip()})
    forget_news(connection, name, "approve")
    tell_staff(connection, one.writers - {deed.actor.staff}, name, "refused", now_ms=deed.now_ms)
    return None


def tend_submitted(connection: Connection, keys: Keyring, now_ms: int) -> tuple[str, ...]:
    """Nothing slips through: what nobody approved in time expires, and before that approvers are reminded once, after two
    hours. For a job, every minute; returns the ids of what was touched.
    """
    rows = connection.execute(select(broadcast).where(broadcast.c.status == "submitted")).all()
    touched = []
    for row in rows:
        one = as_broadcast(row)
        submitted_ms = one.submitted_ms or 0
        if now_ms >= find_expiry_ms(one.written.terms, submitted_ms):
            step_by_itself(connection, keys, one, "expire", now_ms=now_ms, ended_ms=now_ms)
            forget_news(connection, one.broadcast, "approve")
            tell_staff(connection, one.writers, one.broadcast, "expired", now_ms=now_ms)
        elif row.reminded_ms is None and now_ms >= submitted_ms + PATIENCE_MS:
            remind(connection, one, now_ms)
        else:
            continue
        touched.append(one.broadcast)
    return tuple(touched)


def remind(connection: Connection, one: Broadcast, now_ms: int) -> None:
    approvers = find_approvers(read_judges(connection, one, now_ms), one.agency, but=one.writers)
    tell_staff(connection, approvers, one.broadcast, "waiting", now_ms=now_ms)
    here = update(broadcast).where(broadcast.c.broadcast == one.broadcast)
    connection.execute(here.values(reminded_ms=now_ms))


Doubt = Literal["late", "drifted", "quota"]


def find_doubt(connection: Connection, one: Broadcast, now_ms: int) -> Doubt | None:
    """Why an approved broadcast whose time has come must not simply go: it is late, its audience is not what was
    approved, or the month's messages were spent meanwhile.

    To be asked when planning begins; then the step is `ask`, and the doubt is its why.
    """
    if is_late(one.begins_ms or 0, now_ms, one.written.terms.late_ms):
        return "late"
    told = count(connection, aim_of(connection, one, now_ms)).told
    if drifts(one.counted or 0, told):
        return "drifted"
    room = find_rest(connection, one, now_ms)
    return "quota" if room is not None and (one.pushes or 0) > room else None
