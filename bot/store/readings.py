"""What waits in the database now, read in one short transaction: how much, how old, by account; never whose."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, String, func, literal_column, select

from bot.store.broadcast_tables import broadcast
from bot.store.consultation_tables import consultation
from bot.store.deliveries import DAY_MS
from bot.store.opinion_tables import computation
from bot.store.tables import account, inbox, outbox, timer

MOST_LOOKED_AT = 10_000  # rows of one question; beyond it, "that many at least" is all that an alarm needs
# As they stand in the conditions of indexes that hold some rows only: SQLite takes no bound value for them.
WAITING, DEAD = literal_column("'waiting'", String), literal_column("'dead'", String)
UNDER_WAY = ("waiting", "in_flight")


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many wait (MOST_LOOKED_AT: at least), and for how long the oldest has."""

    number: int
    oldest_s: float


@dataclass(frozen=True, slots=True)
class Quota:
    """Messages that an account may push this month (None: without limit), and those that it has."""

    included: int | None
    used: int | None


@dataclass(frozen=True, slots=True)
class Readings:
    """`messages` by account, class and status; `dead` of the last day; `held`: accounts for which nothing is sent, and
    why; `votes_wait_s`: for how long votes of a consultation wait for a result; `failed`: consultations whose last
    computation failed; `stuck_s`: for how long each broadcast has been about to end.
    """

    deliveries: Mapping[str, Backlog] = field(default_factory=dict)
    dead: Mapping[str, int] = field(default_factory=dict)
    messages: Mapping[tuple[str, str, str], Backlog] = field(default_factory=dict)
    timers_late_s: float = 0.0
    quotas: Mapping[str, Quota] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    votes_wait_s: Mapping[str, float] = field(default_factory=dict)
    failed: frozenset[str] = frozenset()
    stuck_s: Mapping[str, float] = field(default_factory=dict)

    @property
    def oldest_delivery_s(self) -> float:
        return max((queue.oldest_s for queue in self.deliveries.values()), default=0.0)


def read_readings(connection: Connection, now_ms: int) -> Readings:
    """A handful of questions, each of which looks at so many rows at most."""
    accounts = connection.execute(select(account)).all()
    names = [row.account for row in accounts]
    computed = connection.execute(
        select(computation)
        .join(consultation, consultation.c.consultation == computation.c.consultation)
        .where(consultation.c.closed_ms.is_(None))
    ).all()
    return Readings(
        deliveries={name: Backlog(0, 0.0) for name in names} | read_deliveries(connection, now_ms),
        dead=dict.fromkeys(names, 0) | read_dead(connection, now_ms),
        messages=read_messages(connection, names, now_ms),
        timers_late_s=read_lateness(connection, now_ms),
        quotas={row.account: Quota(row.quota, row.quota_used) for row in accounts if row.channel == "line"},
        held={row.account: row.held_because or "" for row in accounts if row.held_until_ms > now_ms},
        votes_wait_s={row.consultation: seconds_since(row.marked_ms or now_ms, now_ms) for row in computed},
        failed=frozenset(row.consultation for row in computed if row.failed),
        stuck_s=read_finishing(connection, now_ms),
    )


def read_finishing(connection: Connection, now_ms: int) -> dict[str, float]:
    """For how long each broadcast has been about to end."""
    found = select(broadcast.c.broadcast, broadcast.c.status_ms).where(broadcast.c.status == "finishing")
    return {row.broadcast: seconds_since(row.status_ms, now_ms) for row in connection.execute(found)}


def seconds_since(at_ms: int, now_ms: int) -> float:
    return max(0, now_ms - at_ms) / 1000


def read_deliveries(connection: Connection, now_ms: int) -> dict[str, Backlog]:
    """Only what waits is in this index; of very many, citizens by their buckets, which are as good as drawn."""
    some = (
        select(inbox.c.account, inbox.c.received_ms)
        .where(inbox.c.status == WAITING)
        .order_by(inbox.c.bucket, inbox.c.citizen, inbox.c.order_ms, inbox.c.seq)
        .limit(MOST_LOOKED_AT)
        .subquery()
    )
    found = select(some.c.account, func.count(), func.min(some.c.received_ms)).group_by(some.c.account)
    return {name: Backlog(number, seconds_since(oldest, now_ms)) for name, number, oldest in connection.execute(found)}


def read_dead(connection: Connection, now_ms: int) -> dict[str, int]:
    some = (
        select(inbox.c.account)
        .where(inbox.c.status == DEAD, inbox.c.status != WAITING, inbox.c.received_ms > now_ms - DAY_MS)
        .limit(MOST_LOOKED_AT)
        .subquery()
    )
    counted = select(some.c.account, func.count()).group_by(some.c.account)
    return {row[0]: row[1] for row in connection.execute(counted)}


def read_messages(connection: Connection, names: list[str], now_ms: int) -> dict[tuple[str, str, str], Backlog]:
    """Of an outbox row its number tells when it was made: microseconds since 1970. What rides along waits for nobody."""
    found: dict[tuple[str, str, str], Backlog] = {}
    for name in names:
        some = (
            select(outbox.c.says_as, outbox.c.status, outbox.c.seq)
            .where(outbox.c.account == name, outbox.c.status.in_(UNDER_WAY))
            .limit(MOST_LOOKED_AT)
            .subquery()
        )
        kinds = select(some.c.says_as, some.c.status, func.count(), func.min(some.c.seq))
        for says_as, status, number, seq in connection.execute(kinds.group_by(some.c.says_as, some.c.status)):
            found[name, says_as, status] = Backlog(number, seconds_since(seq // 1000, now_ms))
    return found


def read_lateness(connection: Connection, now_ms: int) -> float:
    """Of the timer that should have fired first; 0 if none is late."""
    first = connection.execute(select(func.min(timer.c.due_ms))).scalar_one_or_none()
    return seconds_since(first or now_ms, now_ms)
