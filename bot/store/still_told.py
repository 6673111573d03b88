"""Looked at again at the moment of sending: whether a recipient may still be told, and if not, why."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, bindparam, case, exists, literal, or_, update
from sqlalchemy.sql.elements import Case

from bot.store.audiences import Aim, find_barrier
from bot.store.broadcast_tables import recipient
from bot.store.rows import owned_by
from bot.store.tables import citizen, conversation
from surveys.broadcasts.hours import Hours
from surveys.broadcasts.window import Quiet

FORGOTTEN = "forgotten"
TALKS, WAITED = "talks", "waited"  # she is told with her next reply; she waited for one in vain
TALKS_WITHIN_MS = 120_000  # who wrote so lately writes again soon, as likely as not
QUIET = "quiet"  # no end of it: she is told when her quiet hours are over

MINE = (
    recipient.c.bucket == bindparam("b"),
    recipient.c.citizen == bindparam("c"),
    recipient.c.broadcast == bindparam("name"),
)
SKIP = (
    update(recipient)
    .where(*MINE)
    .values(status="skipped", reason=bindparam("why"), due_ms=None, chunk=None, outbox_id=None, at_ms=bindparam("at"))
)
BACK = (
    update(recipient)
    .where(*MINE)
    .values(status="planned", reason=bindparam("why"), due_ms=bindparam("due"), chunk=None, outbox_id=None)
)
HOLD = (
    update(recipient)
    .where(*MINE)
    .values(status="held", reason=QUIET, due_ms=bindparam("due"), chunk=None, outbox_id=None)
)


def find_reason(aim: Aim, hour: int | None, *, rides_ms: int | None = None) -> Case[str]:
    """Why not, for a recipient joined to her citizen (who may be gone); empty if she may be told now, by a message of its own.

    How often others told her is not asked again: that was settled when the audience was frozen. `hour`: of the day, by
    which her quiet hours are judged; None: they do not matter. `rides_ms`: now, where a reply may take it along.
    """
    rules: list[tuple[ColumnElement[bool], Any]] = [(citizen.c.citizen.is_(None), literal(FORGOTTEN, String))]
    barrier = find_barrier(replace(aim, recent=()))
    rules.append((barrier.is_not(None), barrier))
    if hour is not None:
        rules.append((is_quiet(hour), literal(QUIET, String)))
    if rides_ms is not None:
        rules.append((talks_on_line(rides_ms), literal(TALKS, String)))
    return case(*rules, else_=literal("", String))


def talks_on_line(now_ms: int) -> ColumnElement[bool]:
    """Somebody of LINE's who is talking with us: her next reply costs nothing. Nobody waits for one twice."""
    lately = conversation.c.asked_ms >= now_ms - TALKS_WITHIN_MS
    waited = recipient.c.reason.is_not_distinct_from(WAITED)
    return and_(recipient.c.account.like("line/%"), ~waited, exists().where(owned_by(conversation, recipient), lately))


def is_quiet(hour: int) -> ColumnElement[bool]:
    """As surveys.broadcasts.window.Quiet has it: over midnight too, never if both hours are equal."""
    start, end = citizen.c.quiet_from, citizen.c.quiet_to
    return or_(
        and_(start <= end, start <= hour, literal(hour) < end),
        and_(start > end, or_(start <= hour, literal(hour) < end)),
    )


def set_aside(connection: Connection, name: str, rows: Sequence[Any], hours: Hours, *, now_ms: int) -> None:
    """Ends the rows of those who are not told, and holds those of who is not told now; who talks with us waits anew.

    Each row has bucket, citizen, `why`, and quiet hours if it is for these.
    """
    skipped, held, back = [], [], []
    for row in rows:
        mine = {"b": row.bucket, "c": row.citizen, "name": name}
        if row.why == TALKS:
            back.append(mine | {"why": None, "due": now_ms})
            continue
        quiet = row.why == QUIET
        due_ms = hours.find_due(now_ms, Quiet(row.quiet_from, row.quiet_to)) if quiet else None
        if due_ms is None:
            skipped.append(mine | {"why": "never-open" if quiet else row.why, "at": now_ms})
        else:
            held.append(mine | {"due": due_ms})
    if skipped:
        connection.execute(SKIP, skipped)
    if held:
        connection.execute(HOLD, held)
    if back:
        connection.execute(BACK, back)
