"""`python -m tests.checks.crash`: kills the bot at system calls of its work; nothing is lost, counted or said twice."""

import asyncio
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from bench.crowd import prepare_database
from bench.forum import open_for_votes
from bench.processes import LOOK_EVERY_S, Program, Stage, find_port
from bench.talks import Script
from bench.vote_talk import VoteScript, list_taps
from rich.console import Console
from rich.progress import track

from checks.broken import tell_broken
from checks.killing import CALLS, Child, count_calls, fork_bot, kill_at, may_trace, trace
from checks.people import Crowd, Person, gather, talk_all
from checks.verdict import judge, left_to_do

QUICK, FULL = 100, 1000
REAL_STARTS = 10  # one restart in so many is a process of its own, from nothing
READY_S = 2.0
REST_S = 20.0
MOST_TRIES = 4
SHARES = {"fdatasync": 0.3, "pwrite64": 0.3, "sendto": 0.15, "recvfrom": 0.1, "futex": 0.1, "epoll_wait": 0.05}


@dataclass(slots=True)
class Tally:
    """What all runs together came to."""

    died: int = 0
    acknowledged: int = 0
    ready_s: list[float] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Set:
    """What every run begins with: a database to copy, people, a script, a sandbox."""

    stage: Stage
    crowd: Crowd
    sandbox: Program

    def fresh(self, number: int) -> Stage:
        folder = self.stage.folder.with_name(f"run{number}")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.stage.folder, folder)
        return replace(self.stage, folder=folder, port=find_port())


def run_once(scene: Set, number: int, where: tuple[str, int], tally: Tally) -> bool:
    """One life, one death, one life after it; False if the bot would not die there."""
    call, when = where
    stage, chance = scene.fresh(number), Random(number)
    stage.ask_sandbox("reset", {})
    people = gather(stage, scene.crowd, f"{number:x}")
    first = fork_bot(stage)
    kill = kill_at(first, call, when) if call else nullcontext()
    try:
        with kill:
            tally.acknowledged += live(first, people, chance, random_death=not call)
    finally:
        died = not first.lives() and first.killed
        first.end()
    if not died:
        return False
    tally.died += 1
    tally.broken += [f"{call or 'any moment'} {when}: {words}" for words in live_on(scene, stage, people, tally)]
    shutil.rmtree(stage.folder)
    return True


def live(child: Child, people: list[Person], chance: Random, *, random_death: bool) -> int:
    if random_death:
        return asyncio.run(talk_and_die(child, people, chance))
    acknowledged = asyncio.run(talk_all(child.stage, people, chance))
    wait_for_rest(child, 1.0)
    return acknowledged


async def talk_and_die(child: Child, people: list[Person], chance: Random) -> int:
    """Where nobody may trace: dies at a random moment."""
    talking = asyncio.create_task(talk_all(child.stage, people, chance))
    await asyncio.sleep(chance.uniform(0.0, 1.0))
    child.end(signal.SIGKILL)
    return await talking


def live_on(scene: Set, stage: Stage, people: list[Person], tally: Tally) -> Iterator[str]:
    """The next process goes on; LINE brings again what was not acknowledged, and the talks go to their ends."""
    real = tally.died % REAL_STARTS == 0 and not stage.telegram
    program = stage.start_bot(**stage.url) if real else None
    child = None if program else fork_bot(stage)
    if program:
        tally.ready_s.append(program.ready_s)
    try:
        tally.acknowledged += asyncio.run(talk_all(stage, people, Random(0)))
        left = wait_for_rest(stage, REST_S)
        if left:
            yield f"{left} things still wait after {REST_S:.0f} s"
        yield from judge(stage, people)
    finally:
        if program:
            program.stop()
        if child:
            child.end()


def wait_for_rest(where: Child | Stage, longest_s: float) -> int:
    """Until nothing waits any more, or the bot is dead; returns what is left."""
    until = time.monotonic() + longest_s
    stage = where.stage if isinstance(where, Child) else where
    while (left := left_to_do(stage)) and time.monotonic() < until:
        if isinstance(where, Child) and not where.lives():
            break
        time.sleep(LOOK_EVERY_S)
    return left


