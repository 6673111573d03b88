"""What people do to a broadcast that was agreed to: undo, pause, resume, stop, and say what becomes of one that is late."""

from typing import Any

from sqlalchemy import Connection, select

from bot.store.broadcast_rows import Broadcast, Deed, Refusal, as_broadcast, move, note, read_broadcast
from bot.store.broadcast_tables import broadcast
from bot.store.keys import Keyring
from surveys.broadcasts.life import LEAVING, UNSENT, Step, find_objection, may_stop_all
from surveys.broadcasts.terms import find_undo_ms

UNDONE = "undone"  # why it stopped: before anything had left
DRIFTED = "drifted"  # why it needs a decision: by a recount


def take_step(
    connection: Connection, keys: Keyring, deed: Deed, name: str, *, act: Step, **changes: Any
) -> Broadcast | Refusal:
    """One step by a person, in the log; the broadcast as it was before, or why not. Raises StaleState."""
    one = read_broadcast(connection, name)
    if one is None:
        return Refusal("not-found")
    if objection := find_objection(deed.actor, one.place, act, now_ms=deed.now_ms, practice=deed.practice):
        return Refusal(objection)
    move(connection, one, act, deed.now_ms, **changes)
    note(connection, keys, deed, one, act=f"{act}-broadcast")
    return one


def undo(connection: Connection, keys: Keyring, deed: Deed, name: str) -> Refusal | None:
    """Until its window ends nothing has left, and this costs nothing; what was written can be copied."""
    return find_refusal(take_step(connection, keys, deed, name, act="undo", why=UNDONE, ended_ms=deed.now_ms))


def pause(connection: Connection, keys: Keyring, deed: Deed, name: str) -> Refusal | None:
    """Nothing of it is claimed any more; what is in flight is past recall."""
    return find_refusal(take_step(connection, keys, deed, name, act="pause", why=f"paused-by {deed.actor.staff}"))


def resume(connection: Connection, keys: Keyring, deed: Deed, name: str) -> Refusal | None:
    """Goes on with those alone who were not told yet."""
    return find_refusal(take_step(connection, keys, deed, name, act="resume"))


def stop(connection: Connection, keys: Keyring, deed: Deed, name: str) -> Refusal | None:
    """For good: whoever was not told yet is not told."""
    changes = {"why": f"stopped-by {deed.actor.staff}", "ended_ms": deed.now_ms}
    return find_refusal(take_step(connection, keys, deed, name, act="stop", **changes))


def send_now(connection: Connection, keys: Keyring, deed: Deed, name: str) -> Refusal | None:
    """Late as it is. One of which nothing has left gets its undo window anew; one that has begun goes on. Where its audience
    is no longer what was approved, it must be approved anew.
    """
    one = read_broadcast(connection, name)
    if one and one.status == "needs-decision" and one.why == DRIFTED:
        return Refusal("drifted")
    undo_ms = find_undo_ms(one.recipients, one.written.terms.undo_ms, practice=deed.practice) if one else 0
    changes = {"begins_ms": deed.now_ms + undo_ms} if one and one.begun_ms is None else {}
    return find_refusal(take_step(connection, keys, deed, name, act="send-now", **changes))


def give_new_time(connection: Connection, keys: Keyring, deed: Deed, name: str) -> Refusal | None:
    """It is a draft again, for another time is another thing to approve."""
    changes = {"approver": None, "frozen": None, "begins_ms": None}
    return find_refusal(take_step(connection, keys, deed, name, act="new-time", **changes))


def find_refusal(outcome: Broadcast | Refusal) -> Refusal | None:
    return outcome if isinstance(outcome, Refusal) else None


def stop_all(connection: Connection, keys: Keyring, deed: Deed, agency: str) -> tuple[str, ...] | Refusal:
    """The red button: everything of this agency that leaves, or is about to, stands still; the ids of what was stopped."""
    if not may_stop_all(deed.actor, agency):
        return Refusal("not-your-agency" if deed.actor.agency != agency else "not-your-role")
    going = broadcast.c.status.in_(UNSENT | LEAVING)
    rows = connection.execute(select(broadcast).where(broadcast.c.agency == agency, going)).all()
    for one in map(as_broadcast, rows):
        move(connection, one, "stop", deed.now_ms, why=f"stopped-by {deed.actor.staff}", ended_ms=deed.now_ms)
        note(connection, keys, deed, one, act="stop-broadcast", details={"all": True})
    return tuple(row.broadcast for row in rows)
