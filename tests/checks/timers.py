"""`python -m tests.checks.timers`: three schedulers, wrong clocks and a pause of ten minutes; each timer fires once, and in time."""

import asyncio
import sys
import time
from bisect import bisect_left
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from clock import ManualClock
from databases import ON_POSTGRES
from house_store import House
from rich.console import Console
from rich.progress import track
from sqlalchemy import Connection, func, insert, select, text

from bot.clock import Numbers
from bot.jobs import TICK_S, Jobs
from bot.services import Database
from bot.store.citizens import Owner, find_owners
from bot.store.databases import open_store
from bot.store.rows import ms
from bot.store.tables import inbox, timer
from checks.broken import tell_broken

QUICK, FULL = (10_000, 1_000_000), (100_000, 10_000_000)  # due within a minute, and others
SCHEDULERS = 3
PEOPLE = 2_000
AT_ONCE = 5_000
MINUTE_S = 60
HOUR_S = 3_600.0
DOWN_S = 600.0
AFTER = 20  # ticks until something goes wrong
LATE_S = 5.0
FAR_MS = 7 * 86_400_000  # no clock of a story comes there
OTHERS = """
    INSERT INTO timer (bucket, citizen, key, timer, about, due_ms, version)
    WITH RECURSIVE number(n) AS (
        SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM number WHERE n < CAST(:many AS BIGINT)
    )
    SELECT n % 256, -n, 'other', 'other', '', CAST(:first AS BIGINT) + n * 7919 % 1000000000, 1 FROM number
"""


@dataclass(frozen=True, slots=True)
class Story:
    """What goes wrong after a third of the minute. `ahead_s`: by how much the clocks of so many schedulers are set on."""

    name: str
    ahead_s: float = 0.0
    clocks: int = 0
    down_s: float = 0.0


STORIES = (
    Story("nothing goes wrong"),
    Story("one clock is set an hour on", HOUR_S, 1),
    Story("one clock is set an hour back", -HOUR_S, 1),
    Story("all clocks are set an hour back", -HOUR_S, SCHEDULERS),
    Story("ten minutes down", down_s=DOWN_S),
)


@dataclass(slots=True)
class Watch:
    """Seconds that really pass. Every timer may fire from when a clock of a scheduler at work has come to it."""

    now_s: float = 0.0
    looked_s: float = 0.0
    reached_ms: int = 0
    dues: list[int] = field(default_factory=list)
    may_fire_s: list[float] = field(default_factory=list)
    fired_s: list[float] = field(default_factory=list)

    def look(self, clock_ms: int) -> None:
        """The furthest clock shows this; a clock that went on by itself came to each time in between."""
        for due in self.dues[bisect_left(self.dues, self.reached_ms + 1) : bisect_left(self.dues, clock_ms + 1)]:
            self.may_fire_s.append(max(self.looked_s, self.now_s - (clock_ms - due) / 1000))
        self.reached_ms, self.looked_s = max(self.reached_ms, clock_ms), self.now_s

    @property
    def late_s(self) -> list[float]:
        """Of each timer, for they fire in the order in which they come due."""
        return [max(0.0, fired - may) for fired, may in zip(self.fired_s, self.may_fire_s, strict=True)]


@dataclass(slots=True)
class Hall:
    """One database, and schedulers that each have a clock of their own."""

    house: House
    jobs: list[Jobs]
    clocks: list[ManualClock]
    owners: list[Owner]

    def advance(self, seconds: float) -> None:
        for clock in self.clocks:
            clock.advance(seconds)

    @property
    def furthest_ms(self) -> int:
        return max(ms(clock.now()) for clock in self.clocks)

    async def tick(self) -> int:
        """All schedulers look at the same moment; returns how many fired."""
        return sum(await asyncio.gather(*(each.fire_timers() for each in self.jobs)))


@asynccontextmanager
async def open_hall(folder: Path, others: int) -> AsyncIterator[Hall]:
    house = House(folder)
    stores: list[Database] = [house.store]
    if ON_POSTGRES:
        stores += [open_store(house.settings.database) for _ in range(SCHEDULERS - 1)]
    names = {("line/main", f"U{n:032x}"): "th" for n in range(PEOPLE)}

    def fill(connection: Connection) -> list[Owner]:
        connection.execute(text(OTHERS), {"many": others, "first": house.now_ms + FAR_MS})
        return list(find_owners(connection, house.keys, names, house.now_ms).values())

    owners = house.store.write_now(fill)
    for store in stores:
        await store.start()
    clocks = [ManualClock() for _ in range(SCHEDULERS)]
    jobs = [
        Jobs(replace(house.services, store=stores[place % len(stores)], clock=clock, numbers=Numbers()))
        for place, clock in enumerate(clocks)
    ]
    try:
        yield Hall(house, jobs, clocks, owners)
    finally:
        for store in stores:
            await store.stop()
        house.keys.book.close()


