"""What became of chunks: sent to all, refused for all, or in doubt until the same key says more; then of their recipients."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, select, tuple_, update

from bot import limits
from bot.calls import ChunkCall, ChunkOutcome, Held, Later, Never, Sent, Unwelcome
from bot.store import push_quota
from bot.store.broadcast_tables import broadcast, chunk, recipient
from bot.store.chunk_claims import HERE, REPLACED, name_key
from bot.store.chunk_rows import LAST, Frozen, Label, Owner, add
from bot.store.keys import Keyring
from bot.store.outcomes import HOLD_MS, QUOTA_LOOK_MS, backoff
from bot.store.still_told import MINE
from bot.store.tables import account as account_table
from bot.store.tables import citizen

KEY_LIVES_MS = 23 * 3_600_000  # LINE keeps a retry key for 24 hours: #retry-api-request of its reference
MULTICAST = limits.LINE_MULTICAST.endpoint
OVER = ("stopped",)  # states of a broadcast in which nothing is tried any more

END = (
    update(chunk)
    .where(*HERE, chunk.c.status == "in_flight", chunk.c.attempts == bindparam("a"))
    .values(
        status=bindparam("s"), reason=bindparam("why"), request_id=bindparam("q"), ended_ms=bindparam("at"), frozen=None
    )
)
WAIT = (
    update(chunk)
    .where(*HERE, chunk.c.status == "in_flight", chunk.c.attempts == bindparam("a"))
    .values(status="waiting", lease_until_ms=0, next_try_ms=bindparam("next"), unsure=bindparam("u"))
)
FAIL = (
    update(recipient)
    .where(*MINE)
    .values(status="failed", reason=bindparam("why"), chunk=None, at_ms=bindparam("at"), attempt=bindparam("a"))
)
MOVE = update(recipient).where(*MINE).values(chunk=bindparam("n"))
STATUS = select(broadcast.c.status).where(broadcast.c.broadcast == bindparam("name"))
IS_OURS = select(chunk.c.wave).where(*HERE, chunk.c.status == "in_flight", chunk.c.attempts == bindparam("a"))


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """A call, what became of it, and when (ms since 1970)."""

    call: ChunkCall
    outcome: ChunkOutcome
    now_ms: int


def write_down(connection: Connection, keys: Keyring, results: Sequence[ChunkResult]) -> None:
    """What a process brings that was given up for lost changes nothing: its lease ended, and the chunk is another's."""
    for one in results:
        wave = connection.execute(IS_OURS, name_call(one.call)).scalar_one_or_none()
        if wave is None:
            continue
        note_account(connection, one)
        match one.outcome:
            case Sent(request_id=request_id):
                end(connection, one, "sent", request_id=request_id)
            case Unwelcome(places=places):
                drop(connection, keys, one, tuple(one.call.owners[place] for place in places), wave=wave)
            case Never(reason=reason):
                split(connection, keys, one, reason, wave=wave)
            case Later() | Held():
                wait(connection, one)


def write_down_with(keys: Keyring, connection: Connection, results: Sequence[ChunkResult]) -> None:
    write_down(connection, keys, results)


def name_call(call: ChunkCall) -> dict[str, Any]:
    return {"name": call.broadcast, "n": call.number, "r": call.revision, "a": call.attempts}


def end(connection: Connection, one: ChunkResult, status: str, *, request_id: str = "", reason: str = "") -> None:
    more = {"s": status, "why": reason or None, "q": request_id or None, "at": one.now_ms}
    connection.execute(END, name_call(one.call) | more)


def wait(connection: Connection, one: ChunkResult) -> None:
    """The same key again, as long as it lives; of a broadcast that was stopped nothing is tried again."""
    call, outcome = one.call, one.outcome
    unsure = call.unsure or (isinstance(outcome, Later) and outcome.unsure)
    stopped = connection.execute(STATUS, {"name": call.broadcast}).scalar_one_or_none() in OVER
    if unsure and (stopped or one.now_ms - call.first_ms > KEY_LIVES_MS):
        end(connection, one, "unknown")
    elif stopped:
        end(connection, one, "stopped")
    else:
        after = outcome.after if isinstance(outcome, Later) else None
        seconds = backoff(call.attempts) if after is None else after
        next_ms = one.now_ms + int(seconds * 1000)
        connection.execute(WAIT, name_call(call) | {"next": next_ms, "u": unsure})


