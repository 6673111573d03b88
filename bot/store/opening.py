"""Opens SQLite: under a lock for life, with what durability stands on asserted; readers can only read."""

import fcntl
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO, Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import BadSettings, DatabaseDamaged, DatabaseTaken, DatabaseUnsafe
from bot.store.swapping import finish_swap

Result = TypeVar("Result")

BUSY_MS = 5000  # how long to wait for another connection's lock
SYNCHRONOUS_FULL = 2
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def take_lock(database: Path) -> IO[str]:
    """A lock file for life; the kernel frees it when the process dies. Only its owner can read the folder."""
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = database.with_name(f"{database.name}.lock").open("a+", encoding="utf-8")
    except OSError as problem:
        raise BadSettings(
            f"The data folder {database.parent} cannot be written ({problem.strerror}): set WETHI_DATA_DIR to one that can."
        ) from None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise DatabaseTaken(
            f"Another wethi process (pid {holder}) writes this database ({database}). Stop it first, or use its own commands."
        ) from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    finish_swap(database)
    return file


def open_writer(database: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{database}",
        connect_args={"isolation_level": None, "check_same_thread": False},
        pool_size=1,
        max_overflow=1,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        prepare_writer(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def prepare_writer(connection: sqlite3.Connection) -> None:
    """Asserts what durability stands on; a disk that refuses it is no place for people's answers."""
    try:
        mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        if problem.sqlite_errorcode & 0xFF not in DAMAGED:
            raise
        raise DatabaseDamaged(
            f"A database in the data folder is damaged ({problem}). Put a backup in its place: wethi backup list, then "
            "wethi restore FILE (with --keys FILE, if it is keys.sqlite)."
        ) from None
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "fullfsync=ON",
        f"busy_timeout={BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    level = connection.execute("PRAGMA synchronous").fetchone()[0]
    if mode != "wal" or level != SYNCHRONOUS_FULL:
        raise DatabaseUnsafe(
            f"The database does not keep what it acknowledges (journal {mode}, synchronous {level}): use a local disk."
        )


def open_readers(database: Path) -> AsyncEngine:
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{database}", connect_args={"timeout": BUSY_MS / 1000}, pool_size=4
    )
    event.listen(engine.sync_engine, "connect", prepare_reader)
    return engine


def read_beside(url: str, work: Callable[[Connection], Result]) -> Result:
    """For commands: reads beside a running server, which is not asked."""
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", prepare_reader)
    try:
        with engine.connect() as connection:
            return work(connection)
    finally:
        engine.dispose()


def prepare_reader(connection: Any, _record: object) -> None:
    """A reader never writes, and leaves the checkpoints to the writer."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.execute("PRAGMA wal_autocheckpoint=0")
    cursor.close()


def empty_log(connection: sqlite3.Connection) -> bool:
    """To be called between transactions by the one connection that writes; it waits for nobody."""
    connection.execute("PRAGMA busy_timeout=0")
    try:
        with closing(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")) as cursor:
            return bool(cursor.fetchone()[0] == 0)
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
