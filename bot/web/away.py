"""The pages that stand in place of any other: while the database is away, and where there is no page at all."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.errors import DatabaseAway
from bot.text import Text
from bot.web.pages import SAFE, choose_language, render_page

SOON_S = "5"  # when a browser or a program may come again

Answer = Callable[[Request, Exception], Awaitable[Response]]


def list_answers(texts: Text) -> Mapping[Any, Answer]:
    """For Starlette: by what was raised, or by the status."""
    return {DatabaseAway: ask_to_come_again(texts), ClientDisconnect: let_go, 404: point_to_the_chat(texts)}


async def let_go(_request: Request, _problem: Exception) -> Response:
    """Whoever sent it left in the middle of it, and hears no answer; that is no fault of ours to be logged."""
    return Response(status_code=400)


def ask_to_come_again(texts: Text) -> Answer:
    """For Starlette: what is answered when a page raised DatabaseAway."""

    async def answer(request: Request, _problem: Exception) -> Response:
        page = render_page("away.html", texts.in_language(choose_language(request)), about="away")
        return HTMLResponse(page, 503, headers=SAFE | {"Retry-After": SOON_S, "Cache-Control": "no-store"})

    return answer


def point_to_the_chat(texts: Text) -> Answer:
    """For Starlette: what is answered where there is nothing. A person reads a page; a program gets two words."""

    async def answer(request: Request, _problem: Exception) -> Response:
        if "text/html" not in request.headers.get("accept", ""):
            return PlainTextResponse("Not Found", 404)
        page = render_page("away.html", texts.in_language(choose_language(request)), about="nothing")
        return HTMLResponse(page, 404, headers=SAFE)

    return answer
