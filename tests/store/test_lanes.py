"""Whom a platform waits for overtakes what can be written a moment later, and nobody is left behind at the end."""

import asyncio
from pathlib import Path
from threading import Event

from sqlalchemy import Connection

from bot.store.lanes import Item, Lanes
from bot.store.sqlite import SqliteStore


def item(*, first: bool = False) -> Item:
    return Item(lambda _connection: None, asyncio.get_running_loop().create_future(), 0.0, first)


def test_who_is_waited_for_outside_goes_first_and_the_others_keep_their_order() -> None:
    async def story() -> None:
        lanes, early, late, urgent = Lanes(), item(), item(), item(first=True)
        for each in (early, late, urgent):
            lanes.put(each)
        assert [lanes.take(wait=False) for _ in range(4)] == [urgent, early, late, None]

    asyncio.run(story())


def test_at_the_end_what_waits_is_still_taken_and_then_nobody_waits_any_more() -> None:
    async def story() -> None:
        lanes, early, urgent = Lanes(), item(), item(first=True)
        lanes.put(early)
        lanes.end()
        lanes.put(urgent)
        assert [lanes.take(wait=True) for _ in range(3)] == [urgent, early, None]

    asyncio.run(story())


def test_a_webhook_is_on_disk_before_the_turns_that_waited_before_it(tmp_path: Path) -> None:
    async def story() -> list[str]:
        store = await SqliteStore(f"sqlite:///{tmp_path / 'wethi.sqlite'}").start()
        order, at_work, go_on = list[str](), Event(), Event()

        def hold(_connection: Connection) -> None:
            at_work.set()
            go_on.wait()

        async def write(name: str, *, first: bool) -> None:
            await store.write(lambda _connection: None, first=first)
            order.append(name)

        busy = asyncio.create_task(store.write(hold))
        await asyncio.to_thread(at_work.wait)
        turns = [asyncio.create_task(write(f"turns {number}", first=False)) for number in range(3)]
        await asyncio.sleep(0)
        webhook = asyncio.create_task(write("webhook", first=True))
        await asyncio.sleep(0)
        go_on.set()
        await asyncio.gather(busy, webhook, *turns)
        await store.stop()
        return order

    assert asyncio.run(story()) == ["webhook", "turns 0", "turns 1", "turns 2"]
