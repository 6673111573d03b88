"""Pages: templates that escape whatever they show, one style, and headers that let nothing in from outside."""

from asyncio import to_thread
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from bot.text import LANGUAGES, Text
from bot.web import letters

HERE = Path(__file__).resolve().parent
STATIC = {file.name: file for file in sorted((HERE / "static").iterdir()) if file.is_file()}
STATIC["noto-sans-thai.ttf"] = letters.FONT
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SAFE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PRIVATE = SAFE | {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow, noarchive"}
LASTING = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}

Endpoint = Callable[[Request], Awaitable[Response]]


def render_page(template: str, t: Text, **values: Any) -> str:
    """A template with `t`, the texts of its language."""
    return TEMPLATES.get_template(template).render(t=t, **values)


def answer_privately(page: str, status_code: int = 200) -> HTMLResponse:
    """A page for one person alone: no cache keeps it and no search engine lists it."""
    return HTMLResponse(page, status_code, headers=PRIVATE)


def choose_language(request: Request, otherwise: str = "") -> str:
    """What the link asks for (`?lang=en`), else what is known, else what the browser prefers."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    preferred = request.headers.get("accept-language", "").strip().lower()
    return otherwise or next((each for each in LANGUAGES if preferred.startswith(each)), LANGUAGES[0])


async def show_static(request: Request) -> Response:
    if request.path_params["name"] == letters.NAME:
        return Response(await to_thread(letters.shrink), media_type="font/woff2", headers=LASTING)
    file = STATIC.get(request.path_params["name"])
    if file is None:
        raise HTTPException(404)
    return FileResponse(file, headers=LASTING)


STATIC_ROUTE = Route("/static/{name}", show_static)
