"""Which database it is: SQLite for one process, PostgreSQL for many; everybody else asks here and need not know."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from bot.services import Database
from bot.settings import POSTGRES, Settings
from bot.store import opening
from bot.store.key_book import KeyBook
from bot.store.keys import Keyring
from bot.store.ledger import Erasures, Ledger
from bot.store.schema import begin_or_fit, bring_to_head
from bot.store.sqlite import SqliteStore

Result = TypeVar("Result")


def open_store(url: str) -> Database:
    """Raises DatabaseTaken, DatabaseAway or DatabaseUnsafe."""
    if not serves_many(url):
        return SqliteStore(url)
    from bot.store.postgres import PostgresStore  # noqa: PLC0415  # its driver is not needed beside SQLite

    return PostgresStore(url)


def serves_many(url: str) -> bool:
    """Whether several processes may write this database."""
    return url.startswith(POSTGRES)


def open_keys(settings: Settings, *, writes: bool = True) -> Keyring:
    """The keyring of this installation, on the key book that goes with its database; close its book."""
    secret = settings.secret_key.get_secret_value()
    if not serves_many(settings.database):
        return Keyring(secret, KeyBook(settings.key_book, writes=writes))
    from bot.store.postgres_keys import PostgresKeys  # noqa: PLC0415  # as above

    return Keyring(secret, PostgresKeys(settings.keys_url, writes=writes))


@contextmanager
def open_for_writing(settings: Settings) -> Iterator[tuple[Database, Keyring]]:
    """For commands: the database at this release's version, and its keys; raises DatabaseTaken while a server holds it,
    and DatabaseOlder.
    """
    store = open_store(settings.database)
    try:
        keys = open_keys(settings)
        try:
            store.write_now(bring_to_head if store.side_by_side else begin_or_fit)
            yield store, keys
        finally:
            keys.book.close()
    finally:
        store.close()


def open_ledger(settings: Settings, keys: Keyring) -> Erasures:
    """Who was forgotten: a file, or a table beside the keys that several machines share."""
    if not serves_many(settings.database):
        return Ledger(settings.ledger)
    from bot.store.postgres_keys import PostgresKeys, PostgresLedger  # noqa: PLC0415  # as above

    assert isinstance(keys.book, PostgresKeys), "the key book goes with the database"
    return PostgresLedger(keys.book)


def read_beside(url: str, work: Callable[[Connection], Result]) -> Result:
    """For commands and computing processes: one read beside a running server, which is not asked."""
    if not serves_many(url):
        return opening.read_beside(url, work)
    from bot.store.postgres import read_once  # noqa: PLC0415  # as above

    return read_once(url, work)
