"""The entrance of a practice installation, and of no other: one button for each role, a fresh sign-in behind each."""

from urllib.parse import urlsplit

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.practice import PLAYERS
from bot.settings import is_loopback
from bot.store import audit, sign_ins
from bot.store.audit import Entry
from bot.store.staff import MAIN, read_staff
from bot.web.console.entry import PRACTICE, let_in
from bot.web.console.frame import is_practice, show_alone
from bot.web.console.gate import Gate
from bot.web.console.visit import now_ms


class PracticeEntrance:
    """`/practice`: anybody plays any of the staff here, where all citizens are invented and nobody real can be reached."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._services = gate.services

    def routes(self) -> list[Route]:
        """None where there are real tokens."""
        if not is_practice(self._services.settings):
            return []
        return [
            Route(PRACTICE, self.show, methods=["GET"]),
            Route(f"{PRACTICE}/{{role}}", self.play, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        phones = find_phones(self._services.settings.line_api_base)
        roles = [player.role for player in PLAYERS]
        return show_alone(request, self._gate.text(request), "practice.html", roles=roles, phones=phones, practice=True)

    async def play(self, request: Request) -> Response:
        """A link for the one who plays this role, made and used at once. Only pages of this machine may ask for it."""
        player = next((one for one in PLAYERS if one.role == request.path_params["role"]), None)
        if player is None or not self._is_from_here(request):
            return show_alone(request, self._gate.text(request), "foreign.html", status=403)
        device, now, keys = request.headers.get("user-agent", ""), now_ms(self._services), self._services.keys

        def work(connection: Connection) -> str:
            known = read_staff(connection, keys)
            member = next((each.member for each in known if each.name == player.name), None)
            if member is None or member.agency != MAIN:
                return ""
            staff = sign_ins.use_link(connection, sign_ins.make_link(connection, member.staff, now), now)
            entry = Entry(member.agency, staff, "sign-in", staff, {"practice": True})
            audit.write_down(connection, keys, [entry], now)
            return sign_ins.begin(connection, staff, device, now)

        cookie = await self._services.store.write(work)
        if not cookie:
            return show_alone(request, self._gate.text(request), "link_over.html", status=404)
        return let_in(self._gate, cookie)

    def _is_from_here(self, request: Request) -> bool:
        """From a page of this host, or of the stand-in on this machine."""
        origin = request.headers.get("origin", "")
        return is_loopback(origin) or urlsplit(origin).netloc in {request.headers.get("host", "")} - {""}


def find_phones(api_base: str) -> str:
    """Where the citizens' phones are: at the root of the stand-in."""
    parts = urlsplit(api_base)
    return f"{parts.scheme}://{parts.netloc}/"
