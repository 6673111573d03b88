"""What one would write first: aiosqlite, and a transaction for each step; it does less than a turn does."""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels import line
from bot.events import Incoming
from bot.serving import run_app

TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
CREATE TABLE IF NOT EXISTS inbox (id TEXT PRIMARY KEY, citizen TEXT, event TEXT, status TEXT);
CREATE TABLE IF NOT EXISTS conversation (citizen TEXT PRIMARY KEY, state TEXT, version INTEGER);
CREATE TABLE IF NOT EXISTS outbox (id TEXT PRIMARY KEY, citizen TEXT, body TEXT);
CREATE TABLE IF NOT EXISTS mailbox (citizen TEXT PRIMARY KEY);
"""
ANSWER = json.dumps({"text": "ข้อ 3 จาก 10 คุณติดต่อเทศบาลทางใด", "choices": ["ไปที่สำนักงาน", "โทรศัพท์", "ทางออนไลน์"]})


def build(folder: Path, secret: str) -> Starlette:
    connections: list[aiosqlite.Connection] = []

    @asynccontextmanager
    async def live(_app: Starlette) -> AsyncIterator[None]:
        connection = await aiosqlite.connect(folder / "wethi.sqlite", isolation_level=None)
        await connection.executescript(TABLES)
        connections.append(connection)
        yield
        await connection.close()

    async def receive(request: Request) -> Response:
        body = await request.body()
        if not line.verify(body, request.headers.get("x-line-signature"), secret):
            return Response(status_code=401)
        for incoming in line.parse(body):
            await take(connections[0], incoming)
        return Response(status_code=200)

    async def ready(_request: Request) -> Response:
        return Response(status_code=200)

    return Starlette(
        routes=[Route("/webhooks/line", receive, methods=["POST"]), Route("/readyz", ready)], lifespan=live
    )


async def take(connection: aiosqlite.Connection, incoming: Incoming) -> None:
    """Records, reads the state, writes state and answer: each step a transaction of its own, as autocommit does."""
    citizen = incoming.address or ""
    await connection.execute(
        "INSERT OR IGNORE INTO inbox VALUES (?, ?, ?, 'waiting')", (incoming.delivery_id, citizen, str(incoming.event))
    )
    async with connection.execute("SELECT state, version FROM conversation WHERE citizen = ?", (citizen,)) as found:
        row = await found.fetchone()
    version = row[1] + 1 if row else 1
    await connection.execute(
        "INSERT INTO conversation VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state, version = excluded.version",
        (citizen, '{"kind": "idle"}', version),
    )
    await connection.execute("INSERT OR IGNORE INTO outbox VALUES (?, ?, ?)", (incoming.delivery_id, citizen, ANSWER))
    await connection.execute("UPDATE inbox SET status = 'handled' WHERE id = ?", (incoming.delivery_id,))


def main(folder: str, port: str, secret: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    run_app(lambda: build(Path(folder), secret), host="127.0.0.1", port=int(port), setting="the port")


if __name__ == "__main__":
    main(*sys.argv[1:])
