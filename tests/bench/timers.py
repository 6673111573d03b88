"""Timers among ten million others: what falls due at the same moment fires once, and how fast."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from house_store import House
from sqlalchemy import Connection, func, insert, select, text

from bench.figures import Figure
from bench.postgres import name_new, server_cpu_s
from bench.processes import TREE
from bot.app import prepare
from bot.store.citizens import Owner, find_owners
from bot.store.tables import inbox, timer

PLANTED = int(os.environ.get("BENCH_PLANTED", "10000000"))
DUE, PEOPLE = 100_000, 50_000
AT_ONCE, PLANTED_AT_ONCE = 5_000, 250_000
WORKERS = 3  # on PostgreSQL
FAR_MS = 7 * 86_400_000
NEED = {"SQLite": 10_000.0, "PostgreSQL": 30_000.0}  # a second
OTHERS = text("""
    INSERT INTO timer (bucket, citizen, key, timer, about, due_ms, version)
    WITH RECURSIVE number(n) AS (
        SELECT CAST(:first AS BIGINT) UNION ALL SELECT n + 1 FROM number WHERE n < CAST(:last AS BIGINT)
    )
    SELECT n % 256, -n, 'other', 'other', '', CAST(:from AS BIGINT) + n * 7919 % 1000000000, 1 FROM number
""")


@dataclass(frozen=True, slots=True)
class Burst:
    """What schedulers fired together: timers, seconds from the word to the last one's end, seconds of processor."""

    fired: int
    seconds: float
    cpu_s: float


def measure_timers(folder: Path, _seconds: float) -> Iterator[Figure]:
    """The same burst on both databases."""
    yield from measure_on("SQLite", folder / "sqlite", {}, 1)
    yield from measure_on("PostgreSQL", folder / "postgres", name_new("bench_timers"), WORKERS)


def measure_on(database: str, folder: Path, databases: Mapping[str, str], workers: int) -> Iterator[Figure]:
    folder.mkdir(parents=True)
    house = House(folder, databases=dict(databases))
    house.store.write_now(lambda connection: prepare(connection, house.now_ms))
    planting_s = plant_others(house)
    set_due(house)
    settle(house)
    house.close()
    before_s = server_cpu_s() if databases else 0.0
    burst = fire(folder, databases, workers)
    server_s = server_cpu_s() - before_s if databases else 0.0
    told, left = look_after(folder, databases)
    part = f"timers, {database}, {PLANTED:,} planted"
    yield Figure(
        part,
        f"fired a second, {DUE:,} due at once, schedulers: {workers}",
        burst.fired / burst.seconds,
        "/s",
        NEED[database],
    )
    yield Figure(part, "fired more or less than once", abs(burst.fired - DUE) + abs(told - DUE), "", 0, "less")
    yield Figure(part, "lost or fired although not due", abs(left - PLANTED), "", 0, "less")
    yield Figure(part, "processor of the schedulers for each", 1e6 * burst.cpu_s / DUE, "µs")
    if databases:
        yield Figure(part, "processor of the database for each", 1e6 * server_s / DUE, "µs")
    yield Figure(part, "planting", PLANTED / planting_s, "/s")


def plant_others(house: House) -> float:
    """Returns the seconds."""
    began = time.monotonic()
    for first in range(1, PLANTED + 1, PLANTED_AT_ONCE):
        last = min(PLANTED, first + PLANTED_AT_ONCE - 1)
        wanted = {"first": first, "last": last, "from": house.now_ms + FAR_MS}
        house.store.write_now(partial(Connection.execute, statement=OTHERS, parameters=wanted))
    return time.monotonic() - began


def set_due(house: House) -> None:
    """Citizens who are known, with two timers each, due in the second before now."""
    names = [("line/main", f"U{number:032x}") for number in range(PEOPLE)]
    for first in range(0, PEOPLE, AT_ONCE):
        house.store.write_now(partial(set_some, house=house, names=names[first : first + AT_ONCE]))


def set_some(connection: Connection, house: House, names: list[tuple[str, str]]) -> None:
    owners = find_owners(connection, house.keys, dict.fromkeys(names, "th"), house.now_ms).values()
    rows = [write_timer(owner, number, house.now_ms) for owner in owners for number in range(DUE // PEOPLE)]
    connection.execute(insert(timer), rows)


def write_timer(owner: Owner, number: int, now_ms: int) -> dict[str, object]:
    due_ms = now_ms - (owner[1] + number) % 1000
    return {
        "bucket": owner[0], "citizen": owner[1], "key": f"later {number}", "timer": "later", "about": "",
        "due_ms": due_ms, "version": 1,
    }  # fmt: skip


def settle(house: House) -> None:
    """A database that has had its timers for days has them on disk, and knows how many there are."""
    house.store.write_now(lambda connection: connection.exec_driver_sql("ANALYZE timer"))
    house.store.empty_log_now()


def fire(folder: Path, databases: Mapping[str, str], workers: int) -> Burst:
    """Processes that stand ready fire at the same word."""
    order = [sys.executable, "-m", "bench.timers_once", str(folder), json.dumps(dict(databases))]
    environment = os.environ | {"PYTHONPATH": f"{TREE}{os.pathsep}{TREE / 'tests'}"}
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen(order, stdin=pipe, stdout=pipe, env=environment, cwd=TREE, text=True) for _ in range(workers)
    ]
    try:
        for each in started:
            assert each.stdout
            assert each.stdout.readline() == "ready\n", "a scheduler did not get ready"
        began = time.time()
        for each in started:
            assert each.stdin
            each.stdin.write("go\n")
            each.stdin.flush()
        told = [json.loads(each.communicate()[0]) for each in started]
    finally:
        for each in started:
            each.kill()
            each.wait()
    return Burst(
        sum(one["fired"] for one in told),
        max(one["ended"] for one in told if one["fired"]) - began,
        sum(one["cpu_s"] for one in told),
    )


def look_after(folder: Path, databases: Mapping[str, str]) -> tuple[int, int]:
    """How many deliveries stand there, and how many timers still wait."""
    house = House(folder, databases=dict(databases))
    told = select(func.count()).where(inbox.c.delivery_id.startswith("timer:"))
    left = select(func.count()).select_from(timer)
    with house.engine.connect() as connection:  # counting ten million rows takes longer than the store lets one wait
        counted = connection.execute(told).scalar_one(), connection.execute(left).scalar_one()
    house.close()
    return counted
