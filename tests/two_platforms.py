"""A stage with two agencies: the town's bots live in a sandbox of their own, behind the same address as those of main."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from clock import ManualClock
from httpx import AsyncClient
from ports import end, free_port, run, take_port
from stage import LINE_TOKEN, SECRET, TELEGRAM_TOKEN, Stage
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

import bot.sandbox.app

TOWN_SECRET = "9d681fb7ee31cc439a2d2fbd34b87e09"
TOWN_LINE_TOKEN = "line-access-token-of-the-town"
TOWN_TELEGRAM_TOKEN = "654321:telegram-bot-token-of-the-town"


def put_together(main: Starlette, town: Starlette) -> Starlette:
    """Whoever calls with a token of the town reaches the town's sandbox; its phones and switches are below /town."""

    async def choose(scope: Scope, receive: Receive, send: Send) -> None:
        bearer = dict(scope["headers"]).get(b"authorization", b"").decode()
        theirs = TOWN_TELEGRAM_TOKEN in scope["path"] or bearer == f"Bearer {TOWN_LINE_TOKEN}"
        await (town if theirs else main)(scope, receive, send)

    @asynccontextmanager
    async def live(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as both:
            for each in (main, town):
                await both.enter_async_context(each.router.lifespan_context(each))
            yield

    chosen: ASGIApp = choose
    app = Starlette(routes=[Mount("/town", town), Mount("/", chosen)], lifespan=live)
    app.state.release = lambda: [each.state.release() for each in (main, town)]
    return app


@asynccontextmanager
async def set_two_stages(folder: Path, *forms: str) -> AsyncIterator[tuple[Stage, Stage]]:
    """The stage of main, where the bot runs and `forms` are published, and the town's, where its phones are."""
    clock = ManualClock()
    build = partial(bot.sandbox.app.build, clock=clock)
    app = put_together(
        build(line_secret=SECRET, line_token=LINE_TOKEN, telegram_token=TELEGRAM_TOKEN),
        build(line_secret=TOWN_SECRET, line_token=TOWN_LINE_TOKEN, telegram_token=TOWN_TELEGRAM_TOKEN),
    )
    listener = take_port()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    sandbox = await run(app, listener)
    async with (
        AsyncClient(base_url=url, trust_env=False, verify=False, timeout=20) as web,
        AsyncClient(base_url=f"{url}/town", trust_env=False, verify=False, timeout=20) as beside,
    ):
        stage = Stage(folder, clock, web, url, free_port(), forms=forms)
        town = replace(stage, web=beside)
        try:
            await stage.start()
            town.bot = stage.bot
            await stage.connected()
            yield stage, town
        finally:
            await asyncio.gather(stage.stop(), end(sandbox))
            for each in (stage, town):
                each.reader.dispose()
