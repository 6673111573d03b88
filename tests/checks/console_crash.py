"""`python -m tests.checks.console_crash`: kills the bot while staff work on its console; no act is lost, none done twice."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from signal import SIGKILL
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from bench.processes import Stage, find_port
from rich.console import Console
from rich.progress import track

from bot.demo import HOST
from checks.broken import tell_broken
from checks.console_acts import hire
from checks.console_staff import Clerk, Life
from checks.console_town import Size, build
from checks.console_verdict import count_unknown, judge, left_unsaid, list_done
from checks.killing import Child, fork_bot, kill_at, may_trace
from checks.verdict import left_to_do

QUICK, FULL = 20, 300
LONGEST_LIFE_S = 1.2
LONGEST_WAIT_S = 3.0
AIMED_S = 0.06  # at most, from a form that goes off until the server dies: it is at work on it, or has just done it
LONGER_S = 0.4  # the others live on beside one that died
LAST_LIFE_S = 90.0
REST_S = 120.0  # a lease ends by itself after 30 s
LOOK_S = 0.02
ANSWERING = 0.5  # of the deaths come when a form has been dealt with and nobody is told yet
TRACED = 0.5  # of the others come at a system call, if processes may be traced
FORMS = 6  # at most, that one of those answers before
# A process dies when it writes what it did, when it says so to the browser or asks PostgreSQL, and when it hears.
CALLS = {"fdatasync": 10, "pwrite64": 25, "sendto": 30, "recvfrom": 30}  # up to which time it is entered


@dataclass(slots=True)
class Team:
    """The bots of one installation, and whether processes may be traced here."""

    stages: Sequence[Stage]
    traced: bool
    chance: Random
    bots: list[Child] = field(default_factory=list)
    deaths: Counter[str] = field(default_factory=Counter)

    def wake(self, **more: str) -> None:
        """Starts whoever does not live; call it while no event loop runs. `more` stands in the environment."""
        alive = {bot.stage.port for bot in self.list_alive()}
        self.bots = [bot for bot in self.bots if bot.stage.port in alive]
        self.bots += [fork_bot(stage, **more) for stage in self.stages if stage.port not in alive]

    def list_alive(self) -> list[Child]:
        return [bot for bot in self.bots if bot.lives()]

    def list_addresses(self) -> list[str]:
        return [f"http://{HOST}:{bot.stage.port}" for bot in self.list_alive()]

    def end(self) -> None:
        for bot in self.bots:
            bot.end()


def live_and_die(team: Team, clerks: Sequence[Clerk]) -> None:
    """Staff work until one of the bots dies: just before it answers a form, at a system call, or when a form was sent."""
    chance = team.chance
    answering = chance.random() < ANSWERING
    team.wake(**({"BENCH_DIES_AT": str(chance.randint(1, FORMS))} if answering else {}))
    victim = team.bots[-1] if answering else chance.choice(team.bots)  # the last one was started a moment ago
    call = chance.choice(list(CALLS)) if team.traced and not answering and chance.random() < TRACED else ""
    death: AbstractContextManager[None] = (
        kill_at(victim, call, chance.randint(1, CALLS[call])) if call else nullcontext()
    )
    with death:
        died_by_itself = asyncio.run(work(team, clerks, victim, by_itself=answering or bool(call)))
    how = "answering" if answering else call
    team.deaths[how if died_by_itself else "any moment"] += victim.killed


async def work(team: Team, clerks: Sequence[Clerk], victim: Child, *, by_itself: bool) -> bool:
    """Until it dies; who works with another bot goes on for a moment. Whether nobody here killed it."""
    life = Life(team.list_addresses)
    working = [asyncio.create_task(clerk.work(life)) for clerk in clerks]
    if by_itself:
        await wait_for_death(victim)
    else:
        await asyncio.sleep(team.chance.uniform(0.0, LONGEST_LIFE_S))
        life.sent.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(life.sent.wait(), LONGEST_LIFE_S)
        await asyncio.sleep(team.chance.uniform(0.0, AIMED_S))
    died_by_itself = not victim.lives()
    victim.end(SIGKILL)
    if team.list_alive():
        await asyncio.sleep(LONGER_S)
    life.over.set()
    await asyncio.gather(*working)
    return died_by_itself


async def wait_for_death(victim: Child) -> None:
    until = time.monotonic() + LONGEST_WAIT_S
    while victim.lives() and time.monotonic() < until:  # noqa: ASYNC110  # a process that dies rings no bell here
        await asyncio.sleep(LOOK_S)


def live_on(team: Team, clerks: Sequence[Clerk]) -> Iterator[str]:
    """The last life: until all are through, and every answer is said."""
    team.wake()
    asyncio.run(finish(team, clerks))
    until = time.monotonic() + REST_S
    while (left := left_to_do(team.stages[0]) + left_unsaid(team.stages[0])) and time.monotonic() < until:
        time.sleep(LOOK_S)
    if left:
        yield f"{left} things still wait after {REST_S:.0f} s"


async def finish(team: Team, clerks: Sequence[Clerk]) -> None:
    life = Life(team.list_addresses)
    through = asyncio.gather(*(clerk.work(life) for clerk in clerks))
    await asyncio.wait([through], timeout=LAST_LIFE_S)
    life.over.set()
    await through


def crash(
    *,
    kills: Annotated[int, typer.Option(help="How many times to kill.")] = QUICK,
    full: Annotated[bool, typer.Option("--full", help="Three hundred kills.")] = False,
    postgresql: Annotated[bool, typer.Option("--postgresql", help="Two bots on one PostgreSQL.")] = False,
) -> None:
    began, deaths = time.monotonic(), FULL if full else kills
    with TemporaryDirectory(prefix="wethi-console-") as folder:
        stages = make_stages(Path(folder), postgresql=postgresql)
        sandbox = stages[0].start_sandbox()
        try:
            town = build(stages[0], Size(4 * deaths, 4 * deaths, 2 * deaths, 2 * deaths))
            clerks = hire(town, saves=4 * deaths, invited=2 * deaths)
            team = Team(stages, may_trace(stages[0]), Random(deaths))
            try:
                for _ in track(range(deaths), "Killing", console=Console(stderr=True)):
                    live_and_die(team, clerks)
                broken = list(live_on(team, clerks))
            finally:
                team.end()
            broken += judge(stages[0], town, clerks)
            unknown = count_unknown(stages[0])
        finally:
            sandbox.stop()
    sys.exit(tell(team, clerks, broken, unknown=unknown, seconds=time.monotonic() - began))


def make_stages(folder: Path, *, postgresql: bool) -> list[Stage]:
    """One bot on SQLite; on PostgreSQL two."""
    stage = replace(Stage.make(folder / "data"), both=True)
    if not postgresql:
        return [stage]
    from databases import make_database  # noqa: PLC0415  # it needs a server, which SQLite does without

    name = f"console_{int(time.time())}"
    shared = replace(stage, databases=(make_database(name), make_database(f"{name}_keys")))
    return [shared, replace(shared, port=find_port())]


def tell(team: Team, clerks: Sequence[Clerk], broken: Sequence[str], *, unknown: int, seconds: float) -> int:
    """To the screen; returns what the process ends with."""
    fates = Counter(act.fate for _, act in list_done(clerks))
    unanswered = sum(clerk.unanswered for clerk in clerks)
    tell_broken(broken)
    where = ", ".join(f"{call} {number}" for call, number in sorted(team.deaths.items()))
    sys.stdout.write(
        f"console crash: {team.deaths.total()} deaths ({where}), {fates['done']} acts acknowledged, {unanswered} requests without an "
        f"answer, {fates['found']} acts found done that nobody had acknowledged, {unknown} answers on Telegram of unknown fate, "
        f"{len(broken)} broken promises, {seconds:.0f} s in all\n"
    )
    return 1 if broken or not team.deaths.total() else 0


if __name__ == "__main__":
    typer.run(crash)