def count_whole_life(scene: Set) -> dict[str, int]:
    """How often each call is made when nobody dies."""
    stage = scene.fresh(0)
    people = gather(stage, scene.crowd, "0")
    child = fork_bot(stage)
    file = stage.folder / "calls"
    try:
        with trace(child, "-o", str(file), "-e", f"trace={','.join(CALLS)}"):
            live(child, people, Random(0), random_death=False)
    finally:
        child.end()
    return dict(count_calls(file))


def plan(counts: dict[str, int], kills: int) -> Iterator[tuple[str, int]]:
    """Spreads the kills over the calls, and over each call's whole life."""
    known = {call: share for call, share in SHARES.items() if counts.get(call)}
    for call, share in known.items():
        number = max(1, round(kills * share / sum(known.values())))
        for place in range(number):
            yield call, 1 + int(place * 0.9 * counts[call] / number)


def kill_all(scene: Set, places: list[tuple[str, int]], tally: Tally) -> int:
    """Runs them all; a run in which the bot did not die is tried again at an earlier call. Returns how many never did."""
    console, survived = Console(stderr=True), 0
    for number, (call, when) in enumerate(track(places, "Killing", console=console), start=1):
        for attempt in range(MOST_TRIES):
            if run_once(scene, number, (call, max(1, when >> attempt) if call else when), tally):
                break
        else:
            survived += 1
    return survived


def crash(
    *,
    kills: Annotated[int, typer.Option(help="How many times to kill.")] = QUICK,
    people: Annotated[int, typer.Option(help="How many citizens talk in each run.")] = 6,
    boundaries: Annotated[
        bool, typer.Option("--boundaries", help="Only at each commit of one citizen's turn.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="A thousand kills.")] = False,
) -> None:
    began, tally, survived = time.monotonic(), Tally(), 0
    places: list[tuple[str, int]] = []
    with TemporaryDirectory(prefix="wethi-crash-") as folder:
        stage = Stage.make(Path(folder) / "prepared")
        known = prepare_database(stage, 64)
        open_for_votes(stage)
        sandbox = stage.start_sandbox()
        try:
            for scene in list_scenes(stage, known, sandbox, 1 if boundaries else people):
                traced = may_trace(scene.fresh(0))
                share = (FULL if full else kills) // 2
                here = find_places(scene, share, traced=traced, boundaries=boundaries)
                survived += kill_all(scene, here, tally)
                places += here
        finally:
            sandbox.stop()
    sys.exit(report(tally, places, survived, seconds=time.monotonic() - began))


def list_scenes(stage: Stage, known: list[tuple[str, int]], sandbox: Program, people: int) -> Iterator[Set]:
    """On LINE half of the people answer a survey and half of them vote (a single one answers); on Telegram all vote."""
    crowd = Crowd(known, Script(), VoteScript(list_taps()), people - people // 2, people // 2)
    yield Set(stage, crowd, sandbox)
    import telegram  # noqa: F401, PLC0415  # half a second that no forked bot is to spend

    yield Set(replace(stage, telegram=True), crowd, sandbox)


def find_places(scene: Set, kills: int, *, traced: bool, boundaries: bool) -> list[tuple[str, int]]:
    if not traced:
        sys.stdout.write("Nobody may trace processes here (no strace, or no ptrace): killing at random moments.\n")
        return [("", number) for number in range(kills)]
    if boundaries:  # one event's and more: recorded, claimed, turn taken, its answer claimed, its answer sent
        return [("fdatasync", number) for number in range(11, 19)]
    counts = count_whole_life(scene)
    sys.stdout.write(f"calls of one whole life, by thread: {counts}\n")
    return list(plan(counts, kills))


def report(tally: Tally, places: list[tuple[str, int]], survived: int, *, seconds: float) -> int:
    ready = median(tally.ready_s) if tally.ready_s else 0.0
    if ready > READY_S:
        tally.broken.append("not ready in time")
    tell_broken(tally.broken)
    sys.stdout.write(
        f"crash: {tally.died} of {len(places)} died, {tally.acknowledged} events acknowledged, "
        f"{len(tally.broken)} broken promises, ready after {ready:.2f} s (the median of {len(tally.ready_s)} starts from nothing), {seconds:.0f} s in all\n"
    )
    return 1 if tally.broken or survived or not places else 0


if __name__ == "__main__":
    typer.run(crash)
