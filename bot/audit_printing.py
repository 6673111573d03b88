"""The audit log on the operator's machine: written to a file, and told what was handed out there."""

from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from sqlalchemy import Connection

from bot.audit_files import write_entries, write_heading
from bot.publishing import run_command
from bot.responses import read_sealed
from bot.settings import Settings
from bot.store.audit_views import Sought, read_whole
from bot.store.keys import Keyring

AT_ONCE = 1000  # rows


def export_audit(settings: Settings, file: Path) -> int:
    """Every row of every agency, the newest first; that this was done stands in the log afterwards."""
    rows = read_sealed(settings, partial(write_log, file=file))
    note_export(settings, "audit", rows=rows)
    told = f"{rows} rows were written to {file}. Whether the chain is whole says: wethi audit verify"
    Console(stderr=True).print(told, highlight=False, markup=False, soft_wrap=True)
    return 0


def write_log(connection: Connection, keys: Keyring, file: Path) -> int:
    """Returns how many rows; a long log is never in memory as a whole."""
    rows, before = 0, None
    with file.open("wb") as out:
        out.write(write_heading())
        while found := read_whole(connection, keys, Sought(before=before), most=AT_ONCE):
            out.write(write_entries(found))
            rows, before = rows + len(found), found[-1].seq
    return rows


def note_if_done(settings: Settings, code: int, about: str, **details: Any) -> int:
    """What an operator took away stands in the log; the exit code as it was."""
    if code == 0:
        note_export(settings, about, **details)
    return code


def note_export(settings: Settings, about: str, **details: Any) -> None:
    run_command(settings, "note-export", about=about, details=details)
