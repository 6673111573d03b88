"""`python -m tests.checks.backup`: disks lost while people vote; how much is lost, and whether what is restored is whole."""

import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from forums_opened import open_forum
from house_store import House
from rich.console import Console
from rich.progress import track
from sqlalchemy import insert

from bot.backups import MIB, Backup, list_backups, make_backups, order_backups
from bot.backups_due import is_due
from bot.consulting import VOTES, CastVote
from bot.restoring import Wanted, restore
from bot.serving import set_up_logs
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.store.tables import sent
from checks.backup_deaths import Counts, End, count_stored, kill_everything
from checks.broken import tell_broken

QUICK_MINUTES, FULL_MINUTES = 180, 24 * 60
MOST_LOST = timedelta(minutes=5)
LOSSES = 12  # one disk is lost in so many minutes
VOTES_A_MINUTE = 2
PEOPLE = 40
QUICK_KILLS, FULL_KILLS = 8, 200  # at any moment, beside those at each step
QUICK_MIB, FULL_MIB = 64, 10 << 10
ROW_BYTES = 4096


@dataclass
class Found:
    """What it all came to."""

    lost: list[timedelta] = field(default_factory=list)
    kills: int = 0
    copied_s: float = 0.0
    restored_s: float = 0.0
    broken: list[str] = field(default_factory=list)


@dataclass
class Town:
    """A consultation in which people vote, and what a careful observer counts beside it."""

    house: House
    chance: Random
    votes: dict[tuple[str, int], str] = field(default_factory=dict)

    def live_a_minute(self, name: str, statements: list[int]) -> None:
        for _ in range(VOTES_A_MINUTE):
            self.house.clock.advance(self.chance.uniform(1, 60 / VOTES_A_MINUTE))
            who, what = f"U{self.chance.randrange(PEOPLE)}", self.chance.choice(statements)
            vote = self.chance.choice(VOTES)
            self.house.turn(who, CastVote(name, what, vote))
            self.votes[who, what] = vote

    def count(self) -> Counts:
        return dict(Counter((what, vote) for (_, what), vote in self.votes.items()))


def lose_disks(folder: Path, minutes: int, found: Found) -> End:
    """The server looks every minute whether a backup is due; now and then its disk is gone, between two looks as well."""
    house = House(folder / "data")
    forum = open_forum(house)
    town, order = Town(house, Random(minutes)), order_backups(house.settings)
    counted: dict[str, Counts] = {}
    for minute in track(range(minutes), "Voting, and losing disks", console=Console(stderr=True)):
        town.live_a_minute(forum.consultation, sorted(forum.statements))
        if is_due(order, timedelta(), None, house.clock.now()):
            counted[make_backups(order, house.clock.now())[0].file.name] = town.count()
        if minute % LOSSES == LOSSES - 1:
            house.clock.advance(town.chance.uniform(0, 59))
            newest = list_backups(order.folder, "wethi")[0]
            found.lost.append(house.clock.now() - newest.manifest.made)
            found.broken += judge_restored(house, folder / "other", newest, counted[newest.file.name])
    town.live_a_minute(forum.consultation, sorted(forum.statements))
    shutil.copytree(house.folder, folder / "killed")  # as it lies there when the server is killed
    assert (folder / "killed" / "wethi.sqlite-wal").stat().st_size, "its last votes stand in its log"
    house.close()
    return newest, town.count()


def judge_restored(house: House, elsewhere: Path, backup: Backup, counted: Counts) -> Iterator[str]:
    """On another machine, from the two backups alone."""
    shutil.rmtree(elsewhere, ignore_errors=True)
    elsewhere.mkdir()
    settings = house.settings.model_copy(update={"data_dir": elsewhere})
    keys = list_backups(house.settings.key_backups, "keys")[0]
    restore(settings, Wanted(backup.file, keys=keys.file), house.clock.now())
    if count_stored(elsewhere / "wethi.sqlite") != counted:
        yield f"{backup.file.name}: votes are counted otherwise than they were cast"


def weigh(folder: Path, mib: int, like: Settings, found: Found) -> None:
    """How long a database of this size takes."""
    settings, chance = like.model_copy(update={"data_dir": folder / "data"}), Random(mib)
    store = SqliteStore(settings.database)
    for first in track(range(mib), "Filling", console=Console(stderr=True)):
        rows = [
            {"bucket": 0, "citizen": 0, "id": f"{first}.{place}", "account": "line/main", "says_as": "answer"}
            | {"outcome": "sent", "way": "reply", "request_id": chance.randbytes(ROW_BYTES // 2).hex(), "at_ms": 0}
            for place in range(MIB // ROW_BYTES)
        ]
        store.write_now(lambda connection: connection.execute(insert(sent), rows))  # noqa: B023  # used at once
    store.close()
    began = time.perf_counter()
    now = list_backups(settings.backups, "wethi")[0].manifest.made + timedelta(days=2)
    data, _ = make_backups(order_backups(settings), now)
    found.copied_s = time.perf_counter() - began
    began = time.perf_counter()
    restore(settings, Wanted(data.file), now)
    found.restored_s = time.perf_counter() - began


def check(
    *,
    full: Annotated[bool, typer.Option("--full", help="A day, more kills, and 10 GiB.")] = False,
    mib: Annotated[int, typer.Option(help="How large the database is that is copied and restored.")] = 0,
) -> None:
    set_up_logs()
    began, found, mib = time.monotonic(), Found(), mib or (FULL_MIB if full else QUICK_MIB)
    with TemporaryDirectory(prefix="wethi-backup-") as name:
        folder = Path(name)
        ended = lose_disks(folder, FULL_MINUTES if full else QUICK_MINUTES, found)
        like = Settings(_env_file=None, data_dir=folder, secret_key="k" * 40)
        found.kills, broken = kill_everything(folder, like, ended=ended, kills=FULL_KILLS if full else QUICK_KILLS)
        found.broken += broken
        weigh(folder, mib, like, found)
    if max(found.lost) > MOST_LOST:
        found.broken.append("a disk took more than five minutes of votes with it")
    tell_broken(found.broken)
    sys.stdout.write(
        f"backup: {len(found.lost)} disks lost, {max(found.lost).total_seconds() / 60:.1f} min of votes at most; {found.kills} "
        f"kills of backups, restores and upgrades; {mib} MiB copied and checked in {found.copied_s:.1f} s, restored in "
        f"{found.restored_s:.1f} s; {len(found.broken)} things wrong, {time.monotonic() - began:.0f} s in all\n"
    )
    sys.exit(1 if found.broken else 0)


if __name__ == "__main__":
    typer.run(check)
