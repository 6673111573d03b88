"""The pictures of broadcasts, where LINE, Telegram and browsers fetch them: each under a name that nobody can guess."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.services import Services
from bot.store import pictures
from bot.web.keeping import Kept
from bot.web.pages import SAFE
from surveys.broadcasts.picture_pages import KIND, PAGES, SMALL

MOST_KEPT = 16  # in memory, of a megabyte at most; those of today's broadcasts are asked for again and again
LASTING = SAFE | {"Cache-Control": "public, max-age=31536000, immutable", "X-Robots-Tag": "noindex"}
JPEG = "image/jpeg"


class NoSuchPicture(Exception):
    """There is none of this name."""


class PicturePages:
    """A picture never changes, so whoever has a copy need not ask again."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._kept = Kept(MOST_KEPT)

    def routes(self) -> list[Route]:
        return [
            Route(f"{PAGES}{SMALL}{{name}}{KIND}", self._show(small=True)),
            Route(f"{PAGES}{{name}}{KIND}", self._show(small=False)),
        ]

    def _show(self, *, small: bool) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            name = request.path_params["name"]
            tag = {"ETag": f'"{name}"'}
            try:
                content = await self._kept.keep((name, str(small)), lambda: self._read(name, small=small))
            except NoSuchPicture:
                return Response("no picture", 404, headers=SAFE)
            if request.headers.get("if-none-match") == tag["ETag"]:
                return Response(status_code=304, headers=LASTING | tag)
            return Response(content, media_type=JPEG, headers=LASTING | tag)

        return endpoint

    async def _read(self, name: str, *, small: bool) -> bytes:
        found = await self._services.store.read(lambda connection: pictures.read(connection, name, small=small))
        if found is None:
            raise NoSuchPicture
        return found
