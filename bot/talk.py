"""A talk with the bot in the terminal: the same inbox, turns and outbox, with the terminal in the channel's place."""

import asyncio
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from rich.console import Console
from sqlalchemy import Connection, select

from bot.app import prepare
from bot.calls import Call, Sent
from bot.clock import SystemClock
from bot.compose import Claim, claim_calls
from bot.events import Event, Followed, Incoming, Said, Tapped
from bot.inbox import Inbox
from bot.publishing import publish_library
from bot.runner import Runner
from bot.services import Services
from bot.settings import Settings
from bot.store.databases import open_keys, open_store
from bot.store.deliveries import Arrival
from bot.store.outcomes import Result, write_down
from bot.store.rows import ms
from bot.store.tables import outbox
from bot.text import load_texts

ACCOUNT = "terminal/main"
FOLDER = Path(".demo/talk")
SECRET = "terminal-secret-key-terminal-secret-key"  # noqa: S105  # the talk is deleted at its end
LOOK_EVERY_S = 0.05


class Terminal:
    """Prints what the bot says, and remembers what the numbers of the buttons stand for."""

    def __init__(self) -> None:
        self._console = Console()
        self._taps: list[tuple[str, str]] = []

    def show(self, call: Call) -> None:
        for part in call.parts:
            if part["method"] == "sendMessage":
                self._show_message(part["payload"])
            if part["method"] == "sendPhoto":
                words = (part["payload"].get("caption", ""), part["payload"]["photo"])
                self._show_message({"text": "\n".join(filter(None, words))})

    def _show_message(self, payload: dict[str, Any]) -> None:
        self._console.print(f"\n[bold green]เวที[/]  {payload['text']}", highlight=False)
        rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [button for row in rows for button in row]
        if buttons:
            self._taps = []
        for button in buttons:
            if "callback_data" not in button:
                self._console.print(f"      {button['text']}: {button['url']}", markup=False, highlight=False)
                continue
            self._taps.append((button["text"], button["callback_data"]))
            self._console.print(f"      [{len(self._taps)} {button['text']}]", markup=False, highlight=False)

    def read(self) -> Event | None:
        """What the citizen typed: the number of a button is a tap. None at the end (Ctrl-D)."""
        try:
            line = input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            return None
        if line.isdigit() and 0 < int(line) <= len(self._taps):
            return Tapped.read(self._taps[int(line) - 1][1])
        return Said(line)


def run_talk(language: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    settings = Settings(
        _env_file=None, secret_key=SECRET, data_dir=FOLDER, line_channel_secret="", line_channel_access_token=""
    )
    publish_library(settings)
    sys.stdout.write("Type a number to press a button, or write. Ctrl-D ends the talk.\n")
    try:
        asyncio.run(talk(settings, language))
    finally:
        shutil.rmtree(FOLDER)


async def talk(settings: Settings, language: str) -> None:
    store = open_store(settings.database)
    clock = SystemClock()
    store.write_now(lambda connection: prepare(connection, ms(clock.now())))
    await store.start()
    services = Services(settings, clock, store, open_keys(settings), load_texts())
    inbox, runner, terminal = Inbox(services), Runner(services), Terminal()
    event: Event | None = Followed()
    while event is not None:
        incoming = Incoming(uuid4().hex, "me", datetime.now(UTC), event, "", language=language)
        await inbox.record([Arrival(ACCOUNT, incoming)])
        while await runner.take_once():
            await show_all(services, terminal)
        event = await asyncio.to_thread(terminal.read)
    await store.stop()
    services.keys.book.close()


async def show_all(services: Services, terminal: Terminal) -> None:
    """Shows what waits in the outbox; a chat's own limit may make it wait a second."""

    def say_next(connection: Connection) -> list[Call]:
        now_ms = ms(services.clock.now())
        calls = claim_calls(connection, services, Claim(ACCOUNT, 1, now_ms))
        write_down(connection, [Result(call, Sent(), now_ms) for call in calls])
        return calls

    while await services.store.read(anything_waits):
        calls = await services.store.write(say_next)
        for call in calls:
            terminal.show(call)
        await services.clock.sleep(0 if calls else LOOK_EVERY_S)


def anything_waits(connection: Connection) -> bool:
    return connection.execute(select(outbox.c.id).where(outbox.c.status == "waiting").limit(1)).first() is not None
