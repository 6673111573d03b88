"""`python -m tests.checks.zombies`: workers that outlive their leases on PostgreSQL; every citizen's order holds."""

import asyncio
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated
from uuid import uuid4

import typer
from house_store import House
from many_workers import Town, open_town, record_now, say
from rich.console import Console
from rich.progress import Progress, TaskID
from sqlalchemy import Connection, text, update

from bot.runner import Runner
from bot.serving import set_up_logs
from bot.store import mailboxes
from bot.store.deliveries import Delivery
from bot.store.mailboxes import Claimed
from bot.store.tables import mailbox
from checks.broken import tell_broken

WORKERS = 3
EVENTS, EACH = 100_000, 20  # of all citizens, and of each
RECORDED, TAKEN = 64, 32  # citizens whose events are recorded, and whose turns are taken, at once
ZOMBIES = 0.02  # of all claims are kept until their lease is out
DOZE_S = 0.2  # at most, after somebody else has done some of what a zombie holds
IDLE_S = 0.01
AHEAD = 4_000  # events that may wait, so that they come while turns are taken
HEARD = "CREATE TABLE heard (place bigserial PRIMARY KEY, citizen bigint, number int)"
HEAR = text("INSERT INTO heard (citizen, number) VALUES (:c, :n)")
END_LEASE = update(mailbox).values(lease_until_ms=0)


@dataclass(slots=True)
class Seen:
    """What came of it. `late`: deliveries that a zombie held; `refused`: those of them that its fence refused."""

    events: int = 0
    claims: int = 0
    zombies: int = 0
    late: int = 0
    refused: int = 0
    inversions: int = 0
    doubled: int = 0
    lost: int = 0
    seconds: float = 0.0
    cpu_s: float = 0.0
    broken: list[str] = field(default_factory=list)


class Hall:
    """Citizens who write at several doors, workers that take their turns, and zombies that come back."""

    def __init__(self, town: Town, events: int, chance: Random) -> None:
        self.town, self.seen, self.chance = town, Seen(events), chance
        self.recorded, self.done = 0, set[str]()
        self._news = asyncio.Event()
        self._zombies: set[asyncio.Task[None]] = set()

    async def write_all(self, door: int) -> None:
        """The citizens of one door after another, their events in order, each round at another door."""
        citizens, houses = self.seen.events // EACH, self.town.houses
        for first in range(door * RECORDED, citizens, RECORDED * WORKERS):
            crowd = range(first, min(citizens, first + RECORDED))
            for number in range(EACH):
                while self.recorded - len(self.done) > AHEAD:
                    await self._hear_news()
                arrivals = [say(f"citizen {who}", number) for who in crowd]
                await record_now(houses[(door + number) % WORKERS], *arrivals)
                self.recorded += len(crowd)

    async def work(self, house: House, shown: Progress, task: TaskID) -> None:
        runner = Runner(house.services)
        while len(self.done) < self.seen.events:
            claimed = await self._claim(house)
            if not claimed.deliveries:
                await asyncio.sleep(IDLE_S)
            elif self.chance.random() < ZOMBIES:
                self._zombies.add(asyncio.create_task(self._come_back(house, claimed)))
            else:
                refused = len(claimed.deliveries) - await self._take(house, runner, claimed)
                self.seen.broken += [f"{refused} turns were refused within their lease"] * bool(refused)
                shown.update(task, completed=len(self.done))

    async def _claim(self, house: House) -> Claimed:
        claim = partial(
            mailboxes.claim, keys=house.keys, lease=uuid4().hex, now_ms=house.now_ms, most=TAKEN
        )  # fmt: skip
        claimed = await house.services.store.write(claim, own=True)
        self.seen.claims += bool(claimed.deliveries)
        return claimed

    async def _take(self, house: House, runner: Runner, claimed: Claimed) -> int:
        """The turns as they are always taken; in the same transaction it is written down which. Returns how many."""

        def work(connection: Connection) -> list[Delivery]:
            taken = runner.take_turns(connection, claimed.lease, claimed.deliveries, last=True, alone=False)
            mine = [one.delivery for one in taken]
            if mine:
                connection.execute(HEAR, [{"c": one.citizen, "n": int(one.delivery_id)} for one in mine])
            return mine

        mine = await house.services.store.write(work, own=True)
        self.done.update(map(name_of, mine))
        self._news.set()
        return len(mine)

    async def _come_back(self, house: House, claimed: Claimed) -> None:
        """Its lease runs out, others take what it held, and then it goes on as if nothing had been."""
        held = {name_of(one) for one in claimed.deliveries}
        over = END_LEASE.where(mailbox.c.lease == claimed.lease)
        await house.services.store.write(lambda connection: connection.execute(over), own=True)
        while not held & self.done:
            await self._hear_news()
        await asyncio.sleep(self.chance.uniform(0.0, DOZE_S))
        taken = await self._take(house, Runner(house.services), claimed)
        self.seen.zombies += 1
        self.seen.late += len(held)
        self.seen.refused += len(held) - taken

    async def _hear_news(self) -> None:
        self._news.clear()
        await self._news.wait()

    async def live(self) -> None:
        with Progress(console=Console(stderr=True)) as shown:
            task = shown.add_task("Writing, with zombies", total=self.seen.events)
            await asyncio.gather(
                *(self.write_all(door) for door in range(WORKERS)),
                *(self.work(house, shown, task) for house in self.town.houses),
            )
        await asyncio.gather(*self._zombies)


