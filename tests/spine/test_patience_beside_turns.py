"""Looking after those who wait is a courtesy: what fails there ends nothing else."""

import asyncio
from pathlib import Path

from house_store import House

from bot.patience import Patience
from bot.senders.line import LineSender

NOBODY = "http://127.0.0.1:9"  # the port that discards


def test_a_look_that_fails_is_followed_by_the_next(tmp_path: Path) -> None:
    house = House(tmp_path / "data")

    async def story() -> None:
        patience = Patience(house.services, "line/main", LineSender(NOBODY, "token"))
        running = asyncio.create_task(patience.run())
        for _ in range(3):  # the store was not started: every look fails
            await asyncio.sleep(0)
            house.clock.advance(1)
        assert not running.done()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await patience.stop()

    asyncio.run(story())
    house.close()


def test_three_dots_that_nobody_takes_are_no_trouble() -> None:
    async def story() -> None:
        sender = LineSender(NOBODY, "token")
        await sender.show_loading("U1")
        await sender.close()

    asyncio.run(story())
