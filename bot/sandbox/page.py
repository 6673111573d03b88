"""The phones page of the sandbox: a LINE phone and a Telegram phone side by side, on which anyone is the citizen."""

from pathlib import Path

import fontpkg_noto_sans_thai
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

HERE = Path(__file__).resolve().parent
PAGE = HERE / "templates" / "phones.html"
FONT = Path(fontpkg_noto_sans_thai.ROOT) / "files" / "NotoSansThai[wdth,wght].ttf"
STATIC = {file.name: file for file in sorted((HERE / "static").iterdir()) if file.is_file()}

# The page fetches nothing from outside; pictures come from the bot, which the demo serves on another loopback port; so is its console.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "img-src 'self' data: https: http://127.0.0.1:* http://localhost:*; "
    "form-action http://127.0.0.1:* http://localhost:*; frame-ancestors 'none'; base-uri 'none'"
)
FRESH = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
LASTING = {"Cache-Control": "public, max-age=31536000, immutable"}


async def show_page(_request: Request) -> Response:
    return FileResponse(PAGE, media_type="text/html", headers=FRESH | {"Content-Security-Policy": POLICY})


async def show_file(request: Request) -> Response:
    file = STATIC.get(request.path_params["name"])
    if file is None:
        raise HTTPException(404)
    return FileResponse(file, headers=FRESH)


async def show_font(_request: Request) -> Response:
    return FileResponse(FONT, media_type="font/ttf", headers=LASTING)


def routes() -> list[BaseRoute]:
    """The page at `/`, its files below `/static/`; the page talks to `/phones/...` of the same host."""
    return [
        Route("/", show_page),
        Route("/static/noto-sans-thai.ttf", show_font),
        Route("/static/{name}", show_file),
    ]
