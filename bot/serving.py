"""Runs an application on a port, and says clearly what keeps it from running."""

import asyncio
import ctypes
import gc
import logging
import socket
import sys
from collections.abc import Callable
from typing import Literal

import structlog
import uvicorn
from starlette.applications import Starlette

from bot.errors import DatabaseAway, PortTaken
from bot.settings import POSTGRES, Settings

BACKLOG = 2048
SWITCH_S = 0.0005  # how long the writer's thread may compute before the one that acknowledges gets its turn
LONGEST_STOP_S = 5
# A look at every object there is took 175 ms, in which nothing was acknowledged. Turns leave hardly any cycles behind.
YOUNG, MIDDLE, OLD = 10_000, 20, 100
# The C library gives each thread memory of its own and keeps what it frees for that thread: of 210 MB while votes came
# in, 25 MB lay there for nobody.
M_ARENA_MAX, ARENAS = -8, 2  # man 3 mallopt; one thread computes at a time


def run_app(build: Callable[[], Starlette], *, host: str, port: int, setting: str) -> None:
    """Takes the port first, so that a taken one is said in one sentence; then builds and serves until told to end.

    `build` imports what it needs itself: until it is done the garbage collector rests, for little of that is garbage.
    """
    listener = take_port(host, port, setting)
    share_memory()
    gc.disable()
    sys.setswitchinterval(SWITCH_S)
    set_up_logs()
    app = build()
    rest_collector()
    config = uvicorn.Config(
        app,
        http="httptools",
        access_log=False,
        proxy_headers=False,
        log_level="warning",
        lifespan="on",
        timeout_graceful_shutdown=LONGEST_STOP_S,
    )
    server = Server(config, app)
    server.run(sockets=[listener])


def share_memory() -> bool:
    """What one thread has freed serves the others, too; False where the C library knows no such thing."""
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    return choose is not None and bool(choose(M_ARENA_MAX, ARENAS))


def rest_collector() -> None:
    """What was made at the start stays for life: the garbage collector need not look at it again and again."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    gc.enable()


class Server(uvicorn.Server):
    """Tells the application to let go of long connections before it waits for them to end."""

    def __init__(self, config: uvicorn.Config, app: Starlette) -> None:
        super().__init__(config)
        self._app = app

    def handle_exit(self, sig: int, frame: object) -> None:
        release = getattr(self._app.state, "release", None)
        if release is not None:
            release()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]  # uvicorn types the frame more narrowly than signal does


def take_port(host: str, port: int, setting: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With TCP named, asyncio sends small answers at once; without, each waits up to 40 ms for the other side's ACK.
    listener = socket.socket(family, proto=socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as problem:
        listener.close()
        raise PortTaken(
            f"Port {port} on {host} cannot be used ({problem.strerror}). Set {setting} to another port."
        ) from None
    listener.listen(BACKLOG)
    return listener


def set_up_logs(level: Literal["info", "debug"] = "info") -> None:
    """Event names and keys, one line each; never a citizen's words, an address or a token."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")
    # Jobs wait while the database is away, which its store says once: neither a late tick nor one that failed says it again.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    logging.getLogger("apscheduler.executors.default").addFilter(pass_over_away)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def pass_over_away(record: logging.LogRecord) -> bool:
    """Whether this is to be written: not, if all that it says is that the database is away, or that a job ends with us."""
    return not (record.exc_info and isinstance(record.exc_info[1], DatabaseAway | asyncio.CancelledError))


def say_start(settings: Settings, port: int) -> None:
    """One sentence per channel: what is on, and why not."""
    stands = "on PostgreSQL" if settings.database_url.startswith(POSTGRES) else settings.data_dir.resolve()
    line = "on" if settings.line_on else "off (no channel secret and token, or no WETHI_PUBLIC_URL)"
    telegram = "off (no WETHI_TELEGRAM_BOT_TOKEN)"
    if settings.telegram_on:
        telegram = "on, by long polling" if settings.telegram_polls else "on, by webhook"
    sys.stderr.write(f"Wethi on port {port}. LINE: {line}. Telegram: {telegram}. Data: {stands}\n")
