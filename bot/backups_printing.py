"""Prints what became of backups, restores and upgrades; each function returns its exit code."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console

from bot.backups import MIB, Backup, list_backups, make_backups, order_backups
from bot.restoring import Restored, Wanted, restore, settle
from bot.settings import Settings
from bot.upgrading import upgrade

NOT_IN_IT = "In neither, and needed to restore: WETHI_SECRET_KEY, and who was forgotten: {ledger}. Keep a copy of both elsewhere."
SAME_DISK = (
    "On the same disk as the database: if it breaks, {what} are gone, too. Copy them to another machine, or set "
    "WETHI_BACKUP_DIR and WETHI_BACKUP_KEYS_DIR to other disks."
)


def say(text: str) -> None:
    Console(stderr=True).print(text, highlight=False, markup=False, soft_wrap=True)


def make(settings: Settings, folder: Path | None, keys_folder: Path | None) -> int:
    order = order_backups(settings, folder, keys_folder)
    with Console(stderr=True).status("Copying and checking ..."):
        data, keys = make_backups(order, datetime.now(UTC))
    say(f"Database: {describe(data)}")
    say(f"Keys:     {describe(keys)}")
    say(NOT_IN_IT.format(ledger=settings.ledger.resolve()))
    near = [
        word for word, one in (("backups of data", data), ("backups of keys", keys)) if shares_disk(one, order.database)
    ]
    if near:
        say(SAME_DISK.format(what=" and ".join(near)))
    return 0


def shares_disk(one: Backup, database: Path) -> bool:
    return one.file.stat().st_dev == database.stat().st_dev


def describe(one: Backup) -> str:
    told = one.manifest
    people = told.tables.get("citizen", told.tables.get("citizen_key", 0))
    return f"{one.file}  {told.bytes / MIB:,.1f} MiB, {tell_count(people, 'citizen')}, whole"


def tell_count(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def print_backups(settings: Settings, folder: Path | None, keys_folder: Path | None) -> int:
    places = ((folder or settings.backups, "wethi"), (keys_folder or settings.key_backups, "keys"))
    found = [one for place, kind in places for one in list_backups(place, "wethi" if kind == "wethi" else "keys")]
    for one in found:
        age = tell_age(datetime.now(UTC) - one.manifest.made)
        Console().print(f"{age:>14} ago  {describe(one)}", highlight=False, markup=False, soft_wrap=True)
    if not found:
        say(f"There are no backups in {places[0][0].resolve()} and {places[1][0].resolve()}. Make one: wethi backup")
    return 0 if found else 1


def tell_age(age: timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 120:
        return tell_count(minutes, "minute")
    return tell_count(minutes // 60, "hour") if minutes < 48 * 60 else tell_count(minutes // 1440, "day")


def settle_restored(settings: Settings, wanted: Wanted) -> int:
    """After another tool put a database back."""
    with Console(stderr=True).status("Forgetting and settling ..."):
        found = settle(settings, wanted, datetime.now(UTC))
    for line in list_counts(found) or ["Nobody was forgotten since, and nothing waited to be said."]:
        say(line)
    say("Start the processes again.")
    return 0


def restore_file(settings: Settings, wanted: Wanted) -> int:
    now = datetime.now(UTC)
    with Console(stderr=True).status("Checking and preparing a copy ..."):
        found = restore(settings, wanted, now)
    words = "Checked, and it would be restored" if wanted.only_check else "Restored"
    say(f"{words}: {wanted.file}, made {found.made:%Y-%m-%d %H:%M:%S} UTC, {tell_age(now - found.made)} ago.")
    for line in list_findings(found):
        say(line)
    if wanted.only_check:
        say("Nothing was changed.")
        return 0
    if found.aside:
        say(f"The database as it was: {found.aside}. It holds people's answers, too: delete it when all is well.")
    say("Start the server again: systemctl start wethi (without systemd: wethi serve)")
    return 0


def list_findings(found: Restored) -> list[str]:
    lines = [f"{tell_count(found.contents.tables.get('citizen', 0), 'citizen')}, schema {found.contents.schema}."]
    if found.schema_before != found.contents.schema:
        lines.append(f"Its tables were brought from schema {found.schema_before} to {found.contents.schema}.")
    return [*lines, tell_loss(found.lost), *list_counts(found)]


def list_counts(found: Restored) -> list[str]:
    counts = (
        (found.forgotten, "Asked to be forgotten since, and forgotten again: {}.", "citizen"),
        (
            found.unreadable,
            "Without a key any more: {}. The rows are gone, and who writes again is a stranger.",
            "citizen",
        ),
        (found.unknown, "Perhaps sent already, so not sent again, and logged as unknown: {}.", "message"),
        (found.reminders, "Perhaps given already, so not given again: {}.", "reminder"),
    )
    return [words.format(tell_count(count, thing)) for count, words, thing in counts if count]


def tell_loss(lost: int | None) -> str:
    if lost is None:
        return "What people wrote after it was made is not in it: the database that had it is gone, or cannot be read."
    if not lost:
        return "Nothing came after it was made."
    return f"Not in it, and in the database as it was alone: {tell_count(lost, 'event')} that came after it was made."


def bring_up(settings: Settings) -> None:
    """For a server that starts on the database of a release before."""
    say("The database is of an earlier release: it is backed up, then brought to this one.")
    upgrade_database(settings, only_check=False)


def upgrade_database(settings: Settings, *, only_check: bool) -> int:
    with Console(stderr=True).status("Copying, changing and checking ..."):
        found = upgrade(settings, datetime.now(UTC), only_check=only_check)
    if not found.changed:
        say(f"Nothing to do: the database fits this release (schema {found.before}).")
    elif only_check:
        say(
            f"The upgrade from schema {found.before} to {found.after} works on a copy; the changes took {found.took_s:.1f} s. "
            "Nothing was changed. Stop the server, then run: wethi upgrade"
        )
    else:
        say(f"Upgraded from schema {found.before} to {found.after}; the changes took {found.took_s:.1f} s.")
        say(
            f"The database as it was: {found.backup}. To go back, install the release before, and: wethi restore {found.backup}"
        )
    return 0
