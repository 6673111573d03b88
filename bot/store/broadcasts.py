"""Broadcasts before they are agreed to: drafted, edited, copied, taken back; whoever wrote on one is noted, and never approves it."""

from dataclasses import replace

from sqlalchemy import Connection, select, update

from bot.errors import StaleState
from bot.store import broadcast_rows, pictures
from bot.store.broadcast_rows import Deed, Refusal, Written, as_values, note, read_broadcast
from bot.store.broadcast_tables import broadcast
from bot.store.keys import Keyring
from bot.store.steering import find_refusal, take_step
from surveys.broadcasts.audience import Everybody
from surveys.broadcasts.life import OVER, find_objection
from surveys.broadcasts.terms import Terms
from surveys.governance.roles import may

SAME_MS = 24 * 3_600_000  # what says the same as something sent within a day is worth a warning
CAME_TO_NOTHING = ("refused", "expired")
NOT_APPROVED = {
    "approver": None,
    "frozen": None,
    "counted": None,
    "pushes": None,
    "submitted_ms": None,
    "reminded_ms": None,
    "approved_ms": None,
    "begins_ms": None,
}


def draft(connection: Connection, keys: Keyring, deed: Deed, written: Written) -> str | Refusal:
    """Returns the new id. A draft may say anything; what is wrong with it is told when it is submitted."""
    if not may(deed.actor.roles, "draft-broadcast"):
        return Refusal("not-your-role")
    name = broadcast_rows.add(connection, deed, written)
    one = read_broadcast(connection, name)
    assert one is not None
    note(connection, keys, deed, one, act="draft-broadcast", details={"content": one.content_hash})
    return name


def edit(
    connection: Connection, keys: Keyring, deed: Deed, name: str, *, revision: int, written: Written
) -> Refusal | None:
    """What was submitted, refused or expired becomes a draft by it, and no approval holds any more.

    `revision`: on which it was written. Raises StaleState if somebody else edited it meanwhile.
    """
    one = read_broadcast(connection, name)
    if one is None:
        return Refusal("not-found")
    if objection := find_objection(deed.actor, one.place, "edit", now_ms=deed.now_ms):
        return Refusal(objection)
    writers = " ".join(sorted(one.writers | {deed.actor.staff}))
    same = (broadcast.c.broadcast == name, broadcast.c.revision == revision, broadcast.c.status == one.status)
    changed = {
        "status": "draft",
        "status_ms": deed.now_ms,
        "revision": revision + 1,
        "writers": writers,
        "template": None,
    }
    values = as_values(written) | NOT_APPROVED | changed
    if not connection.execute(update(broadcast).where(*same).values(values)).rowcount:
        raise StaleState(StaleState.__doc__)
    pictures.keep(connection, written.content, deed.now_ms)
    note(
        connection,
        keys,
        deed,
        one,
        act="edit-broadcast",
        details={"before": one.content_hash, "after": values["content_hash"]},
    )
    return None


def withdraw(connection: Connection, keys: Keyring, deed: Deed, name: str) -> Refusal | None:
    """A draft again, of which nothing has left and nothing is planned."""
    return find_refusal(take_step(connection, keys, deed, name, act="withdraw", **NOT_APPROVED))


def copy(connection: Connection, keys: Keyring, deed: Deed, name: str) -> str | Refusal:
    """A new draft with what it says; never its audience, its time or anything agreed to. Of one's own agency alone."""
    one = read_broadcast(connection, name)
    if one is None or one.agency != deed.actor.agency:
        return Refusal("not-found")
    return draft(connection, keys, deed, replace(one.written, rule=Everybody(), terms=Terms()))


def reopen(connection: Connection, keys: Keyring, deed: Deed, name: str) -> str | Refusal:
    """A new draft with all that was written in one that came to nothing (undone, stopped before it began, expired), but for its
    time.
    """
    one = read_broadcast(connection, name)
    if one is None or one.agency != deed.actor.agency:
        return Refusal("not-found")
    if one.status not in OVER or one.begun_ms is not None:
        return Refusal("not-now")
    return draft(connection, keys, deed, replace(one.written, terms=replace(one.written.terms, at_ms=None)))


def find_same(connection: Connection, name: str, now_ms: int) -> tuple[str, ...]:
    """Other broadcasts of its agency that say the very same and were handed in within a day: a warning, no refusal."""
    mine = select(broadcast.c.agency, broadcast.c.content_hash).where(broadcast.c.broadcast == name).subquery()
    alike = (
        select(broadcast.c.broadcast)
        .join(mine, (broadcast.c.agency == mine.c.agency) & (broadcast.c.content_hash == mine.c.content_hash))
        .where(broadcast.c.broadcast != name, broadcast.c.submitted_ms > now_ms - SAME_MS)
        .where(broadcast.c.status.not_in(CAME_TO_NOTHING))
        .order_by(broadcast.c.submitted_ms.desc(), broadcast.c.broadcast)
    )
    return tuple(connection.execute(alike).scalars())
