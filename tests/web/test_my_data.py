"""A citizen's own page opens once, for her alone, and tells everything that is kept."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from house_store import House
from httpx import ASGITransport, AsyncClient
from my_data_stories import live
from starlette.applications import Starlette

from bot.conversation import Choice, ForgetMe, GrantPage, Say
from bot.store import forgetting
from bot.store.retention import end_kept
from bot.store.rights_tables import page_pass
from bot.web.mydata import MyData
from bot.web.pages import STATIC_ROUTE

SOMCHAI = "Uc0ffee00000000000000000000000001"
MINUTE_S = 60
HOUR_S = 3600
Story = Callable[[AsyncClient], Awaitable[None]]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path, public_url="http://127.0.0.1:8000")
    yield opened
    opened.close()


def play(house: House, story: Story) -> None:
    """The citizen's browser, and the pages."""

    async def run() -> None:
        await house.store.start()
        app = Starlette(routes=[*MyData(house.services).routes(), STATIC_ROUTE])
        async with AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1:8000") as browser:
            await story(browser)
        await house.store.stop()

    asyncio.run(run())


def ask_for_page(house: House, address: str = SOMCHAI) -> str:
    """She asks in the chat; the link that her button carries."""
    house.turn(address, GrantPage("mydata"), Say("เชิญค่ะ", (Choice("ดูข้อมูล", link="wethi:mydata"),)))
    shown = str([call.parts for call in house.send_all()])
    found = re.search(r"http://127\.0\.0\.1:8000(/my/[\w-]+)", shown)
    assert found, shown
    return found.group(1)


def test_fetching_the_link_for_a_preview_opens_nothing(house: House) -> None:
    live(house, SOMCHAI)
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        for _ in range(2):
            door = await browser.get(link)
            assert (door.status_code, "เปิดดูข้อมูลของฉัน" in door.text) == (200, True)
            assert SOMCHAI not in door.text

    play(house, story)


def test_the_page_tells_everything_in_her_language_and_in_the_other(house: House) -> None:
    live(house, SOMCHAI)
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        page = await browser.post(link)
        for words in (
            SOMCHAI, "เทเลแกรม", "ภาษาไทย", "18 ปีขึ้นไป", "20.00 ถึง 9.00 น.", "ตามที่ตั้งไว้ในแอปของคุณ",
            "เก็บคำตอบของฉัน", "ยินยอมเมื่อ", "ตลาดสด", "อยากให้ปรับปรุงอะไร", "สะอาดขึ้น", "ไปบ่อยไหม", "บ่อย", "น้ำท่วม", "25 พฤศจิกายน 2569",
            "พื้นที่ของคุณ: บางแก้ว", "คุณเลือกรับ: กิจกรรม", "คุณไม่รับแล้ว: ข่าวบริการ",
        ):  # fmt: skip
            assert words in page.text, words
        english = await browser.get(f"{link}?lang=en")
        for words in ("My data", "Telegram", "18 and over", "from 20:00 to 9:00", "The fresh market", "Often"):
            assert words in english.text, words

    play(house, story)


def test_she_downloads_what_she_reads(house: House) -> None:
    live(house, SOMCHAI)
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        await browser.post(link)
        answer = await browser.get(f"{link}/my-data.json")
        told = answer.json()
        assert told["profile"]["address"] == SOMCHAI
        assert told["responses"][0]["answers"] == {"/data/often": "often", "/data/wish": "สะอาดขึ้น <b>นะ</b>"}
        assert told["interviews"][0]["form_id"] == "market"
        assert [each["purpose"] for each in told["consents"]] == ["answer", "remind"]
        assert [each["timer"] for each in told["timers"]] == ["unfinished"]
        assert [told["area"], *(each["topic"] for each in told["topics"])] == ["บางแก้ว", "event", "service"]
        assert "attachment" in answer.headers["content-disposition"]

    play(house, story)


def test_the_link_opens_once_and_the_page_can_be_read_again_in_the_same_browser(house: House) -> None:
    live(house, SOMCHAI)
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        assert SOMCHAI in (await browser.post(link)).text
        assert SOMCHAI in (await browser.get(link)).text
        assert SOMCHAI in (await browser.post(link)).text
        browser.cookies.clear()
        for answer in (
            await browser.get(link),
            await browser.post(link),
            await browser.get(f"{link}/my-data.json"),
        ):
            assert (answer.status_code, SOMCHAI in answer.text) == (404, False)

    play(house, story)


