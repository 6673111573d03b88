"""A house without doors: store, keys and turns in one folder; a test decides what a turn leads to."""

import itertools
import json
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from clock import ManualClock
from databases import name_databases, open_beside
from sqlalchemy import ColumnElement, Connection, Engine, Table, select

from bot import apply
from bot.app import prepare
from bot.calls import Call, Sent
from bot.compose import Claim, claim_calls
from bot.conversation import Effect, Idle, Turn
from bot.desk import Desk, Taken
from bot.events import Event, Incoming, ReplyHandle, Said
from bot.services import Services
from bot.settings import Settings
from bot.store import mailboxes
from bot.store.databases import open_keys, open_ledger, open_store
from bot.store.deliveries import Arrival, Delivery, record
from bot.store.keys import Keyring
from bot.store.outcomes import Result, write_down
from bot.store.rows import ms
from bot.store.sqlite import SqliteStore
from bot.store.tables import conversation
from bot.surveying import SaveInterview, SubmitResponse
from bot.text import load_texts

SECRET = "k" * 40
URL = "https://forum.example"
NEXT = itertools.count(1)


class House:
    """Opened on a folder; opened again, it goes on where it was."""

    def __init__(
        self,
        folder: Path,
        *,
        public_url: str = URL,
        clock: ManualClock | None = None,
        databases: dict[str, Any] | None = None,
    ) -> None:
        """`databases`: the settings that lead to those which it shares with others."""
        self.folder = folder
        self.clock = clock or ManualClock()
        self.settings = Settings(
            _env_file=None, data_dir=folder, secret_key=SECRET, public_url=public_url,
            line_channel_secret="", line_channel_access_token="", telegram_bot_token="", ease_one_in=0,
            **(name_databases(folder) if databases is None else databases),
        )  # fmt: skip
        self.store = open_store(self.settings.database)
        self.keys: Keyring = open_keys(self.settings)
        self.ledger = open_ledger(self.settings, self.keys)
        self.store.write_now(lambda connection: prepare(connection, self.now_ms, alone=databases is None))
        self.services = Services(self.settings, self.clock, self.store, self.keys, load_texts())

    @cached_property
    def engine(self) -> Engine:
        """Beside what is tested, for a test that reads or writes by itself."""
        return self.store.engine if isinstance(self.store, SqliteStore) else open_beside(self.settings.database)

    @property
    def now_ms(self) -> int:
        return ms(self.clock.now())

    def close(self) -> None:
        self.keys.book.close()
        self.store.close()

    def hear(self, address: str, event: Event, *, account: str = "telegram/main", **more: Any) -> None:
        """Something reaches us; Telegram counts its updates, LINE tells the time of each event."""
        line = account.startswith("line/")
        incoming = Incoming(
            delivery_id=more.get("delivery_id") or (uuid4().hex if line else str(next(NEXT))),
            address=address,
            happened_at=more.get("happened_at", self.clock.now() if line else None),
            event=event,
            raw="",
            reply=ReplyHandle(token="reply-token") if line else None,
        )
        self.store.write_now(
            lambda connection: record(
                connection, self.keys, [Arrival(account, incoming)], now_ms=self.now_ms, first_seq=next(NEXT)
            )
        )

    def take(self, *effects: Effect) -> Delivery | None:
        """Takes the next delivery that waits; this is what it leads to. None if nothing waits."""

        def work(connection: Connection) -> Delivery | None:
            claimed = mailboxes.claim(connection, self.keys, lease="lease", now_ms=self.now_ms)
            if not claimed.deliveries:
                return None
            delivery = claimed.deliveries[0]
            desk = Desk(connection, self.keys, self.now_ms, self.settings.public_url, self.ledger)
            known = select(conversation.c.version).where(conversation.c.citizen == delivery.citizen)
            version = connection.execute(known).scalar_one_or_none() or 0
            turn = Turn(Idle(), tuple(effects))
            apply.save(desk, [Taken(delivery, turn, version, next(NEXT), ())])
            mailboxes.mark_handled(connection, [delivery])
            mailboxes.release(connection, "lease", self.now_ms)
            return delivery

        return self.store.write_now(work)

    def turn(self, address: str, *effects: Effect, event: Event | None = None, account: str = "telegram/main") -> int:
        """A citizen does something and this follows; returns her number."""
        self.hear(address, event or Said("สวัสดี"), account=account)
        taken = self.take(*effects)
        assert taken, "nothing waited"
        return taken.citizen

    def send_all(self, account: str = "telegram/main") -> list[Call]:
        """Everything that may be said now is sent; returns the calls."""
        sent: list[Call] = []
        for _ in range(5):
            self.clock.advance(2)
            claim = Claim(account, 50, self.now_ms)
            calls = self.store.write_now(partial(claim_calls, services=self.services, claim=claim))
            results = [Result(call, Sent(), self.now_ms) for call in calls]
            self.store.write_now(partial(write_down, results=results))
            sent += calls
        return sent

    def rows(self, table: Table, *where: ColumnElement[bool]) -> list[Any]:
        with self.engine.connect() as connection:  # a test may look at what a stopped store left
            return list(connection.execute(select(table).where(*where)))


def an_interview(words: str) -> SaveInterview:
    return SaveInterview("i" * 32, "market", "1", json.dumps({"said": words}, ensure_ascii=False))


def a_response(words: str) -> SubmitResponse:
    return SubmitResponse("r" * 32, "market", "1", json.dumps({"/data/wish": words}, ensure_ascii=False))
