"""Copies of a broadcast that go through the outbox one by one: put there a few at a time, so that a stop finds few of them."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, bindparam, delete, func, select, update

from bot.conversation import Say
from bot.store.broadcast_tables import recipient
from bot.store.chunk_rows import Copy, Owner, read_waiting
from bot.store.keys import Keyring, place_of
from bot.store.outbox_rows import DRAFT, RANKS, THIS, URGENT, Draft, add
from bot.store.rows import owned_by
from bot.store.still_told import BACK, MINE, WAITED, set_aside
from bot.store.tables import outbox, sent

COPIES = UUID("c0a0a5ad-2f64-5d3c-8a3e-51b3d1f0b0d7")  # the name space of their ids
MOST_WAITING = 90  # of one account: three seconds' worth at Telegram's pace
SOON_MS = 60_000
RIDES_MS = 120_000  # so long a copy waits for a reply
RODE = "rode"  # the reason of what went with one
LONGEST_WAIT_MS = 15 * 60_000  # in the outbox; a copy that waits longer goes back to the ledger
ENDS = {"sent": "sent", "unknown": "unknown", "failed_permanent": "failed", "failed_technical": "failed"}

PUT_OUT = update(recipient).where(*MINE).values(outbox_id=bindparam("i"), due_ms=None, status="planned", reason=None)
ENDED = (
    update(recipient)
    .where(*MINE)
    .values(status=bindparam("s"), reason=bindparam("why"), request_id=bindparam("q"), at_ms=bindparam("at"), attempt=1)
)
QUEUED = (recipient.c.outbox_id.is_not(None), recipient.c.at_ms.is_(None))
WAITING = (outbox.c.says_as == "broadcast", outbox.c.status == "waiting")

Speak = Callable[[str], Say]  # what is said, by language


def count_room(connection: Connection, account: str, now_ms: int) -> int:
    """How many more copies may wait for this account; what its citizens' quiet hours put off is not counted."""
    soon = (outbox.c.rank == RANKS["broadcast"], outbox.c.next_try_ms <= now_ms + SOON_MS)
    waits = select(func.count()).where(outbox.c.account == account, *WAITING, *soon)
    return max(0, MOST_WAITING - int(connection.execute(waits).scalar_one()))


def put_next(
    connection: Connection, keys: Keyring, copy: Copy, speak: Speak, *, most: int, first_seq: int, now_ms: int
) -> int:
    """Copies for those whose turn has come; who may not be told any more ends here. Returns how many rows it looked at."""
    rows = list(read_waiting(connection, copy, until_ms=now_ms, now_ms=now_ms)[:most])
    set_aside(connection, copy.broadcast, [row for row in rows if row.why], copy.hours, now_ms=now_ms)
    told = [row for row in rows if not row.why]
    if told:
        keys.fetch([row.citizen for row in told])
        says = speak(copy.language)
        made = [as_row(keys, copy, row, says, seq=first_seq + n, now_ms=now_ms) for n, row in enumerate(told)]
        add(connection, made)
        out = [{"b": row["bucket"], "c": row["citizen"], "name": copy.broadcast, "i": row["id"]} for row in made]
        connection.execute(PUT_OUT, out)
    return len(rows)


def put_riding(
    connection: Connection, keys: Keyring, copy: Copy, rows: Sequence[Any], *, speak: Speak, first_seq: int, now_ms: int
) -> None:
    """For those who are talking with us on LINE: their next reply takes it along for nothing; if there is none soon, a call."""
    if not rows:
        return
    keys.fetch([row.citizen for row in rows])
    says, ends = speak(copy.language), {"status": "riding", "expires_ms": now_ms + RIDES_MS}
    made = [as_row(keys, copy, row, says, seq=first_seq + n, now_ms=now_ms) | ends for n, row in enumerate(rows)]
    add(connection, made)
    out = [name_row(row, copy.broadcast) | {"i": one["id"]} for row, one in zip(rows, made, strict=True)]
    connection.execute(PUT_OUT, out)


