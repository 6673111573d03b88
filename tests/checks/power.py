"""`python -m tests.checks.power`: cuts the power at any moment; nothing acknowledged is lost, and nothing is corrupt."""

import json
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated, Any, get_args

import structlog
import typer
from bench.processes import TREE
from rich.console import Console
from rich.progress import track

from checks import power_life
from checks.broken import tell_broken
from checks.disk_log import TRACED, Disk, Kept, Step, read_log
from checks.power_verdict import Judge, Promises

QUICK, FULL = 1_500, 10_000
KINDS: tuple[Kept, ...] = get_args(Kept)
FILES = frozenset({"wethi.sqlite", "wethi.sqlite-wal", "keys.sqlite", "keys.sqlite-wal", "erasures.txt"})
LONGEST_LINE = 300_000  # bytes of one write
LONGEST_LIFE_S = 120.0
AFTER_A_WORD = 0.5  # of the cuts come right after something was acknowledged, where a lost sync shows
SHARED_MEMORY = Path("/dev/shm")  # a disk that is only looked at need not be one
NOT_RUN = (
    "power: not run, for strace is not here, or may not look at processes (on Debian and Ubuntu: apt install strace)\n"
)


@dataclass(slots=True)
class Found:
    states: int = 0
    acknowledged: int = 0
    syncs: int = 0
    broken: list[str] = field(default_factory=list)


def watch_life(folder: Path) -> list[Step]:
    """All that a bot writes and syncs from its start to its end; empty where nobody may look at it."""
    if shutil.which("strace") is None:
        return []
    log, notes = folder / "log", folder / power_life.NOTES
    command = [
        *("strace", "-f", "-qq", "-y", "-xx", "-s", str(LONGEST_LINE), "-e", f"trace={TRACED}", "-o", str(log)),
        *(sys.executable, "-m", "checks.power_life", str(folder / "data"), str(notes)),
    ]
    paths = os.pathsep.join(filter(None, (str(TREE), str(TREE / "tests"), os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, timeout=LONGEST_LIFE_S, check=False
    )
    if done.returncode and b"ptrace" in done.stderr.lower():
        return []
    assert not done.returncode, done.stderr.decode()[-2000:]
    return list(read_log(log))


def plan(steps: list[Step], notes: str, cuts: int, chance: Random) -> list[int]:
    """After how many steps power fails; half of the cuts come right after a word to the outside."""
    words = [place for place, step in enumerate(steps, start=1) if step.file == notes]
    return sorted(
        chance.choice(words) if chance.random() < AFTER_A_WORD else chance.randrange(words[0], len(steps))
        for _ in range(cuts)
    )


def read_words(step: Step) -> Iterator[tuple[str, Any]]:
    for line in step.data.splitlines():
        kind, what = json.loads(line)
        yield kind, what


def cut_all(folder: Path, before: Path, steps: list[Step], cuts: int, *, found: Found) -> None:
    """Lives through the log once; at each planned moment leaves each kind of disk, and opens it."""
    disk, promises, chance = Disk(folder / "data", before, FILES), Promises(), Random(cuts)
    notes, place = str(folder / power_life.NOTES), 0
    room = SHARED_MEMORY if SHARED_MEMORY.is_dir() else folder
    with TemporaryDirectory(prefix="wethi-power-", dir=room) as name:
        court = Judge(Path(name))
        for cut in track(plan(steps, notes, cuts, chance), "Cutting the power", console=Console(stderr=True)):
            for step in steps[place:cut]:
                found.syncs += disk.take(step) and step.call == "synced"
                for kind, what in read_words(step) if step.file == notes and step.call == "wrote" else ():
                    promises.note(kind, what)
                    found.acknowledged += 1
            place = max(place, cut)
            for kept in KINDS:
                found.states += 1
                wrong = court.judge(disk.leave(kept, chance), promises)
                found.broken += [f"cut after step {cut}, {kept} kept: {words}" for words in wrong]
        court.close()


def check(
    *,
    states: Annotated[int, typer.Option(help="How many disks to open.")] = QUICK,
    full: Annotated[bool, typer.Option("--full", help="Ten thousand of them.")] = False,
) -> None:
    began, found = time.monotonic(), Found()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with TemporaryDirectory(prefix="wethi-power-") as name:
        folder = Path(name).resolve()
        power_life.prepare_folder(folder / "data")
        shutil.copytree(folder / "data", folder / "before")
        steps = watch_life(folder)
        if not steps:
            sys.stdout.write(NOT_RUN)
            sys.exit(1)
        cut_all(folder, folder / "before", steps, (FULL if full else states) // len(KINDS), found=found)
    tell_broken(found.broken)
    sys.stdout.write(
        f"power: {found.states} disks of SQLite after power cuts, {found.syncs} syncs and {found.acknowledged} words to the outside before "
        f"them; {len(found.broken)} things lost or corrupt, {time.monotonic() - began:.0f} s in all\n"
    )
    sys.exit(1 if found.broken or not found.states else 0)


if __name__ == "__main__":
    typer.run(check)
