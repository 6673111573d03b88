"""Stand-ins for the LINE and Telegram platforms: one process that a bot and a person with two phones can talk to."""

from typing import Protocol

from datetime import datetime

from starlette.applications import Starlette

from bot.sandbox.page import routes as page_routes


class Clock(Protocol):
    def now(self) -> datetime: ...
    def monotonic(self) -> float: ...
    async def sleep(self, seconds: float) -> None: ...


def build(*, line_secret: str, line_token: str, telegram_token: str, clock: Clock) -> Starlette:
    return Starlette(routes=[*page_routes()])
