"""Runs applications on free ports of this machine, in the test's own event loop."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette

LOOKS = 12_000  # of 5 ms and more: beside other work a machine needs half a minute to import all that sends


@dataclass
class Running:
    """One application on its port."""

    server: uvicorn.Server
    task: "asyncio.Task[None]"
    app: Starlette


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(LOOKS):
        if await true():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came true")


async def run(app: Starlette, listener: socket.socket) -> Running:
    config = uvicorn.Config(app, log_level="error", ws="none", lifespan="on", timeout_graceful_shutdown=5)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))

    async def has_started() -> bool:
        assert not task.done(), "the server ended before it began"
        return server.started

    await until(has_started)
    return Running(server, task, app)


async def end(running: Running) -> None:
    if hasattr(running.app.state, "release"):
        running.app.state.release()
    running.server.should_exit = True
    await running.task


def take_port(port: int = 0) -> socket.socket:
    """A free port, or just this one again."""
    listener = socket.socket(proto=socket.IPPROTO_TCP)  # else asyncio leaves Nagle on, which costs 40 ms a call
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener


def free_port() -> int:
    with take_port() as listener:
        port: int = listener.getsockname()[1]
        return port
