"""Whether a disk that a power cut left holds everything that was acknowledged, opened as a server opens it."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clock import ManualClock
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from bot.app import check_keys, forget_again, prepare
from bot.errors import WethiError
from bot.store.databases import open_keys, open_ledger
from bot.store.keys import Keyring
from bot.store.rights_tables import leaving
from bot.store.rows import ms
from bot.store.sqlite import SqliteStore
from bot.store.tables import citizen, conversation, inbox, outbox
from checks.power_life import settings_of

Delivery = tuple[str, str]  # account and id


@dataclass(slots=True)
class Promises:
    """What the outside knows at this moment; a citizen's deliveries are hers to take away again."""

    recorded: dict[Delivery, tuple[str, str]] = field(default_factory=dict)
    versions: dict[int, int] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    forgotten: set[int] = field(default_factory=set)

    def note(self, kind: str, what: Any) -> None:
        match kind, what:
            case "recorded", [account, name, delivery]:
                self.recorded[account, delivery] = (account, name)
            case "turns", rows:
                self.versions = dict(rows)
            case "called", rows:
                self.called |= set(rows)
            case "sent", rows:
                self.sent |= set(rows)
            case "leaves", [account, name, number]:
                self.recorded = {one: who for one, who in self.recorded.items() if who != (account, name)}
                self.versions.pop(number, None)
            case "left", hashed:
                self.left.add(hashed)
            case "forgotten", number:
                self.forgotten.add(number)


class Judge:
    """Opens one disk after the other in the same folder; what is compiled for one serves for all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings = settings_of(folder)
        self._store = SqliteStore(self._settings.database)

    def judge(self, files: Mapping[str, bytes], promises: Promises) -> Iterator[str]:
        """Opened, looked at, brought to where turns are taken again, and read through as a whole."""
        self._lay_out(files)
        try:
            keys = open_keys(self._settings)
            try:
                yield from self._judge_opened(keys, promises)
            finally:
                keys.book.close()
        except (WethiError, DBAPIError, sqlite3.Error) as problem:
            yield f"it does not open: {type(problem).__name__}: {str(problem)[:200]}"
        self._store.engine.dispose()
        yield from read_keys_through(self._settings.key_book)

    def close(self) -> None:
        self._store.close()

    def _lay_out(self, files: Mapping[str, bytes]) -> None:
        self._store.engine.dispose()
        for file in self._folder.iterdir():
            file.unlink()
        for name, data in files.items():
            (self._folder / name).write_bytes(data)

    def _judge_opened(self, keys: Keyring, promises: Promises) -> Iterator[str]:
        store, settings, now_ms = self._store, self._settings, ms(ManualClock().now())
        yield from store.read_now(lambda connection: list(look(connection, keys, promises)))
        ledger = {each.address_hash.hex() for each in open_ledger(settings, keys).read()}
        yield from (f"{hashed} is not in the erasure ledger" for hashed in promises.left - ledger)
        store.write_now(lambda connection: prepare(connection, now_ms))
        store.write_now(lambda connection: forget_again(connection, keys, settings, now_ms))
        store.read_now(lambda connection: check_keys(connection, keys))
        yield from store.read_now(lambda connection: list(read_through(connection)))


def look(connection: Connection, keys: Keyring, promises: Promises) -> Iterator[str]:
    recorded = set(connection.execute(select(inbox.c.account, inbox.c.delivery_id)).tuples())
    for account, delivery in promises.recorded.keys() - recorded:
        yield f"delivery {delivery} of {account} was acknowledged and is gone"
    versions = dict(connection.execute(select(conversation.c.citizen, conversation.c.version)).tuples().all())
    for number, version in promises.versions.items():
        if versions.get(number, 0) < version:
            yield f"a turn of citizen {number} is gone, after what it led to was told"
    waiting = {row.id: (row.status, row.attempts) for row in connection.execute(select(outbox))}
    yield from (f"message {one} was sent and waits to be sent" for one in promises.sent & waiting.keys())
    for one in promises.called & waiting.keys():
        if waiting[one][0] == "waiting" and not waiting[one][1]:
            yield f"message {one} went out, and nothing says so"
    yield from look_at_keys(connection, keys, promises)


def look_at_keys(connection: Connection, keys: Keyring, promises: Promises) -> Iterator[str]:
    """Where there is a row of hers, there is her key, but for whom it was destroyed on purpose."""
    people, going = (set(connection.execute(select(table.c.citizen)).scalars()) for table in (citizen, leaving))
    has_key = set(keys.book.read(people | promises.forgotten))
    yield from (f"citizen {number} has rows and no key" for number in people - going - has_key)
    back = promises.forgotten & (people | has_key)
    yield from (f"citizen {number} was forgotten and is back" for number in back)


def read_through(connection: Connection) -> Iterator[str]:
    (answer,) = connection.execute(text("PRAGMA integrity_check(1)")).scalars()
    if answer != "ok":
        yield f"the database is corrupt: {answer}"


def read_keys_through(file: Path) -> Iterator[str]:
    connection = sqlite3.connect(file)
    try:
        (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as problem:
        answer = str(problem)
    finally:
        connection.close()
    if answer != "ok":
        yield f"the key book is corrupt: {answer}"
