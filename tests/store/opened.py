"""A real database in a folder of its own, and the few things that tests of its rows begin with."""

import atexit
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from clock import NOON
from databases import name_databases, open_beside
from sqlalchemy import Connection, Table, select

from bot.app import prepare
from bot.events import Event, Incoming, ReplyHandle, Said
from bot.store.databases import open_store
from bot.store.deliveries import Arrival, record
from bot.store.keys import open_keyring
from bot.store.rows import ms
from bot.store.sqlite import SqliteStore

KEY_FOLDER = mkdtemp(prefix="wethi-keys-")
KEYS = open_keyring("k" * 40, Path(KEY_FOLDER) / "keys.sqlite")
atexit.register(shutil.rmtree, KEY_FOLDER)
atexit.register(KEYS.book.close)
NOW_MS = ms(NOON)
ACCOUNT = "line/main"


@contextmanager
def opened(folder: Path) -> Iterator[Connection]:
    url = name_databases(folder).get("database_url") or f"sqlite:///{folder / 'wethi.sqlite'}"
    store = open_store(url)
    engine = store.engine if isinstance(store, SqliteStore) else open_beside(url)
    try:
        with engine.begin() as connection:
            prepare(connection, NOW_MS)
            yield connection
    finally:
        store.close()


def arrival(name: str, number: int, event: Event | None = None, *, at_s: float = 0, token: str = "t") -> Arrival:
    """Delivery `number` of the citizen with this address; `at_s` is when it happened, in seconds from noon."""
    happened = NOON + timedelta(seconds=at_s)
    what = Said(f"words {number}", message_id=f"m{number}") if event is None else event
    return Arrival(ACCOUNT, Incoming(f"d{number}", name, happened, what, "", reply=ReplyHandle(token=token)))


def bring(connection: Connection, *arrivals: Arrival, now_ms: int = NOW_MS) -> None:
    record(connection, KEYS, arrivals, now_ms=now_ms, first_seq=now_ms * 1000)


def rows(connection: Connection, table: Table) -> list[Any]:
    return list(connection.execute(select(table)))
