"""The bot as a process for benchmarks: built as ever; BENCH_DISPATCH=0 leaves its outbox alone, BENCH_PART=web or work is one of several."""

import os
import sys

from starlette.applications import Starlette

from bot.clock import SystemClock
from bot.serving import run_app
from bot.settings import read_settings


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
        return build(settings, SystemClock(), duties)

    run_app(build, host="127.0.0.1", port=settings.port, setting="WETHI_PORT")


if __name__ == "__main__":
    main()
