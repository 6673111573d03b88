"""The erasure ledger: who was forgotten and when, outside the database and its backups, so that no backup brings them back."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

FILE_MODE = 0o600
HASH_LETTERS = 64  # 32 bytes written as hex


@dataclass(frozen=True, slots=True)
class Erasure:
    """A keyed hash of an address (bot.store.keys.hash_address), and when its citizen was forgotten (ms since 1970)."""

    address_hash: bytes
    at_ms: int


class Erasures(Protocol):
    """Where it is noted who was forgotten."""

    def append(self, erasures: Iterable[Erasure]) -> None:
        """Returns after the disk has them."""
        ...

    def read(self) -> tuple[Erasure, ...]: ...


class Ledger:
    """A file that only grows, one line for each; a line torn by a power cut is passed over."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, erasures: Iterable[Erasure]) -> None:
        """Returns after the disk has them."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{each.address_hash.hex()} {each.at_ms}\n" for each in erasures)
        handle = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, FILE_MODE)
        try:
            if is_torn(handle):
                lines = f"\n{lines}"
            os.write(handle, lines.encode())
            os.fsync(handle)
        finally:
            os.close(handle)
        keep_name(self._path.parent)

    def read(self) -> tuple[Erasure, ...]:
        if not self._path.exists():
            return ()
        lines = self._path.read_text(encoding="ascii", errors="replace").splitlines(keepends=True)
        return tuple(erasure for line in lines if (erasure := read_line(line)))


def read_line(line: str) -> Erasure | None:
    letters, _, at_ms = line.rstrip("\n").partition(" ")
    if len(letters) != HASH_LETTERS or not at_ms.isdecimal() or not line.endswith("\n"):
        return None
    try:
        return Erasure(bytes.fromhex(letters), int(at_ms))
    except ValueError:
        return None


def is_torn(handle: int) -> bool:
    """Whether the last line lacks its end."""
    size = os.fstat(handle).st_size
    return size > 0 and os.pread(handle, 1, size - 1) != b"\n"


def keep_name(folder: Path) -> None:
    """A new file's name is on disk only once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
