"""A moderator decides by single keys in a real browser, and on a small phone everything fits."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from console_visits import hire
from forums_opened import open_forum
from house_store import House
from moderated import propose, row_of
from phones import served
from playwright.sync_api import Browser
from starlette.applications import Starlette

from bot.store import sign_ins
from bot.web.console.rooms import build_console
from bot.web.pages import STATIC_ROUTE

pytestmark = pytest.mark.browser


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path, public_url="http://127.0.0.1")
    open_forum(opened)
    yield opened
    opened.close()


def make_link(house: House) -> str:
    member = house.store.write_now(
        partial(hire, house=house, roles=("moderator",), name="Mali", agency="main", party="")
    )
    token = house.store.write_now(lambda connection: sign_ins.make_link(connection, member, house.now_ms))
    return f"/console/in/{token}"


def build(house: House) -> Starlette:
    @asynccontextmanager
    async def live(_app: Starlette) -> AsyncIterator[None]:
        await house.store.start()
        yield
        await house.store.stop()

    return Starlette(routes=[*build_console(house.services), STATIC_ROUTE], lifespan=live)


def test_single_keys_lead_through_the_list_decide_and_undo(chromium: Browser, house: House) -> None:
    first, second = propose(house), propose(house, "other", "รถเมล์ควรวิ่งถึงสองทุ่ม")
    link = make_link(house)
    with served(build(house)) as url:
        page = chromium.new_page(viewport={"width": 360, "height": 800}, locale="th-TH")
        page.goto(f"{url}{link}")
        page.click("main button")
        page.goto(f"{url}/console/moderation/{first}")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        with page.expect_navigation():
            page.keyboard.press("j")
        assert page.url.endswith(f"/moderation/{second}")
        with page.expect_navigation():
            page.keyboard.press("k")
        page.focus("#text")
        page.keyboard.press("a")
        assert page.url.endswith(f"/moderation/{first}")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("r")
        assert page.evaluate("document.activeElement.value") == "off-topic"
        page.keyboard.press("?")
        assert page.locator("#keys[open]").count() == 1
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("e")  # nothing was found in it, so the words are hers to name
        assert page.evaluate("document.activeElement.name") == "also"
        page.evaluate("document.activeElement.blur()")
        with page.expect_navigation():
            page.keyboard.press("a")
        page.wait_for_url(f"**/moderation/{second}?undo={first}")
        with page.expect_navigation():
            page.keyboard.press("u")
        page.wait_for_url(f"**/moderation/{first}")
        assert "✓" in page.inner_text(".notice")
        page.close()
    assert row_of(house, first)[0] == "waiting"
