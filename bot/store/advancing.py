"""What becomes of an agreed broadcast by itself: planned, counted down, sent, looked at, finished; or somebody is asked."""

from typing import Literal

from sqlalchemy import Connection, func, select, update

from bot.store.approving import find_doubt
from bot.store.broadcast_news import News, tell_staff
from bot.store.broadcast_rows import Broadcast, step_by_itself
from bot.store.broadcast_tables import broadcast, chunk, recipient
from bot.store.keys import Keyring
from bot.store.recipients import read_states
from surveys.broadcasts.sums import Sums, sum_up
from surveys.broadcasts.terms import is_late

LEAD_MS = 60_000  # before its time a broadcast is planned ...
LEAD_MS_EACH = 0.5  # ... and for each of its recipients so much longer
STUCK_MS = 3_600_000


def begin(connection: Connection, keys: Keyring, one: Broadcast, now_ms: int) -> bool:
    """Planning begins a while before its time, if all is still as it was approved; else its author and approver are asked."""
    if now_ms < (one.begins_ms or 0) - LEAD_MS - LEAD_MS_EACH * one.recipients:
        return False
    if doubt := find_doubt(connection, one, now_ms):
        ask(connection, keys, one, now_ms, why=doubt)
    else:
        step_by_itself(connection, keys, one, "plan", now_ms=now_ms, planned_to=0)
    return True


def ask(connection: Connection, keys: Keyring, one: Broadcast, now_ms: int, *, why: str) -> None:
    step_by_itself(connection, keys, one, "ask", now_ms=now_ms, why=why)
    tell(connection, one, "decide", now_ms)


def tell(connection: Connection, one: Broadcast, news: News, now_ms: int) -> None:
    """Its writers and its approver."""
    tell_staff(connection, one.writers | ({one.approver} - {""}), one.broadcast, news, now_ms=now_ms)


def let_leave(connection: Connection, keys: Keyring, one: Broadcast, now_ms: int) -> bool:
    """Once its undo window is over the first may go; what is late by then is asked for first."""
    begins_ms = one.begins_ms or 0
    if now_ms < begins_ms:
        return False
    if is_late(begins_ms, now_ms, one.written.terms.late_ms):
        ask(connection, keys, one, now_ms, why="late")
        return True
    firsts = select(func.count()).where(recipient.c.broadcast == one.broadcast, recipient.c.wave == 0)
    rest = {} if connection.execute(firsts).scalar_one() else {"rest_ms": now_ms}
    step_by_itself(connection, keys, one, "send", now_ms=now_ms, begun_ms=now_ms, **rest)
    return True


def are_first_told(connection: Connection, name: str, now_ms: int) -> bool:
    """Whether everybody who goes first was told, or sleeps."""
    waits = (recipient.c.due_ms.is_(None)) | (recipient.c.due_ms <= now_ms)
    open_ones = (recipient.c.wave == 0, recipient.c.status.in_(("planned", "held")), waits)
    return not connection.execute(select(func.count()).where(recipient.c.broadcast == name, *open_ones)).scalar_one()


def let_rest_follow(connection: Connection, name: str, now_ms: int) -> None:
    here = (broadcast.c.broadcast == name, broadcast.c.status == "sending", broadcast.c.rest_ms.is_(None))
    connection.execute(update(broadcast).where(*here).values(rest_ms=now_ms))


def pause_failing(connection: Connection, keys: Keyring, one: Broadcast, now_ms: int) -> None:
    step_by_itself(connection, keys, one, "pause", now_ms=now_ms, why="errors")
    tell(connection, one, "paused", now_ms)


def is_interrupted(connection: Connection, one: Broadcast, now_ms: int) -> bool:
    """Whether the rest of it is late: it was paused for so long, or its turn came so long ago and nothing left meanwhile."""
    late_ms = one.written.terms.late_ms
    if not is_late(one.status_ms, now_ms, late_ms):
        return False
    if one.status == "paused":
        return True
    mine = recipient.c.broadcast == one.broadcast
    due = connection.execute(select(func.min(recipient.c.due_ms)).where(mine, recipient.c.due_ms.is_not(None))).scalar()
    waits = connection.execute(
        select(func.min(chunk.c.next_try_ms)).where(chunk.c.broadcast == one.broadcast, chunk.c.status == "waiting")
    ).scalar()
    oldest = min((each for each in (due, waits) if each is not None), default=None)
    if oldest is None or not is_late(oldest, now_ms, late_ms):
        return False
    return is_late(find_last_life(connection, one), now_ms, late_ms)


def find_last_life(connection: Connection, one: Broadcast) -> int:
    """When something of it last ended (ms since 1970)."""
    ends = (
        select(func.max(recipient.c.at_ms)).where(recipient.c.broadcast == one.broadcast),
        select(func.max(chunk.c.ended_ms)).where(chunk.c.broadcast == one.broadcast),
    )
    return max(one.status_ms, *(connection.execute(each).scalar() or 0 for each in ends))


Outcome = Literal["", "finishing", "finished", "stuck"]


def conclude(connection: Connection, keys: Keyring, one: Broadcast, now_ms: int) -> Outcome:
    """Finishing once nobody waits for her turn any more, finished only when the ledger sums up."""
    if one.status == "sending":
        if anybody_waits(connection, one.broadcast):
            return ""
        step_by_itself(connection, keys, one, "finish", now_ms=now_ms)
        return "finishing"
    if read_sums(connection, one).adds_up:
        step_by_itself(connection, keys, one, "sum-up", now_ms=now_ms, ended_ms=now_ms)
        tell(connection, one, "finished", now_ms)
        return "finished"
    return "stuck" if now_ms - one.status_ms > STUCK_MS else ""


def anybody_waits(connection: Connection, name: str) -> bool:
    """Somebody whose turn has not come, a copy, or a chunk that LINE has not taken for sure."""
    waits = select(1).where(recipient.c.broadcast == name, recipient.c.due_ms.is_not(None)).limit(1)
    copies = select(1).where(
        recipient.c.broadcast == name, recipient.c.outbox_id.is_not(None), recipient.c.at_ms.is_(None)
    )
    untried = select(1).where(chunk.c.broadcast == name, chunk.c.status == "waiting", ~chunk.c.unsure)
    return any(connection.execute(each.limit(1)).first() for each in (waits, copies, untried))


def read_sums(connection: Connection, one: Broadcast) -> Sums:
    states = read_states(connection, one.broadcast)
    return sum_up(sum(states.values()) if one.target is None else one.target, states)
