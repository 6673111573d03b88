"""`python -m tests.checks.crash_many`: one `wethi web`, three `wethi work`, one PostgreSQL; any of them dies under load."""

import asyncio
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from bench.crowd import make, publish
from bench.forum import open_market
from bench.processes import Program, Stage, find_port
from bench.talks import ACCOUNT, Citizen, Script
from bench.vote_talk import VoteScript, list_taps
from databases import make_database
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection

from bot.clock import SystemClock
from bot.settings import Settings
from bot.store.databases import open_for_writing
from bot.store.rows import ms
from checks.broken import tell_broken
from checks.heard import Heard, judge_heard
from checks.people import FIRST_TELEGRAM_ID, TELEGRAM, Person, talk_all
from checks.verdict import judge_rows, left_to_do

WORKERS = 3
QUICK, FULL = 100, 1000
KNOWN = 200  # citizens who were here before the first death
PAUSE_S = 0.6  # at most, between two events of a citizen
AGAIN_S = 0.3  # until a platform comes again with what was not acknowledged
CALM_S = 1.0  # at most, between two deaths
TWO_AT_ONCE = 0.2  # of the deaths take another process with them
STARTING = 0.2  # of those that were killed are killed again while they start
LONGEST_START_S = 120.0  # of a process beside three that work and one that starts, too
REST_S = 180.0  # leases end by themselves
LOOK_S = 0.5


@dataclass(slots=True)
class Member:
    """One of the processes, where it answers, and how often it died."""

    command: str
    port: int
    program: Program
    deaths: int = 0


@dataclass(slots=True)
class Team:
    """All processes on one database, and the citizens who talk with them."""

    stage: Stage
    members: list[Member]
    people: list[Person] = field(default_factory=list)
    acknowledged: int = 0
    ready_s: list[float] = field(default_factory=list)
    ends: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def deaths(self) -> int:
        return sum(member.deaths for member in self.members)

    async def kill(self, member: Member) -> None:
        """Kills it, whether it has started yet or not, and starts the next one in its place."""
        member.program.process.send_signal(signal.SIGKILL)
        await asyncio.to_thread(member.program.process.wait)
        member.deaths += member.program.process.returncode == -signal.SIGKILL
        member.program = self.stage.launch_part(member.command, member.port)

    async def wait_until_up(self, member: Member) -> None:
        await asyncio.to_thread(member.program.wait_until_up, "/readyz", LONGEST_START_S)
        self.ready_s.append(member.program.ready_s)


def prepare(stage: Stage) -> list[tuple[str, int]]:
    """Surveys, an open consultation and citizens, by the store's own functions; (id, number) of each."""
    told, now_ms = stage.environment(), ms(SystemClock().now())
    settings = Settings(
        _env_file=None, data_dir=stage.folder, secret_key=told["WETHI_SECRET_KEY"],
        database_url=stage.databases[0], keys_url=stage.databases[1],
    )  # fmt: skip
    ids = [f"U{1:08x}{number:024x}" for number in range(KNOWN)]

    with open_for_writing(settings) as (store, keys):

        def fill(connection: Connection) -> list[tuple[str, int]]:
            publish(connection, keys, now_ms)
            open_market(connection, keys, now_ms)
            return list(make(connection, keys=keys, ids=ids, now_ms=now_ms).items())

        return store.write_now(fill)


def come(known: Sequence[tuple[str, int]]) -> Iterator[Person]:
    """One after another: who taps answers, who types them, who votes on LINE, who votes on Telegram."""
    script, ballots = Script(), VoteScript(list_taps())
    for number in count():
        turn = number // 4
        match number % 4:
            case 0 if turn < len(known):
                yield Person(Citizen(*known[turn]), [], script, pause_s=PAUSE_S)
            case 0 | 1:
                yield Person(Citizen(f"U{2:08x}{number:024x}"), [], script, pause_s=PAUSE_S)
            case 2:
                yield Person(Citizen(f"U{3:08x}{number:024x}"), [], ballots, pause_s=PAUSE_S)
            case _:
                yield Person(Citizen(str(FIRST_TELEGRAM_ID + number)), [], ballots, TELEGRAM, pause_s=PAUSE_S)