def name_of(one: Delivery) -> str:
    return f"{one.citizen}/{one.delivery_id}"


def judge(town: Town, seen: Seen) -> Iterator[str]:
    """Every broken promise, in words."""
    heard = defaultdict[int, list[int]](list)
    for row in town.ask("SELECT citizen, number FROM heard ORDER BY place"):
        heard[row.citizen].append(row.number)
    seen.inversions = sum(count_inversions(numbers) for numbers in heard.values())
    seen.doubled = sum(len(numbers) - len(set(numbers)) for numbers in heard.values())
    seen.lost = seen.events - sum(len(set(numbers)) for numbers in heard.values())
    told = {"were taken before an earlier one": seen.inversions, "were taken twice": seen.doubled}
    yield from (
        f"{number} events {words}" for words, number in (told | {"were never taken": seen.lost}).items() if number
    )
    (turns,) = town.ask(f"SELECT count(*) FILTER (WHERE version <> {EACH}) AS odd, count(*) AS n FROM conversation")
    if turns.odd or turns.n != len(heard):
        yield f"{turns.odd} of {turns.n} conversations are not where they should be"
    (left,) = town.ask("SELECT count(*) FILTER (WHERE status <> 'handled') AS n FROM inbox")
    (boxes,) = town.ask("SELECT count(*) AS n FROM mailbox")
    if left.n or boxes.n:
        yield f"{left.n} deliveries and {boxes.n} mailboxes still wait"
    if not seen.refused:
        yield "no zombie came too late: nothing was shown"


def count_inversions(numbers: Sequence[int]) -> int:
    """How often a later one stands directly before an earlier one."""
    return sum(later < earlier for earlier, later in pairwise(numbers))


def check(
    *,
    events: Annotated[int, typer.Option(help="Of all citizens together.")] = EVENTS,
    out: Annotated[Path | None, typer.Option(help="A JSON file for what was found.")] = None,
) -> None:
    set_up_logs()
    began, cpu = time.monotonic(), time.process_time()
    with TemporaryDirectory(prefix="wethi-zombies-") as name, open_town(Path(name)) as town:
        town.open_more(WORKERS)
        town.houses[0].store.write_now(lambda connection: connection.execute(text(HEARD)))
        hall = Hall(town, events // EACH * EACH, Random(events))
        asyncio.run(hall.live())
        seen = hall.seen
        seen.broken += judge(town, seen)
    seen.seconds, seen.cpu_s = time.monotonic() - began, time.process_time() - cpu
    if out:
        out.write_text(json.dumps(asdict(seen), indent=2) + "\n", encoding="utf-8")
    tell_broken(seen.broken)
    sys.stdout.write(
        f"zombies: {seen.events} events of {seen.events // EACH} citizens, {WORKERS} workers on PostgreSQL; {seen.zombies} of "
        f"{seen.claims} claims came back after their lease, {seen.refused} of the {seen.late} turns in them refused; "
        f"{seen.inversions} taken before an earlier one, {seen.doubled} twice, {seen.lost} never; {len(seen.broken)} promises broken, "
        f"{seen.cpu_s:.0f} s of processor beside the database's, {seen.seconds:.0f} s in all\n"
    )
    sys.exit(1 if seen.broken else 0)


if __name__ == "__main__":
    typer.run(check)
