"""Writes tables a block of rows at a time, counts and hashes them, and puts them in their place only when all are whole."""

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import WethiError
from bot.result_files import BOM

MANIFEST = "manifest.json"
SCHEMA = "wethi-export/1"
BLOCK_LINES = 500  # written at a time: one of participants may have a thousand cells


class ExportFailed(WethiError):
    """An export did not finish, and nothing of it stands where it was to go."""


@dataclass(frozen=True, slots=True)
class Written:
    """A whole file: how many rows, the header not counted, and its SHA-256 in hexadecimal."""

    name: str
    rows: int
    sha256: str


def write_table(path: Path, header: Sequence[str], lines: Iterable[str], *, mark: bool = False) -> Written:
    """UTF-8, each line without its end; `header`: one line or none; `mark`: that of byte order, for spreadsheets."""
    digest, written = hashlib.sha256(), 0
    left = chain(header, lines)
    with path.open("wb") as file:
        start = BOM if mark else ""
        while block := list(islice(left, BLOCK_LINES)):
            written += len(block)
            content = (start + "\n".join(block) + "\n").encode()
            file.write(content)
            digest.update(content)
            start = ""
        file.flush()
        os.fsync(file.fileno())
    return Written(path.name, written - len(header), digest.hexdigest())


@contextmanager
def begin_export(folder: Path, replaced: Collection[str]) -> Iterator[tuple[Path, list[Written]]]:
    """Where to write, and a list to note what was written; at the end it takes the place of files of these names.

    The manifest comes last: a folder with one holds a whole export. If anything goes wrong, what stood there still stands.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".export-", dir=folder) as made:
            temporary, written = Path(made), list[Written]()
            yield temporary, written
            _write_manifest(temporary / MANIFEST, written)
            (folder / MANIFEST).unlink(missing_ok=True)
            for name in {*replaced} - {one.name for one in written}:
                (folder / name).unlink(
                    missing_ok=True
                )  # of another kind of export: it would pass for a part of this one
            for name in (*(one.name for one in written), MANIFEST):
                (temporary / name).replace(folder / name)
    except OSError as problem:
        raise ExportFailed(f"The export to {folder} did not finish: {problem.strerror or problem}.") from problem


def _write_manifest(path: Path, written: Sequence[Written]) -> None:
    content = {"schema": SCHEMA, "files": [asdict(one) for one in written]}
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
