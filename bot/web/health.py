"""Whether the process lives, and whether it can take what comes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.clock_watch import MOST_BACK_S
from bot.gauges import Gauges, Lookout
from bot.services import Services
from bot.web.metrics import may_read

LONGEST_WRITE_S = 2.0


def health() -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        return JSONResponse({"alive": True})

    return answer


def readiness(services: Services, lookout: Lookout) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        """200 when what comes is taken in; else 503 and why. Who may read the metrics also reads what is measured."""
        gauges = await lookout.look()
        because = find_obstacles(gauges) or await try_to_write(services)
        body: dict[str, Any] = {"ready": not because}
        if because:
            body["because"] = because
        if may_read(request, services.settings):
            body |= describe(gauges)
        return JSONResponse(body, status_code=503 if because else 200)

    return answer


def find_obstacles(gauges: Gauges) -> str:
    """The first reason why nothing is taken in; empty if there is none."""
    if gauges.overloaded:
        return "writing takes too long"
    if gauges.space.free < gauges.floor:
        return f"only {gauges.space.free >> 20} MB are free, and WETHI_DISK_FLOOR is {gauges.floor >> 20}"
    return "" if gauges.readings else "the database cannot be read"


async def try_to_write(services: Services) -> str:
    """A transaction that changes nothing: it waits its turn, and needs the database as any other does."""
    try:
        await asyncio.wait_for(services.store.write(change_nothing, first=True), LONGEST_WRITE_S)
    except Exception:  # noqa: BLE001  # whatever it is, nothing can be acknowledged
        return "the database cannot be written"
    return ""


def change_nothing(_connection: Connection) -> None:
    """What a transaction is made for that only shows that there can be one."""


def describe(gauges: Gauges) -> dict[str, Any]:
    """`clock`: right, or by how many seconds it is behind the latest time that was seen."""
    back_s = gauges.clock_back_s
    return {
        "oldest_delivery_s": round(gauges.readings.oldest_delivery_s, 1) if gauges.readings else None,
        "disk_free_mb": gauges.space.free >> 20,
        "disk_floor_mb": gauges.floor >> 20,
        "backup_age_s": None if gauges.backup_s is None else round(gauges.backup_s),
        "clock": "right" if back_s <= MOST_BACK_S else f"{back_s:.0f} s behind",
    }
