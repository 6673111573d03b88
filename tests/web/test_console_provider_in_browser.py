"""A real browser goes to a provider and back: its cookies and the policy of our pages let it, by keyboard alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from console_visits import hire
from house_store import House
from phones import served
from playwright.sync_api import Browser
from ports import free_port
from provider_at_hand import CLIENT, SECRET, Directory
from pydantic import SecretStr
from sqlalchemy import Connection
from starlette.applications import Starlette
from test_console_desk_in_browser import build

from bot.openid.provider import Provider
from bot.store import appointing, providers
from bot.store.appointing import Chief

pytestmark = pytest.mark.browser

PORT = free_port()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path, public_url=f"http://127.0.0.1:{PORT}")
    yield opened
    opened.close()


@contextmanager
def directory_of(house: House) -> Iterator[Directory]:
    """Another site than ours, as a browser counts: its name is another one."""
    directory = Directory(house.clock)
    with served(Starlette(routes=directory.routes())) as url:
        directory.issuer = url.replace("127.0.0.1", "localhost")
        new = Provider("main", directory.issuer, CLIENT, SecretStr(SECRET))
        house.store.write_now(lambda connection: providers.put(connection, house.keys, new, house.now_ms))
        yield directory


def make_code(house: House) -> str:
    def work(connection: Connection) -> str:
        member = hire(connection, house=house, roles=("official",), name="Nok", agency="main", party="main")
        return appointing.renew_code(connection, house.keys, Chief("", "main", house.now_ms), member).code

    return house.store.write_now(partial(work))


def test_a_browser_finds_its_way_to_the_provider_and_back_by_keyboard_alone(chromium: Browser, house: House) -> None:
    code = make_code(house)
    with directory_of(house) as directory, served(build(house), PORT) as url:
        directory.refreshes = False
        page = chromium.new_page(viewport={"width": 360, "height": 800}, locale="th-TH")
        page.goto(f"{url}/console")
        page.locator("main a.button").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#code")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.focus("#code")
        page.keyboard.type(code)
        page.keyboard.press("Enter")
        page.wait_for_selector("text=หน่วยงานรู้จักบัญชีนี้แล้ว")
        page.locator("main a.button").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("text=งานที่รอคุณ")
        house.clock.advance(14 * 60)
        page.goto(f"{url}/console")
        house.clock.advance(60)
        page.goto(f"{url}/console/devices")
        assert page.url == f"{url}/console/devices"
        assert directory.asked[-1]["prompt"] == "none"
        assert page.locator("h1").inner_text() == "อุปกรณ์ที่เข้าใช้อยู่"
        page.close()