def as_row(keys: Keyring, copy: Copy, row: Any, says: Say, *, seq: int, now_ms: int) -> dict[str, Any]:
    """Its id comes from the broadcast, the citizen and the time, for a copy that was taken back may be put there again."""
    made = uuid5(COPIES, f"{copy.broadcast} {row.citizen} {now_ms}")
    key_id = keys.key_of(row.citizen)
    body = DRAFT.dump_json(Draft(says)).decode()
    return {
        "bucket": row.bucket,
        "citizen": row.citizen,
        "id": str(made),
        "account": copy.account,
        "turn": made.hex,
        "seq": seq,
        "position": 0,
        "rank": RANKS["broadcast"],
        "says_as": "broadcast",
        "asks": False,
        "status": "waiting",
        "body": keys.seal(body, place_of("outbox.body", row.citizen, str(made)), key_id),
        "key_id": key_id,
        "reply_until_ms": 0,
        "next_try_ms": now_ms,
        "expires_ms": now_ms + LONGEST_WAIT_MS,
        "topic": f"{URGENT}{copy.broadcast}" if copy.hours.urgent else None,
    }


def anything_out(connection: Connection, name: str) -> bool:
    """Whether copies of it wait or fly."""
    return connection.execute(select(1).where(recipient.c.broadcast == name, *QUEUED).limit(1)).first() is not None


def settle(connection: Connection, name: str, now_ms: int) -> int:
    """Writes what the sent log says of copies into their recipients' rows; returns how many it settled.

    A copy that is neither in the outbox nor in the log was taken back by its citizen, who stopped such messages meanwhile.
    """
    ended = select(
        recipient.c.bucket,
        recipient.c.citizen,
        sent.c.outcome,
        sent.c.way,
        sent.c.request_id,
        sent.c.at_ms,
        outbox.c.id.label("there"),
    )
    ended = ended.outerjoin(sent, owned_by(sent, recipient) & (sent.c.id == recipient.c.outbox_id))
    ended = ended.outerjoin(outbox, owned_by(outbox, recipient) & (outbox.c.id == recipient.c.outbox_id))
    rows = connection.execute(ended.where(recipient.c.broadcast == name, *QUEUED)).all()
    over = [row for row in rows if row.outcome or not row.there]
    again = [row for row in over if row.outcome == "expired"]
    done = [row for row in over if row.outcome != "expired"]
    if again:
        connection.execute(BACK, [name_row(row, name) | {"due": now_ms, "why": WAITED} for row in again])
    if done:
        connection.execute(ENDED, [name_row(row, name) | as_end(row, now_ms) for row in done])
    return len(over)


def name_row(row: Any, name: str) -> dict[str, Any]:
    return {"b": row.bucket, "c": row.citizen, "name": name}


def as_end(row: Any, now_ms: int) -> dict[str, Any]:
    status = ENDS.get(row.outcome or "", "skipped")
    why = (row.outcome or "stopped-all") if status in ("skipped", "failed") else None
    why = RODE if row.way == "reply" else why
    return {"s": status, "why": why, "q": row.request_id, "at": row.at_ms or now_ms}


def take_back(connection: Connection, names: Sequence[str], now_ms: int) -> list[tuple[str, Owner]]:
    """Takes what still waits out of the outbox, as a pause or a stop wants it; what is in flight is past recall.

    Its recipients wait again. Returns the broadcast and the owner of each.
    """
    mine = (recipient.c.broadcast.in_(list(names)), *QUEUED)
    found = connection.execute(
        select(recipient.c.broadcast, recipient.c.bucket, recipient.c.citizen, recipient.c.outbox_id)
        .join(outbox, owned_by(outbox, recipient) & (outbox.c.id == recipient.c.outbox_id))
        .where(*mine, outbox.c.status.in_(("waiting", "riding")), outbox.c.unsure.is_(False))
    ).all()
    if found:
        connection.execute(
            delete(outbox).where(*THIS), [{"b": r.bucket, "c": r.citizen, "i": r.outbox_id} for r in found]
        )
        connection.execute(
            BACK, [{"b": r.bucket, "c": r.citizen, "name": r.broadcast, "due": now_ms, "why": None} for r in found]
        )
    return [(row.broadcast, (row.bucket, row.citizen)) for row in found]
