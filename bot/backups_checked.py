"""Looks whether a backup is what was written, and whether what it needs is there: its keys, and who was forgotten."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.backups import Manifest, name_manifest, read_manifest
from bot.errors import DatabaseDamaged, RestoreRefused
from bot.store.ledger import Ledger
from bot.store.opening import take_lock
from bot.store.snapshots import Contents, hash_file, look_into


def check_file(file: Path) -> Manifest:
    """Against its manifest, where that lies beside it; a file alone is believed if it is whole."""
    if not file.is_file():
        raise RestoreRefused(f"There is no file {file}. `wethi backup list` shows the backups that there are.")
    try:
        contents = look_into(file)
    except DatabaseDamaged as problem:
        raise RestoreRefused(f"{problem} Take an older backup: wethi backup list") from None
    if not contents.schema:
        raise RestoreRefused(f"{file} is no backup of a Wethi database. A backup of keys is given with --keys FILE.")
    manifest = read_manifest(file)
    if manifest is None:
        return describe_alone(file, contents)
    told = (manifest.sha256, manifest.tables, manifest.tallies)
    if told != (hash_file(file), dict(contents.tables), contents.tallies):
        raise RestoreRefused(
            f"{file} is not what was written: it differs from {name_manifest(file).name}. Take an older backup: "
            "wethi backup list"
        )
    return manifest


def describe_alone(file: Path, contents: Contents) -> Manifest:
    """What can be said of a file without a manifest: it was made when it was last written."""
    return Manifest(
        kind="wethi",
        file=file.name,
        made=datetime.fromtimestamp(file.stat().st_mtime, UTC),
        wethi="",
        schema_head=contents.schema,
        bytes=file.stat().st_size,
        sha256="",
        tables=dict(contents.tables),
        tallies=contents.tallies,
        erasures=0,
    )


def check_ledger(ledger: Path, manifest: Manifest) -> None:
    """The ledger only grows: one that is shorter than it was is not the right one."""
    known = len(Ledger(ledger).read())
    if known < manifest.erasures:
        raise RestoreRefused(
            f"The erasure ledger {ledger} names {known} erasures, and when this backup was made there were "
            f"{manifest.erasures}: it is missing or not the right one, and people who asked to be forgotten would come back. "
            "Put it in its place (WETHI_ERASURE_LEDGER), or, if it is lost, take the newest backup of the keys with --keys "
            "and add --without-ledger."
        )


def check_keys_file(file: Path) -> None:
    if not file.is_file():
        raise RestoreRefused(f"There is no file {file}. `wethi backup list` shows the backups of keys that there are.")
    try:
        contents = look_into(file)
    except DatabaseDamaged as problem:
        raise RestoreRefused(f"{problem} Take another backup of the keys: wethi backup list") from None
    if "citizen_key" not in contents.tables:
        raise RestoreRefused(f"{file} is no backup of keys. `wethi backup list` shows those that there are.")


@contextmanager
def hold(database: Path, *, only_check: bool) -> Iterator[None]:
    """While this runs, no server can start. A check needs no lock."""
    if only_check:
        yield
        return
    with take_lock(database):
        yield
