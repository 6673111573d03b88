"""A stage for the sandbox's own stories: the sandbox on a free port, a bot that remembers, and a clock moved by hand."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import uvicorn
from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response as Answer
from starlette.routing import Route

from bot.sandbox.app import build

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
LINE_TOKEN = "line-token"
TELEGRAM_TOKEN = "123456:telegram-token"
BEARER = {"authorization": f"Bearer {LINE_TOKEN}"}


class HandClock:
    def __init__(self) -> None:
        self._now = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
        self._seconds = 1_000.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._seconds + seconds, woken))
        await woken

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._seconds += seconds
        for due, woken in self._sleepers:
            if due <= self._seconds + 1e-9 and not woken.done():
                woken.set_result(None)
        self._sleepers = [sleeper for sleeper in self._sleepers if not sleeper[1].done()]


@dataclass
class Bot:
    """Remembers what it hears and answers as told: the next statuses in order, then 200."""

    heard: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    async def hear(self, request: Request) -> Answer:
        self.bodies.append(await request.body())
        self.heard.append(json.loads(self.bodies[-1]))
        self.headers.append(dict(request.headers))
        return Answer(status_code=self.statuses.pop(0) if self.statuses else 200)

    def app(self) -> Starlette:
        return Starlette(
            routes=[Route("/line", self.hear, methods=["POST"]), Route("/tg", self.hear, methods=["POST"])]
        )

    def events(self) -> list[dict[str, Any]]:
        return [event for webhook in self.heard for event in webhook["events"]]


@dataclass
class Stage:
    clock: HandClock
    bot: Bot
    web: AsyncClient
    bot_url: str

    async def line(self, path: str, body: Any = None, *, method: str = "POST", **headers: str) -> Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.web.request(method, f"/line{path}", json=body, headers=BEARER | named)

    async def telegram(self, method: str, **params: Any) -> dict[str, Any]:
        answer = await self.web.post(f"/telegram/bot{TELEGRAM_TOKEN}/{method}", json=params)
        return {"status": answer.status_code, **answer.json()}

    async def control(self, path: str, **order: Any) -> Any:
        answer = await self.web.post(f"/control/{path}", json=order)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def totals(self) -> Any:
        return (await self.web.get("/control/totals")).json()

    async def posted(self, channel: str, count: int) -> None:
        """Waits until so many webhooks were sent and answered since the start; then the sandbox waits for its clock."""
        for _ in range(1_000):
            if sum((await self.totals())["webhooks"].get(channel, {}).values()) >= count:
                return
        raise AssertionError(f"{count} webhooks were never sent")

    async def newcomer(self, channel: str, name: str = "Malee") -> Any:
        return (await self.web.post(f"/phones/{channel}/citizens", json={"name": name})).json()["id"]

    async def act(self, channel: str, citizen: Any, act: str, **doing: Any) -> Any:
        answer = await self.web.post(f"/phones/{channel}/{citizen}/{act}", json=doing)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def bubbles(self, channel: str, citizen: Any) -> list[dict[str, Any]]:
        shown: list[dict[str, Any]] = (await self.web.get(f"/phones/{channel}/{citizen}")).json()["bubbles"]
        return shown

    async def friend(self) -> str:
        """A LINE citizen who has followed a bot that listens."""
        await self.listen_line()
        citizen = str(await self.newcomer("line"))
        await self.act("line", citizen, "follow")
        return citizen

    async def starter(self) -> int:
        """A Telegram citizen who has pressed start; the bot fetches its updates."""
        citizen = int(await self.newcomer("telegram"))
        await self.act("telegram", citizen, "follow")
        return citizen

    async def listen_line(self) -> None:
        answer = await self.line("/v2/bot/channel/webhook/endpoint", {"endpoint": f"{self.bot_url}/line"}, method="PUT")
        assert answer.status_code == 200, answer.text

    async def listen_telegram(self, **more: Any) -> None:
        assert (await self.telegram("setWebhook", url=f"{self.bot_url}/tg", **more))["ok"]


async def until(true: Callable[[], bool]) -> None:
    """Lets everything else run until this is true."""
    for _ in range(5_000):
        if true():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it never came true")


@asynccontextmanager
async def serve(*apps: Starlette) -> AsyncIterator[list[str]]:
    """Serves each on a free port; all start and stop together, which saves the time of their rounds."""
    configs = [
        uvicorn.Config(app, port=0, log_level="critical", ws="none", timeout_graceful_shutdown=5) for app in apps
    ]
    servers = [uvicorn.Server(config) for config in configs]
    running = [asyncio.create_task(server.serve()) for server in servers]
    await until(lambda: all(server.started for server in servers))
    try:
        yield [f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}" for server in servers]
    finally:
        for app, server in zip(apps, servers, strict=True):
            if hasattr(app.state, "release"):
                app.state.release()
            server.should_exit = True
        await asyncio.gather(*running)


def make(clock: HandClock) -> Starlette:
    return build(line_secret=SECRET, line_token=LINE_TOKEN, telegram_token=TELEGRAM_TOKEN, clock=clock)


def play(story: Callable[[Stage], Awaitable[None]]) -> None:
    """Plays a story with the sandbox and the bot on ports of their own."""

    async def run() -> None:
        clock, bot = HandClock(), Bot()
        async with (
            serve(make(clock), bot.app()) as (url, bot_url),
            AsyncClient(base_url=url, trust_env=False, verify=False, timeout=20) as web,
        ):
            await story(Stage(clock, bot, web, bot_url))

    asyncio.run(run())


def play_inside(story: Callable[[Stage], Coroutine[Any, Any, None]]) -> None:
    """Plays a story in which no webhook is heard: no port is needed."""

    async def run() -> None:
        clock = HandClock()
        transport = ASGITransport(make(clock))
        async with AsyncClient(transport=transport, base_url="http://sandbox") as web:
            await story(Stage(clock, Bot(), web, ""))

    asyncio.run(run())
