"""The pages that stand in place of any other: while the database is away, and where there is no page at all."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from bot.text import Text
from bot.web.pages import SAFE, choose_language, render_page

SOON_S = "5"  # when a browser or a program may come again

Answer = Callable[[Request, Exception], Awaitable[Response]]


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
