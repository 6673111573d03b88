"""The outbox: what waits to be said, in the order in which it may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from sqlalchemy import Connection, bindparam, delete, select, update

from bot.conversation import MessageClass, Outgoing, Say
from bot.events import ReplyHandle
from bot.store.deliveries import Delivery
from bot.store.keys import Keyring, place_of
from bot.store.rows import insert_new
from bot.store.tables import outbox, sent

RANKS: dict[MessageClass, int] = {"answer": 0, "receipt": 1, "notice": 2, "reminder": 3, "broadcast": 4}
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
LIFE_MS: dict[MessageClass, int] = {
    "answer": 15 * MINUTE_MS,
    "receipt": 24 * HOUR_MS,
    "notice": 72 * HOUR_MS,
    "reminder": 12 * HOUR_MS,
    "broadcast": 24 * HOUR_MS,
}
URGENT = "urgent:"  # begins the topic of what no quiet hours hold up
UNASKED = ("reminder", "broadcast")  # what may cost the agency a push
TOKEN_LIFE_MS = 55_000  # LINE: "within one minute"; developers.line.biz/en/reference/messaging-api/#send-reply-message


@dataclass(frozen=True, slots=True)
class Draft:
    """What the sealed body of an outbox row holds: the message, and what its channel needs to answer the event."""

    says: Annotated[Outgoing, Field(discriminator="kind")]
    reply: ReplyHandle | None = None


DRAFT = TypeAdapter(Draft)

THIS = (outbox.c.bucket == bindparam("b"), outbox.c.citizen == bindparam("c"), outbox.c.id == bindparam("i"))
OLDER = select(outbox.c.bucket, outbox.c.citizen, outbox.c.id, outbox.c.account, outbox.c.says_as).where(
    outbox.c.bucket == bindparam("b"),
    outbox.c.citizen == bindparam("c"),
    outbox.c.topic == bindparam("p"),
    outbox.c.turn != bindparam("t"),
    outbox.c.status != "in_flight",
    outbox.c.frozen.is_(None),
)
RIDE = update(outbox).where(*THIS).values(status="riding", lease_until_ms=0)  # with the citizen's next reply


def add(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Adds rows; one that is there already was added by the same turn taken before."""
    if rows:
        connection.execute(insert_new(connection, outbox), rows)


def as_row(
    keys: Keyring, delivery: Delivery, says: Outgoing, *, position: int, row_id: str, seq: int, now_ms: int
) -> dict[str, Any]:
    """One message as it waits. LINE without a reply token: only what may cost a push waits, the rest rides along."""
    says_as: MessageClass = says.says_as if isinstance(says, Say) else "answer"
    reply_until = delivery.received_ms + TOKEN_LIFE_MS if delivery.reply and delivery.reply.token else 0
    rides = delivery.channel == "line" and not reply_until and says_as not in UNASKED
    key_id = keys.key_of(delivery.citizen)
    body = DRAFT.dump_json(Draft(says, delivery.reply)).decode()
    return {
        "bucket": delivery.bucket,
        "citizen": delivery.citizen,
        "id": row_id,
        "account": delivery.account,
        "turn": delivery.key.hex,
        "seq": seq,
        "position": position,
        "rank": RANKS[says_as],
        "says_as": says_as,
        "asks": isinstance(says, Say) and says.asks,
        "status": "riding" if rides else "waiting",
        "body": keys.seal(body, place_of("outbox.body", delivery.citizen, row_id), key_id),
        "key_id": key_id,
        "reply_until_ms": reply_until,
        "next_try_ms": now_ms,
        "expires_ms": now_ms + LIFE_MS[says_as],
        "topic": (says.topic or None) if isinstance(says, Say) else None,
    }


def supersede(connection: Connection, rows: Sequence[dict[str, Any]], now_ms: int) -> int:
    """What these rows are newer news of is not said any more where it still waits, and the log says so; returns how many.

    What may have left stays: it is in flight, or its bytes are frozen for another try.
    """
    newer = [
        {"b": row["bucket"], "c": row["citizen"], "p": row["topic"], "t": row["turn"]} for row in rows if row["topic"]
    ]
    stale = [row for one in newer for row in connection.execute(OLDER, one)]
    if stale:
        ended = {"outcome": "superseded", "way": "none", "request_id": None, "at_ms": now_ms}
        connection.execute(insert_new(connection, sent), [row._asdict() | ended for row in stale])
        connection.execute(
            delete(outbox).where(*THIS), [{"b": row.bucket, "c": row.citizen, "i": row.id} for row in stale]
        )
    return len(stale)


def spins(delivery: Delivery) -> bool:
    """Whether the citizen's button waits for a word from us (Telegram's spinner)."""
    return bool(delivery.reply and delivery.reply.callback_id)
