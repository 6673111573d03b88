"""The phones over HTTP, for the page, for journeys and for anything else that plays a citizen."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.sandbox.crowd import CrowdOrder
from bot.sandbox.phones import Doing, Newcomer, Phones
from bot.sandbox.world import Citizen, ImpossibleError, World

PLAYERS = TypeAdapter(dict[str, str])
HERE: TypeAdapter[str] = TypeAdapter(Annotated[str, Field(pattern=r"^http://(127\.0\.0\.1|localhost):\d+/\w+$")])


class AsciiResponse(JSONResponse):
    """JSON in ASCII, which carries even what is no proper text: half a surrogate pair in a bot's message."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":")).encode("ascii")


def routes(phones: Phones) -> list[BaseRoute]:
    """GET /phones/state, /phones/events, /phones/{channel}/{id}; POST citizens and acts; /crowd; PUT /players, /console."""
    over_http = _OverHttp(phones)
    return [
        Route("/phones/state", over_http.state),
        Route("/phones/events", over_http.events),
        Route("/phones/line/menus/{menu_id}/image", over_http.image),
        Route("/players", refusing(over_http.name_players), methods=["PUT"]),
        Route("/console", refusing(over_http.name_console), methods=["PUT"]),
        Route("/crowd", refusing(over_http.start_crowd), methods=["POST"]),
        Route("/crowd", over_http.stop_crowd, methods=["DELETE"]),
        Route("/phones/{channel:channel}/citizens", refusing(over_http.add), methods=["POST"]),
        Route("/phones/{channel:channel}/{citizen}", refusing(over_http.one)),
        Route("/phones/{channel:channel}/{citizen}/{act}", refusing(over_http.act), methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _OverHttp:
    phones: Phones

    async def state(self, _: Request) -> Response:
        return AsciiResponse(self.phones.show_all() | {"version": self.phones.world.version})

    async def events(self, _: Request) -> Response:
        stream = _stream(self.phones.world)
        return StreamingResponse(stream, media_type="text/event-stream", headers={"cache-control": "no-store"})

    async def add(self, request: Request) -> Response:
        newcomer = Newcomer.model_validate_json(await request.body() or b"{}")
        world = self.phones.world
        if request.path_params["channel"] == "line":
            name = newcomer.name or f"LINE {len(world.line) + 1}"
            return AsciiResponse(
                self.phones.show_line(world.add_line(name, newcomer.language, user_id=newcomer.id)), 201
            )
        name = newcomer.name or f"Telegram {len(world.telegram) + 1}"
        return AsciiResponse(self.phones.show_telegram(world.add_telegram(name, newcomer.language)), 201)

    async def one(self, request: Request) -> Response:
        citizen = _find_citizen(self.phones.world, request)
        show = self.phones.show_line if isinstance(citizen.id, str) else self.phones.show_telegram
        return AsciiResponse(show(citizen))

    async def act(self, request: Request) -> Response:
        citizen = _find_citizen(self.phones.world, request)
        doing = Doing.model_validate_json(await request.body() or b"{}")
        channel, name = request.path_params["channel"], request.path_params["act"]
        return AsciiResponse(await self.phones.act(channel, citizen, name, doing))

    async def name_players(self, request: Request) -> Response:
        """{"moderator": code}: which codes of staff the page tells, for anybody to play them."""
        self.phones.world.players = PLAYERS.validate_json(await request.body())
        self.phones.world.changed()
        return AsciiResponse(self.phones.world.players)

    async def name_console(self, request: Request) -> Response:
        """An address as JSON: where the buttons of the page lead, each with its role at the end."""
        self.phones.world.console = HERE.validate_json(await request.body())
        self.phones.world.changed()
        return AsciiResponse(self.phones.world.console)

    async def start_crowd(self, request: Request) -> Response:
        """{"citizens": n}: lets so many simulated citizens vote; without, as many as may at the most."""
        crowd = self.phones.crowd
        crowd.start(CrowdOrder.model_validate_json(await request.body() or b"{}").citizens)
        return AsciiResponse(crowd.show(), 202)

    async def stop_crowd(self, _: Request) -> Response:
        self.phones.crowd.stop()
        return AsciiResponse(self.phones.crowd.show())

    async def image(self, request: Request) -> Response:
        menu = self.phones.line.menus.get(request.path_params["menu_id"])
        if menu is None or not menu.image:
            return AsciiResponse({"error": "there is no such menu"}, 404)
        return Response(menu.image, media_type=menu.image_type)


async def _stream(world: World) -> AsyncIterator[bytes]:
    """One line per change; changes that come faster than they are read become one."""
    seen = -1
    while not world.stopping:
        if seen == world.version:
            await world.wait_for_news()
            continue
        seen = world.version
        yield b'data: {"version": %d}\n\n' % seen


def _find_citizen(world: World, request: Request) -> Citizen:
    """Raises ImpossibleError."""
    name = request.path_params["citizen"]
    if request.path_params["channel"] == "line":
        citizen = world.line.get(name)
    else:
        citizen = world.telegram.get(int(name)) if name.isdecimal() else None
    if citizen is None:
        raise ImpossibleError("there is no such citizen")
    return citizen


def refusing(handle: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """What cannot be done is answered 4xx with its reason."""

    async def answer(request: Request) -> Response:
        try:
            return await handle(request)
        except ImpossibleError as problem:
            return AsciiResponse({"error": str(problem)}, 409)
        except ValidationError as problem:
            return AsciiResponse({"error": str(problem)}, 400)

    return answer
