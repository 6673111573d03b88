"""What moderators did in a consultation: totals that are published, and every decision for those who look into it."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import Connection, func, select

from bot.store.consultation_tables import statement
from bot.store.judging import ASIDE
from bot.store.moderation_tables import judgement
from bot.store.rows import when
from bot.text import ZONE
from surveys.governance.moderated import ModerationTotals

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class LogRow:
    """One decision: `number` of the statement in the consultation, 0 for one that is gone; `staff` by id, no author and no text; times in ms since 1970, `undone_ms` None while it holds."""

    number: int
    version: int
    verdict: str
    reason: str
    other: int
    staff: str
    at_ms: int
    undone_ms: int | None


def read_totals(connection: Connection, name: str) -> ModerationTotals:
    """From the decisions that hold, so that who is forgotten changes no number. What stood at the beginning is not counted."""
    waits = select(func.count()).where(
        statement.c.consultation == name, statement.c.status == "waiting", statement.c.kind != "bridging"
    )
    return sum_up(read_holding(connection, name), connection.execute(waits).scalar_one())


def read_months(connection: Connection, name: str) -> tuple[tuple[str, ModerationTotals], ...]:
    """The same of each month (`2026-11`, in Thailand) in which something was decided, the newest first; nothing waits in it."""
    months: dict[str, list[Any]] = {}
    for row in read_holding(connection, name):
        months.setdefault(f"{when(row.at_ms).astimezone(ZONE):%Y-%m}", []).append(row)
    return tuple((month, sum_up(months[month], 0)) for month in sorted(months, reverse=True))


def read_holding(connection: Connection, name: str) -> Sequence[Any]:
    holding = (
        judgement.c.consultation == name,
        judgement.c.undone_ms.is_(None),
        judgement.c.verdict.not_in(ASIDE),  # nothing was decided by these
    )
    return connection.execute(select(judgement).where(*holding).order_by(judgement.c.version)).all()


def sum_up(rows: Sequence[Any], waiting: int) -> ModerationTotals:
    last = {row.statement: row for row in rows}.values()
    reasons = Counter(row.reason for row in last if row.verdict == "decline")
    appeals = Counter(row.verdict for row in rows if json.loads(row.before)["appeal"] == "open")
    first = {row.statement: row.waited_ms for row in reversed(rows)}.values()
    return ModerationTotals(
        len(last),
        sum(row.verdict in {"publish", "about-you"} for row in last),
        waiting,
        sum(row.verdict == "duplicate" for row in last),
        tuple(sorted(reasons.items(), key=lambda one: (-one[1], one[0]))),
        appeals["decline"],
        appeals["publish"],
        median(first) / HOUR_MS if first else None,
    )


def read_log(connection: Connection, name: str) -> tuple[LogRow, ...]:
    """Every decision, the undone ones too, in their order."""
    rows = connection.execute(
        select(judgement, func.coalesce(statement.c.number, 0).label("number"))
        .outerjoin(statement, statement.c.statement == judgement.c.statement)
        .where(judgement.c.consultation == name)
        .order_by(judgement.c.at_ms, judgement.c.statement, judgement.c.version)
    )
    return tuple(
        LogRow(row.number, row.version, row.verdict, row.reason, row.other, row.staff, row.at_ms, row.undone_ms)
        for row in rows
    )
