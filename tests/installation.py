"""A whole installation behind real ports, set up as the demo sets it up; one clock for all of it, which a test runs faster, stops and sets ahead."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from clock import NOON
from phones import served
from ports import free_port
from starlette.applications import Starlette

import bot.app
import bot.sandbox.app
from bot.app_duties import Duties
from bot.demo import SECRETS, demo_settings, furnish
from bot.jobs import Jobs
from bot.practice import set_up
from bot.settings import Settings

HASTE = 4.0  # seconds that pass in one: nobody here learns from waiting
STILL = 0.0
LOOK_S = 0.02  # real seconds after which a sleeper looks at the clock again
TICK_S = 0.2  # real seconds between two looks at what is due
LOOKS = 400  # until the bot has connected


class PacedClock:
    """Begins at noon. Told from the test's thread how fast to run; bot and stand-in look at it from theirs."""

    def __init__(self, now: datetime = NOON) -> None:
        self._since = (now, 1_000.0, time.monotonic(), HASTE)

    def _look(self) -> tuple[datetime, float]:
        now, seconds, mark, pace = self._since
        passed = (time.monotonic() - mark) * pace
        return now + timedelta(seconds=passed), seconds + passed

    def now(self) -> datetime:
        return self._look()[0]

    def monotonic(self) -> float:
        return self._look()[1]

    async def sleep(self, seconds: float) -> None:
        until = self.monotonic() + seconds
        await asyncio.sleep(0)
        while self.monotonic() < until:  # noqa: ASYNC110  # a test may set the clock ahead, of which no loop hears
            await asyncio.sleep(LOOK_S)

    def run(self, pace: float) -> None:
        """So many seconds of the installation in one of ours."""
        self._since = (*self._look(), time.monotonic(), pace)

    def skip(self, ahead: timedelta) -> None:
        now, seconds, mark, pace = self._since
        self._since = (now + ahead, seconds + ahead.total_seconds(), mark, pace)


@dataclass(frozen=True, slots=True)
class Installation:
    """Where the bot and where the phones are."""

    url: str
    sandbox: str
    clock: PacedClock


@contextmanager
def installed(folder: Path) -> Iterator[Installation]:
    """With consultations to vote on, staff to play and people on the phones."""
    clock = PacedClock()
    stand_in = bot.sandbox.app.build(
        line_secret=SECRETS["WETHI_LINE_CHANNEL_SECRET"],
        line_token=SECRETS["WETHI_LINE_CHANNEL_ACCESS_TOKEN"],
        telegram_token=SECRETS["WETHI_TELEGRAM_BOT_TOKEN"],
        clock=clock,
    )
    with served(stand_in) as sandbox:
        settings = name_settings(folder, sandbox)
        prepared = set_up(settings, clock)
        app = bot.app.build(settings, clock, Duties(ticks=False))
        keep_ticking(app)
        with served(app, settings.port) as url:
            wait_until_connected(sandbox)
            furnish(sandbox, url, prepared)
            yield Installation(url, sandbox, clock)
            stand_in.state.release()


def name_settings(folder: Path, sandbox: str) -> Settings:
    """Those of the demo, but for where its data lies."""
    names = demo_settings(free_port(), int(sandbox.rpartition(":")[2])) | {"WETHI_DATA_DIR": str(folder)}
    return Settings.model_validate({name.removeprefix("WETHI_").lower(): value for name, value in names.items()})


def keep_ticking(app: Starlette) -> None:
    """While it is served, all that a server does every second or minute is done more often: days pass in no time here."""
    live = app.router.lifespan_context

    @asynccontextmanager
    async def ticking(served_app: Starlette) -> AsyncIterator[None]:
        async with live(served_app):
            ticks = asyncio.create_task(tick(app.state.jobs))
            try:
                yield
            finally:
                ticks.cancel()

    app.router.lifespan_context = ticking


async def tick(jobs: Jobs) -> None:
    works = (
        jobs.step_forums, jobs.close_votes, jobs.follow_plans, jobs.send_broadcasts, jobs.tend_broadcasts,
        jobs.renew_opinions, jobs.publish_results, jobs.fire_timers, jobs.sweep, jobs.show_menus,
    )  # fmt: skip
    while True:
        for work in works:
            await work()
        await asyncio.sleep(TICK_S)


def wait_until_connected(sandbox: str) -> None:
    for _ in range(LOOKS):
        calls = httpx.get(f"{sandbox}/control/totals").json()["calls"]
        if "setMyCommands" in calls.get("telegram", {}) and "/v2/bot/channel/webhook/endpoint" in calls.get("line", {}):
            return
        httpx.get(f"{sandbox}/phones/state")
    pytest.fail("the bot never connected")
