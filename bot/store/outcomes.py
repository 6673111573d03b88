"""What became of calls: sent rows end, refused ones wait or end with a reason, and the citizen's reach is kept true."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import uniform
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, select, update

from bot import limits
from bot.calls import Call, Held, Later, Never, Outcome, Sent, TokenDead
from bot.store.outbox_rows import RIDE, THIS, UNASKED
from bot.store.rows import insert_new
from bot.store.tables import account as account_table
from bot.store.tables import citizen, outbox, sent

LONGEST_BACKOFF_S = 900.0
QUOTA_LOOK_MS = 3_600_000  # a used-up quota is looked at hourly
HOLD_MS = 300_000  # a refused token is tried again after this, in case an operator mended it

ASIDE_MS = 72 * 3_600_000  # what failed by a fault of ours can be tried again so long
# An answer is of no use later, and a broadcast has a ledger of its own.
WORTH_A_TRY = ("receipt", "notice", "reminder")

END = delete(outbox).where(*THIS)
SET_ASIDE = (
    update(outbox)
    .where(*THIS)
    .values(status="failed", frozen=None, lease_until_ms=0, expires_ms=bindparam("x"), unsure=False, progress=0)
)
WAIT = (
    update(outbox)
    .where(*THIS)
    .values(
        status="waiting", lease_until_ms=0, next_try_ms=bindparam("n"), unsure=bindparam("u"), progress=bindparam("p")
    )
)


@dataclass(frozen=True, slots=True)
class Result:
    """A call, what became of it, and when (ms since 1970)."""

    call: Call
    outcome: Outcome
    now_ms: int


def write_down(connection: Connection, results: Sequence[Result]) -> None:
    """Writes down a batch of results; one statement per kind of change."""
    ends = [(one, name) for one in results if (name := ending(one))]
    if ends:
        end(connection, ends)
        statement = insert_new(connection, sent)
        connection.execute(statement, [row for one, name in ends for row in log_rows(one, name)])
    waits = [one for one in results if isinstance(one.outcome, Later | Held) and not ending(one)]
    if waits:
        connection.execute(WAIT, [row for one in waits for row in wait_rows(one)])
    rides = [row for one in results if isinstance(one.outcome, TokenDead) for row in row_keys(one.call)]
    if rides:
        connection.execute(RIDE, rides)
    for one in results:
        note_reach(connection, one)


def end(connection: Connection, ends: Sequence[tuple[Result, str]]) -> None:
    """They go; only what failed by a fault of ours and is worth saying later is set aside, for somebody to try again."""
    kept: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    for one, name in ends:
        for row, keys in zip(one.call.rows, row_keys(one.call), strict=True):
            aside = name == "failed_technical" and row.says_as in WORTH_A_TRY
            (kept if aside else gone).append(keys | ({"x": one.now_ms + ASIDE_MS} if aside else {}))
    if gone:
        connection.execute(END, gone)
    if kept:
        connection.execute(SET_ASIDE, kept)


def ending(one: Result) -> str:
    """The word under which a message ends, empty if it does not end yet."""
    match one.outcome:
        case Sent():
            return "sent"
        case Never(kind=kind):
            return f"failed_{kind}"
        case Later(unsure=True) if one.call.way == "send" and any(row.says_as in UNASKED for row in one.call.rows):
            return "unknown"  # Telegram knows no key: a reminder that may have arrived is not sent again
        case _:
            return ""


def row_keys(call: Call) -> list[dict[str, Any]]:
    return [{"b": call.bucket, "c": call.citizen, "i": row.row_id} for row in call.rows]


def log_rows(one: Result, name: str) -> list[dict[str, Any]]:
    """The compact log: which message, when and how; never its words."""
    request_id = one.outcome.request_id if isinstance(one.outcome, Sent) else None
    return [
        {
            "bucket": one.call.bucket,
            "citizen": one.call.citizen,
            "id": row.row_id,
            "account": one.call.account,
            "says_as": row.says_as,
            "outcome": name,
            "way": one.call.way,
            "request_id": request_id,
            "at_ms": one.now_ms,
        }
        for row in one.call.rows
    ]


def wait_rows(one: Result) -> list[dict[str, Any]]:
    outcome = one.outcome
    after = outcome.after if isinstance(outcome, Later) else None
    seconds = backoff(one.call.attempts) if after is None else after
    unsure = one.call.unsure or (isinstance(outcome, Later) and outcome.unsure)
    progress = outcome.progress if isinstance(outcome, Later) else one.call.progress
    wait = {"n": one.now_ms + int(seconds * 1000), "u": unsure, "p": progress}
    return [row | wait for row in row_keys(one.call)]


def backoff(attempts: int) -> float:
    """Seconds: 1, 2, 4 ... up to 15 minutes, with full jitter."""
    return uniform(0.0, min(LONGEST_BACKOFF_S, 2.0 ** min(attempts - 1, 20)))  # noqa: S311  # nothing secret


def note_reach(connection: Connection, one: Result) -> None:
    """What an outcome says about more than its own call: the citizen, the endpoint, the account."""
    call = one.call
    match one.outcome:
        case Sent() if any(row.says_as in UNASKED for row in call.rows):
            change_citizen(connection, call, pushed_ms=one.now_ms)
        case Never(kind="permanent"):
            change_citizen(connection, call, reachable=False)
        case Later(pause="endpoint", after=after):
            limits.pause(connection, call.account, call.way, one.now_ms + int((after or 1.0) * 1000))
        case Later(pause="pushes"):
            change_account(connection, call, push_held_until_ms=one.now_ms + QUOTA_LOOK_MS)
        case Held(reason=reason):
            change_account(connection, call, held_until_ms=one.now_ms + HOLD_MS, held_because=reason)
        case _:
            return


def change_citizen(connection: Connection, call: Call, **values: Any) -> None:
    here = (citizen.c.bucket == call.bucket, citizen.c.citizen == call.citizen)
    connection.execute(update(citizen).where(*here).values(**values))


def change_account(connection: Connection, call: Call, **values: Any) -> None:
    connection.execute(update(account_table).where(account_table.c.account == call.account).values(**values))


def recover(connection: Connection, now_ms: int, *, late: bool = False) -> tuple[tuple[str, str], ...]:
    """At the start of the one process that writes: what was in flight may have arrived, and waits again as such. With
    `late`, beside others: what should have come back long ago.

    LINE takes the same token or key again. Telegram knows neither: answers, receipts and notices are sent again, what
    was unasked is not: of these nobody can tell. Returns the account and the class of each.
    """
    here = outbox.c.account.in_(select(account_table.c.account))  # for the index begins with it
    in_flight = (
        and_(here, outbox.c.status == "in_flight", outbox.c.lease_until_ms <= now_ms)
        if late
        else outbox.c.status == "in_flight"
    )
    unasked = (in_flight, outbox.c.says_as.in_(UNASKED), outbox.c.account.like("telegram/%"))
    lost = connection.execute(outbox.select().where(*unasked)).all()
    if lost:
        rows = [
            {"bucket": row.bucket, "citizen": row.citizen, "id": row.id, "account": row.account, "says_as": row.says_as}
            | {"outcome": "unknown", "way": "send", "request_id": None, "at_ms": now_ms}
            for row in lost
        ]
        connection.execute(insert_new(connection, sent), rows)
        connection.execute(delete(outbox).where(*unasked))
    connection.execute(update(outbox).where(in_flight).values(status="waiting", unsure=True, next_try_ms=now_ms))
    return tuple((row.account, row.says_as) for row in lost)
