"""Signing in to the console by a link that works once, signing out, and the list of browsers in which one is signed in."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.store import audit, providers, sign_ins
from bot.store.audit import Entry
from bot.store.staff import find_member
from bot.text import LANGUAGES
from bot.web.console.frame import HEADERS, SEE_OTHER, go_to, show_alone, show_page
from bot.web.console.gate import LANGUAGE_COOKIE, Gate
from bot.web.console.visit import CONSOLE, Door, Visit, is_inside, now_ms
from bot.web.console.visitors import name_device, see_visitor

MOST_FAILURES = 20  # links that opened nothing, in a minute, before no wrong one is looked at for the rest of it
MINUTE_MS = 60_000
FAILED = "sign-in-failed"
PRACTICE = "/practice"  # the entrance of a practice installation, which stands outside the console
PLACE = re.compile(r"[a-z]+(/[a-z0-9-]+)*", re.ASCII)  # of a page of the console
YEAR_S = 365 * 24 * 3600


class Failures:
    """How often something opened nothing within the last minute, in this process."""

    def __init__(self) -> None:
        self._times: list[int] = []

    def are_many(self, now: int) -> bool:
        self._times = [each for each in self._times if each > now - MINUTE_MS]
        return len(self._times) >= MOST_FAILURES

    def note(self, now: int) -> None:
        self._times.append(now)


@dataclass(frozen=True, slots=True)
class Found:
    """What a link leads to: for whom it is, or her cookie; or `barred`, the agency that switched links off."""

    key: str
    barred: str


class Entrance:
    """`/console/in/<token>`: who only fetches it, as chat apps do for a preview, uses nothing up; the button does."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._services = gate.services
        self._failures = Failures()

    def routes(self) -> list[Route]:
        return [
            Route(f"{CONSOLE}/in/{{token}}", self.show, methods=["GET"]),
            Route(f"{CONSOLE}/in/{{token}}", self.enter, methods=["POST"]),
            Route(f"{CONSOLE}/language/{{language}}", self.choose_language, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        token, now = request.path_params["token"], now_ms(self._services)
        t = self._gate.text(request)

        def look(connection: Connection) -> Found:
            staff = sign_ins.find_link(connection, token, now)
            return Found(staff, providers.are_links_off(connection, staff))

        found = await self._services.store.read(look)
        if found.barred:
            return self._bar(request, found.barred)
        if not found.key:
            return show_alone(request, t, "link_over.html", status=404)
        return show_alone(request, t, "door.html")

    async def enter(self, request: Request) -> Response:
        token, now, t = request.path_params["token"], now_ms(self._services), self._gate.text(request)
        if self._failures.are_many(now) and not await self._services.store.read(
            lambda connection: sign_ins.find_link(connection, token, now)
        ):
            return show_alone(request, t, "link_over.html", status=429, headers={"Retry-After": "60"})
        visitor = see_visitor(request)

        def work(connection: Connection) -> Found:
            staff = sign_ins.use_link(connection, token, now)
            member, barred = find_member(connection, staff), providers.are_links_off(connection, staff)
            seen = visitor.as_details()
            act = Entry(member.agency, staff, "sign-in", staff, seen) if member else Entry("", "", FAILED, "", seen)
            act = Entry(barred, staff, FAILED, staff, seen | {"why": "links-off"}) if barred else act
            audit.write_down(connection, self._services.keys, [act], now)
            return Found(
                sign_ins.begin(connection, staff, visitor.device, now) if member and not barred else "", barred
            )

        found = await self._services.store.write(work)
        if found.barred:
            return self._bar(request, found.barred)
        if not found.key:
            self._failures.note(now)
            return show_alone(request, t, "link_over.html", status=404)
        return let_in(self._gate, found.key, find_place(request))

    def _bar(self, request: Request, agency: str) -> Response:
        """Her agency lets nobody in by a link any more; the page leads to its provider."""
        path, t = f"{CONSOLE}/provider/{agency}", self._gate.text(request)
        return show_alone(request, t, "provider.html", status=403, why="links-off", path=path, asks=False)

    async def choose_language(self, request: Request) -> Response:
        """Back to the page from which she came, in the other language."""
        language, back = request.path_params["language"], request.query_params.get("back", CONSOLE)
        ours = is_inside(back) or back == PRACTICE
        answer = RedirectResponse(back if ours else CONSOLE, SEE_OTHER, headers=HEADERS)
        if language in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_S, path="/", samesite="lax")
        return answer


def find_place(request: Request) -> str:
    """The page of the console to which a link leads on; its first page for anything else."""
    place = request.query_params.get("to", "")
    return f"{CONSOLE}/{place}" if PLACE.fullmatch(place) else CONSOLE


def let_in(gate: Gate, cookie: str, path: str = CONSOLE) -> Response:
    """To the first page of the console or another one, known by this cookie."""
    answer = RedirectResponse(path, SEE_OTHER, headers=HEADERS)
    answer.set_cookie(
        gate.cookie_name,
        cookie,
        max_age=sign_ins.WHOLE_MS // 1000,
        path="/",
        secure=gate.safe,
        httponly=True,
        samesite="lax",
    )
    return answer


class Devices:
    """Where she is signed in, and how she signs out: here, or everywhere."""

    def doors(self) -> tuple[Door, ...]:
        return (
            Door("/devices", ("any",), self.show, self.end),
            Door("/out", ("any",), act=self.leave),
            Door("/stay", ("any",), self.stay),
        )

    async def show(self, visit: Visit) -> Response:
        staff, now = visit.member.staff, visit.now_ms
        found = await visit.services.store.read(lambda connection: sign_ins.read_open(connection, staff, now))
        return show_page(visit, "devices.html", found=found, name_device=lambda device: name_device(device, visit.t))

    async def end(self, visit: Visit) -> Response:
        """One browser, or all of them with every link that still waits."""
        staff, chosen = visit.member.staff, visit.read("sign-in")

        def work(connection: Connection) -> None:
            if chosen == "all":
                sign_ins.end_all(connection, staff, visit.now_ms)
            else:
                sign_ins.end(connection, chosen, staff, visit.now_ms)
            entry = Entry(visit.member.agency, staff, "sign-out", staff, {"everywhere": chosen == "all"})
            audit.write_down(connection, visit.services.keys, [entry], visit.now_ms)

        await visit.services.store.write(work)
        return go_to("/devices")

    async def leave(self, visit: Visit) -> Response:
        staff, here = visit.member.staff, visit.sign_in.id
        entry = Entry(visit.member.agency, staff, "sign-out", staff)

        def work(connection: Connection) -> None:
            sign_ins.end(connection, here, staff, visit.now_ms)
            audit.write_down(connection, visit.services.keys, [entry], visit.now_ms)

        await visit.services.store.write(work)
        return go_to("")

    async def stay(self, _visit: Visit) -> Response:
        """The page asked whether she is still there; that this came is the answer."""
        return Response(status_code=204, headers=HEADERS)
