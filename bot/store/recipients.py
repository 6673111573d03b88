"""The ledger of a broadcast: one row for each citizen of its audience, planned in pieces, and what became of each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, select, update

from bot.store.audiences import Aim, select_members
from bot.store.broadcast_tables import broadcast, chunk, recipient, recipient_gone
from bot.store.rows import BUCKETS, among, insert_into, insert_new, owned_by
from bot.store.still_told import FORGOTTEN, SKIP
from bot.store.tables import citizen, outbox
from surveys.broadcasts.hours import Hours
from surveys.broadcasts.lots import draw_lot, find_threshold
from surveys.broadcasts.pace import find_slot
from surveys.broadcasts.sums import OPEN
from surveys.broadcasts.window import Quiet

Owner = tuple[int, int]  # bucket, citizen
ROWS_AT_ONCE = 1_000  # about so many in one transaction, for others wait meanwhile

NOTE_PLACE = (
    update(broadcast)
    .where(broadcast.c.broadcast == bindparam("name"), broadcast.c.status == "planning")
    .where(broadcast.c.planned_to == bindparam("place"))
    .values(planned_to=bindparam("next"))
)
GONE_KEY = ("broadcast", "account", "language", "status", "reason")
NEVER_OPEN, QUOTA = "never-open", "quota"
COUNT_ALL = select(func.count()).where(recipient.c.broadcast == bindparam("name"))
COUNT_GONE = select(func.coalesce(func.sum(recipient_gone.c.number), 0)).where(
    recipient_gone.c.broadcast == bindparam("name")
)


@dataclass(frozen=True, slots=True)
class Planning:
    """What planning needs of a broadcast. `starts_ms`: when the first may go; `expected`: recipients, about."""

    broadcast: str
    starts_ms: int
    expected: int
    hours: Hours
    spread_hours: int = 0


def plan_next(connection: Connection, aim: Aim, plan: Planning, place: int) -> int | None:
    """Plans the recipients of the buckets from `place` on; returns the next place, None once somebody else did or all is done.

    A row that is there already stays as it is.
    """
    last = min(BUCKETS, place + find_pace(plan.expected))
    noted = connection.execute(NOTE_PLACE, {"name": plan.broadcast, "place": place, "next": last}).rowcount
    if not noted:
        return None
    rows = [as_recipient(plan, row) for row in read_members(connection, aim, place, last)]
    if rows:
        connection.execute(insert_new(connection, recipient), rows)
    return last


def find_pace(expected: int) -> int:
    """How many buckets one transaction plans."""
    return max(1, min(BUCKETS, ROWS_AT_ONCE * BUCKETS // max(expected, 1)))


def read_members(connection: Connection, aim: Aim, first: int, last: int) -> Sequence[Any]:
    """The audience in these buckets, with their quiet hours and the size of their letters."""
    columns = (citizen.c.quiet_from, citizen.c.quiet_to, citizen.c.large_text)
    here = (citizen.c.bucket >= first, citizen.c.bucket < last)
    return connection.execute(select_members(aim).add_columns(*columns).where(*here)).all()


def as_recipient(plan: Planning, row: Any) -> dict[str, Any]:
    slot = find_slot(plan.broadcast, row.citizen, expected=plan.expected, spread_hours=plan.spread_hours)
    asked_ms = plan.starts_ms + slot.after_ms
    due_ms = plan.hours.find_due(asked_ms, Quiet(row.quiet_from, row.quiet_to))
    status, reason = judge(due_ms, asked_ms)
    return {
        "bucket": row.bucket,
        "citizen": row.citizen,
        "broadcast": plan.broadcast,
        "account": row.account,
        "language": row.language,
        "large": row.large_text,
        "status": status,
        "reason": reason,
        "wave": slot.wave,
        "due_ms": due_ms,
        "at_ms": plan.starts_ms if due_ms is None else None,
    }


def judge(due_ms: int | None, asked_ms: int) -> tuple[str, str | None]:
    """Status and reason of a row as it is planned."""
    if due_ms is None:
        return "skipped", NEVER_OPEN
    return ("planned", None) if due_ms == asked_ms else ("held", "quiet")


def skip_beyond(connection: Connection, name: str, part: int, now_ms: int, *, most: int = ROWS_AT_ONCE) -> int:
    """Of all who were planned only so many are told, by lot; the others are listed as skipped, some at a time.

    Returns how many it wrote down: 0 when it is done. The lot is the same after a restart.
    """
    columns = (recipient.c.bucket, recipient.c.citizen, recipient.c.reason)
    rows = connection.execute(select(*columns).where(recipient.c.broadcast == name)).all()
    meant = [row for row in rows if row.reason != NEVER_OPEN]
    limit = find_threshold(name, [row.citizen for row in meant], part)
    over = [row for row in meant if row.reason != QUOTA and draw_lot(name, row.citizen) >= limit]
    skipped = [{"b": row.bucket, "c": row.citizen, "name": name, "why": QUOTA, "at": now_ms} for row in over]
    if skipped:
        connection.execute(SKIP, skipped[:most])
    return len(skipped[:most])


def count_target(connection: Connection, name: str) -> int:
    """Once the last row is written: recipients, and those who were forgotten meanwhile."""
    counted = {"name": name}
    return int(
        connection.execute(COUNT_ALL, counted).scalar_one() + connection.execute(COUNT_GONE, counted).scalar_one()
    )


@dataclass(frozen=True, slots=True)
class Line:
    """How many recipients of one account and language stand so."""

    account: str
    language: str
    status: str
    reason: str
    number: int


def read_lines(connection: Connection, name: str) -> tuple[Line, ...]:
    """The ledger by account, language, status and reason; those who were forgotten are counted where they stood."""
    keys = (recipient.c.account, recipient.c.language, recipient.c.status, recipient.c.reason)
    alive = select(*keys, func.count().label("number")).where(recipient.c.broadcast == name).group_by(*keys)
    gone = select(*(recipient_gone.c[key.name] for key in keys), recipient_gone.c.number).where(
        recipient_gone.c.broadcast == name
    )
    counts: dict[tuple[str, str, str, str], int] = {}
    for row in [*connection.execute(alive), *connection.execute(gone)]:
        key = (row.account, row.language, row.status, row.reason or "")
        counts[key] = counts.get(key, 0) + row.number
    return tuple(Line(*key, number) for key, number in sorted(counts.items()))


def read_states(connection: Connection, name: str) -> Mapping[str, int]:
    """The ledger by status alone; quick enough to be asked every second."""
    alive = select(recipient.c.status, func.count()).where(recipient.c.broadcast == name).group_by(recipient.c.status)
    gone = select(recipient_gone.c.status, func.sum(recipient_gone.c.number)).where(recipient_gone.c.broadcast == name)
    counts: dict[str, int] = {}
    for status, number in [*connection.execute(alive), *connection.execute(gone.group_by(recipient_gone.c.status))]:
        counts[status] = counts.get(status, 0) + int(number)
    return counts


def let_go(connection: Connection, owners: Sequence[Owner]) -> None:
    """They are about to be forgotten: what remains is how many there were, by what had become of it for them."""
    if not owners:
        return
    hers = among((recipient.c.bucket, recipient.c.citizen), "owners")
    left = (
        select(recipient, chunk.c.status.label("chunk_status"), chunk.c.unsure, outbox.c.status.label("copy_status"))
        .outerjoin(
            chunk,
            and_(
                chunk.c.broadcast == recipient.c.broadcast,
                chunk.c.number == recipient.c.chunk,
                chunk.c.status != "replaced",
            ),
        )
        .outerjoin(outbox, and_(owned_by(outbox, recipient), outbox.c.id == recipient.c.outbox_id))
        .where(hers)
    )
    counts: Counter[tuple[str, ...]] = Counter()
    for row in connection.execute(left, {"owners": [list(owner) for owner in owners]}):
        counts[row.broadcast, row.account, row.language, *find_fate(row)] += 1
    add_gone(connection, counts)


def add_gone(connection: Connection, counts: Mapping[tuple[str, ...], int]) -> None:
    """Adds to the numbers of those who have no row any more: by broadcast, account, language, status and reason."""
    rows = [dict(zip(GONE_KEY, key, strict=True)) | {"number": number} for key, number in counts.items()]
    if rows:
        statement = insert_into(connection, recipient_gone)
        more = {"number": recipient_gone.c.number + statement.excluded.number}
        connection.execute(statement.on_conflict_do_update(index_elements=list(GONE_KEY), set_=more), rows)


def find_fate(row: Any) -> tuple[str, str]:
    """Status and reason for good of somebody who leaves: nobody can tell of what is on its way."""
    if row.status not in OPEN:
        return row.status, row.reason or ""
    if row.chunk_status == "sent":
        return "sent", ""
    flies = row.chunk_status in ("in_flight", "unknown") or row.unsure or row.copy_status == "in_flight"
    return ("unknown", "") if flies else ("skipped", FORGOTTEN)
