"""Puts a finished database in the place of another: whole or not at all, whenever the process dies."""

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.store.ledger import FILE_MODE, keep_name

LOG, SHARED = "-wal", "-shm"  # what SQLite keeps beside a database that is open


class Swap(BaseModel):
    """Names in one folder: `made` takes the place of `place`, which is then called `aside`, or gone if that is empty."""

    model_config = ConfigDict(frozen=True)

    made: str
    place: str
    aside: str = ""


class Swaps(BaseModel):
    model_config = ConfigDict(frozen=True)

    swaps: tuple[Swap, ...]


def swap(database: Path, swaps: tuple[Swap, ...]) -> None:
    """All of them, once `made` is finished and on disk. What was decided is written down first; a start that finds this
    goes on with it. Only for who holds the database's lock.
    """
    note = name_note(database)
    part = note.with_name(f"{note.name}.part")
    handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, FILE_MODE)
    try:
        os.write(handle, Swaps(swaps=swaps).model_dump_json().encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    part.replace(note)
    keep_name(note.parent)
    finish_swap(database)


def finish_swap(database: Path) -> bool:
    """Goes on with what was written down, if anything was; whether it was."""
    note = name_note(database)
    if not note.exists():
        return False
    for one in Swaps.model_validate_json(note.read_bytes()).swaps:
        put_in_place(note.parent, one)
    keep_name(note.parent)
    note.unlink()
    keep_name(note.parent)
    return True


def put_in_place(folder: Path, one: Swap) -> None:
    made, place = folder / one.made, folder / one.place
    if not made.exists():
        return  # it stands in its place already
    if one.aside:
        set_aside(place, folder / one.aside)
    # A log belongs to the file that is leaving; SQLite would read it into the new one.
    for ending in (LOG, SHARED):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    if os.geteuid() == 0:  # an operator may run the command as root, and the server as somebody else
        owner = folder.stat()
        os.chown(made, owner.st_uid, owner.st_gid)
    keep_name(folder)
    made.replace(place)


def set_aside(place: Path, aside: Path) -> None:
    """A second name for the file and its log; the file last, so that where it stands its log does, too."""
    if aside.exists():
        return
    for ending in (LOG, ""):
        source, name = place.with_name(place.name + ending), aside.with_name(aside.name + ending)
        if source.exists() and not name.exists():
            os.link(source, name)
    keep_name(place.parent)


def name_note(database: Path) -> Path:
    return database.with_name(f"{database.name}.swap")
