"""What comes at the same time is written together; nobody is told before it is on disk, and only the guilty fail."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from house_store import House
from sqlalchemy import Connection

from bot.events import Followed, Incoming
from bot.inbox import Gathered, Inbox
from bot.store.deliveries import Arrival
from bot.store.tables import citizen


class Disk:
    """A store that refuses some words, and remembers what was written together."""

    overloaded = False

    def __init__(self, *refused: str) -> None:
        self.refused = refused
        self.commits: list[list[str]] = []

    async def write(self, work: Callable[[Connection], Any], *, first: bool = False, own: bool = False) -> Any:
        await asyncio.sleep(0)
        return work(cast("Connection", None))

    async def read(self, work: Callable[[Connection], Any]) -> Any:
        return await self.write(work)

    def put(self, _connection: Connection, words: Sequence[str]) -> None:
        if set(words) & set(self.refused):
            raise OSError("the disk refuses")
        self.commits.append(list(words))


def add_all(disk: Disk, *parcels: list[str]) -> list[BaseException | None]:
    async def whole() -> list[BaseException | None]:
        gathered: Gathered[str] = Gathered(disk, disk.put)
        return await asyncio.gather(*(gathered.add(parcel) for parcel in parcels), return_exceptions=True)

    return asyncio.run(whole())


def test_what_waits_together_is_written_together() -> None:
    disk = Disk()
    assert add_all(disk, ["a"], ["b", "c"], ["d"]) == [None] * 3
    assert disk.commits == [["a", "b", "c", "d"]]


def test_only_the_guilty_parcel_fails() -> None:
    disk = Disk("bad")
    good, bad, last = add_all(disk, ["a"], ["b", "bad"], ["c"])
    assert (good, last) == (None, None)
    assert isinstance(bad, OSError)
    assert disk.commits == [["a"], ["c"]]


def test_who_does_not_wait_any_longer_disturbs_nobody() -> None:
    disk = Disk()

    async def whole() -> None:
        gathered: Gathered[str] = Gathered(disk, disk.put)
        gone, stays = (asyncio.create_task(gathered.add([word])) for word in "ab")
        await asyncio.sleep(0)
        gone.cancel()
        await stays
        with pytest.raises(asyncio.CancelledError):
            await gone

    asyncio.run(whole())
    assert disk.commits == [["a", "b"]]


def test_new_citizens_begin_with_the_quiet_hours_of_the_installation(tmp_path: Path) -> None:
    house = House(tmp_path)
    settings = house.settings.model_copy(update={"quiet_from": 22, "quiet_to": 6})

    async def arrive() -> None:
        await house.store.start()
        try:
            inbox = Inbox(replace(house.services, settings=settings))
            await inbox.record([Arrival("telegram/main", Incoming("1", "7001", None, Followed(), ""))])
        finally:
            await house.store.stop()

    asyncio.run(arrive())
    assert [(row.quiet_from, row.quiet_to) for row in house.rows(citizen)] == [(22, 6)]
    house.close()
