"""What comes at the same time is written together; nobody is told before it is on disk, and only the guilty fail."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, cast

import pytest
from sqlalchemy import Connection

from bot.inbox import Gathered


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
