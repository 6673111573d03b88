"""Looks whether the newest backups of database and keys are fresh, and lie on another disk."""

from datetime import datetime, timedelta
from pathlib import Path

from bot.backups import list_backups
from bot.doctor.findings import Finding, fail, ok, warn
from bot.settings import Settings
from bot.store.databases import serves_many

LATE = timedelta(hours=2)  # the server makes one every five minutes, or every hour where the database is large
LOST = timedelta(days=1)
NAME_PLACE = "The server makes none by itself while WETHI_BACKUP_DIR is not set: wethi setup --only backup"
MAKE_ONE = "Make one now: wethi backup. The server makes them by itself: look for backup_failed in its log."


def check_backups(settings: Settings, now: datetime) -> list[Finding]:
    if serves_many(settings.database):
        return [
            warn(
                "backup",
                "The database is PostgreSQL, whose backups its own tools make; Wethi does not see them.",
                "Look at pgBackRest or at whatever makes them: how old is the newest, and when was one restored?",
            )
        ]
    found = (
        (settings.backups, list_backups(settings.backups, "wethi")),
        (settings.key_backups, list_backups(settings.key_backups, "keys")),
    )
    ages = ((folder, now - known[0].manifest.made if known else None) for folder, known in found)
    fix = MAKE_ONE if settings.backup_dir else NAME_PLACE
    return [*(judge_age(folder, age, fix) for folder, age in ages), judge_place(settings)]


def judge_age(folder: Path, age: timedelta | None, fix: str) -> Finding:
    about = "backup"
    if age is None:
        return fail(about, f"There is no backup in {folder}.", fix)
    hours = age / timedelta(hours=1)
    says = (
        f"The newest backup in {folder} is {f'{hours:.0f} hours' if hours >= 1 else f'{hours * 60:.0f} minutes'} old."
    )
    if age > LOST:
        return fail(about, says, fix)
    return warn(about, says, fix) if age > LATE else ok(about, says)


def judge_place(settings: Settings) -> Finding:
    """A backup on the disk of the database goes down with it."""
    about, folders = "backup place", [each for each in (settings.data_dir, settings.backups) if each.exists()]
    if len({each.stat().st_dev for each in folders}) < 2:
        return warn(
            about,
            "The backups lie on the same disk as the database, and would be lost with it.",
            "Mount another disk or a share, and set WETHI_BACKUP_DIR; or copy the folder away every night.",
        )
    return ok(about, "The backups lie on another disk than the database.")
