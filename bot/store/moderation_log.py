"""What moderators did in a consultation: totals that are published, and every decision for those who look into it."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from sqlalchemy import Connection, func, select

from bot.store.consultation_tables import statement
from bot.store.moderation_tables import judgement, moderation

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class ModerationTotals:
    """Of one consultation, for its public page: numbers of statements; `hours`: how long half of them waited at most.

    `seen`: decided on at least once. `declined`: reason to number, the most frequent first. `upheld`: appeals that changed
    nothing; `granted`: appeals after which the statement was shown.
    """

    seen: int = 0
    shown: int = 0
    waiting: int = 0
    joined: int = 0
    declined: tuple[tuple[str, int], ...] = ()
    upheld: int = 0
    granted: int = 0
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class LogRow:
    """One decision: `staff` by id, no author and no text; times in ms since 1970, `undone_ms` None while it holds."""

    number: int
    version: int
    verdict: str
    reason: str
    other: int
    staff: str
    at_ms: int
    undone_ms: int | None


def read_totals(connection: Connection, name: str) -> ModerationTotals:
    """What stood at the beginning was never decided on, and is not counted."""
    judged = connection.execute(
        select(statement.c.status, statement.c.reason, moderation.c.appeal)
        .join(moderation, moderation.c.statement == statement.c.statement)
        .where(statement.c.consultation == name, statement.c.judged_ms.is_not(None), moderation.c.versions > 0)
    ).all()
    waits = select(func.count()).where(
        statement.c.consultation == name, statement.c.status == "waiting", statement.c.kind != "bridging"
    )
    times = connection.execute(
        select(judgement.c.waited_ms).where(
            judgement.c.consultation == name, judgement.c.version == 1, judgement.c.undone_ms.is_(None)
        )
    ).scalars()
    waited = list(times)
    reasons = Counter(row.reason for row in judged if row.status == "declined")
    appeals = Counter(row.status for row in judged if row.appeal == "decided")
    return ModerationTotals(
        len(judged),
        sum(row.status in {"published", "replaced"} for row in judged),
        connection.execute(waits).scalar_one(),
        sum(row.status == "duplicate" for row in judged),
        tuple(sorted(reasons.items(), key=lambda one: (-one[1], one[0]))),
        appeals["declined"],
        appeals["published"],
        median(waited) / HOUR_MS if waited else None,
    )


def read_log(connection: Connection, name: str) -> tuple[LogRow, ...]:
    """Every decision, the undone ones too, in their order."""
    rows = connection.execute(
        select(judgement, statement.c.number)
        .join(statement, statement.c.statement == judgement.c.statement)
        .where(judgement.c.consultation == name)
        .order_by(judgement.c.at_ms, judgement.c.statement, judgement.c.version)
    )
    return tuple(
        LogRow(row.number, row.version, row.verdict, row.reason, row.other, row.staff, row.at_ms, row.undone_ms)
        for row in rows
    )
