"""The inbox: what reached us, each thing recorded once, handed out per citizen in order."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any
from uuid import UUID, uuid5

import structlog
from pydantic import Field, TypeAdapter
from sqlalchemy import Connection

from bot.calls import TRAIL_LETTERS
from bot.events import Event, Incoming, ReplyHandle, Unknown
from bot.store import menus
from bot.store.bulk import add_rows
from bot.store.citizens import USUAL_QUIET, Address, Looked, Owner, find_owners, look_up, own_mailbox
from bot.store.keys import Keyring, place_of
from bot.store.rows import insert_new, ms
from bot.store.tables import inbox, mailbox
from surveys.broadcasts.window import Quiet

log = structlog.get_logger()

NAMESPACE = UUID("6f0c5a52-8b0f-4c0e-9d52-3f1f6b1c2a77")  # of all ids derived from deliveries
DAY_MS = 86_400_000
KEYS_KEPT_MS = 30 * DAY_MS  # what is older cannot be told from a replay
MOST_TRIES = 3
BACKOFF_MS = (1_000, 5_000)  # before the second and the third try
LEASE_MS = 30_000


@dataclass(frozen=True, slots=True)
class Letter:
    """What the sealed body of a waiting delivery holds."""

    event: Annotated[Event, Field(discriminator="kind")]
    reply: ReplyHandle | None = None


LETTER = TypeAdapter(Letter)


@lru_cache(maxsize=1024)
def derive_key(citizen: int, account: str, delivery_id: str) -> UUID:
    """Asked for several times while its turn is taken."""
    return uuid5(NAMESPACE, f"{citizen}/{account}/{delivery_id}")


@dataclass(frozen=True, slots=True)
class Arrival:
    """One parsed event and the account (`channel/name`) that it came to."""

    account: str
    incoming: Incoming

    @property
    def sender(self) -> Address | None:
        return (self.account, self.incoming.address) if self.incoming.address else None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed delivery; times in ms since 1970. `key` is its uuid, from which all other ids are derived."""

    bucket: int
    citizen: int
    account: str
    delivery_id: str
    seq: int
    order_ms: int
    received_ms: int
    attempts: int
    event: Event
    reply: ReplyHandle | None

    @property
    def key(self) -> UUID:
        return derive_key(self.citizen, self.account, self.delivery_id)

    @property
    def trail(self) -> str:
        """Under which the log tells of it, from its turn to the answer; it says nothing to whoever has not the database."""
        return self.key.hex[:TRAIL_LETTERS]

    @property
    def channel(self) -> str:
        return self.account.partition("/")[0]

    @property
    def row(self) -> dict[str, Any]:
        return {"b": self.bucket, "c": self.citizen, "a": self.account, "d": self.delivery_id}


def record(
    connection: Connection,
    keys: Keyring,
    arrivals: Sequence[Arrival],
    *,
    now_ms: int,
    first_seq: int,
    quiet: Quiet = USUAL_QUIET,
) -> None:
    """Records what is new among the arrivals; makes citizens of new addresses in the same transaction, with these quiet hours."""
    looked = look_up(connection, keys, list({each for one in arrivals if (each := one.sender)}))
    fresh = [one for one in arrivals if not is_left(one, looked, now_ms)] if looked.left else arrivals
    wanted = {each: one.incoming.language for one in fresh if (each := one.sender)}
    owners = find_owners(connection, keys, wanted, now_ms, looked=looked, quiet=quiet)
    if looked.left:
        strangers = [owners[each] for each in looked.left if each in owners and each not in looked.owners]
        menus.ask_for_strangers(connection, strangers, now_ms)
    rows = [
        as_row(keys, one, owners[one.sender] if one.sender else None, now_ms=now_ms, seq=first_seq + n)
        for n, one in enumerate(fresh)
    ]
    boxes = {row["citizen"]: row["bucket"] for row in rows if row["status"] == "waiting"}
    if boxes:
        # First the mailbox, whose lock orders one citizen's recorders, then the delivery: so order follows commits.
        open_mailboxes(connection, boxes, now_ms)
    if rows:
        connection.execute(insert_new(connection, inbox), rows)
    tell_arrivals(rows)


