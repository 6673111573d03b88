"""The public pages of the rules by which statements are moderated, a page for each version."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.text import LANGUAGES, Text
from bot.web.consultations import answer_unknown
from bot.web.keeping import PUBLIC
from bot.web.pages import choose_language, render_page
from surveys.governance.rulebook import NEWEST, RULEBOOKS


class RulePages:
    def __init__(self, texts: Text) -> None:
        self._texts = texts

    def routes(self) -> list[Route]:
        return [Route("/rules", self.show), Route("/rules/{version:int}", self.show)]

    async def show(self, request: Request) -> Response:
        """Without a version, the newest one."""
        version = request.path_params.get("version", NEWEST)
        t = self._texts.in_language(choose_language(request))
        if version not in RULEBOOKS:
            return answer_unknown(t)
        page = render_page(
            "rules.html",
            t,
            version=version,
            versions=sorted(RULEBOOKS, reverse=True),
            reasons=RULEBOOKS[version],
            other=next(each for each in LANGUAGES if each != t.language),
        )
        return HTMLResponse(page, headers=PUBLIC | {"Content-Language": t.language})
