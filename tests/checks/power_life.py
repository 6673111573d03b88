"""A bot's life on SQLite without a network: it records, takes turns, sends and forgets, and notes what it acknowledged."""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from clock import ManualClock
from sqlalchemy import Connection, select

from bot.app import prepare
from bot.calls import Call, Sent
from bot.compose import Claim, claim_calls
from bot.events import Event, Followed, Incoming, ReplyHandle, Said, Tapped
from bot.inbox import Inbox
from bot.jobs import Jobs
from bot.runner import Runner
from bot.services import Services
from bot.settings import Settings
from bot.store.databases import open_keys
from bot.store.deliveries import Arrival
from bot.store.outcomes import Result, write_down
from bot.store.rows import ms
from bot.store.sqlite import SqliteStore
from bot.store.tables import address, conversation
from bot.text import load_texts
from handlers.rights import write_day

ROUNDS = 40
NEW_EACH_ROUND = 3
LEAVES_EVERY = 12  # rounds: in between the database's log grows until SQLite empties it by itself
ACCOUNTS = ("line/main", "telegram/main")
SECRET = "a secret key for power cuts, long enough"
STEP_S = 2.0
NOTES = "acknowledged"


def settings_of(folder: Path) -> Settings:
    return Settings(
        _env_file=None, data_dir=folder, secret_key=SECRET, line_channel_secret="", line_channel_access_token="",
        telegram_bot_token="",
    )  # fmt: skip


def prepare_folder(folder: Path) -> None:
    """A database at this release's version and an empty key book, closed properly."""
    settings = settings_of(folder)
    store = SqliteStore(settings.database)
    open_keys(settings).book.close()
    store.write_now(lambda connection: prepare(connection, ms(ManualClock().now())))
    store.close()


class Life:
    """Whatever the outside was told stands in the notes, in the order of the system calls."""

    def __init__(self, folder: Path, notes: Path) -> None:
        self._clock = ManualClock()
        settings = settings_of(folder)
        self._store = SqliteStore(settings.database)
        self._services = Services(settings, self._clock, self._store, open_keys(settings), load_texts())
        self._inbox, self._runner, self._jobs = Inbox(self._services), Runner(self._services), Jobs(self._services)
        self._notes = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._counted = 0
        self._people: list[tuple[str, str]] = []

    async def live(self) -> None:
        await self._store.start()
        for number in range(ROUNDS):
            self._clock.advance(STEP_S)
            self._people += [(ACCOUNTS[n % 2], f"{number}-{n}") for n in range(NEW_EACH_ROUND)]
            await asyncio.gather(*(self._hear(who, event) for who, event in self._invent(number)))
            while await self._runner.take_once():
                pass
            await self._note_turns()
            for account in ACCOUNTS:
                await self._send(account)
            if number % LEAVES_EVERY == LEAVES_EVERY - 1:
                await self._forget(self._people.pop(0))
        await self._store.stop()
        self._services.keys.book.close()

    def note(self, kind: str, what: Any) -> None:
        os.write(self._notes, f"{json.dumps([kind, what])}\n".encode())

    def _invent(self, number: int) -> Iterator[tuple[tuple[str, str], Event]]:
        """Who is new says hello, some write on, some press a button."""
        for who in self._people[-NEW_EACH_ROUND:]:
            yield who, Followed()
        for place, who in enumerate(self._people[:-NEW_EACH_ROUND:5]):
            yield (
                who,
                Tapped("menu") if (place + number) % 2 else Said(f"words {number}", message_id=f"m{number}.{place}"),
            )

    async def _hear(self, who: tuple[str, str], event: Event) -> str:
        account, name = who
        self._counted += 1
        line = account.startswith("line/")
        delivery, happened = str(self._counted), self._clock.now() if line else None
        reply = ReplyHandle(token="t") if line else None
        await self._inbox.record([Arrival(account, Incoming(delivery, name, happened, event, "", reply=reply))])
        self.note("recorded", [account, name, delivery])
        return delivery

    async def _note_turns(self) -> None:
        """What a citizen was answered stands on turns that must not be taken again."""
        known = await self._store.read(
            lambda connection: connection.execute(select(conversation.c.citizen, conversation.c.version)).all()
        )
        self.note("turns", [list(row) for row in known])

    async def _send(self, account: str) -> None:
        """Each call leaves the machine after its claim is on disk, and is over when its outcome is."""
        while True:
            claim = Claim(account, 16, ms(self._clock.now()))
            calls = await self._store.write(partial(claim_calls, services=self._services, claim=claim))
            if not calls:
                return
            self.note("called", name_rows(calls))
            results = [Result(call, Sent(), ms(self._clock.now())) for call in calls]
            await self._store.write(partial(write_down, results=results))
            self.note("sent", name_rows(calls))
            self._clock.advance(STEP_S)

    async def _forget(self, who: tuple[str, str]) -> None:
        account, name = who
        hashed = self._services.keys.hash_address(account, name)
        number = await self._store.read(partial(find_number, hashed=hashed))
        await self._hear(who, Tapped("forget", "yes", write_day(self._clock.now())))
        self.note("leaves", [account, name, number])
        while await self._runner.take_once():
            pass
        self.note("left", hashed.hex())
        await self._send(account)
        while not await self._jobs.finish_forgetting():
            self._clock.advance(STEP_S)
        self.note("forgotten", number)


def name_rows(calls: list[Call]) -> list[str]:
    return [row.row_id for call in calls for row in call.rows]


def find_number(connection: Connection, hashed: bytes) -> int:
    return int(connection.execute(select(address.c.citizen).where(address.c.address_hash == hashed)).scalar_one())


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    asyncio.run(Life(Path(sys.argv[1]), Path(sys.argv[2])).live())
