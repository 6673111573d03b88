"""The public pages of what follows a consultation: its decision and joint plan, and the record of how it came about."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.services import Services
from bot.store.moderation_log import read_months
from bot.store.pledges import read_sums
from bot.store.pulses import read_pulses
from bot.store.versions import read_versions
from bot.text import Text
from bot.web.consultations import answer_unknown
from bot.web.keeping import PUBLIC
from bot.web.pages import choose_language
from bot.web.plan_page import render_plan
from bot.web.record_page import render_record
from handlers.forum_views import Consultation
from handlers.plan import look_at

Find = Callable[[str], Awaitable[Consultation | None]]


class PlanPages:
    """`find`: a consultation that is public, by its id."""

    def __init__(self, services: Services, find: Find) -> None:
        self._services = services
        self._find = find

    def routes(self) -> list[Route]:
        return [
            Route("/consultations/{consultation}/plan", self.show_plan),
            Route("/consultations/{consultation}/record", self.show_record),
        ]

    async def show_plan(self, request: Request) -> Response:
        forum, t = await self._find(request.path_params["consultation"]), self._text(request)
        if forum is None:
            return answer_unknown(t)
        pledged, burdens = await self._services.store.read(read_sums)
        name = forum.consultation
        plan = look_at(forum, self._services.clock.now(), pledged.get(name), burdens.get(name, ()))
        return HTMLResponse(render_plan(forum, plan, t), headers=PUBLIC | {"Content-Language": t.language})

    async def show_record(self, request: Request) -> Response:
        forum, t = await self._find(request.path_params["consultation"]), self._text(request)
        if forum is None:
            return answer_unknown(t)
        name = forum.consultation
        versions = await self._services.store.read(lambda connection: read_versions(connection, name))
        pulses = await self._services.store.read(lambda connection: read_pulses(connection, name))
        months = await self._services.store.read(lambda connection: read_months(connection, name))
        page = render_record(forum, versions, pulses, t, months=months)
        return HTMLResponse(page, headers=PUBLIC | {"Content-Language": t.language})

    def _text(self, request: Request) -> Text:
        return self._services.texts.in_language(choose_language(request))
