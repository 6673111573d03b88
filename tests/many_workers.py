"""Several workers on one PostgreSQL, each with a store, keys and a runner of its own, as processes on several machines have."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from clock import ManualClock
from databases import make_database, make_template
from house_store import House
from sqlalchemy import Connection, text

from bot.events import Event, Incoming, Said
from bot.runner import Runner
from bot.store.deliveries import Arrival, record
from bot.store.postgres import PostgresStore

ACCOUNT = "telegram/main"


def name_addresses(folder: Path) -> dict[str, str]:
    """Two databases of their own on the real server, whatever the other tests stand on."""
    name = f"many_{abs(hash(str(folder))):x}"
    return {"database_url": make_database(name, make_template()), "keys_url": make_database(f"{name}_keys")}


class Watched(PostgresStore):
    """Remembers whether anything was written alone."""

    alone = False

    async def write(self, work: Callable[[Connection], Any], *, first: bool = False, own: bool = False) -> Any:
        result = await super().write(work, first=first, own=own)
        self.alone |= not own
        return result


class Town:
    """Houses on one database, under one clock."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, ManualClock()
        self.addresses = name_addresses(folder)
        self.houses = [self.open_house()]

    def open_house(self) -> House:
        return House(self.folder, clock=self.clock, databases=self.addresses)

    def open_more(self, count: int) -> list[House]:
        """As many workers altogether."""
        self.houses += [self.open_house() for _ in range(count - len(self.houses))]
        return self.houses

    def ask(self, statement: str) -> list[Any]:
        return self.houses[0].store.read_now(lambda connection: list(connection.execute(text(statement))))

    def close(self) -> None:
        for house in self.houses:
            house.close()


@contextmanager
def open_town(folder: Path) -> Iterator[Town]:
    town = Town(folder)
    try:
        yield town
    finally:
        town.close()


def say(address: str, number: int, event: Event | None = None) -> Arrival:
    """Telegram's update `number`, from this citizen."""
    return Arrival(ACCOUNT, Incoming(str(number), address, None, event or Said(str(number)), raw=""))


def record_now(house: House, *arrivals: Arrival) -> Coroutine[Any, Any, None]:
    """Recorded by this worker, as its door does it."""
    now = house.now_ms
    return house.services.store.write(
        lambda connection: record(connection, house.keys, arrivals, now_ms=now, first_seq=next_seq()),
        own=True,
    )


_LAST = [0]


def next_seq() -> int:
    _LAST[0] += 1
    return _LAST[0]


def together(*works: Callable[[], Awaitable[Any]]) -> list[Any]:
    """Begins all of them, and returns what they return."""

    async def all_of_them() -> list[Any]:
        return list(await asyncio.gather(*(work() for work in works)))

    return asyncio.run(all_of_them())


def take_all(*houses: House) -> None:
    """All workers take turns until nothing waits for any."""

    async def work(house: House) -> None:
        runner = Runner(house.services)
        while await runner.take_once():
            pass

    together(*(lambda house=house: work(house) for house in houses))
