"""A file that is there for its room alone: when the disk is full it is given back, so that what was begun can be ended."""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError

BALLAST_BYTES = 64 << 20
LOOK_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class Space:
    """Bytes of a disk: what an ordinary program may still write, and how many there are."""

    free: int
    whole: int


def look_at(folder: Path) -> Space:
    """The disk on which this folder lies; for a folder that is yet to be made, the nearest above it."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    found = os.statvfs(folder)
    return Space(found.f_bavail * found.f_frsize, found.f_blocks * found.f_frsize)


class Ballast:
    """SQLite can delete nothing on a full disk, for what it deletes it writes down first; a file can always be removed."""

    def __init__(self, folder: Path, size: int = BALLAST_BYTES) -> None:
        self.path = folder / "ballast"
        self._size = size

    @property
    def there(self) -> bool:
        return self.path.exists()

    def keep(self, *, floor: int) -> bool:
        """Makes it, if it is not there and leaves twice its size above the floor; returns whether it is there then."""
        if self.there:
            return True
        if look_at(self.path.parent).free < floor + 3 * self._size:
            return False
        fresh = self.path.with_suffix(".new")
        try:
            with fresh.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, self._size)
                os.fsync(file.fileno())
            fresh.rename(self.path)
        except OSError:  # somebody else was quicker to take the room
            fresh.unlink(missing_ok=True)
            return False
        return True

    def release(self) -> bool:
        """Gives the room back; returns whether there was any to give."""
        was_there = self.there
        self.path.unlink(missing_ok=True)
        return was_there


class DiskFloor:
    """Whether the disk of a folder has less room than must stay free; looked at once a second at most."""

    def __init__(self, folder: Path, floor: int, monotonic: Callable[[], float]) -> None:
        self._folder = folder
        self._floor = floor
        self._monotonic = monotonic
        self._looked = float("-inf")
        self._reached = False

    @property
    def reached(self) -> bool:
        now = self._monotonic()
        if now - self._looked >= LOOK_EVERY_S:
            self._looked, self._reached = now, look_at(self._folder).free < self._floor
        return self._reached


def is_full(problem: BaseException) -> bool:
    """Whether SQLite says that there is no room; what it holds is intact then, and the transaction is not kept."""
    cause = problem.orig if isinstance(problem, DBAPIError) else problem
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return isinstance(cause, sqlite3.Error) and code & 0xFF == sqlite3.SQLITE_FULL
