"""The public pages of a consultation: what unites, what divides, the opinion map, and a report to print."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.text import Text
from bot.web.charter_page import render_charter
from bot.web.consultation_page import render_consultation, render_report
from bot.web.keeping import PUBLIC, Kept
from bot.web.pages import SAFE, choose_language, render_page
from handlers.forum_views import Consultation
from surveys.opinion.rules import Rules
from surveys.opinion.shown import ShownConsultation

Render = Callable[[ShownConsultation, Rules, Text], str]
Read = Callable[[str], Awaitable[ShownConsultation | None]]
Find = Callable[[str], Awaitable[Consultation | None]]


async def find_none(_name: str) -> None:
    """Where only results are shown, there is no charter to read."""


class ConsultationPages:
    """`read` finds a consultation by its id, None where there is none that anybody may see; `find` finds it with its charter."""

    def __init__(self, read: Read, texts: Text, *, find: Find = find_none) -> None:
        self._read = read
        self._texts = texts
        self._rules = Rules()
        self._find = find
        self._kept = Kept()

    def routes(self) -> list[Route]:
        return [
            Route("/consultations/{consultation}/report", self.show_report),
            Route("/consultations/{consultation}/charter", self.show_charter),
            Route("/consultations/{consultation}", self.show),
        ]

    async def show(self, request: Request) -> Response:
        return await self._answer(request, "page", render_consultation)

    async def show_report(self, request: Request) -> Response:
        return await self._answer(request, "report", render_report)

    async def show_charter(self, request: Request) -> Response:
        forum = await self._find(request.path_params["consultation"])
        t = self._texts.in_language(choose_language(request))
        return answer_unknown(t) if forum is None else HTMLResponse(render_charter(forum, t), headers=PUBLIC)

    async def _answer(self, request: Request, kind: str, render: Render) -> Response:
        """Made once for each edition and language, beside those who wait for other answers."""
        case = await self._read(request.path_params["consultation"])
        t = self._texts.in_language(choose_language(request))
        if case is None:
            return answer_unknown(t)
        key = (case.consultation, case.edition, kind, t.language)
        tag = {"ETag": f'"{case.edition}-{kind}-{t.language}"', "Content-Language": t.language}
        if request.headers.get("if-none-match") == tag["ETag"]:
            return Response(status_code=304, headers=PUBLIC | tag)

        async def make() -> bytes:
            return (await asyncio.to_thread(render, case, self._rules, t)).encode()

        return HTMLResponse(await self._kept.keep(key, make), headers=PUBLIC | tag)


def answer_unknown(t: Text) -> Response:
    return HTMLResponse(render_page("consultation_none.html", t), 404, headers=SAFE)