async def set_timers(hall: Hall, name: str, due: int, chance: Random) -> list[int]:
    """As many citizens wait for, within the minute to come; returns when each is due."""
    first = hall.furthest_ms
    dues = [first + chance.randrange(MINUTE_S * 1000) for _ in range(due)]
    rows = [
        {"bucket": bucket, "citizen": citizen, "key": f"{name} {place}", "timer": "later", "about": "", "due_ms": at, "version": 1}
        for place, at in enumerate(dues)
        for bucket, citizen in (hall.owners[place % PEOPLE],)
    ]  # fmt: skip
    for begin in range(0, due, AT_ONCE):
        some = rows[begin : begin + AT_ONCE]
        await hall.house.store.write(lambda connection: connection.execute(insert(timer), some))  # noqa: B023  # awaited
    return sorted(dues)


async def live(hall: Hall, story: Story, watch: Watch) -> None:
    """A tick a second, or as long as a tick takes; until the last timer may have fired, and a little on."""
    for ticks in count():
        watch.look(hall.furthest_ms)
        began = time.perf_counter()
        fired = await hall.tick()
        took = time.perf_counter() - began
        watch.fired_s += [watch.now_s + took] * fired
        if ticks > MINUTE_S and len(watch.may_fire_s) == len(watch.dues) and not fired:
            return
        passes = max(float(TICK_S), took)
        if ticks == AFTER:
            for clock in hall.clocks[: story.clocks]:
                clock.advance(story.ahead_s)
            passes += story.down_s
            watch.looked_s += story.down_s  # nobody could have looked
        if ticks == AFTER + MINUTE_S:
            passes += max(0.0, -story.ahead_s - MINUTE_S)  # until clocks that were set back are where they were
        watch.now_s += passes
        hall.advance(passes)


async def judge(hall: Hall, story: Story, watch: Watch, others: int) -> list[str]:
    def look(connection: Connection) -> tuple[int, int]:
        told = inbox.c.delivery_id.startswith(f"timer:{story.name} ", autoescape=True)
        return (
            connection.execute(select(func.count()).where(told)).scalar_one(),
            connection.execute(select(func.count()).select_from(timer)).scalar_one(),
        )

    told, left = await hall.house.store.read(look)
    due, fired = len(watch.dues), len(watch.fired_s)
    wrong = [f"{fired} fired of {due}"] if fired != due else []
    wrong += [f"{told} citizens hear of {due} timers"] if told != due else []
    wrong += [f"{left} timers are left, and {others} were not due"] if left != others else []
    return [f"{story.name}: {words}" for words in wrong]


async def run(folder: Path, due: int, others: int) -> tuple[list[str], dict[str, float]]:
    broken: list[str] = []
    late: dict[str, float] = {}
    async with open_hall(folder, others) as hall:
        for story in track(STORIES, "Watching timers", console=Console(stderr=True)):
            for clock in hall.clocks:  # of the story before
                clock.advance((hall.furthest_ms - ms(clock.now())) / 1000)
            hall.advance(2 * HOUR_S)
            watch = Watch(reached_ms=hall.furthest_ms - 1)
            watch.dues = await set_timers(hall, story.name, due, Random(story.name))
            await live(hall, story, watch)
            wrong = await judge(hall, story, watch, others)
            late[story.name] = 0.0 if wrong else quantiles(watch.late_s, n=100)[-1]
            broken += wrong
    return broken, late


def check(*, full: Annotated[bool, typer.Option("--full", help="Ten times as many of both.")] = False) -> None:
    began, (due, others) = time.monotonic(), FULL if full else QUICK
    with TemporaryDirectory(prefix="wethi-timers-") as name:
        broken, late = asyncio.run(run(Path(name), due, others))
    broken += [f"{story}: p99 is {seconds:.1f} s late" for story, seconds in late.items() if seconds >= LATE_S]
    tell_broken(broken)
    sys.stdout.write(
        f"timers: {len(STORIES)} times {due} due within a minute among {others} others, {SCHEDULERS} schedulers on "
        f"{'PostgreSQL' if ON_POSTGRES else 'SQLite'}; p99 {max(late.values()):.1f} s late at most; {len(broken)} things wrong, "
        f"{time.monotonic() - began:.0f} s in all\n"
    )
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    typer.run(check)
