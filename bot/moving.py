"""Moves an installation from SQLite to PostgreSQL: row by row, keys and erasures too, and compares what arrived."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select, Table, func, insert, select, tuple_

from bot.clock import SystemClock
from bot.errors import BadSettings
from bot.services import Database
from bot.settings import Settings
from bot.store.databases import open_for_writing, open_ledger, serves_many
from bot.store.keys import MASTER, Keyring
from bot.store.rows import ms
from bot.store.tables import metadata

ROWS_AT_ONCE = 2_000  # of a table that does not say how many are enough
KEYS_AT_ONCE = 5_000
FOR_EVER_MS = 1 << 62


@dataclass(frozen=True, slots=True)
class Moved:
    """How much was copied, and found again on the other side."""

    tables: int
    rows: int
    keys: int
    erasures: int


def move(settings: Settings, database_url: str, keys_url: str) -> Moved:
    """Raises BadSettings where it would mix two installations, DatabaseTaken while a server runs."""
    if serves_many(settings.database):
        raise BadSettings("WETHI_DATABASE_URL is PostgreSQL already: `wethi db move` starts from SQLite.")
    there = read_target(settings, database_url, keys_url)
    with open_for_writing(settings) as (old, old_keys), open_for_writing(there) as (new, new_keys):
        refuse_full(new, new_keys)
        counts = {table.name: move_table(old, new, table) for table in metadata.sorted_tables}
        keys = move_keys(old_keys, new_keys)
        erasures = open_ledger(settings, old_keys).read()
        if erasures:
            open_ledger(there, new_keys).append(erasures)
        compare(new, counts)
    return Moved(sum(map(bool, counts.values())), sum(counts.values()), keys, len(erasures))


def read_target(settings: Settings, database_url: str, keys_url: str) -> Settings:
    """The same installation there; its settings are checked like any others."""
    wanted = settings.model_dump() | {"database_url": database_url, "keys_url": keys_url}
    if not serves_many(database_url):
        raise BadSettings("The first address must begin with postgresql://.")
    return Settings(_env_file=None, **wanted)


def refuse_full(new: Database, keys: Keyring) -> None:
    """Two installations in one database could not be told apart again."""
    counts = new.read_now(count_all)
    full = [name for name, count in counts.items() if count]
    if full or keys.book.page(after=-1, before_ms=FOR_EVER_MS, most=1):
        raise BadSettings(f"The databases to move to are not empty ({', '.join(full) or 'keys'}): name two new ones.")


def count_all(connection: Connection) -> dict[str, int]:
    """The rows of each table."""
    return {table.name: count_rows(connection, table) for table in metadata.sorted_tables}


def count_rows(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def move_table(old: Database, new: Database, table: Table) -> int:
    """Returns how many rows it has."""
    count = 0
    for page in read_pages(old, table):
        new.write_now(partial(add_rows, table=table, rows=page))
        count += len(page)
    return count


def add_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(table), rows)


def read_pages(old: Database, table: Table) -> Iterator[list[dict[str, Any]]]:
    """By key, so that no page is read twice and none is held longer than it takes to copy it."""
    key = list(table.primary_key.columns)
    after: Sequence[Any] | None = None
    while True:
        page = select(table).order_by(*key).limit(table.info.get("rows_at_once", ROWS_AT_ONCE))
        if after is not None:
            page = page.where(tuple_(*key) > tuple_(*after))
        rows = old.read_now(partial(read_page, page=page))
        if not rows:
            return
        yield rows
        after = [rows[-1][column.name] for column in key]


def read_page(connection: Connection, page: Select[Any]) -> list[dict[str, Any]]:
    return [row._asdict() for row in connection.execute(page)]


def move_keys(old: Keyring, new: Keyring) -> int:
    """As they are wrapped; the secret key that opens them is the same."""
    count, after = 0, -1
    while numbers := old.book.page(after=after, before_ms=FOR_EVER_MS, most=KEYS_AT_ONCE):
        new.book.add(old.book.read(numbers), master=MASTER, now_ms=ms(SystemClock().now()))
        count, after = count + len(numbers), numbers[-1]
    return count


def compare(new: Database, counts: dict[str, int]) -> None:
    """Counts again what arrived."""
    for name, found in new.read_now(count_all).items():
        if found != counts[name]:
            raise BadSettings(f"Of {name} {found} rows arrived instead of {counts[name]}: nothing was changed here.")
