"""The public page of a survey's results, as anybody sees it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import jsonschema
from house_store import House
from result_stories import SECRET_WISH, close, hand_in, open_market, renew
from starlette.applications import Starlette

from bot.schemas import SCHEMAS
from bot.web.pages import STATIC_ROUTE
from bot.web.results import ResultPages

Visit = Callable[[httpx.AsyncClient], Awaitable[None]]


def visit(house: House, story: Visit) -> None:
    """Somebody opens pages in a browser, over HTTP without a network."""

    async def work() -> None:
        await house.store.start()
        app = Starlette(routes=[*ResultPages(house.services).routes(), STATIC_ROUTE])
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="https://forum.example") as browser:
            await story(browser)
        house.services.studio.close()
        await house.store.stop()

    asyncio.run(work())


def test_anybody_reads_what_a_survey_found_in_thai_or_english(tmp_path: Path) -> None:
    house = House(tmp_path)
    hand_in(house, open_market(house), 60)
    renew(house)

    async def story(browser: httpx.AsyncClient) -> None:
        thai = await browser.get("/results/market")
        assert thai.status_code == 200
        assert '<html lang="th">' in thai.text
        assert "มีผู้ตอบ 60 คน" in thai.text
        assert "ผู้ตอบสมัครใจ ไม่ใช่การสุ่มตัวอย่าง" in thai.text
        assert '<th scope="row">บ่อย</th><td>36</td><td>60%</td>' in thai.text
        assert "<svg" in thai.text
        assert "<script" not in thai.text
        english = await browser.get("/results/market", headers={"accept-language": "en-GB"})
        assert "60 people answered." in english.text
        assert '<th scope="row">Often</th><td>36</td><td>60%</td>' in english.text
        assert english.headers["content-security-policy"].startswith("default-src 'none'")
        again = await browser.get("/results/market", headers={"if-none-match": thai.headers["etag"]})
        assert again.status_code == 304
        assert SECRET_WISH not in thai.text + english.text

    visit(house, story)


def test_who_reads_weighted_shares_reads_how_uncertain_they_are_at_least(tmp_path: Path) -> None:
    house = House(tmp_path)
    hand_in(house, open_market(house, "margins: {area: {town: 0.7, village: 0.3}}"), 60)
    renew(house)

    async def story(browser: httpx.AsyncClient) -> None:
        thai, english = [(await browser.get(f"/results/market?lang={each}")).text for each in ("th", "en")]
        assert "ร้อยละ 50 ในผลนี้คลาดเคลื่อนได้อย่างน้อย 14 จุด" in thai
        assert "A share of 50% is uncertain by at least 14 points, up or down." in english
        assert "The design effect is 1.16." in english
        assert "Those who answered were volunteers, not a random sample." in english

    visit(house, story)


def test_the_figures_can_be_taken_away_as_data_and_as_a_table(tmp_path: Path) -> None:
    house = House(tmp_path)
    hand_in(house, open_market(house), 60)
    renew(house)

    async def story(browser: httpx.AsyncClient) -> None:
        data = (await browser.get("/results/market.json")).json()
        jsonschema.validate(data, SCHEMAS["results"]())
        assert (data["responses"], data["final"]) == (60, False)
        often, area, walk, wish = data["questions"]
        assert [(cell["name"], cell["count"], cell["percent"]) for cell in often["cells"]] == [
            ("often", 36, 60),
            ("rarely", 18, 30),
            ("never", 6, 10),
        ]
        assert [cell["count"] for cell in area["cells"]] == [30, 30]
        assert (walk["mean"], walk["median"]) == (9.5, 9.5)
        assert wish["answered"] == 60
        table = await browser.get("/results/market.csv?lang=en")
        assert table.content.startswith(b"\xef\xbb\xbfquestion,")
        assert "often,How often do you go?,often,Often,36,60," in table.text
        assert SECRET_WISH not in json.dumps(data, ensure_ascii=False) + table.text

    visit(house, story)


def test_the_picture_of_a_question_is_there_for_chats(tmp_path: Path) -> None:
    house = House(tmp_path)
    hand_in(house, open_market(house), 60)
    renew(house)

    async def story(browser: httpx.AsyncClient) -> None:
        picture = await browser.get("/results/market/q0.th.png")
        assert picture.headers["content-type"] == "image/png"
        assert picture.content.startswith(b"\x89PNG")
        for wrong in ("q2.th", "q9.th", "q0.fr"):
            assert (await browser.get(f"/results/market/{wrong}.png")).status_code == 404

    visit(house, story)


def test_before_five_have_answered_the_page_says_so_and_an_unknown_survey_has_none(tmp_path: Path) -> None:
    house = House(tmp_path)
    hand_in(house, open_market(house), 4)
    assert renew(house).edition is None

    async def story(browser: httpx.AsyncClient) -> None:
        early = await browser.get("/results/market?lang=en")
        assert (early.status_code, "once at least 5 people" in early.text) == (200, True)
        assert (await browser.get("/results/nothing?lang=en")).status_code == 404
        for kind in ("json", "csv"):
            assert (await browser.get(f"/results/market.{kind}")).status_code == 404
            assert (await browser.get(f"/results/nothing.{kind}")).status_code == 404
        assert (await browser.get("/results/market/q0.th.png")).status_code == 404

    visit(house, story)


def test_after_the_end_the_page_says_that_these_are_the_final_figures(tmp_path: Path) -> None:
    house = House(tmp_path)
    form = open_market(house)
    hand_in(house, form, 60)
    renew(house)
    hand_in(house, form, 2, first=60)
    house.clock.advance(3600)
    assert close(house) == "closed"
    assert renew(house, final=True).edition is None

    async def story(browser: httpx.AsyncClient) -> None:
        page = (await browser.get("/results/market?lang=en")).text
        assert "This survey is closed. These are its final results." in page
        assert "60 people answered." in page

    visit(house, story)
