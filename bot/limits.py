"""Send limits: GCRA per account and endpoint, handed out as blocks of send times, so that no second ever exceeds a rate."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from bot.store.rows import upsert
from bot.store.tables import send_limit

BLOCK_US = 250_000  # how far ahead one worker may take send times


@dataclass(frozen=True, slots=True)
class Limit:
    """One send every `interval_us`, and up to `burst` at once after a pause."""

    endpoint: str
    interval_us: int
    burst: int


# LINE allows 2,000 a second (developers.line.biz/en/reference/messaging-api/#rate-limits); this comes to at most 1,838.
LINE_REPLY = Limit("reply", 550, 20)
# LINE allows 200 a second (the same page); this comes to at most 198 in any second.
LINE_MULTICAST = Limit("multicast", 5_080, 1)
# Telegram allows about 30 a second (core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this); this, 29.
TELEGRAM_SEND = Limit("send", 35_000, 1)
TELEGRAM_CHAT = Limit("chat", 1_100_000, 3)  # the same page: about one a second to one chat, short bursts pass


LIMITS = select(send_limit).where(send_limit.c.account == bindparam("account"))

Paces = Mapping[str, Any]  # of one account: what is written down of each endpoint that was used


@dataclass(frozen=True, slots=True)
class Room:
    """How many sends may be planned now, from `first_us` on; `wait_ms` is the time to come back if there is none."""

    limit: Limit
    first_us: int
    count: int
    wait_ms: int = 0


def read_paces(connection: Connection, account: str) -> Paces:
    return {row.endpoint: row for row in connection.execute(LIMITS, {"account": account})}


def find_room(paces: Paces, limit: Limit, *, now_us: int, most: int) -> Room:
    """How many send times are free within the next block; takes none."""
    row = paces.get(limit.endpoint)
    next_free, paused_until_us = (row.next_free_us, row.paused_until_ms * 1000) if row else (0, 0)
    if paused_until_us > now_us:
        return Room(limit, now_us, 0, (paused_until_us - now_us) // 1000 + 1)
    first = max(next_free, now_us - (limit.burst - 1) * limit.interval_us)
    count = max(0, min(most, (now_us + BLOCK_US - first) // limit.interval_us + 1))
    return Room(limit, first, count, 0 if count else (first - now_us - BLOCK_US) // 1000 + 1)


def is_paused(paces: Paces, endpoint: str, now_ms: int) -> bool:
    row = paces.get(endpoint)
    return row is not None and row.paused_until_ms > now_ms


def take(connection: Connection, account: str, room: Room, count: int) -> list[int]:
    """Takes the first `count` send times of the room, in microseconds since 1970."""
    interval = room.limit.interval_us
    row = {"account": account, "endpoint": room.limit.endpoint, "next_free_us": room.first_us + count * interval}
    connection.execute(upsert(connection, send_limit, "next_free_us"), row)
    return [room.first_us + place * interval for place in range(count)]


def pause(connection: Connection, account: str, endpoint: str, until_ms: int) -> None:
    """Nothing goes to this endpoint before that time; afterwards the burst is empty."""
    row = {"account": account, "endpoint": endpoint, "next_free_us": until_ms * 1000, "paused_until_ms": until_ms}
    connection.execute(upsert(connection, send_limit, "next_free_us", "paused_until_ms"), row)


def empty_bursts(connection: Connection, now_us: int) -> None:
    """At a start nobody knows what the last process sent in its last second."""
    connection.execute(update(send_limit).where(send_limit.c.next_free_us < now_us).values(next_free_us=now_us))


def chat_wait_us(free_us: int, now_us: int, messages: int) -> int:
    """How long a chat's own limit makes a turn of so many messages wait; 0 if all of them may go now.

    A turn of more messages than a burst goes when the chat is rested.
    """
    room_us = (TELEGRAM_CHAT.burst - min(messages, TELEGRAM_CHAT.burst)) * TELEGRAM_CHAT.interval_us
    return max(0, free_us - room_us - now_us)


def chat_takes_ms(messages: int) -> int:
    """How much of a chat's time so many messages take."""
    return messages * TELEGRAM_CHAT.interval_us // 1000
