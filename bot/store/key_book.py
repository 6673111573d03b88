"""The key book: one wrapped key per citizen in a file of its own, for a key backed up beside its data shreds nothing."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock

from bot.store.opening import BUSY_MS, empty_log, prepare_reader, prepare_writer

FILE_MODE = 0o600
TABLE = """
    CREATE TABLE IF NOT EXISTS citizen_key (
        citizen INTEGER PRIMARY KEY, wrapped BLOB NOT NULL, master TEXT NOT NULL, made_ms INTEGER NOT NULL
    )
"""
AMONG = "IN (SELECT value FROM json_each(?))"  # a list of any length in one parameter


class KeyBook:
    """Holds wrapped keys by the citizen's number; the lock of the database beside it keeps a second writer away."""

    def __init__(self, path: Path, *, writes: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(FILE_MODE)
        self.path = path
        self._lock = Lock()
        self._connection = sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        if writes:
            prepare_writer(self._connection)
            self._connection.execute(TABLE)
        else:
            prepare_reader(self._connection, None)
        self._is_empty = not self._connection.execute("PRAGMA table_info(citizen_key)").fetchall()

    def close(self) -> None:
        self._connection.close()

    def read(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """The wrapped keys of these citizens, as far as there are any."""
        if self._is_empty:
            return {}
        asked = f"SELECT citizen, wrapped FROM citizen_key WHERE citizen {AMONG}"  # noqa: S608  # a constant
        with self._lock:
            return dict(self._connection.execute(asked, (json.dumps(list(numbers)),)).fetchall())

    def add(self, wrapped: Mapping[int, bytes], *, master: str, now_ms: int) -> None:
        """Returns after the disk has all of them; a key that is there already stays."""
        rows = [(number, each, master, now_ms) for number, each in wrapped.items()]
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany("INSERT OR IGNORE INTO citizen_key VALUES (?, ?, ?, ?)", rows)
                self._connection.execute("COMMIT")
            except sqlite3.Error:  # a full disk: the next one is to begin anew
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def delete(self, numbers: Iterable[int]) -> None:
        with self._lock:
            self._connection.execute(
                f"DELETE FROM citizen_key WHERE citizen {AMONG}",  # noqa: S608  # a constant
                (json.dumps(list(numbers)),),
            )

    def page(self, *, after: int, before_ms: int, most: int) -> list[int]:
        """The next citizens, by number, whose keys were made before that time."""
        asked = "SELECT citizen FROM citizen_key WHERE citizen > ? AND made_ms < ? ORDER BY citizen LIMIT ?"
        with self._lock:
            return [number for (number,) in self._connection.execute(asked, (after, before_ms, most))]

    def empty_log(self) -> bool:
        """Moves everything out of the write-ahead log and cuts it to nothing; False while somebody reads."""
        with self._lock:
            return empty_log(self._connection)
