"""Lets commands work beside a running server: it runs them for those who ask over a socket in the data folder."""

import asyncio
import json
import socket
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.commands import COMMANDS
from bot.errors import DatabaseTaken
from bot.post import Post
from bot.services import Services
from bot.settings import Settings
from bot.store.rows import ms

MOST_BYTES = 12 << 20  # a form of 1 MB with its tables of 2 MB, indented and in quotes
ANSWER_WITHIN_S = 30.0


def socket_path(settings: Settings) -> Path:
    return settings.data_dir.resolve() / "wethi.sock"


async def listen(services: Services) -> asyncio.Server | None:
    """Only the owner of the data folder can open the socket (mode 0600); None where there is no such folder.

    Of several servers on one folder the one that started last is asked; any of them can do it.
    """
    path = socket_path(services.settings)
    if not path.parent.is_dir():
        return None  # on PostgreSQL nothing else lies there, and commands write by themselves
    path.unlink(missing_ok=True)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = json.loads(await reader.readline())
        result = await run(services, asked["command"], asked["arguments"])
        writer.write(json.dumps(result, ensure_ascii=False).encode() + b"\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_unix_server(answer, path, limit=MOST_BYTES)
    path.chmod(0o600)
    return server


async def run(services: Services, command: str, arguments: dict[str, Any]) -> dict[str, Any]:
    def work(connection: Connection) -> dict[str, Any]:
        return COMMANDS[command](Post(connection, services.keys, ms(services.clock.now())), **arguments)

    told = await services.store.write(work)
    services.bells.accounts.set()  # an account may have come or gone
    return told


def ask_server(settings: Settings, command: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Sends a command to the server that holds the database."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(ANSWER_WITHIN_S)
        try:
            connection.connect(str(socket_path(settings)))
        except OSError:
            raise DatabaseTaken(
                "Another wethi process holds the database but takes no commands; try again in a moment."
            ) from None
        connection.sendall(
            json.dumps({"command": command, "arguments": arguments}, ensure_ascii=False).encode() + b"\n"
        )
        with connection.makefile("rb") as answer:
            result: dict[str, Any] = json.loads(answer.readline())
            return result
