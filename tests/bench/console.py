"""Pages of the console in the benchmark: how long the server takes for each, over a hundred thousand citizens and their votes."""

import asyncio
import os
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from console_furnished import ALL, begin, fill, walk
from console_visits import Office
from house_store import House
from httpx import AsyncClient
from starlette.applications import Starlette

from bench import crowd
from bench.figures import Figure
from bench.parts import place
from bench.planting import add_statements, plant_broadcasts, plant_votes
from bot.web.console.rooms import build_console

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "100000"))  # fewer, for a try
VOTES_EACH = 50  # five million of all
BROADCASTS = tuple(f"b{number}" for number in range(10))  # each to everybody: a million rows of ledgers
LEDGERS = {
    f"a broadcast that is {how}": f"/console/broadcasts/{BROADCASTS[place]}"
    for place, how in enumerate(("sent", "over"))
}
WARM_UPS = 2
TIMES = 20  # each page is opened
TARGET_MS = 300.0


def measure_console(folder: Path, _seconds: float) -> Iterator[Figure]:
    """Each page by itself, in the process that asks: what is told is the server's time, without a network."""
    house = House(folder)
    try:
        plant(house)
        times = asyncio.run(open_pages(house))
    finally:
        house.close()
    part = f"console, {PEOPLE:,} citizens, {PEOPLE * VOTES_EACH:,} votes"
    for page, taken in sorted(times.items(), key=lambda each: -place(each[1], 0.95)):
        yield Figure(part, f"{page}, p50", place(taken, 0.5), "ms")
        yield Figure(part, f"{page}, p95", place(taken, 0.95), "ms", TARGET_MS, "less")


def plant(house: House) -> None:
    begin(house)
    for first in range(0, PEOPLE, crowd.AT_ONCE):
        names = [f"U{3:08x}{number:024x}" for number in range(first, min(PEOPLE, first + crowd.AT_ONCE))]
        house.store.write_now(partial(crowd.make, keys=house.keys, ids=names, now_ms=house.now_ms))
    house.store.write_now(partial(add_statements, keys=house.keys, number=VOTES_EACH, now_ms=house.now_ms))
    house.store.write_now(partial(plant_votes, each=VOTES_EACH, now_ms=house.now_ms))
    house.store.write_now(partial(plant_broadcasts, names=BROADCASTS, now_ms=house.now_ms))


async def open_pages(house: House) -> Mapping[str, list[float]]:
    """By page, in ms, in order of length."""
    await house.store.start()
    try:
        office = Office(house, Starlette(routes=build_console(house.services)))
        await fill(office)
        async with office.sign_in(*ALL, name="ann") as browser:
            pages = {**await walk(browser), **LEDGERS}
            pages["a draft of a broadcast"] = pages["/broadcasts/{broadcast}/edit"].removesuffix("/edit")
            return {page: await open_often(browser, address) for page, address in pages.items()}
    finally:
        await house.store.stop()


async def open_often(browser: AsyncClient, address: str) -> list[float]:
    taken = []
    for _ in range(WARM_UPS + TIMES):
        began = time.perf_counter()
        (await browser.get(address)).raise_for_status()
        taken.append(1000 * (time.perf_counter() - began))
    return sorted(taken[WARM_UPS:])
