"""Every page and webhook, knocked at without proof, with a wrong one and with somebody else's; nobody passes who should not."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from clock import ManualClock
from forums_opened import open_forum
from house_store import House
from httpx import ASGITransport, AsyncClient, Response
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.routing import Route

from bot.accounts import read_main
from bot.app import build
from bot.app_duties import Duties
from bot.consulting import JoinConsultation, ProposeStatement
from bot.conversation import GrantPage
from bot.events import Said
from bot.settings import Settings
from checks.access_console import CONSOLE, knock_at_console
from handlers.place import name_page

QUIET = Duties(works=False, dispatch=False, ticks=False)
NAME = "canal-market"
HERE = "https://forum.example"
METRICS_TOKEN = "the token of who reads metrics"
CHANNEL_SECRET = "the secret of a channel"
OUTSIDE, THIS_MACHINE = ("203.0.113.7", 40_000), ("127.0.0.1", 40_000)
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
DAY_S, OPEN_S = 86_400, 900
PEOPLE = ("anna", "bert")
REFUSED = frozenset({401, 403, 404, 405, 410})
# What must be proved at each door: a link of one's own, the platform's signature, the token of the settings, or nothing.
DOORS = {
    "/my/{token}": "link",
    "/my/{token}/my-data.json": "link",
    "/my/{token}/receipt/{consultation}": "link",
    "/my/place/{consultation}/{token}": "link",
    "/webhooks/line": "signature",
    "/webhooks/telegram": "signature",
    "/webhooks/{channel}/{account}": "signature",
    "/metrics": "token",
}
PUBLIC = (
    "/healthz", "/readyz", "/results/", "/consultations/", "/pictures/", "/rules", "/verify_receipts.", "/static/",
)  # fmt: skip


@dataclass
class Knocks:
    """How often somebody knocked, and where somebody passed who should not, or did not who should."""

    count: int = 0
    wrong: list[str] = field(default_factory=list)

    def refuse(self, what: str, answer: Response, *, tells: Iterable[str] = ()) -> None:
        """It must be refused, and tell nothing."""
        self.count += 1
        if answer.status_code not in REFUSED or any(word in answer.text for word in tells):
            self.wrong.append(f"{what}: passed with {answer.status_code}")

    def admit(self, what: str, answer: Response, *, tells: str = "") -> None:
        """Where even the right one does not pass, a refusal shows nothing."""
        self.count += 1
        if answer.status_code != 200 or tells not in answer.text:
            self.wrong.append(f"{what}: refused with {answer.status_code}, and should pass")


@dataclass(frozen=True, slots=True)
class Town:
    """Two citizens with a link each to their data and to their place; `words` are known to each alone."""

    settings: Settings
    clock: ManualClock
    links: dict[str, str]
    places: dict[str, str]

    @staticmethod
    def words(name: str) -> str:
        return f"ขอทางเดินริมคลองให้ {name}"


def prepare_town(folder: Path) -> Town:
    house = House(folder, public_url=HERE)
    open_forum(house)
    links, places = {}, {}
    for name in PEOPLE:
        house.turn(name, JoinConsultation(NAME), ProposeStatement(NAME, Town.words(name), "th"))
        links[name] = f"/my/{grant(house, name, 'mydata')}"
        places[name] = f"/my/place/{NAME}/{grant(house, name, name_page(NAME))}"
    secrets = {
        "line_channel_secret": SecretStr(CHANNEL_SECRET),
        "line_channel_access_token": SecretStr("t"),
        "telegram_bot_token": SecretStr("1:t"),
        "telegram_webhook_secret": SecretStr(CHANNEL_SECRET),
        "metrics_token": SecretStr(METRICS_TOKEN),
    }
    house.close()
    return Town(house.settings.model_copy(update=secrets), house.clock, links, places)


def grant(house: House, name: str, page: str) -> str:
    """The token of a link that she asked for."""
    house.hear(name, Said("ข้อมูลของฉัน"))
    asked = house.take(GrantPage(page))
    assert asked, "nothing waited"
    return str(house.keys.make_token(page, asked.key.hex))


@asynccontextmanager
async def visit(app: Starlette, client: tuple[str, int]) -> AsyncIterator[AsyncClient]:
    transport = ASGITransport(app, client=client)
    async with AsyncClient(transport=transport, base_url=HERE) as visitor:
        yield visitor


async def knock_everywhere(folder: Path) -> Knocks:
    town, knocks = prepare_town(folder), Knocks()
    app = build(town.settings, town.clock, QUIET)
    async with app.router.lifespan_context(app):
        knocks.wrong += list_unknown(app)
        await knock_at_public(app, knocks)
        for links in (town.links, town.places):
            await knock_at_links(app, town, links, knocks)
        await knock_at_webhooks(app, town, knocks)
        await knock_at_metrics(app, knocks)
        async with visit(app, OUTSIDE) as stranger:
            async for what, answer in knock_at_console(app, stranger):
                knocks.refuse(what, answer)
    return knocks


def list_unknown(app: Starlette) -> list[str]:
    """Doors of which nobody said what must be proved there."""
    paths = [route.path for route in app.routes if isinstance(route, Route)]
    known = (*PUBLIC, CONSOLE)
    return [f"{path} is in no table of doors" for path in paths if path not in DOORS and not path.startswith(known)]


async def knock_at_public(app: Starlette, knocks: Knocks) -> None:
    """Pages for everybody are only read."""
    async with visit(app, OUTSIDE) as visitor:
        for route in app.routes:
            if isinstance(route, Route) and route.path not in DOORS and not route.path.startswith(CONSOLE):
                for method in UNSAFE:
                    path = route.path.replace("{consultation}", NAME).replace("{index:int}", "1")
                    knocks.refuse(f"{method} {path}", await visitor.request(method, path))


async def knock_at_links(app: Starlette, town: Town, links: dict[str, str], knocks: Knocks) -> None:
    anna, bert = (links[name] for name in PEOPLE)
    hers = Town.words("anna")
    data = links is town.links
    rooms = [f"{anna}/my-data.json", f"{anna}/receipt/{NAME}"] if data else []
    async with visit(app, OUTSIDE) as stranger:
        for path in (anna[:-1], f"{anna[:-1]}{'a' if anna[-1] != 'a' else 'b'}", cross(anna, town, data=data)):
            for method in ("GET", "POST"):
                knocks.refuse(f"{method} with a wrong token", await stranger.request(method, path), tells=[hers])
        door = await stranger.get(anna)
        if hers in door.text or door.cookies:
            knocks.wrong.append(f"GET {anna} opens what only POST may open")
        for path in rooms:
            knocks.refuse(f"GET {path} before it was opened", await stranger.get(path), tells=[hers])
        for method in ("PUT", "PATCH", "DELETE"):
            knocks.refuse(f"{method} at a link", await stranger.request(method, anna), tells=[hers])
    async with visit(app, OUTSIDE) as herself, visit(app, OUTSIDE) as another, visit(app, OUTSIDE) as stranger:
        knocks.admit("her own link", await herself.post(anna), tells=hers if data else "")
        knocks.admit("her own page again", await herself.get(anna), tells=hers if data else "")
        opened = dict(herself.cookies)
        knocks.admit("another citizen's own link", await another.post(bert))
        theirs = dict(another.cookies)
        for path in (anna, *rooms):
            knocks.refuse(f"GET {path} without her cookie", await stranger.get(path), tells=[hers])
            header = {"cookie": "; ".join(f"{name}={value}" for name, value in theirs.items())}
            answer = await stranger.get(path, headers=header)
            knocks.refuse(f"GET {path} with another citizen's cookie", answer, tells=[hers])
        knocks.refuse("POST at an opened link", await stranger.post(anna), tells=[hers])
        header = {"cookie": "; ".join(f"{name}={value}" for name, value in opened.items())}
        town.clock.advance(OPEN_S + 1)
        for path in (anna, *rooms):
            knocks.refuse(
                f"GET {path} a quarter of an hour later", await stranger.get(path, headers=header), tells=[hers]
            )


def cross(link: str, town: Town, *, data: bool) -> str:
    """Her token at a door for which it was not made."""
    other = town.places["anna"] if data else town.links["anna"]
    return f"{link.rpartition('/')[0]}/{other.rpartition('/')[2]}"


def sign(body: bytes, secret: str) -> str:
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()


async def knock_at_webhooks(app: Starlette, town: Town, knocks: Knocks) -> None:
    """A body that is signed by nobody, by somebody else, or is not the one that was signed."""
    body = json.dumps({"destination": "U0", "events": []}).encode()
    update = json.dumps({"update_id": 1}).encode()
    secrets = {one.channel: one.secret.get_secret_value() for one in read_main(town.settings)}
    line, telegram = "x-line-signature", "x-telegram-bot-api-secret-token"
    tries = {
        "/webhooks/line": (
            {}, {line: ""}, {line: sign(body, "another secret")}, {line: sign(update, CHANNEL_SECRET)},
            {telegram: secrets["telegram"]}, {line: CHANNEL_SECRET},
        ),
        "/webhooks/telegram": ({}, {telegram: ""}, {telegram: "wrong"}, {line: sign(body, CHANNEL_SECRET)}),
        "/webhooks/line/unknown": ({}, {line: sign(body, CHANNEL_SECRET)}),
        "/webhooks/telegram/unknown": ({}, {telegram: secrets["telegram"]}),
    }  # fmt: skip
    async with visit(app, OUTSIDE) as platform:
        for path, headers in tries.items():
            for each in headers:
                knocks.refuse(f"POST {path} with {list(each)}", await platform.post(path, content=body, headers=each))
            for method in ("GET", "PUT", "PATCH", "DELETE"):
                signed = {line: sign(body, CHANNEL_SECRET), telegram: secrets["telegram"]}
                answer = await platform.request(method, path, content=body, headers=signed)
                knocks.refuse(f"{method} {path} with the right proof", answer)
        right = {line: sign(body, CHANNEL_SECRET)}
        knocks.admit("LINE itself", await platform.post("/webhooks/line", content=body, headers=right))
        right = {telegram: secrets["telegram"]}
        knocks.admit("Telegram itself", await platform.post("/webhooks/telegram", content=update, headers=right))


async def knock_at_metrics(app: Starlette, knocks: Knocks) -> None:
    """By their token from anywhere; without it from this machine alone, and by no proxy."""
    async with visit(app, OUTSIDE) as outside, visit(app, THIS_MACHINE) as here:
        for headers in (
            {},
            {"authorization": "Bearer wrong"},
            {"authorization": METRICS_TOKEN},
            {"x-forwarded-for": "127.0.0.1"},
        ):
            knocks.refuse(f"metrics with {list(headers)}", await outside.get("/metrics", headers=headers))
            knocks.refuse("metrics by a public name", await here.get("/metrics", headers=headers))
        for method in UNSAFE:
            knocks.refuse(f"{method} at metrics", await outside.request(method, "/metrics"))
        token = {"authorization": f"Bearer {METRICS_TOKEN}"}
        knocks.admit("metrics with the token", await outside.get("/metrics", headers=token))
