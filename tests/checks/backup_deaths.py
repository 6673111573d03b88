"""Backups, restores and upgrades that die at each of their steps, and are done again."""

import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from old_databases import make_old
from rich.console import Console
from rich.progress import track
from sqlalchemy import create_engine, select

from bot.backups import STAMP, Backup, list_backups, make_backups, order_backups
from bot.restoring import Wanted, restore
from bot.settings import Settings
from bot.store.consultation_tables import tally
from bot.store.schema import HEAD
from bot.store.snapshots import hash_file, look_into
from bot.store.sqlite import SqliteStore
from bot.upgrading import upgrade
from checks.dying import count_steps, die_after, die_at_step

OLDEST = "0001"
MANY = 100

Counts = dict[tuple[int, str], int]
End = tuple[Backup, Counts]  # the last backup, and all votes that were cast until the server was killed


def count_stored(file: Path) -> Counts:
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        rows = connection.execute(select(tally.c.statement, tally.c.agreed, tally.c.disagreed, tally.c.passed)).all()
    engine.dispose()
    return {
        (row.statement, vote): number
        for row in rows
        for vote, number in zip(("agree", "disagree", "pass"), row[1:], strict=True)
        if number
    }


@dataclass(frozen=True)
class Death(ABC):
    """A piece of work on a fresh copy of a folder, and what must hold when it died at any place, and was done again."""

    prepared: Path
    like: Settings
    backup: Backup
    before: Counts

    name = ""

    @abstractmethod
    def work(self, folder: Path) -> None: ...

    @abstractmethod
    def judge(self, folder: Path) -> Iterator[str]:
        """What is wrong after a death and the next start, in words."""

    def settings(self, folder: Path) -> Settings:
        return self.like.model_copy(update={"data_dir": folder})

    def fresh(self) -> Path:
        folder = self.prepared.with_name("dying")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.prepared, folder)
        return folder


class BackingUp(Death):
    name = "backup"

    def work(self, folder: Path) -> None:
        make_backups(order_backups(self.settings(folder)), self.backup.manifest.made + timedelta(days=1))

    def judge(self, folder: Path) -> Iterator[str]:
        for one in list_backups(folder / "backups", "wethi"):
            if hash_file(one.file) != one.manifest.sha256:
                yield f"{one.file.name} is not what its manifest says"
        self.work(folder)
        if list((folder / "backups").glob("*.part*")):
            yield "halves are left"


class Restoring(Death):
    name = "restore"

    def work(self, folder: Path) -> None:
        restore(self.settings(folder), Wanted(self.backup.file), self.backup.manifest.made)

    def judge(self, folder: Path) -> Iterator[str]:
        open_once(folder)
        after = count_stored(self.backup.file)
        if count_stored(folder / "wethi.sqlite") not in (self.before, after):
            yield "the database is neither the one before nor the backup"
        self.work(folder)
        if count_stored(folder / "wethi.sqlite") != after:
            yield "done again, it is not the backup"
        if (
            count_stored(folder / f"wethi-before-restore-{self.backup.manifest.made.strftime(STAMP)}.sqlite")
            != self.before
        ):
            yield "what was set aside is not what was there"


class Upgrading(Death):
    name = "upgrade"

    def work(self, folder: Path) -> None:
        upgrade(self.settings(folder), self.backup.manifest.made, only_check=False)

    def judge(self, folder: Path) -> Iterator[str]:
        open_once(folder)
        if look_into(folder / "wethi.sqlite").schema not in (OLDEST, HEAD):
            yield "the database is neither old nor new"
        self.work(folder)
        if look_into(folder / "wethi.sqlite").schema != HEAD:
            yield "done again, it is not new"


def open_once(folder: Path) -> None:
    """As the next start does."""
    store = SqliteStore(f"sqlite:///{folder / 'wethi.sqlite'}")
    store.write_now(lambda connection: None)
    store.close()


def kill_everything(folder: Path, like: Settings, *, ended: End, kills: int) -> tuple[int, list[str]]:
    """At each step (at every second one, where there are few kills), and so many times at any moment; how many died, and all that was wrong afterwards. `folder` holds `killed`,
    a database whose last votes stand in its log alone.
    """
    old, died, broken = folder / "old", 0, list[str]()
    old.mkdir()
    make_old(old, OLDEST)
    for kind, prepared in ((BackingUp, folder / "killed"), (Restoring, folder / "killed"), (Upgrading, old)):
        death = kind(prepared, like, *ended)
        for place in track(list_places(death, kills), f"Killing each {death.name}", console=Console(stderr=True)):
            where = death.fresh()
            died += kill(death, where, place)
            broken += [f"{death.name}, killed at {place}: {words}" for words in death.judge(where)]
    return died, broken


def list_places(death: Death, kills: int) -> list[int | float]:
    folder, chance = death.fresh(), Random(kills)
    steps, seconds = count_steps(lambda: death.work(folder), death.prepared.with_name("steps"))
    stride = 1 if kills > MANY else 2
    return [*range(1, steps + 1, stride), *(chance.uniform(0, seconds) for _ in range(kills))]


def kill(death: Death, folder: Path, place: float) -> bool:
    if isinstance(place, int):
        return die_at_step(lambda: death.work(folder), place)
    return die_after(lambda: death.work(folder), place)
