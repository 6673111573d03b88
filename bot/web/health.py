"""Whether the process lives, and whether it can take what comes."""

from collections.abc import Awaitable, Callable

from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.services import Services


def health() -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        return JSONResponse({"alive": True})

    return answer


def readiness(services: Services) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        """200 when the database can be read and what is written does not wait; else 503."""
        if services.store.overloaded:
            return JSONResponse({"ready": False, "because": "writing takes too long"}, status_code=503)
        await services.store.read(lambda connection: connection.execute(text("SELECT 1")).scalar_one())
        return JSONResponse({"ready": True})

    return answer
