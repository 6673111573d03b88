"""A broadcast of the agency `main`, aimed at those whom a rule means, and whom of them it tells."""

from typing import Any

from broadcasts_sent import CONTENT
from opened import NOW_MS
from sqlalchemy import Connection, Table, insert

from bot.store.audiences import Aim, Message, select_members, take_aim
from surveys.broadcasts.audience import Everybody, Rule
from surveys.broadcasts.content import Content
from surveys.broadcasts.topics import Topic

Owner = tuple[int, int]


def aim(
    connection: Connection,
    rule: Rule | None = None,
    *,
    topic: Topic = "service",
    content: Content = CONTENT,
    **more: Any,
) -> Aim:
    message = Message(topic, content, **more)
    return take_aim(connection, "main", rule or Everybody(), message, now_ms=NOW_MS)


def told(connection: Connection, taken: Aim) -> set[int]:
    return {row.citizen for row in connection.execute(select_members(taken))}


def put(connection: Connection, table: Table, owner: Owner, **values: Any) -> None:
    connection.execute(insert(table).values({"bucket": owner[0], "citizen": owner[1]} | values))
