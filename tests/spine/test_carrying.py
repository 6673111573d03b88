"""Calls go side by side, never more than may be in flight, and the next ones are looked for by bell and by clock."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from house_store import House

from bot.carrying import Carrier, Pace
from bot.store.rows import ms

BREATHS = 12  # turns of the loop in which everything that can go on does
PACE = Pace(most_in_flight=3, most_at_once=2, soon_s=0.05, apart_s=0.1)


class Road:
    """Calls are numbers; each is under way until its gate opens."""

    def __init__(self, folder: Path) -> None:
        self.house = House(folder)
        self.clock = self.house.clock
        self.carrier: Carrier[int] = Carrier(self.house.services, "line/main", PACE)
        self.waiting: list[int] = []
        self.asked: list[int] = []
        self.out: list[int] = []
        self.gates: dict[int, asyncio.Event] = {}

    async def claim(self, most: int) -> list[int]:
        self.asked.append(most)
        taken, self.waiting = self.waiting[:most], self.waiting[most:]
        return taken

    async def carry(self, call: int) -> None:
        self.out.append(call)
        await self.gates.setdefault(call, asyncio.Event()).wait()
        self.out.remove(call)
        if call < 0:
            raise ZeroDivisionError
        self.carrier.ring()

    async def open(self, call: int) -> None:
        self.gates[call].set()
        await breathe()


async def breathe() -> None:
    for _ in range(BREATHS):
        await asyncio.sleep(0)


def travel(folder: Path, story: Callable[[Road], Coroutine[Any, Any, None]]) -> None:
    async def whole() -> None:
        road = Road(folder)
        running = asyncio.create_task(road.carrier.run(road.claim, road.carry))
        await breathe()
        await story(road)
        running.cancel()
        road.house.close()

    asyncio.run(whole())


def test_no_more_calls_are_out_than_may_be(tmp_path: Path) -> None:
    async def story(road: Road) -> None:
        road.waiting = [1, 2, 3, 4, 5]
        road.carrier.ring()
        await breathe()
        assert road.out == [1, 2, 3]
        await road.open(2)
        assert road.out == [1, 3, 4]
        assert road.asked == [2, 2, 1, 1]

    travel(tmp_path, story)


def test_what_nobody_rang_for_is_found_by_the_clock(tmp_path: Path) -> None:
    async def story(road: Road) -> None:
        road.waiting = [1]
        await breathe()
        assert road.out == []
        road.clock.advance(road.house.services.look_every_s)
        await breathe()
        assert road.out == [1]
        road.waiting = [2]
        road.clock.advance(PACE.soon_s)
        await breathe()
        assert road.out == [1, 2]

    travel(tmp_path, story)


def test_who_stops_waits_for_the_calls_that_are_out_and_for_those_that_break(tmp_path: Path) -> None:
    async def story(road: Road) -> None:
        road.waiting = [-1, 2]
        road.carrier.ring()
        await breathe()
        landing = asyncio.create_task(road.carrier.land())
        await road.open(-1)
        assert not landing.done()
        await road.open(2)
        assert landing.done()
        assert landing.exception() is None

    travel(tmp_path, story)


def test_a_call_waits_for_its_send_time_and_never_for_one_that_has_passed(tmp_path: Path) -> None:
    async def story(road: Road) -> None:
        now_us = ms(road.clock.now()) * 1_000
        await asyncio.wait_for(road.carrier.await_slot(now_us - 1), timeout=1)
        waits = asyncio.create_task(road.carrier.await_slot(now_us + 2_000_000))
        road.clock.advance(1.5)
        await breathe()
        assert not waits.done()
        road.clock.advance(0.5)
        await breathe()
        assert waits.done()

    travel(tmp_path, story)


def test_calls_that_the_machine_had_no_time_for_go_one_after_the_other_and_those_without_a_send_time_at_once(
    tmp_path: Path,
) -> None:
    async def story(road: Road) -> None:
        late_us = ms(road.clock.now()) * 1_000 - 1
        calls = [asyncio.create_task(road.carrier.await_slot(late_us)) for _ in range(3)]
        free = asyncio.create_task(road.carrier.await_slot(0))
        await breathe()
        assert free.done()
        assert [call.done() for call in calls] == [True, False, False]
        road.clock.advance(PACE.apart_s)
        await breathe()
        assert [call.done() for call in calls] == [True, True, False]
        road.clock.advance(PACE.apart_s)
        await breathe()
        assert calls[2].done()

    travel(tmp_path, story)