async def keep_talking(team: Team, newcomers: Iterator[Person], chance: Random) -> None:
    """Citizen after citizen, each to the end of her talk; the platform brings again what was not acknowledged."""
    while not team.ends.is_set():
        person = next(newcomers)
        team.people.append(person)
        if person.account == ACCOUNT:
            wanted = {"user": person.citizen.user_id, "count": person.script.length}
            person.tokens = (await asyncio.to_thread(team.stage.ask_sandbox, "tokens", wanted))["tokens"]
        while not person.done:
            acknowledged = await talk_all(team.stage, [person], chance)
            team.acknowledged += acknowledged  # after the wait, for others add to it meanwhile
            if not person.done:
                await asyncio.sleep(AGAIN_S)


async def kill_all(team: Team, deaths: int, chance: Random) -> None:
    """One or two at once, at any moment, some while they start; the next ones when these are up."""
    with Progress(console=Console(stderr=True)) as shown:
        task = shown.add_task("Killing", total=deaths)
        while team.deaths < deaths:
            await asyncio.sleep(chance.uniform(0.0, CALM_S))
            victims = chance.sample(team.members, 2 if chance.random() < TWO_AT_ONCE else 1)
            await asyncio.gather(*(team.kill(one) for one in victims))
            if chance.random() < STARTING:
                await asyncio.sleep(chance.uniform(0.0, CALM_S))
                await asyncio.gather(*(team.kill(one) for one in victims))
            await asyncio.gather(*(team.wait_until_up(one) for one in victims))
            shown.update(task, completed=team.deaths)
    team.ends.set()


async def live(team: Team, known: Sequence[tuple[str, int]], *, deaths: int, talking: int) -> float:
    """Until all have died, all have talked to the end and nothing waits; returns how long the last part took (seconds)."""
    await asyncio.gather(*(team.wait_until_up(member) for member in team.members))
    newcomers, chance = come(known), Random(deaths)
    talks = [asyncio.create_task(keep_talking(team, newcomers, Random(each))) for each in range(talking)]
    await kill_all(team, deaths, chance)
    await asyncio.gather(*talks)
    return await asyncio.to_thread(wait_for_rest, team.stage)


def wait_for_rest(stage: Stage) -> float:
    began = time.monotonic()
    while left_to_do(stage) and time.monotonic() - began < REST_S:
        time.sleep(LOOK_S)
    return time.monotonic() - began


def open_team(stage: Stage) -> Team:
    ports = [("web", stage.port), *(("work", find_port()) for _ in range(WORKERS))]
    return Team(stage, [Member(command, port, stage.launch_part(command, port)) for command, port in ports])


def judge_all(team: Team, heard: Heard) -> Iterator[str]:
    if left := left_to_do(team.stage):
        yield f"{left} things still wait after {REST_S:.0f} s"
    yield from judge_rows(team.stage, team.people, heard.asked_again)
    yield from judge_heard(team.stage, team.people, heard, deaths=team.deaths)


def crash(
    *,
    kills: Annotated[int, typer.Option(help="How many times to kill.")] = QUICK,
    talking: Annotated[int, typer.Option(help="How many citizens talk at the same time.")] = 16,
    full: Annotated[bool, typer.Option("--full", help="A thousand kills.")] = False,
) -> None:
    began, heard = time.monotonic(), Heard()
    with TemporaryDirectory(prefix="wethi-crash-many-") as folder:
        name = f"crash_{int(time.time())}"
        addresses = make_database(name), make_database(f"{name}_keys")
        stage = replace(Stage.make(Path(folder)), both=True, databases=addresses)
        known = prepare(stage)
        sandbox = stage.start_sandbox()
        team = open_team(stage)
        try:
            rested_s = asyncio.run(live(team, known, deaths=FULL if full else kills, talking=talking))
            broken = list(judge_all(team, heard))
        finally:
            for member in team.members:
                with suppress(ProcessLookupError):
                    member.program.stop()
            sandbox.stop()
    tell_broken(broken)
    died = ", ".join(f"{member.command} {member.deaths}" for member in team.members)
    sys.stdout.write(
        f"crash on PostgreSQL: {team.deaths} deaths ({died}), {team.acknowledged} events of {len(team.people)} citizens acknowledged, "
        f"{heard.tell()}; at rest {rested_s:.0f} s after the last talk, ready after {median(team.ready_s):.1f} s under load (median); "
        f"{len(broken)} broken promises, {time.monotonic() - began:.0f} s in all\n"
    )
    sys.exit(1 if broken or not team.deaths else 0)


if __name__ == "__main__":
    typer.run(crash)
