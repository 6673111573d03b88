"""Who comes to a page of the console: known by her cookie, let in by her role, and heard only from our own forms."""

import hmac
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.errors import StaleState
from bot.services import Services
from bot.text import Text
from bot.web.console.frame import HEADERS, SEE_OTHER, Way, show_alone, show_page
from bot.web.console.known import Known, Lapsed, find_known
from bot.web.console.visit import CONSOLE, Door, Visit, now_ms
from bot.web.console.vouching import Vouching
from bot.web.pages import choose_language

LANGUAGE_COOKIE = "wethi_language"
BY_ITSELF = "x-by-itself"  # what a page that lies open asks for every few seconds
FORM_TOKEN = "form-token"  # noqa: S105  # the name of a field
MOST_FIELDS = 2000
MOST_FILES = 5
MOST_BYTES = 5_000_000  # of one field
MOST_BODY_BYTES = 40_000_000  # of a whole form: a file that is too large by far is still named at its field

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Gate:
    """`ways`: what the frame leads to, each with the door behind it."""

    services: Services
    vouching: Vouching
    ways: Sequence[tuple[Way, Door]] = field(default=())

    @property
    def cookie_name(self) -> str:
        """A browser takes a `__Host-` cookie from nobody but this host, and over TLS alone; without TLS none is taken."""
        return "__Host-wethi-console" if self.safe else "wethi_console"

    @property
    def safe(self) -> bool:
        return self.services.settings.public_url.startswith("https://")

    def open(self, doors: Sequence[Door]) -> list[Route]:
        """The routes behind these doors, and last of all what answers where there is none."""
        shown = {door.path for door in doors if door.show}
        routes = []
        for door in doors:
            show = self._let_in(door) if door.show else lead_back(count_beyond(door.path, shown))
            routes.append(Route(f"{CONSOLE}{door.path}", show, methods=["GET"]))
            if door.act:
                routes.append(Route(f"{CONSOLE}{door.path}", self._hear(door), methods=["POST"]))
        return [*routes, Route(f"{CONSOLE}/{{rest:path}}", self._miss, methods=["GET", "POST"])]

    def text(self, request: Request) -> Text:
        known = request.cookies.get(LANGUAGE_COOKIE, "")
        return self.services.texts.in_language(choose_language(request, known))

    async def find(self, request: Request) -> Known | None:
        """Who this is."""
        cookie = request.cookies.get(self.cookie_name, "")
        by_itself = BY_ITSELF in request.headers
        found = await find_known(self.services, self.vouching, cookie, by_itself=by_itself) if cookie else None
        request.scope["wethi.lapsed"] = found.agency if isinstance(found, Lapsed) else ""
        return found if isinstance(found, Known) else None

    async def ask_in(self, request: Request) -> Response:
        """Nobody is signed in here. Whom a provider knows still, it vouches for anew without a word."""
        lapsed, opens = request.scope["wethi.lapsed"], request.headers.get("sec-fetch-mode") == "navigate"
        if lapsed and opens and request.method == "GET":
            where = urlencode({"for": "quiet", "back": f"{request.url.path}?{request.url.query}".rstrip("?")})
            return RedirectResponse(f"{CONSOLE}/provider/{lapsed}?{where}", SEE_OTHER, headers=HEADERS)
        offered = await self.vouching.read_offered()
        return show_alone(request, self.text(request), "sign_in.html", status=401, offered=offered)

    def make_form_token(self, cookie: str) -> str:
        return str(self.services.keys.make_token("console-form", cookie))

    def _let_in(self, door: Door) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            known = await self.find(request)
            if known is None:
                return await self.ask_in(request)
            visit = self._visit(request, known, FormData())
            assert door.show is not None
            return await (door.show(visit) if door.opens_for(known.member) else self._refuse(visit))

        return endpoint

    def _hear(self, door: Door) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            if not self.is_ours(request):
                return show_alone(request, self.text(request), "foreign.html", status=403)
            known = await self.find(request)
            if not fits(request, MOST_BODY_BYTES if known else MOST_BYTES):
                return show_alone(request, self.text(request), "too_large.html", status=413)
            limits = {"max_files": MOST_FILES, "max_fields": MOST_FIELDS, "max_part_size": MOST_BYTES}
            async with request.form(**limits) as sent:
                return await self._act(door, request, sent, known)

        return endpoint

    async def _act(self, door: Door, request: Request, sent: FormData, known: Known | None) -> Response:
        if known is None:
            return await self._keep(request, sent, "signed-out", status=401)
        visit = self._visit(request, known, sent)
        if not hmac.compare_digest(visit.read(FORM_TOKEN).encode(), visit.form_token.encode()):
            return await self._keep(request, sent, "other-sign-in", status=403, visit=visit)
        if not door.opens_for(known.member):
            return await self._refuse(visit)
        if door.fresh and not known.sign_in.is_proved(visit.now_ms):
            return await self._keep(request, sent, "proof", status=403, visit=visit)
        assert door.act is not None
        try:
            return await door.act(visit)
        except StaleState:
            return show_page(visit, "stale.html", status=409)

    def _visit(self, request: Request, known: Known, sent: FormData) -> Visit:
        request.scope["wethi.ways"] = self.ways
        token = self.make_form_token(known.cookie)
        return Visit(
            self.services, request, known.member, known.sign_in, self.text(request), token, now_ms(self.services), sent
        )

    def is_ours(self, request: Request) -> bool:
        """Whether a page of this very host sent it. A browser names the page's host with every form."""
        origin = request.headers.get("origin", "")
        here = {request.headers.get("host", ""), urlsplit(self.services.settings.public_url).netloc}
        return urlsplit(origin).netloc in here - {""}

    async def _miss(self, request: Request) -> Response:
        """There is no such page; who is not signed in learns of no page what there is."""
        known = await self.find(request)
        if known is None:
            return await self.ask_in(request)
        return show_page(self._visit(request, known, FormData()), "missing.html", status=404)

    async def _refuse(self, visit: Visit) -> Response:
        return show_page(visit, "refused.html", status=403)

    async def _keep(
        self, request: Request, sent: FormData, why: str, *, status: int, visit: Visit | None = None
    ) -> Response:
        """Nothing that was typed is lost: it goes again from this page, once she is known again."""
        fields = [(name, value) for name, value in sent.multi_items() if isinstance(value, str) and name != FORM_TOKEN]
        offered = await self.vouching.read_offered(visit.member.agency if visit else "")
        files = any(isinstance(value, UploadFile) and value.filename for value in sent.values())
        token, t = visit.form_token if visit else "", self.text(request)
        kept = {"why": why, "fields": fields, "files": files, "token": token, "offered": offered}
        return show_alone(request, t, "again.html", status=status, headers=None, **kept)


def count_beyond(path: str, shown: Collection[str]) -> int:
    """How many parts of an act's address lie beyond the page on which its form stands."""
    parts = path.split("/")
    return next(beyond for beyond in range(len(parts)) if "/".join(parts[: len(parts) - beyond]) in shown)


def lead_back(beyond: int) -> Endpoint:
    """Who opens the address of an act, as after a change of language, comes to its page."""

    async def endpoint(request: Request) -> Response:
        return RedirectResponse(request.url.path.rsplit("/", beyond)[0], SEE_OTHER, headers=HEADERS)

    return endpoint


def fits(request: Request, most: int) -> bool:
    """By what it says of itself, before any of it is read; a server takes no more than that. Every browser says it."""
    length = request.headers.get("content-length", "")
    return length.isdigit() and int(length) <= most
