"""Copies of an SQLite database: taken beside a running server, as of one moment, then checked whole and counted."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DatabaseDamaged
from bot.store.ledger import FILE_MODE, keep_name
from bot.store.opening import BUSY_MS

OWN = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
TALLIES = "SELECT statement, agreed, disagreed, passed FROM tally ORDER BY statement"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: its schema (empty for the key book), rows by table, and a hash over all counts of votes."""

    schema: str
    tables: Mapping[str, int]
    tallies: str


def copy_beside(source: Path, target: Path) -> None:
    """Writes a new file that its owner alone can read; returns once the disk has it. What was deleted is not in it.

    Whoever writes to `source` meanwhile is not kept waiting. Raises sqlite3.Error and OSError.
    """
    make_empty(target)
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as reader:
        reader.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        reader.execute("PRAGMA wal_autocheckpoint=0")
        reader.execute("VACUUM INTO ?", (str(target),))
    keep_file(target)


def copy_file(source: Path, target: Path) -> None:
    """The same of a file that nobody writes to, such as a backup."""
    make_empty(target)
    shutil.copyfile(source, target)
    keep_file(target)


def make_empty(file: Path) -> None:
    remove_database(file)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def keep_file(file: Path) -> None:
    """Its bytes and its name are on disk."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    keep_name(file.parent)


def remove_database(file: Path) -> None:
    """The file and what SQLite keeps beside it, as far as it is there."""
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def look_into(file: Path) -> Contents:
    """Reads and checks all of a file that nobody writes to. Raises DatabaseDamaged."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as reader:
            problem = reader.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if problem == "ok":
                return count(reader)
    except sqlite3.Error as failed:
        problem = str(failed)
    raise DatabaseDamaged(f"{file} is damaged, or no database of Wethi ({problem}).")


def count(reader: sqlite3.Connection) -> Contents:
    names = [name for (name,) in reader.execute(OWN)]
    tables = {name: int(reader.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}  # noqa: S608  # names of its own tables
    schema = (
        reader.execute("SELECT version_num FROM alembic_version").fetchone() if "alembic_version" in names else None
    )
    tallies = hashlib.sha256()
    for row in reader.execute(TALLIES) if "tally" in names else ():
        tallies.update(repr(row).encode())
    return Contents(schema[0] if schema else "", tables, tallies.hexdigest())


def hash_file(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
