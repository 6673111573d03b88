"""`python -m tests.checks.soak`: months of deliveries in minutes; memory, files, handles and rows stay where they are."""

import asyncio
import gc
import json
import logging
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated

import structlog
import typer
from clock import ManualClock
from house_store import House
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection, func, select

from bot.calls import Sent
from bot.compose import Claim, claim_calls
from bot.events import Event, Followed, Incoming, Said, Tapped
from bot.inbox import Inbox
from bot.jobs import RETENTION_S, Jobs
from bot.runner import Runner
from bot.store.deliveries import DAY_MS, KEYS_KEPT_MS, Arrival
from bot.store.outcomes import Result, write_down
from bot.store.retention import SENT_KEPT_MS
from bot.store.rows import ms
from bot.store.tables import citizen, inbox, mailbox, outbox, sent
from checks.broken import tell_broken
from handlers.rights import write_day

DEFAULT, FULL = 200_000, 5_000_000
DAYS = 120.0  # that pass meanwhile: more than anything is kept
TOGETHER = 64  # deliveries that come at the same moment
PEOPLE = 1_000
LEAVE_EVERY = 20  # moments: then one citizen is forgotten, and a new one comes
LOOKS = 40  # at memory and handles
WARM = 0.25  # of all deliveries; from then on nothing may grow
MOST_GROWTH = 0.05
MOST_LOG_BYTES = 64 << 20
ACCOUNT = "telegram/main"
ACTS: tuple[Event, ...] = (
    Tapped("menu"),
    Tapped("help"),
    Tapped("settings"),
    Said("สวัสดีค่ะ"),
    Said("อยากทราบเวลาเปิดตลาด"),
    Tapped("survey", "market"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """Memory in KiB, open files, tasks and threads of this process."""

    memory: int
    files: int
    tasks: int
    threads: int


@dataclass
class Found:
    looks: list[Look] = field(default_factory=list)
    most_log_bytes: int = 0
    broken: list[str] = field(default_factory=list)


def look() -> Look:
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    memory = int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1])
    return Look(memory, len(list(Path("/proc/self/fd").iterdir())), len(asyncio.all_tasks()), threading.active_count())


class Town:
    """The hot path without a network, and the jobs beside it; one clock, that runs ahead."""

    def __init__(self, folder: Path) -> None:
        self.house = House(folder, clock=ManualClock())
        services = self.house.services
        self._inbox, self._runner, self._jobs = Inbox(services), Runner(services), Jobs(services)
        self._people = [f"{number}" for number in range(PEOPLE)]
        self._chance = Random(PEOPLE)
        self._updates = self._kept_ms = 0

    def _invent(self, moment: int) -> Iterator[tuple[str, Event]]:
        if moment % LEAVE_EVERY == 0:
            leaves = self._people.pop(0)
            self._people.append(f"{PEOPLE + moment}")
            yield leaves, Tapped("forget", "yes", write_day(self.house.clock.now()))
            yield self._people[-1], Followed()
        while True:
            yield self._chance.choice(self._people), self._chance.choice(ACTS)

    async def live_a_moment(self, moment: int, seconds: float) -> None:
        self.house.clock.advance(seconds)
        arrivals = []
        for who, event in islice(self._invent(moment), TOGETHER):
            self._updates += 1
            arrivals.append(Arrival(ACCOUNT, Incoming(str(self._updates), who, None, event, "")))
        await self._inbox.record(arrivals)
        await self._jobs.fire_timers()
        while await self._runner.take_once():
            pass
        await self._send()
        await self._jobs.finish_forgetting()
        await self._jobs.sweep()
        if self.house.now_ms - self._kept_ms >= RETENTION_S * 1000:
            self._kept_ms = self.house.now_ms
            await self._jobs.keep_retention()
        if moment % LEAVE_EVERY == 0:
            await self._jobs.sweep_keys()
            await self._jobs.step_forums()
            await self._jobs.look_for_alarms()

    async def _send(self) -> None:
        services, store = self.house.services, self.house.store
        while True:
            claim = Claim(ACCOUNT, 30, self.house.now_ms)
            calls = await store.write(partial(claim_calls, services=services, claim=claim))
            if not calls:
                return
            results = [Result(call, Sent(), self.house.now_ms) for call in calls]
            await store.write(partial(write_down, results=results))
            self.house.clock.advance(2)