def test_after_a_quarter_of_an_hour_it_is_closed_for_herself_too(house: House) -> None:
    live(house, SOMCHAI)
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        await browser.post(link)
        house.clock.advance(15 * MINUTE_S)
        for answer in (await browser.get(link), await browser.post(link), await browser.get(f"{link}/my-data.json")):
            assert answer.status_code == 404
            assert "หน้านี้ปิดแล้ว" in answer.text

    play(house, story)


def test_the_link_lives_for_a_day(house: House) -> None:
    link = ask_for_page(house)
    house.clock.advance(24 * HOUR_S)

    async def story(browser: AsyncClient) -> None:
        assert (await browser.post(link)).status_code == 404
        english = await browser.get(link, headers={"accept-language": "en-GB,en;q=0.9"})
        assert (english.status_code, "This page is closed" in english.text) == (404, True)

    play(house, story)
    again = House(house.folder, clock=house.clock)
    again.store.write_now(lambda connection: end_kept(connection, house.now_ms))
    again.close()


def test_a_guessed_link_opens_nothing(house: House) -> None:
    ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        browser.cookies.set("wethi_my_data", "ก".encode().hex())
        for link in ("/my/x", "/my/" + "A" * 32, "/my/ก", "/my/x/my-data.json"):
            assert (await browser.get(link)).status_code == 404

    play(house, story)


def test_what_she_wrote_is_shown_and_never_run(house: House) -> None:
    live(house, SOMCHAI)
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        page = await browser.post(link)
        assert "<b>นะ</b>" not in page.text
        assert "&lt;b&gt;นะ&lt;/b&gt;" in page.text
        assert "script-src" not in page.headers["content-security-policy"]
        assert "default-src 'none'" in page.headers["content-security-policy"]

    play(house, story)


def test_no_cache_keeps_it_and_no_search_engine_lists_it(house: House) -> None:
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        for answer in (await browser.get(link), await browser.post(link), await browser.get("/my/x")):
            assert answer.headers["cache-control"] == "no-store"
            assert "noindex" in answer.headers["x-robots-tag"]
            assert answer.headers["referrer-policy"] == "no-referrer"

    play(house, story)


def test_who_was_forgotten_meanwhile_has_no_page_any_more(house: House) -> None:
    live(house, SOMCHAI)
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        await browser.post(link)
        house.turn(SOMCHAI, ForgetMe())
        await house.store.write(lambda connection: forgetting.finish_due(connection, house.keys, house.now_ms))
        assert (await browser.get(link)).status_code == 404

    play(house, story)


def test_a_page_whose_citizen_is_gone_stays_closed(house: House) -> None:
    """Between the pass and the rows anything may happen; nothing is shown rather than half of it."""
    live(house, SOMCHAI)
    link = ask_for_page(house)
    row = house.rows(page_pass)[0]

    async def story(browser: AsyncClient) -> None:
        def erase(connection: object) -> None:
            forgetting.erase(connection, house.keys, [(row.bucket, row.citizen)], house.now_ms)  # type: ignore[arg-type]
            connection.execute(page_pass.insert(), row._asdict())  # type: ignore[attr-defined]

        await house.store.write(erase)
        assert (await browser.post(link)).status_code == 404

    play(house, story)


def test_a_survey_that_nobody_knows_any_more_is_shown_as_stored(house: House) -> None:
    live(house, SOMCHAI, publish_it=False)
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        page = await browser.post(link)
        assert "/data/often" in page.text

    play(house, story)


def test_a_newcomer_reads_that_nothing_is_kept_yet(house: House) -> None:
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        page = await browser.post(link)
        assert page.text.count("<p>ไม่มี</p>") == 5
        assert "ยังไม่ได้บอก" in page.text

    play(house, story)


def test_the_style_and_the_letters_come_from_us(house: House) -> None:
    async def story(browser: AsyncClient) -> None:
        for name in ("pages.css", "noto-sans-thai.ttf", "wethi.svg"):
            assert (await browser.get(f"/static/{name}")).status_code == 200
        assert (await browser.get("/static/nothing.css")).status_code == 404

    play(house, story)