def drop(connection: Connection, keys: Keyring, one: ChunkResult, strangers: tuple[Owner, ...], *, wave: int) -> None:
    """Who is not ours failed; the others are told by another revision."""
    call = one.call
    fail(connection, one, strangers, "not-ours")
    refuse(connection, one)
    frozen = Frozen(call.owners, call.body).without(frozenset(strangers))
    if frozen.owners:
        label = Label(call.broadcast, call.number, call.revision + 1, call.account, wave)
        add(connection, keys, frozen, label, next_ms=one.now_ms)


def split(connection: Connection, keys: Keyring, one: ChunkResult, reason: str, *, wave: int) -> None:
    """Nobody knows whose fault it was: each half tries for itself, until it is one alone."""
    call = one.call
    if len(call.owners) == 1:
        fail(connection, one, call.owners, "technical")
        push_quota.give_back(connection, call.account, 1)
        end(connection, one, "failed", reason=reason)
        return
    refuse(connection, one)
    first, second = Frozen(call.owners, call.body).halve()
    label = Label(call.broadcast, call.number, call.revision + 1, call.account, wave)
    add(connection, keys, first, label, next_ms=one.now_ms)
    number = connection.execute(LAST, {"name": call.broadcast}).scalar_one() + 1
    add(connection, keys, second, replace(label, number=number, revision=1), next_ms=one.now_ms)
    rows = [{"b": b, "c": c, "name": call.broadcast, "n": number} for b, c in second.owners]
    connection.execute(MOVE, rows)


def refuse(connection: Connection, one: ChunkResult) -> None:
    """LINE took it for nobody: what was counted is not used, and other bytes take its place."""
    push_quota.give_back(connection, one.call.account, len(one.call.owners))
    label = Label(one.call.broadcast, one.call.number, one.call.revision, one.call.account, 0)
    connection.execute(REPLACED, name_key(label) | {"at": one.now_ms})


def fail(connection: Connection, one: ChunkResult, owners: Sequence[Owner], reason: str) -> None:
    more = {"name": one.call.broadcast, "why": reason, "at": one.now_ms, "a": one.call.attempts}
    if owners:
        connection.execute(FAIL, [{"b": bucket, "c": number} | more for bucket, number in owners])


def note_account(connection: Connection, one: ChunkResult) -> None:
    """What an outcome says about more than its own call."""
    call, now_ms = one.call, one.now_ms
    change = update(account_table).where(account_table.c.account == call.account)
    match one.outcome:
        case Later(pause="endpoint", after=after):
            limits.pause(connection, call.account, MULTICAST, now_ms + int((after or 1.0) * 1000))
        case Later(pause="pushes"):
            connection.execute(change.values(push_held_until_ms=now_ms + QUOTA_LOOK_MS))
        case Held(reason=reason):
            connection.execute(change.values(held_until_ms=now_ms + HOLD_MS, held_because=reason))
        case _:
            return


SETTLE = (
    update(recipient)
    .where(
        recipient.c.broadcast == bindparam("name"), recipient.c.chunk == bindparam("n"), recipient.c.status == "planned"
    )
    .values(
        status=bindparam("s"),
        reason=bindparam("why"),
        request_id=bindparam("q"),
        attempt=bindparam("a"),
        at_ms=bindparam("at"),
    )
)
TOLD = select(recipient.c.bucket, recipient.c.citizen).where(
    recipient.c.broadcast == bindparam("name"), recipient.c.chunk == bindparam("n")
)
PUSHED = update(citizen).where(tuple_(citizen.c.bucket, citizen.c.citizen).in_(TOLD)).values(pushed_ms=bindparam("at"))
SETTLED = update(chunk).where(*HERE).values(settled=True)
AT_ONCE = 2  # chunks in one transaction: a thousand rows


def settle(connection: Connection, name: str) -> int:
    """Writes what became of ended chunks into their recipients' rows; returns how many chunks, 0 when all are done.

    A chunk's own row is the truth until then, so that sending waits for one row and not for five hundred.
    """
    ended = (chunk.c.broadcast == name, chunk.c.ended_ms.is_not(None), ~chunk.c.settled)
    rows = connection.execute(select(chunk).where(*ended).order_by(chunk.c.ended_ms).limit(AT_ONCE)).all()
    for row in rows:
        here = {"name": name, "n": row.number}
        more = {"s": row.status, "why": row.reason, "q": row.request_id, "a": row.attempts, "at": row.ended_ms}
        connection.execute(SETTLE, here | more)
        if row.status == "sent":
            connection.execute(PUSHED, here | {"at": row.ended_ms})
        connection.execute(SETTLED, here | {"r": row.revision})
    return len(rows)
