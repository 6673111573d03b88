"""Where nobody real can be reached, anybody plays any of the staff by one button; anywhere else there is no such button."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from console_visits import Office, play
from house_store import House
from starlette.applications import Starlette

from bot.post import Post
from bot.practice import invite
from bot.services import Services
from bot.store.agency_tables import audit
from bot.store.staff import ensure_main
from bot.web.console.practice import find_phones
from bot.web.console.rooms import build_console

STAND_IN = "http://127.0.0.1:8081"
LOCAL = {"Origin": STAND_IN}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    local = {"line_api_base": f"{STAND_IN}/line", "telegram_api_base": f"{STAND_IN}/telegram"}
    opened.settings = opened.settings.model_copy(update=local)
    known = opened.services
    opened.services = Services(opened.settings, known.clock, known.store, known.keys, known.texts)
    opened.store.write_now(lambda connection: ensure_main(connection, opened.now_ms))
    yield opened
    opened.close()


def test_one_button_signs_in_as_any_of_the_staff_and_another_changes_the_role(house: House) -> None:
    house.store.write_now(lambda connection: invite(Post(connection, house.keys, house.now_ms)))

    async def story(office: Office) -> None:
        async with office.browser() as browser:
            assert "เล่นเป็นผู้บริหาร" in (await browser.get("/practice")).text
            first = await browser.post("/practice/official", headers=LOCAL, follow_redirects=True)
            assert "คุณทำงานในฐานะเจ้าหน้าที่" in first.text
            assert "กำลังฝึก" in first.text
            second = await browser.post(
                "/practice/chief", headers={"Origin": "https://forum.example"}, follow_redirects=True
            )
            assert "คุณทำงานในฐานะผู้บริหาร" in second.text

    play(house, story)
    assert [row.act for row in house.rows(audit)][-2:] == ["sign-in", "sign-in"]


def test_the_entrance_speaks_the_language_that_was_chosen_on_it(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.browser() as browser:
            shown = await browser.get("/practice")
            assert "เห็นประกาศทั้งสองฝั่งใน 3 นาที" in shown.text
            address = unescape(shown.text.partition('hreflang="en" href="')[2].partition('"')[0])
            chosen = await browser.get(address, follow_redirects=True)
            assert chosen.url.path == "/practice"
            assert "Both sides of a broadcast in three minutes" in chosen.text

    play(house, story)


def test_a_page_from_elsewhere_signs_nobody_in(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.browser() as browser:
            for origin in ({"Origin": "https://elsewhere.example"}, {}):
                assert (await browser.post("/practice/official", headers=origin)).status_code == 403
            assert (await browser.post("/practice/operator", headers=LOCAL)).status_code == 403

    play(house, story)


def test_who_is_not_there_cannot_be_played(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.browser() as browser:
            assert (await browser.post("/practice/official", headers=LOCAL)).status_code == 404

    play(house, story)


def test_with_real_tokens_there_is_no_such_page(tmp_path: Path) -> None:
    real = House(tmp_path / "real")
    paths = [getattr(route, "path", "") for route in Starlette(routes=build_console(real.services)).routes]
    assert not [path for path in paths if "practice" in path]
    real.close()


def test_the_phones_are_where_the_stand_in_is() -> None:
    assert find_phones(f"{STAND_IN}/line") == f"{STAND_IN}/"