def tell_arrivals(rows: Sequence[dict[str, Any]]) -> None:
    """To the log, for who follows one delivery: under the number by which its turn and its answer are told, too."""
    if log.is_enabled_for(logging.DEBUG):
        for row in rows:
            key = derive_key(row["citizen"], row["account"], row["delivery_id"])
            log.debug("arrived", delivery=key.hex[:TRAIL_LETTERS], account=row["account"], kind=row["event"])


def open_mailboxes(connection: Connection, boxes: Mapping[int, int], now_ms: int) -> None:
    """Makes the mailboxes of these citizens (with their buckets), and locks those that are there, always in one order."""
    rows = [{"bucket": b, "citizen": c, "ready_ms": now_ms} for b, c in sorted((b, c) for c, b in boxes.items())]
    add_rows(connection, mailbox, rows, holds=True)


def is_left(arrival: Arrival, looked: Looked, now_ms: int) -> bool:
    """Whether this is what an address that was forgotten had sent before; it is not even counted.

    LINE tells when something happened. Telegram counts its updates, and gives up after a day; after a week of
    silence it counts from anywhere: core.telegram.org/bots/api#update
    """
    farewell = looked.left.get(arrival.sender) if arrival.sender else None
    if farewell is None:
        return False
    here, last = arrival.incoming.delivery_id, farewell.last_delivery
    if arrival.account.startswith("telegram/") and here.isdecimal() and last.isdecimal():
        return int(here) <= int(last) and now_ms < farewell.erased_ms + 2 * DAY_MS
    happened = arrival.incoming.happened_at
    return happened is not None and ms(happened) <= farewell.erased_ms


def as_row(keys: Keyring, arrival: Arrival, owner: Owner | None, *, now_ms: int, seq: int) -> dict[str, Any]:
    account, incoming = arrival.account, arrival.incoming
    bucket, number = owner or own_mailbox(keys, account)
    status, reason = read_status(incoming, owner, now_ms)
    event = incoming.event
    body = incoming.raw if event is None or isinstance(event, Unknown) else dump_letter(event, incoming.reply)
    message_id = getattr(event, "message_id", "")
    key_id = keys.key_of(number) if owner else keys.key_id(account)
    happened_ms = ms(incoming.happened_at) if incoming.happened_at else now_ms
    return {
        "bucket": bucket,
        "citizen": number,
        "account": account,
        "delivery_id": incoming.delivery_id,
        "seq": seq,
        "order_ms": happened_ms if account.startswith("line/") else now_ms,  # Telegram tells the second only
        "received_ms": now_ms,
        "event": event.kind if event else "malformed",
        "message_hash": keys.hash_message(account, message_id) if message_id else None,
        "status": status,
        "reason": reason,
        "body": keys.seal(body, place_of("inbox.body", number, account, incoming.delivery_id), key_id),
        "key_id": key_id,
    }


def read_status(incoming: Incoming, owner: Owner | None, now_ms: int) -> tuple[str, str | None]:
    if incoming.event is None:
        return "malformed", "could not be read"
    if isinstance(incoming.event, Unknown):
        return "ignored", "nothing we know"
    if owner is None:
        return "ignored", "no citizen"
    if incoming.happened_at and ms(incoming.happened_at) < now_ms - KEYS_KEPT_MS:
        return "ignored", "too old"
    return "waiting", None


def dump_letter(event: Event, reply: ReplyHandle | None) -> str:
    return LETTER.dump_json(Letter(event, reply), exclude_defaults=False).decode()


def record_own(connection: Connection, keys: Keyring, deliveries: Sequence[Delivery]) -> None:
    """Records what we tell ourselves (a timer that came due) in its citizen's mailbox, like anything else."""
    if not deliveries:
        return
    boxes = {one.citizen: one.bucket for one in deliveries}
    open_mailboxes(connection, boxes, deliveries[0].received_ms)
    add_rows(connection, inbox, [own_row(keys, one) for one in deliveries])


def own_row(keys: Keyring, one: Delivery) -> dict[str, Any]:
    key_id = keys.key_of(one.citizen)
    return {
        "bucket": one.bucket,
        "citizen": one.citizen,
        "account": one.account,
        "delivery_id": one.delivery_id,
        "seq": one.seq,
        "order_ms": one.order_ms,
        "received_ms": one.received_ms,
        "event": one.event.kind,
        "message_hash": None,
        "status": "waiting",
        "reason": None,
        "body": keys.seal(
            dump_letter(one.event, None), place_of("inbox.body", one.citizen, one.account, one.delivery_id), key_id
        ),
        "key_id": key_id,
    }
