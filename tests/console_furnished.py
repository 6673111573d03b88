"""A console with something on every page: a house where citizens voted, asked and answered, and staff wrote and began."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import console_broadcasts
import console_surveys
from clock import ManualClock
from console_visits import Office, hire, play, send
from forums_opened import open_forum
from house_store import House
from httpx import AsyncClient
from moderated import propose
from phones import served
from plans_made import NAME, decide, enter, order, plan
from starlette.applications import Starlette
from starlette.routing import compile_path
from surveys_asked import MARKET as SURVEY

from bot.helping import AskPerson
from bot.store import forms
from bot.web.console.rooms import build_console, list_doors
from bot.web.console.visit import CONSOLE
from bot.web.pages import STATIC_ROUTE
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form
from surveys.governance.roles import Role

ALL: tuple[Role, ...] = ("official", "moderator", "chief")
Known = tuple[Mapping[str, str], tuple[str, str], str]
HERE = "http://127.0.0.1"
LETTER = {"asks": "see", "way": "letter", "who": "Somjai", "words": "What do you know?", "received": "today"}
POSTER = {"about": "survey:market", "villages": "หมู่ 1", "line": "@canal"}
MEETING = {"title.th": "ประชุม", "place.th": "ศาลาวัด", "day": "31/12/2570", "opens": "13:00", "closes": "15:00"}
GIFT = {"about": "c1", "kind": "hours", "amount": "40"}
LINKS = re.compile(r'href="(/console[^"#]*)"')
PATTERNS = {door.path: compile_path(CONSOLE + door.path)[0] for door in list_doors() if door.show}


@dataclass(frozen=True, slots=True)
class Furnished:
    """`pages`: by the path of a door, an address behind it that shows something to whoever holds `cookie` (name, value).

    `link` signs somebody in.
    """

    url: str
    pages: Mapping[str, str]
    cookie: tuple[str, str]
    link: str


@contextmanager
def furnish(folder: Path) -> Iterator[Furnished]:
    """The console of such a house, at an address of this machine."""
    clock = ManualClock()
    with ThreadPoolExecutor(1) as apart:  # a browser that is open has a loop of its own in this thread
        pages, cookie, link = apart.submit(build, folder, clock).result()
    house = House(folder, public_url=HERE, clock=clock)
    try:
        with serve(house) as url:
            yield Furnished(url, pages, cookie, link)
    finally:
        house.close()


def build(folder: Path, clock: ManualClock) -> Known:
    house, found = House(folder, public_url=HERE, clock=clock), list[Known]()

    async def story(office: Office) -> None:
        found.append(await fill(office))

    try:
        begin(house)
        play(house, story)
    finally:
        house.close()
    return found[0]


@contextmanager
def serve(house: House) -> Iterator[str]:
    @asynccontextmanager
    async def working(_app: Starlette) -> AsyncIterator[None]:
        await house.store.start()
        yield
        await house.store.stop()

    with served(Starlette(routes=[*build_console(house.services), STATIC_ROUTE], lifespan=working)) as url:
        yield url


def begin(house: House) -> None:
    """What citizens and their consultation led to."""
    open_forum(house)
    form = read_yaml_form(SURVEY.encode())
    assert isinstance(form, Form)
    house.store.write_now(partial(forms.publish, published=form, source=SURVEY.encode(), now_ms=house.now_ms))
    propose(house)
    propose(house, "other", "โทรหาฉันที่ 081-234-5678 เรื่องทางเดินริมคลอง")
    house.turn("ann", AskPerson("main", "survey", "ส่งแบบสอบถามที่ไหน"))
    console_broadcasts.add_people(house)
    decide(house)
    order(house, "object", statement="3", party="vendors", reason="ไม่มีที่ขายระหว่างก่อสร้าง")
    enter(house, "plan")
    plan(house)


async def fill(office: Office) -> Known:
    """What staff wrote; the pages on which something stands, and the cookie of somebody who may see them."""
    async with office.sign_in("official", name="noi") as browser:
        await console_surveys.begin(browser)
        await console_broadcasts.write_one(browser)
        await send(browser, f"{CONSOLE}/rights/new", **LETTER)
        await send(browser, f"{CONSOLE}/consultations", f"{CONSOLE}/charters")
        await send(browser, f"{CONSOLE}/posters", **POSTER)
        await send(browser, CONSOLE, f"{CONSOLE}/consultations/{NAME}/meetings/new", **MEETING)
        await send(browser, CONSOLE, f"{CONSOLE}/plans/{NAME}/gift", **GIFT)
    async with office.sign_in(*ALL, name="ann") as browser:
        name, value = next(iter(browser.cookies.items()))
        member = await office.house.services.store.write(
            partial(hire, house=office.house, roles=ALL, name="ann", agency="main", party="")
        )
        return await walk(browser), (name, value), await office.make_link(member)


async def walk(browser: AsyncClient) -> Mapping[str, str]:
    """Every link of every page is followed, one for each door; what is no page, as a file, is left out."""
    pages, left = dict[str, str](), [*(CONSOLE + path for path in PATTERNS if "{" not in path)]
    while left:
        address = left.pop(0)
        door = next((path for path, pattern in PATTERNS.items() if pattern.match(address.partition("?")[0])), None)
        if door is None or door in pages:
            continue
        shown = await browser.get(address)
        if shown.status_code == 200 and shown.headers.get("content-type", "").startswith("text/html"):
            pages[door] = address
            left += LINKS.findall(shown.text)
    return pages
