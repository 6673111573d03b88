"""Brings a database to a newer release: a backup first, then all changes on a copy, which takes its place if it is whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import SQLAlchemyError

from bot.backups import SQLITE, make_backups, order_backups
from bot.backups_checked import hold
from bot.errors import DatabaseDamaged, UpgradeFailed
from bot.settings import Settings
from bot.store.opening import empty_log, open_writer, read_beside
from bot.store.schema import HEAD, bring_to_head, is_ahead, read_version
from bot.store.snapshots import Contents, copy_beside, look_into, remove_database
from bot.store.sqlite import driver_of
from bot.store.swapping import Swap, swap
from bot.store.tables import metadata

FOR_POSTGRESQL = (
    "The database is PostgreSQL: the first process of the new release changes its tables in one transaction, or none of "
    "them. Make a backup before (docs/backup.md)."
)
VERSIONS = "alembic_version"  # the table that says where a database stands


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which schema to which, how long the changes took (seconds), and the backup made before; None for a trial."""

    before: str
    after: str
    took_s: float
    backup: Path | None

    @property
    def changed(self) -> bool:
        return self.before != self.after


def upgrade(settings: Settings, now: datetime, *, only_check: bool) -> Upgraded:
    """`only_check`: on a copy that is thrown away, beside a running server. Raises UpgradeFailed, BackupFailed,
    DatabaseTaken or DatabaseNewer; whatever happens, and whenever the process dies, the database is as before or new.
    """
    if not settings.database.startswith(SQLITE):
        raise UpgradeFailed(FOR_POSTGRESQL)
    database = Path(settings.database.removeprefix(SQLITE)).resolve()
    if not database.exists():
        raise UpgradeFailed(f"There is no database {database}; `wethi serve` makes one. Is WETHI_DATA_DIR right?")
    work = database.with_name(f"{database.name}.{'checking' if only_check else 'upgrading'}")
    with hold(database, only_check=only_check):
        before = read_schema(database)
        if before == HEAD or is_ahead(before):
            return Upgraded(before, before, 0.0, None)
        backup = None if only_check else make_backups(order_backups(settings), now)[0].file
        with explaining(backup), working_on(work):
            copy_beside(database, work)
            took_s = change(work)
            if not only_check:
                swap(database, (Swap(made=work.name, place=database.name),))
        return Upgraded(before, HEAD, took_s, backup)


def is_behind(settings: Settings) -> bool:
    """Whether a release before left the database. One that is fresh, or cannot be read, is the server's own matter; so is
    PostgreSQL. Raises DatabaseNewer.
    """
    database = Path(settings.database.removeprefix(SQLITE))
    if not settings.database.startswith(SQLITE) or not database.exists():
        return False
    try:
        version = read_schema(database)
    except UpgradeFailed:
        return False
    return version not in {"", HEAD} and not is_ahead(version)


def read_schema(database: Path) -> str:
    try:
        return read_beside(f"{SQLITE}{database}", read_version)
    except SQLAlchemyError as problem:
        reason = str(problem).partition("\n")[0]
        raise UpgradeFailed(
            f"{database} cannot be read ({reason}). Put a backup in its place first: wethi backup list, then wethi restore FILE"
        ) from None


@contextmanager
def working_on(work: Path) -> Iterator[None]:
    try:
        yield
    finally:
        remove_database(work)


@contextmanager
def explaining(backup: Path | None) -> Iterator[None]:
    kept = f" Its backup is {backup}." if backup else ""
    try:
        yield
    except (OSError, sqlite3.Error, SQLAlchemyError, DatabaseDamaged) as problem:
        reason = str(problem).partition("\n")[0]
        raise UpgradeFailed(f"The upgrade failed: {reason}. {UpgradeFailed.__doc__}{kept}") from None


def change(work: Path) -> float:
    """All changes in one transaction, then a look whether anything is missing; returns how long they took (seconds)."""
    before, began = look_into(work), perf_counter()
    engine = open_writer(work)
    try:
        with engine.begin() as connection:
            bring_to_head(connection)
            compare_columns(connection)
        took_s = perf_counter() - began
        with engine.connect() as connection:
            empty_log(driver_of(connection))
    finally:
        engine.dispose()
    compare(before, look_into(work))
    return took_s


def compare_columns(connection: Connection) -> None:
    """Every table and column that this release knows is there."""
    found = inspect(connection)
    for table in metadata.sorted_tables:
        here = {column["name"] for column in found.get_columns(table.name)} if found.has_table(table.name) else set()
        if missing := set(table.c.keys()) - here:
            raise DatabaseDamaged(f"after the changes {table.name} has no {', '.join(sorted(missing))}")


def compare(before: Contents, after: Contents) -> None:
    """A change of tables loses no row, and no vote."""
    lost = [
        f"{name} had {count} rows and has {after.tables.get(name, 0)}"
        for name, count in before.tables.items()
        if name != VERSIONS and after.tables.get(name, 0) < count
    ]
    if lost:
        raise DatabaseDamaged(f"rows are missing after the changes: {'; '.join(lost)}")
    if "tally" in before.tables and before.tallies != after.tallies:
        raise DatabaseDamaged("votes are counted otherwise after the changes")