def list_left(connection: Connection, now_ms: int) -> Iterator[str]:
    """Rows that should have ended."""
    counts = {
        "bodies of handled deliveries": select(func.count()).where(
            inbox.c.status == "handled", inbox.c.body.is_not(None)
        ),
        "deliveries that wait or died": select(func.count()).where(inbox.c.status.in_(["waiting", "dead"])),
        "keys of old deliveries": select(func.count()).where(inbox.c.received_ms < now_ms - KEYS_KEPT_MS - DAY_MS),
        "old lines of the sent log": select(func.count()).where(sent.c.at_ms < now_ms - SENT_KEPT_MS - DAY_MS),
        "messages in the outbox": select(func.count()).select_from(outbox),
        "mailboxes": select(func.count()).select_from(mailbox),
    }
    for words, counted in counts.items():
        if number := connection.execute(counted).scalar_one():
            yield f"{number} {words} are left"
    if (people := connection.execute(select(func.count()).select_from(citizen)).scalar_one()) > PEOPLE:
        yield f"{people} citizens are left of {PEOPLE}"


async def soak(folder: Path, deliveries: int, found: Found) -> None:
    town, moments = Town(folder), max(LOOKS, deliveries // TOGETHER)
    await town.house.store.start()
    log = folder / "wethi.sqlite-wal"
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("Soaking", total=moments)
        for moment in range(moments):
            await town.live_a_moment(moment, DAYS * DAY_MS / 1000 / moments)
            found.most_log_bytes = max(found.most_log_bytes, log.stat().st_size if log.exists() else 0)
            if moment % (moments // LOOKS) == 0:
                found.looks.append(look())
            progress.advance(task)
    now_ms = ms(town.house.clock.now())
    found.broken += await town.house.store.read(lambda connection: list(list_left(connection, now_ms)))
    await town.house.store.stop()
    town.house.keys.book.close()


def judge(found: Found) -> tuple[float, float]:
    """Memory (MiB) once warm and by how much it grew to the end; what is wrong is added to what is broken."""
    warm = found.looks[int(len(found.looks) * WARM) :]
    part = max(1, len(warm) // 4)
    first, last = warm[:part], warm[-part:]
    before, after = (median(each.memory for each in some) for some in (first, last))
    growth = after / before - 1
    if abs(growth) > MOST_GROWTH:
        found.broken.append(f"memory went from {before / 1024:.0f} to {after / 1024:.0f} MiB")
    for what in ("files", "tasks", "threads"):
        most = max(getattr(each, what) for each in first)
        if (now := min(getattr(each, what) for each in last)) > most:
            found.broken.append(f"{what} went from {most} to {now}")
    if found.most_log_bytes >= MOST_LOG_BYTES:
        found.broken.append("the write-ahead log grew too large")
    return before / 1024, growth


def check(
    *,
    deliveries: Annotated[int, typer.Option(help="How many come in all.")] = DEFAULT,
    full: Annotated[bool, typer.Option("--full", help="Five million, for a release.")] = False,
    out: Annotated[Path | None, typer.Option(help="Where the looks are written, as JSON.")] = None,
) -> None:
    began, found, count = time.monotonic(), Found(), FULL if full else deliveries
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with TemporaryDirectory(prefix="wethi-soak-") as name:
        asyncio.run(soak(Path(name), count, found))
    warm, growth = judge(found)
    if out:
        out.write_text(json.dumps([[one.memory, one.files, one.tasks, one.threads] for one in found.looks]), "utf-8")
    tell_broken(found.broken)
    last, seconds = found.looks[-1], time.monotonic() - began
    sys.stdout.write(
        f"soak: {count} deliveries in {DAYS:.0f} days of {seconds:.0f} s; memory {warm:.0f} MiB once warm, {growth:+.1%} to the end; "
        f"write-ahead log {found.most_log_bytes / (1 << 20):.1f} MiB at most; {last.files} files, {last.tasks} tasks, {last.threads} "
        f"threads at the end; {len(found.broken)} things wrong\n"
    )
    sys.exit(1 if found.broken else 0)


if __name__ == "__main__":
    typer.run(check)
