"""A citizen's own place on the opinion map of a consultation, on a page that opens once, for her alone."""

import asyncio
import hmac

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.services import Services
from bot.store.citizens import read_language_of
from bot.store.opinions import read_place_of
from bot.store.passes import OPEN_MS, Pass, find_pass, use_pass
from bot.store.rows import ms
from bot.text import Text
from bot.web.consultation_page import render_consultation
from bot.web.consultations import Read
from bot.web.pages import answer_privately, choose_language, render_page
from handlers.place import name_page
from surveys.opinion.rules import Rules

COOKIE = "wethi_own_place"


class OwnPlaces:
    """The door (whoever fetches a link to preview it opens nothing), and behind it the page with her own dot.

    `read` finds a consultation by its id, as anybody may see it.
    """

    def __init__(self, services: Services, read: Read) -> None:
        self._services = services
        self._read = read
        self._rules = Rules()

    def routes(self) -> list[Route]:
        path = "/my/place/{consultation}/{token}"
        return [Route(path, self.show, methods=["GET"]), Route(path, self.open, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        found = await self._find(request)
        if found is None or (found.used_ms is not None and not self._opened(request)):
            return self._refuse(request)
        if found.used_ms is None:
            return answer_privately(render_page("own_place_door.html", await self._speak(request, found)))
        return await self._show_place(request, found)

    async def open(self, request: Request) -> Response:
        """The first time it opens; again only for whom it was opened."""
        name, token = request.path_params["consultation"], request.path_params["token"]
        now_ms = ms(self._services.clock.now())
        first = await self._services.store.write(
            lambda connection: use_pass(connection, token, name_page(name), now_ms)
        )
        found = await self._find(request) if first or self._opened(request) else None
        if found is None:
            return self._refuse(request)
        answer = await self._show_place(request, found)
        answer.set_cookie(
            COOKIE,
            self._services.keys.make_token("opened", token),
            max_age=OPEN_MS // 1000,
            path=request.url.path,
            secure=self._services.settings.public_url.startswith("https://"),
            httponly=True,
            samesite="strict",
        )
        return answer

    async def _find(self, request: Request) -> Pass | None:
        name, token = request.path_params["consultation"], request.path_params["token"]
        now_ms = ms(self._services.clock.now())
        return await self._services.store.read(lambda connection: find_pass(connection, token, name_page(name), now_ms))

    def _opened(self, request: Request) -> bool:
        """Whether it was opened in this very browser."""
        expected = self._services.keys.make_token("opened", request.path_params["token"])
        return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), expected.encode())

    async def _show_place(self, request: Request, found: Pass) -> Response:
        """Without her dot where she took her votes back since."""
        name, keys = request.path_params["consultation"], self._services.keys
        case = await self._read(name)
        if case is None:
            return self._refuse(request)
        place = await self._services.store.read(lambda connection: read_place_of(connection, keys, name, found.owner))
        t, own = await self._speak(request, found), place.at if place else None
        return answer_privately(await asyncio.to_thread(lambda: render_consultation(case, self._rules, t, own=own)))

    async def _speak(self, request: Request, found: Pass) -> Text:
        known = await self._services.store.read(lambda connection: read_language_of(connection, found.owner[1]))
        return self._services.texts.in_language(choose_language(request, known))

    def _refuse(self, request: Request) -> Response:
        t = self._services.texts.in_language(choose_language(request))
        return answer_privately(render_page("own_place_gone.html", t), 404)
