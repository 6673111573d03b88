"""Backups: the database and, apart from it, the citizens' keys, copied beside a running server and checked."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import BackupFailed, DatabaseDamaged
from bot.settings import Settings
from bot.store.ledger import FILE_MODE, Ledger, keep_name
from bot.store.snapshots import copy_beside, hash_file, keep_file, look_into

Kind = Literal["wethi", "keys"]

FOLDER_MODE = 0o700
STAMP = "%Y%m%dT%H%M%SZ"
PART = ".part"
SQLITE = "sqlite:///"
FOR_POSTGRESQL = (
    "The database is PostgreSQL, which is backed up by its own tools (pgBackRest, or pg_basebackup with an archive of its "
    "log): docs/backup.md tells how. This command copies SQLite alone."
)
KEYS_KEPT_DAYS = 14  # longer, and whoever was forgotten could be read again: a backup of her rows may be kept for years
NEWEST_KEPT = 12
HOURS_KEPT = 24
SPARE_BYTES = 64 << 20  # to be left free in the folder of backups
MIB = 1 << 20


class Order(BaseModel):
    """What to back up, where to, and for how many days one backup a day is kept."""

    model_config = ConfigDict(frozen=True)

    database: Path
    key_book: Path
    ledger: Path
    folder: Path
    keys_folder: Path
    keep_days: int


class Manifest(BaseModel):
    """Stands beside each backup, and says what it must hold. `erasures`: how many the erasure ledger had by then."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    file: str
    made: datetime
    wethi: str
    schema_head: str
    bytes: int
    sha256: str
    tables: dict[str, int]
    tallies: str
    erasures: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is finished: its manifest is written first, its file is named last."""

    file: Path
    manifest: Manifest


def make_backups(order: Order, now: datetime) -> tuple[Backup, Backup]:
    """The database and then its keys, so that no row is without its key; old ones go. Raises BackupFailed."""
    erasures = len(Ledger(order.ledger).read())
    try:
        data = make_one("wethi", order.database, order.folder, now=now, erasures=erasures)
        keys = make_one("keys", order.key_book, order.keys_folder, now=now, erasures=erasures)
        thin(order.folder, "wethi", now, days=order.keep_days)
        thin(order.keys_folder, "keys", now, days=min(order.keep_days, KEYS_KEPT_DAYS))
    except (OSError, sqlite3.Error, DatabaseDamaged) as problem:
        raise BackupFailed(f"No backup was made: {problem}") from None
    return data, keys


def make_one(kind: Kind, source: Path, folder: Path, *, now: datetime, erasures: int) -> Backup:
    """Copied, checked, on disk, and only then given its name."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    with alone(folder):
        remove_parts(folder, kind)
        check_room(source, folder)
        file = folder / f"{kind}-{now.strftime(STAMP)}.sqlite"
        part = file.with_name(file.name + PART)
        copy_beside(source, part)
        contents = look_into(part)
        manifest = Manifest(
            kind=kind,
            file=file.name,
            made=now,
            wethi=version("wethi"),
            schema_head=contents.schema,
            bytes=part.stat().st_size,
            sha256=hash_file(part),
            tables=dict(contents.tables),
            tallies=contents.tallies,
            erasures=erasures,
        )
        write_manifest(file, manifest)
        part.replace(file)
        keep_name(folder)
    return Backup(file, manifest)


def write_manifest(file: Path, manifest: Manifest) -> None:
    part = name_manifest(file).with_suffix(f".json{PART}")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, FILE_MODE), "w", encoding="utf-8") as out:
        out.write(manifest.model_dump_json(indent=2) + "\n")
    keep_file(part)
    part.replace(name_manifest(file))


def name_manifest(file: Path) -> Path:
    return file.with_suffix(".json")


def read_manifest(file: Path) -> Manifest | None:
    """What stands beside a backup; None if there is nothing, or nothing that can be read."""
    try:
        return Manifest.model_validate_json(name_manifest(file).read_bytes())
    except (OSError, ValidationError):
        return None


def list_backups(folder: Path, kind: Kind) -> list[Backup]:
    """Those that are finished and whose file is there, the newest first."""
    files = sorted(folder.glob(f"{kind}-*.sqlite"), reverse=True)
    return [Backup(file, manifest) for file in files if (manifest := read_manifest(file))]


def thin(folder: Path, kind: Kind, now: datetime, *, days: int) -> None:
    """Keeps the newest dozen, the last of each hour for a day, and the last of each day for so many days."""
    known = list_backups(folder, kind)
    for one in choose_old(known, now, days=days):
        name_manifest(one.file).unlink(missing_ok=True)
        one.file.unlink(missing_ok=True)


def choose_old(newest_first: list[Backup], now: datetime, *, days: int) -> list[Backup]:
    """Which may go. What is older than the days goes, however few there are: keys must not outlive them."""
    seen: set[str] = set()
    old = []
    for place, one in enumerate(newest_first):
        made = one.manifest.made
        age = now - made
        steps = [f"{made:%Y-%m-%d}"] + ([f"{made:%Y-%m-%dT%H}"] if age <= timedelta(hours=HOURS_KEPT) else [])
        fresh = place < NEWEST_KEPT or any(step not in seen for step in steps)
        seen.update(steps)
        if age > timedelta(days=days) or not fresh:
            old.append(one)
    return old


def remove_parts(folder: Path, kind: Kind) -> None:
    """What a death left behind: halves, and manifests of files that never got their name."""
    for half in folder.glob(f"{kind}-*{PART}*"):
        half.unlink(missing_ok=True)
    for manifest in folder.glob(f"{kind}-*.json"):
        if not manifest.with_suffix(".sqlite").exists():
            manifest.unlink(missing_ok=True)


def check_room(source: Path, folder: Path) -> None:
    if not source.exists():
        raise BackupFailed(f"No backup was made: there is no database {source}. Is WETHI_DATA_DIR right?")
    log = source.with_name(source.name + "-wal")
    needed = source.stat().st_size + (log.stat().st_size if log.exists() else 0) + SPARE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise BackupFailed(
            f"No backup was made: {folder} has {free // MIB} MiB free, and it needs {needed // MIB} MiB. "
            "Make room there, or set WETHI_BACKUP_DIR to a larger disk."
        )


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One backup at a time in a folder: the server's or a command's."""
    with (folder / ".lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupFailed(
                f"Another backup is being written to {folder}. Wait until it is done, then try again."
            ) from None
        yield


def order_backups(settings: Settings, folder: Path | None = None, keys_folder: Path | None = None) -> Order:
    """What the settings say, unless other folders are given. Raises BackupFailed where the database is PostgreSQL."""
    if not settings.database.startswith(SQLITE):
        raise BackupFailed(FOR_POSTGRESQL)
    folder, keys_folder = folder or settings.backups, keys_folder or settings.key_backups
    if folder.resolve() == keys_folder.resolve():
        raise BackupFailed(
            f"No backup was made: keys would lie beside what they open, in {folder}. Name another folder for them: "
            "--keys-to DIR, or WETHI_BACKUP_KEYS_DIR."
        )
    return Order(
        database=Path(settings.database.removeprefix(SQLITE)).resolve(),
        key_book=settings.key_book.resolve(),
        ledger=settings.ledger.resolve(),
        folder=folder.resolve(),
        keys_folder=keys_folder.resolve(),
        keep_days=settings.backup_keep_days,
    )
