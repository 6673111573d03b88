"""The page that stands in place of any other while the database is away."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.text import Text
from bot.web.pages import SAFE, choose_language, render_page

SOON_S = "5"  # when a browser or a program may come again

Answer = Callable[[Request, Exception], Awaitable[Response]]


def ask_to_come_again(texts: Text) -> Answer:
    """For Starlette: what is answered when a page raised DatabaseAway."""

    async def answer(request: Request, _problem: Exception) -> Response:
        page = render_page("away.html", texts.in_language(choose_language(request)))
        return HTMLResponse(page, 503, headers=SAFE | {"Retry-After": SOON_S, "Cache-Control": "no-store"})

    return answer
