"""Broadcasts that were agreed to, and citizens who are to be told, without the long way there."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select, update

from bot.store.advancing import let_leave, let_rest_follow, read_sums
from bot.store.audiences import aim_again
from bot.store.broadcast_rows import Broadcast, as_broadcast
from bot.store.broadcast_tables import broadcast, chunk, recipient
from bot.store.chunk_claims import read_hours
from bot.store.chunk_rows import Copy
from bot.store.citizens import find_owners
from bot.store.keys import Keyring
from bot.store.recipients import Planning, count_target, plan_next
from bot.store.rows import BUCKETS, insert_into
from bot.store.tables import citizen
from surveys.broadcasts.audience import Everybody, write_rule
from surveys.broadcasts.content import Content, Words, hash_content, write_content
from surveys.broadcasts.terms import Terms, write_terms

CONTENT = Content({"th": (Words("ตลาดนัดย้ายไปลานวัด"),), "en": (Words("The market moves to the temple."),)})
Owner = tuple[int, int]


def add_citizens(
    connection: Connection, keys: Keyring, number: int, now_ms: int, *, account: str = "line/main", first: int = 0
) -> list[Owner]:
    """In Thai, awake at every hour; their addresses count from `first`."""
    line = account.startswith("line/")
    wanted = {(account, f"U{each:032x}" if line else str(each)): "th" for each in range(first + 1, first + number + 1)}
    owners = find_owners(connection, keys, dict(wanted), now_ms)
    connection.execute(update(citizen).values(quiet_from=0, quiet_to=0))
    return list(owners.values())


def add_broadcast(connection: Connection, now_ms: int, name: str = "b1", **more: Any) -> Broadcast:
    """Approved, for everybody, from now on."""
    terms = more.pop("terms", Terms())
    row = {
        "broadcast": name,
        "agency": "main",
        "status": "approved",
        "status_ms": now_ms,
        "title": "Market",
        "topic": "service",
        "content": write_content(CONTENT),
        "content_hash": hash_content("service", CONTENT),
        "audience": write_rule(Everybody()),
        "terms": write_terms(terms),
        "counted": connection.execute(select(func.count()).select_from(citizen)).scalar_one(),
        "author": "noi",
        "writers": "noi",
        "approver": "dao",
        "made_ms": now_ms,
        "begins_ms": now_ms,
        "pushes": 0,
    }
    connection.execute(insert_into(connection, broadcast), row | more)
    return read(connection, name)


def read(connection: Connection, name: str = "b1") -> Broadcast:
    return as_broadcast(read_row(connection, name))


def read_row(connection: Connection, name: str = "b1") -> Any:
    return connection.execute(select(broadcast).where(broadcast.c.broadcast == name)).one()


def change(connection: Connection, name: str = "b1", **values: Any) -> None:
    connection.execute(update(broadcast).where(broadcast.c.broadcast == name).values(values))


def plan_all(connection: Connection, now_ms: int, name: str = "b1") -> int:
    """Every recipient; counting down afterwards. Returns the target."""
    change(connection, name, status="planning", planned_to=0)
    place: int | None = 0
    while place is not None and place < BUCKETS:
        place = plan_next(
            connection, aim_again(connection, read_row(connection, name), now_ms), planning(connection, name), place
        )
    target = count_target(connection, name)
    change(connection, name, status="counting-down", planned_to=None, target=target)
    return target


def planning(connection: Connection, name: str = "b1") -> Planning:
    row, one = read_row(connection, name), read(connection, name)
    return Planning(name, one.begins_ms or 0, one.recipients, read_hours(row), one.written.terms.spread_hours)


def begin_sending(connection: Connection, keys: Keyring, now_ms: int, name: str = "b1") -> None:
    """Whoever goes first was looked at already."""
    let_leave(connection, keys, read(connection, name), now_ms)
    let_rest_follow(connection, name, now_ms)


def copy_of(connection: Connection, now_ms: int, *, name: str = "b1", account: str = "line/main", **more: Any) -> Copy:
    row = read_row(connection, name)
    given: dict[str, Any] = {"wave": 1, "language": "th", "large": False} | more
    return Copy(broadcast=name, aim=aim_again(connection, row, now_ms), account=account, hours=read_hours(row), **given)


def say_parts(language: str, large: bool) -> Sequence[dict[str, Any]]:  # noqa: FBT001
    return [{"type": "text", "text": f"{language} {'large' if large else 'normal'}"}]


def rows(connection: Connection, name: str = "b1") -> list[Any]:
    mine = select(recipient).where(recipient.c.broadcast == name)
    return list(connection.execute(mine.order_by(recipient.c.bucket, recipient.c.citizen)))


def chunks(connection: Connection, name: str = "b1") -> list[Any]:
    mine = select(chunk).where(chunk.c.broadcast == name)
    return list(connection.execute(mine.order_by(chunk.c.number, chunk.c.revision)))


def states(connection: Connection, name: str = "b1") -> dict[str, int]:
    """The ledger by fate, without those that are none."""
    sums = read_sums(connection, read(connection, name))
    fates = ("planned", "held", "sent", "unknown", "failed", "skipped", "stopped", "missing")
    return {fate: number for fate in fates if (number := getattr(sums, fate))}


def told_by(body: bytes) -> list[str]:
    """Whom a call tells."""
    return list(json.loads(body)["to"])
