"""Posters for villages: each with a code of its own, printed in both languages, counted, and taken down."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from console_visits import Office, play, send
from forums_opened import open_forum
from house_store import House
from httpx import AsyncClient, Response

from bot.store import posters
from bot.store.poster_tables import poster
from surveys.broadcasts.poster_codes import write_code

PAGE = "/console/posters"
LINKS = {"line": "@canal", "telegram": "https://t.me/canal_bot"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    open_forum(opened)
    yield opened
    opened.close()


async def make(browser: AsyncClient, villages: str, **links: str) -> Response:
    """Posters that ask to the one consultation there is."""
    asked = (await browser.get(PAGE)).text.split('value="join:')[1].split('"')[0]
    return await send(browser, PAGE, about=f"join:{asked}", villages=villages, **(links or LINKS))


def test_each_village_gets_a_sheet_with_what_is_asked_there_in_both_languages(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            shown = await make(browser, "บ้านริมคลอง\n\n ตลาด  เก่า \nบ้านริมคลอง")
            assert shown.text.count('<article class="poster"') == 2
            assert "บ้านริมคลอง" in shown.text
            assert "ตลาด เก่า" in shown.text
            of_each = ("LINE", "Telegram", "the page that anybody may read")
            assert shown.text.count("data:image/svg+xml") == 2 * len(of_each)
            assert "forum.example/consultations/" in shown.text
            for row in house.rows(poster):
                assert write_code(row.code) in shown.text
            thai, english = shown.text.split('<section lang="en">')[:2]
            assert "ตลาดริมคลอง" in thai
            assert "ตลาดริมคลอง" not in english.split("</section>")[0]
            assert "กดส่งหรือกดเริ่ม" in thai

    play(house, story)


def test_where_a_link_cannot_bring_the_code_the_poster_asks_to_type_it(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            shown = await make(browser, "หมู่ 1", line="https://lin.ee/abc")
            assert "แล้วพิมพ์รหัสด้านบน" in shown.text
            assert 'value="https://lin.ee/abc"' in (await browser.get(PAGE)).text  # offered for the next one

    play(house, story)


def test_what_is_missing_is_said_at_its_field_with_what_was_typed(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            shown = await send(browser, PAGE, about="", villages="บ้าน" * 20, telegram="javascript:alert")
            assert shown.status_code == 422
            for field in ("about", "villages", "telegram"):
                assert f'id="{field}-problem"' in shown.text
            assert 'value="javascript:alert"' in shown.text
            nothing = await send(browser, PAGE, villages="")
            assert 'id="line-problem"' in nothing.text
            assert 'id="villages-problem"' in nothing.text
            many = await send(browser, PAGE, villages="\n".join(f"หมู่ {number}" for number in range(51)))
            assert "50" in many.text.split('id="villages-problem"')[1].split("</p>")[0]
            assert house.rows(poster) == []

    play(house, story)


def test_how_many_came_is_told_in_steps_and_few_not_at_all(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await make(browser, "หมู่ 1\nหมู่ 2\nหมู่ 3")
            few, more, _ = sorted(row.code for row in house.rows(poster))
            came = [*((few, number) for number in range(3)), *((more, number) for number in range(13))]
            count = partial(posters.count_arrivals, keys=house.keys, came=came, now_ms=house.now_ms)
            await house.services.store.write(count)
            page = (await browser.get(PAGE)).text
            cells = [part.split("<")[0] for part in page.split('<td data-name="มาทางนี้">')[1:]]
            assert sorted(cells) == sorted(["*", "อย่างน้อย 10 คน", "ยังไม่มี"])

    play(house, story)


def test_a_poster_that_was_taken_down_is_printed_no_more(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await make(browser, "หมู่ 1")
            code = house.rows(poster)[0].code
            down = await send(browser, PAGE, f"{PAGE}/down", code=code)
            assert "เลิกใช้โปสเตอร์แล้ว" in down.text
            again = await send(browser, PAGE, f"{PAGE}/down", code=code)
            assert "ไม่มีโปสเตอร์นี้" in again.text
            for address in (f"{PAGE}/print?code={code}", f"{PAGE}/print"):
                shown = await browser.get(address, follow_redirects=True)
                assert "ไม่มีโปสเตอร์นี้" in shown.text

    play(house, story)
