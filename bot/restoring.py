"""Puts a backup in the place of the database: checked first, forgotten citizens forgotten again, nothing said twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.backups import SQLITE, STAMP, Manifest, make_one
from bot.backups_checked import check_file, check_keys_file, check_ledger, hold
from bot.errors import BackupFailed, BadSeal, DatabaseDamaged, RestoreRefused
from bot.settings import Settings
from bot.store import citizens, forgetting, restored
from bot.store.databases import open_for_writing, open_ledger, serves_many
from bot.store.keys import Keyring, open_keyring
from bot.store.ledger import Erasures, Ledger
from bot.store.opening import empty_log, open_writer, read_beside
from bot.store.rows import ms, when
from bot.store.schema import bring_to_head, read_version
from bot.store.snapshots import Contents, copy_beside, copy_file, look_into, remove_database
from bot.store.sqlite import driver_of
from bot.store.swapping import Swap, swap

FOR_POSTGRESQL = (
    "The database is PostgreSQL: stop all processes, restore it with the tool that backed it up (docs/backup.md), then run "
    "`wethi restore` without a file: it forgets again whoever was forgotten since, and keeps what was said from being said twice."
)
KEYS_DO_NOT_FIT = (
    "WETHI_SECRET_KEY is not the one with which this backup was sealed, or the key book is not the one of this installation; "
    "nothing in it can be read without these."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which backup, and what the operator agrees to. `only_check`: all of it on a copy, which is thrown away."""

    file: Path
    keys: Path | None = None
    without_ledger: bool = False
    drop_unreadable: bool = False
    only_check: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it. `lost`: deliveries that came after the backup, None where nobody can tell any more."""

    made: datetime
    schema_before: str
    contents: Contents
    lost: int | None
    forgotten: int
    unreadable: int
    unknown: int
    reminders: int
    aside: Path | None


@dataclass(frozen=True, slots=True)
class Life:
    """Until when the server may have gone on after the backup, and now (both ms since 1970)."""

    lived_ms: int
    now_ms: int


@dataclass(frozen=True, slots=True)
class Place:
    """The files that take part: the database and the key book, the copies that are worked on, and a name aside."""

    database: Path
    key_book: Path
    work: Path
    work_keys: Path
    aside: Path


def restore(settings: Settings, wanted: Wanted, now: datetime) -> Restored:
    """Raises RestoreRefused, DatabaseTaken or DatabaseNewer; the database is then as it was."""
    if serves_many(settings.database):
        raise RestoreRefused(FOR_POSTGRESQL)
    place = find_place(settings, now, only_check=wanted.only_check)
    with hold(place.database, only_check=wanted.only_check), working_on(place):
        manifest = check_file(wanted.file)
        if not wanted.without_ledger:
            check_ledger(settings.ledger, manifest)
        copy_file(wanted.file, place.work)
        bring_keys(place, wanted)
        last_ms, lost = look_at_current(place.database, manifest)
        found = prepare_copy(settings, place, wanted, measure_life(manifest, last_ms, now))
        if not wanted.only_check:
            put_in_place(settings, place, wanted, now)
        aside = place.aside if place.aside.exists() else None
        return replace(found, made=manifest.made, lost=lost, aside=aside)


def settle(settings: Settings, wanted: Wanted, now: datetime) -> Restored:
    """What a database needs that its own tool put back, before the first process starts. Nobody knows when that backup was
    made, so whatever was due may have been said. Raises RestoreRefused.
    """
    life = Life(ms(now), ms(now))

    def work(connection: Connection) -> Restored:
        found = prepare(connection, keys, open_ledger(settings, keys), life)
        refuse_unreadable(found, wanted, "the database of the keys")
        return found

    with open_for_writing(settings) as (store, keys):
        return store.write_now(work)


def refuse_unreadable(found: Restored, wanted: Wanted, book: str) -> None:
    if found.unreadable and not wanted.drop_unreadable:
        raise RestoreRefused(
            f"{found.unreadable} citizens of this backup have no key in {book}: what they wrote cannot be read. Name a newer "
            "backup of the keys with --keys FILE; or, if there is none, add --drop-unreadable: their rows and votes go, and "
            "who writes again is a stranger."
        )


def put_in_place(settings: Settings, place: Place, wanted: Wanted, now: datetime) -> None:
    """The keys first: a key without its citizen is harmless. A key book that leaves becomes one of the backups of keys,
    for it must not outlive them; one that cannot be read is set aside.
    """
    aside_keys = ""
    if wanted.keys is not None and place.key_book.exists():
        try:
            make_one("keys", place.key_book, settings.key_backups, now=now, erasures=0)
        except (sqlite3.Error, OSError, DatabaseDamaged, BackupFailed):
            aside_keys = f"{place.key_book.stem}-before-restore-{now.strftime(STAMP)}.sqlite"
    keys = Swap(made=place.work_keys.name, place=place.key_book.name, aside=aside_keys)
    data = Swap(made=place.work.name, place=place.database.name, aside=place.aside.name)
    swap(place.database, (keys, data))


def find_place(settings: Settings, now: datetime, *, only_check: bool) -> Place:
    """Copies stand beside the database: putting one in its place is then one step of the file system."""
    database = Path(settings.database.removeprefix(SQLITE)).resolve()
    key_book, stamp = settings.key_book.resolve(), now.strftime(STAMP)
    ending = "checking" if only_check else "restoring"
    return Place(
        database=database,
        key_book=key_book,
        work=database.with_name(f"{database.name}.{ending}"),
        work_keys=key_book.with_name(f"{key_book.name}.{ending}"),
        aside=database.with_name(f"{database.stem}-before-restore-{stamp}.sqlite"),
    )


@contextmanager
def working_on(place: Place) -> Iterator[None]:
    """Whatever happens, no half-made copy stays; what fails is said as one sentence."""
    try:
        yield
    except BadSeal:
        raise RestoreRefused(KEYS_DO_NOT_FIT) from None
    except (OSError, sqlite3.Error, SQLAlchemyError, DatabaseDamaged) as problem:
        reason = str(problem).partition("\n")[0]
        raise RestoreRefused(f"{RestoreRefused.__doc__} The reason: {reason}") from None
    finally:
        remove_database(place.work)
        remove_database(place.work_keys)


def bring_keys(place: Place, wanted: Wanted) -> None:
    """A copy of the key book that is there; only if asked for, a backup of it."""
    if wanted.keys is not None:
        check_keys_file(wanted.keys)
        copy_file(wanted.keys, place.work_keys)
        return
    try:
        copy_beside(place.key_book, place.work_keys)
    except sqlite3.DatabaseError as problem:
        raise RestoreRefused(
            f"The key book {place.key_book} cannot be read ({problem}), and without it nobody's words can be. Name the newest "
            "backup of the keys: --keys FILE (`wethi backup list` shows them)."
        ) from None


def look_at_current(database: Path, manifest: Manifest) -> tuple[int, int | None]:
    """Until when the server lived (ms since 1970, 0 if nobody can tell), and how many deliveries came after the backup."""

    def look(connection: Connection) -> tuple[int, int]:
        return restored.find_last_life(connection), restored.count_heard(connection, ms(manifest.made))

    if database.exists():
        with suppress(Exception):  # it may be as broken as a file can be; that is why a backup is restored
            return read_beside(f"{SQLITE}{database}", look)
    return 0, None


def measure_life(manifest: Manifest, last_ms: int, now: datetime) -> Life:
    """Where nobody can tell, it lived until now."""
    return Life(max(last_ms, ms(manifest.made)) if last_ms else ms(now), ms(now))


def prepare_copy(settings: Settings, place: Place, wanted: Wanted, life: Life) -> Restored:
    """All that must be done before anybody is answered from it, in one transaction of the copy."""
    keys = open_keyring(settings.secret_key.get_secret_value(), place.work_keys)
    engine = open_writer(place.work)
    try:
        with engine.begin() as connection:
            found = prepare(connection, keys, Ledger(settings.ledger), life)
            refuse_unreadable(found, wanted, str(wanted.keys or place.key_book))
        with engine.connect() as connection:
            if found.forgotten or found.unreadable:
                driver_of(connection).execute("VACUUM")  # in the gaps of a backup's pages rows may stand a second time
            empty_log(driver_of(connection))
    finally:
        engine.dispose()
        keys.book.empty_log()
        keys.book.close()
    return replace(found, contents=look_into(place.work))


def prepare(connection: Connection, keys: Keyring, ledger: Erasures, life: Life) -> Restored:
    before = read_version(connection)
    bring_to_head(connection)
    doubts = restored.settle_doubts(connection, lived_ms=life.lived_ms, now_ms=life.now_ms)
    forgotten = forgetting.replay(connection, keys, ledger, life.now_ms)
    alone = restored.find_unreadable(connection, keys)
    restored.drop_unreadable(connection, keys, alone, life.now_ms)
    if not citizens.keys_fit(connection, keys):
        raise RestoreRefused(KEYS_DO_NOT_FIT)
    return Restored(
        made=when(life.lived_ms),
        schema_before=before,
        contents=Contents("", {}, ""),
        lost=None,
        forgotten=forgotten,
        unreadable=len(alone),
        unknown=doubts.unknown,
        reminders=doubts.reminders,
        aside=None,
    )
