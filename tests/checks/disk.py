"""`python -m tests.checks.disk`: the disk fails, or is full, at each write and sync; no 200 is false, and the bot ends clean or goes on."""

import asyncio
import os
import re
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from bench.crowd import prepare_database
from bench.forum import open_for_votes
from bench.processes import Stage
from bench.talks import Script
from bench.vote_talk import VoteScript, list_taps
from rich.console import Console
from rich.progress import track

from bot.store.ballast import Ballast
from bot.store.sqlite import DISK_BROKEN
from checks.broken import tell_broken
from checks.crash import REST_S, Set, wait_for_rest
from checks.killing import Child, fork_bot, may_trace, trace
from checks.people import Crowd, Person, gather, talk_all
from checks.verdict import judge

WRITES = ("pwrite64", "fdatasync", "fsync", "ftruncate")
SYNC_STEP = 5  # of all syncs, each so-manieth fails
WRITE_STEP = 50  # of all writes: a commit has some ten of them
STAYS_FULL = 12  # writes in a row that find no room, in every other run of a full disk
REST_WITHOUT_S = 1.0
INJECTED = "(INJECTED)"
TOLD_TO_END = (0, -signal.SIGTERM)  # uvicorn closes everything, then ends by the signal that it was sent
CALL = re.compile(r"^(\d+)\s+(\w+)\(")


@dataclass(frozen=True, slots=True)
class Fault:
    """The `number`-th time that a thread makes the call, or from then on for a while, it fails so."""

    call: str
    error: str
    number: int
    lasts: int = 1

    @property
    def options(self) -> tuple[str, ...]:
        when = f"{self.number}" if self.lasts == 1 else f"{self.number}..{self.number + self.lasts - 1}"
        return "-e", f"trace={self.call}", "-e", f"inject={self.call}:error={self.error}:when={when}"

    def __str__(self) -> str:
        return f"{self.error} at {self.call} {self.number}"


@dataclass(slots=True)
class Tally:
    """What all runs together came to."""

    runs: int = 0
    missed: int = 0  # the bot made fewer calls than it had before
    ended: int = 0
    acknowledged: int = 0
    broken: list[str] = field(default_factory=list)


def run_once(scene: Set, number: int, fault: Fault, tally: Tally) -> None:
    """One life with the fault, and one after it, in which everything must come to rest."""
    stage, chance = scene.fresh(number), Random(number)
    if number % 2:
        Ballast(stage.folder).keep(floor=0)
    stage.ask_sandbox("reset", {})
    people = gather(stage, scene.crowd, f"{number:x}")
    child, log = fork_bot(stage), stage.folder / "faults"
    try:
        with trace(child, "-o", str(log), *fault.options):
            tally.acknowledged += asyncio.run(talk_all(stage, people, chance))
            wait_for_rest(child, REST_WITHOUT_S)
        tally.runs += 1
        tally.missed += INJECTED not in log.read_text(errors="replace")
        tally.broken += [f"{fault}: {words}" for words in list_wrongs(stage, child, people, tally)]
    finally:
        child.end()
    shutil.rmtree(stage.folder)


def list_wrongs(stage: Stage, child: Child, people: list[Person], tally: Tally) -> Iterator[str]:
    """A bot that ended says so by its exit code; one that lives ends when it is told to. The next one goes on."""
    child.end()
    assert child.status is not None
    code = os.waitstatus_to_exitcode(child.status)
    if code not in (*TOLD_TO_END, DISK_BROKEN):
        yield f"it ended with {code}"
    tally.ended += code == DISK_BROKEN
    second = fork_bot(stage)
    try:
        tally.acknowledged += asyncio.run(talk_all(stage, people, Random(0)))
        if left := wait_for_rest(stage, REST_S):
            yield f"{left} things still wait after {REST_S:.0f} s"
        yield from judge(stage, people)
    finally:
        second.end()


def count_writes(scene: Set) -> dict[str, int]:
    """How often each call is made in a whole life, by the thread that makes it most."""
    stage = scene.fresh(0)
    people, child, file = gather(stage, scene.crowd, "0"), fork_bot(stage), stage.folder / "calls"
    try:
        with trace(child, "-o", str(file), "-e", f"trace={','.join(WRITES)}"):
            asyncio.run(talk_all(stage, people, Random(0)))
            wait_for_rest(child, REST_S)
    finally:
        child.end()
    found = Counter(
        match.groups() for line in file.read_text(errors="replace").splitlines() if (match := CALL.match(line))
    )
    return {call: max((number for (_, name), number in found.items() if name == call), default=0) for call in WRITES}


def plan(counts: dict[str, int], steps: tuple[int, int]) -> list[Fault]:
    """A disk that fails, and one that is full: once, and in every other run for a while. `steps`: of writes, of syncs."""
    places = {call: range(1, most + 1, steps[call != "pwrite64"]) for call, most in counts.items()}
    broken = [Fault(call, "EIO", n) for call in WRITES for n in places[call]]
    full = [Fault("pwrite64", "ENOSPC", n, STAYS_FULL if turn % 2 else 1) for turn, n in enumerate(places["pwrite64"])]
    return broken + full + [Fault("fdatasync", "ENOSPC", n) for n in places["fdatasync"]]


def disk(
    *,
    writes: Annotated[int, typer.Option(help="Of all writes, fail each so-manieth.")] = WRITE_STEP,
    syncs: Annotated[int, typer.Option(help="Of all syncs, fail each so-manieth.")] = SYNC_STEP,
    people: Annotated[int, typer.Option(help="How many citizens talk in each run.")] = 2,
    full: Annotated[bool, typer.Option("--full", help="Fail every one.")] = False,
) -> None:
    began, tally = time.monotonic(), Tally()
    with TemporaryDirectory(prefix="wethi-disk-") as folder:
        stage = Stage.make(Path(folder) / "prepared")
        known = prepare_database(stage, 64)
        open_for_votes(stage)
        sandbox = stage.start_sandbox()
        try:
            scene = Set(
                replace(stage),
                Crowd(known, Script(), VoteScript(list_taps()), people - people // 2, people // 2),
                sandbox,
            )
            if not may_trace(scene.fresh(0)):
                sys.exit(
                    "disk: nobody may trace processes here (no strace, or no ptrace), so no disk can be made to fail"
                )
            counts = count_writes(scene)
            sys.stdout.write(f"writes of one whole life, by thread: {counts}\n")
            faults = plan(counts, (1, 1) if full else (writes, syncs))
            for number, fault in enumerate(track(faults, "Failing", console=Console(stderr=True)), start=1):
                run_once(scene, number, fault, tally)
        finally:
            sandbox.stop()
    sys.exit(report(tally, seconds=time.monotonic() - began))


def report(tally: Tally, *, seconds: float) -> int:
    tell_broken(tally.broken)
    sys.stdout.write(
        f"disk: {tally.runs - tally.missed} of {tally.runs} faults met, {tally.ended} ends by itself, {tally.acknowledged} "
        f"events acknowledged, {len(tally.broken)} broken promises, {seconds:.0f} s in all\n"
    )
    return 1 if tally.broken or not tally.runs else 0


if __name__ == "__main__":
    typer.run(disk)
