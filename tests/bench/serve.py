"""The bot as a process for benchmarks: built as ever; BENCH_DISPATCH=0 leaves its outbox alone, BENCH_PART=web or work is one of several."""

import os
import signal
import sys

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.clock import SystemClock
from bot.serving import run_app
from bot.settings import read_settings


class Dying:
    """Kills its process when the `at`-th form is about to be answered: what it asked for is done, and nobody is told."""

    def __init__(self, app: ASGIApp, at: int) -> None:
        self._app = app
        self._left = at

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def say(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._left -= 1
                if not self._left:
                    os.kill(os.getpid(), signal.SIGKILL)
            await send(message)

        is_form = scope["type"] == "http" and scope["method"] == "POST"
        await self._app(scope, receive, say if is_form else send)


def main() -> None:
    if os.environ.get("BENCH_PLAIN_LOOP"):
        sys.modules["uvloop"] = None  # type: ignore[assignment]  # its import fails, and uvicorn takes asyncio's own loop
    settings = read_settings(None)
    dispatch = os.environ.get("BENCH_DISPATCH", "1") == "1"
    part = os.environ.get("BENCH_PART", "")
    most = int(os.environ.get("BENCH_RECIPIENTS", "500"))  # told by one call

    def build() -> Starlette:
        from bot.app import build  # noqa: PLC0415  # as `wethi serve` does, while the garbage collector rests
        from bot.app_duties import Duties  # noqa: PLC0415  # as above

        duties = Duties(web=part != "work", works=part != "web", dispatch=dispatch, most_recipients=most)
        app = build(settings, SystemClock(), duties)
        if dies_at := int(os.environ.get("BENCH_DIES_AT", "0")):
            app.add_middleware(Dying, at=dies_at)
        return app

    run_app(build, host="127.0.0.1", port=settings.port, setting="WETHI_PORT")


if __name__ == "__main__":
    main()
