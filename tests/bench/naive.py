"""What one would write first: aiosqlite, and a commit for each event before it is acknowledged; it does less than a turn does."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bench.simple_talk import FIRST, LAST, ask, fits
from bot.serving import run_app

FILE = "naive.sqlite"
TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
CREATE TABLE IF NOT EXISTS inbox (id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS conversation (citizen INTEGER PRIMARY KEY, place INTEGER, answers TEXT);
CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY, citizen INTEGER, body TEXT);
"""


class Bot:
    """One connection; events come one after the other, or their transactions would run into each other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._one = asyncio.Lock()

    @asynccontextmanager
    async def live(self, _app: Starlette) -> AsyncIterator[None]:
        async with aiosqlite.connect(self._folder / FILE, isolation_level=None) as self._connection:
            await self._connection.executescript(TABLES)
            yield

    async def receive(self, request: Request) -> Response:
        update = json.loads(await request.body())
        async with self._one:
            await self._connection.execute("BEGIN IMMEDIATE")
            try:
                await self._take(update)
                await self._connection.execute("COMMIT")
            except BaseException:
                await self._connection.execute("ROLLBACK")
                raise
        return Response(status_code=200)

    async def count_kept(self, _request: Request) -> Response:
        """How many events it recorded."""
        found = await self._connection.execute("SELECT count(*) FROM inbox")
        return JSONResponse((await found.fetchone() or (0,))[0])

    async def _take(self, update: dict[str, Any]) -> None:
        number, database = update["update_id"], self._connection
        recorded = await database.execute("INSERT OR IGNORE INTO inbox VALUES (?)", (number,))
        if not recorded.rowcount:
            return
        query = update.get("callback_query")
        citizen = (query or update["message"])["from"]["id"]
        found = await database.execute("SELECT place, answers FROM conversation WHERE citizen = ?", (citizen,))
        place, answers = await found.fetchone() or (0, "{}")
        text = "" if query else update["message"]["text"]
        if FIRST <= place <= LAST and fits(place, text):
            answers = json.dumps(json.loads(answers) | {str(place): text}, ensure_ascii=False)
        place += place < FIRST or fits(place, text)
        await database.execute("REPLACE INTO conversation VALUES (?, ?, ?)", (citizen, place, answers))
        await database.execute("INSERT INTO outbox VALUES (?, ?, ?)", (number, citizen, ask(place)))


def build(folder: Path) -> Starlette:
    bot = Bot(folder)

    async def nothing_left(_request: Request) -> Response:
        return JSONResponse(0)

    doors = [
        Route("/webhooks/telegram", bot.receive, methods=["POST"]),
        Route("/readyz", nothing_left),
        Route("/kept", bot.count_kept),
    ]
    return Starlette(routes=doors, lifespan=bot.live)


def main(folder: str, port: str, _sandbox: str) -> None:
    run_app(lambda: build(Path(folder)), host="127.0.0.1", port=int(port), setting="the port")


if __name__ == "__main__":
    main(*sys.argv[1:])
