"""Looks at the machine: its clock, its disk, who can read the files, and the versions it runs."""

import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from bot.doctor.findings import Finding, fail, ok, warn
from bot.settings import Settings

MOST_DRIFT_S = 5.0
LOW_SHARE = 0.2  # of the disk that should stay free
MIB = 1 << 20
OTHERS = 0o077  # what group and others may do
MENDED_SQLITE = (3, 51, 3)  # sqlite.org/wal.html: two connections that write at once could spoil the log before it
OLDEST_PYTHON = (3, 11)


def judge_clock(now: datetime, theirs: datetime | None, whose: str) -> Finding:
    """A platform's Date header says whole seconds."""
    about = "clock"
    if theirs is None:
        return warn(
            about, "No platform told the time, so this clock was compared with nothing.", "Mend the connection first."
        )
    off_s = round((now - theirs) / timedelta(seconds=1))
    if abs(off_s) > MOST_DRIFT_S:
        way = "fast" if off_s > 0 else "slow"
        return warn(
            about,
            f"This machine's clock is {abs(off_s)} seconds {way} of {whose}'s: votes would close at the wrong time.",
            "Switch time synchronisation on: timedatectl set-ntp true",
        )
    return ok(about, f"The clock is right, as {whose} tells the time.")


def judge_disk(folder: Path, floor_mib: int) -> Finding:
    """Of the disk on which the data folder lies, or will."""
    about = "disk"
    there = next(each for each in (folder.resolve(), *folder.resolve().parents) if each.exists())
    space = shutil.disk_usage(there)
    free_mib, share = space.free // MIB, space.free / space.total
    says = f"{free_mib} MiB are free below {folder} ({share:.0%} of the disk)."
    room = "Make room or move WETHI_DATA_DIR to a larger disk; df -h shows what is full."
    if free_mib < floor_mib:
        return fail(about, f"{says} Below {floor_mib} MiB Wethi takes nothing in.", room)
    if share < LOW_SHARE:
        return warn(about, says, room)
    return ok(about, says)


def check_files(settings: Settings, env_file: Path) -> list[Finding]:
    """The data folder, what lies in it, and the file of settings are their owner's alone."""
    folder = settings.data_dir
    if not folder.exists():
        return [warn("files", f"There is no data folder {folder} yet.", "Wethi makes it at its first start.")]
    files = sorted(each for each in folder.glob("*") if each.is_file() or each.is_socket())
    return [
        judge_modes("files", [folder, *files], f"chmod -R go= {folder}"),
        judge_modes("settings file", [env_file] if env_file.exists() else [], f"chmod 600 {env_file}"),
    ]


def judge_modes(about: str, paths: Iterable[Path], fix: str) -> Finding:
    seen = list(paths)
    open_ones = [str(each) for each in seen if stat.S_IMODE(each.stat().st_mode) & OTHERS]
    if open_ones:
        return fail(about, f"Others on this machine may open: {', '.join(open_ones)}.", fix)
    return ok(
        about, f"{seen[0]} is its owner's alone." if seen else "There is none: the settings come from the environment."
    )


def judge_versions(sqlite_on: bool) -> Finding:  # noqa: FBT001  # a word of the settings, not a switch
    about, python = "versions", ".".join(map(str, sys.version_info[:3]))
    says = f"Wethi {version('wethi')}, Python {python}"
    if sqlite_on:
        says += f", SQLite {sqlite3.sqlite_version}"
        if sqlite3.sqlite_version_info < MENDED_SQLITE:
            says += " (old, and safe here: one process alone writes)"
    return ok(about, f"{says}.")
