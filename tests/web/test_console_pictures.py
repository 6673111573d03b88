"""A picture for a broadcast is sent with its form: shown at once, described for who cannot see it, and lost by no other mistake."""

import re

import pytest
from console_broadcasts import TYPED, begin, newest
from console_visits import Office, find_token, play
from house_store import URL, House
from httpx import AsyncClient, Response
from pictures_at_hand import draw, photograph, read

from bot.redrawing_child import MOST_BYTES
from bot.store import pictures
from bot.store.picture_tables import picture
from bot.web.console.gate import MOST_BODY_BYTES
from surveys.broadcasts.content import Picture

SAYS = {"says_th": "แผนที่ทางไปตลาดนัด", "says_en": "A map of the way to the market"}
KEPT = re.compile(r'name="picture" value="([^"]+)"')
pytestmark = pytest.mark.usefixtures("people")


async def send_file(browser: AsyncClient, page: str, content: bytes, action: str = "edit", **fields: str) -> Response:
    """The form as a browser sends it, with a file if there is one; the file's name and kind are whatever she has."""
    opened = await browser.get(f"{page}/edit")
    token = find_token(opened.text)
    written = {name.replace("_", "-"): value for name, value in (TYPED | fields).items()} | {"form-token": token}
    files = {"picture-file": ("IMG_1.JPG" if content else "", content, "application/octet-stream")}
    return await browser.post(
        f"{page}/{action}", data=written, files=files, headers={"Origin": URL}, follow_redirects=True
    )


def shown(house: House) -> list[Picture]:
    """The pictures of the newest broadcast, in the order of its languages."""
    blocks = newest(house).written.content.blocks
    return [one for language in sorted(blocks) for one in blocks[language] if isinstance(one, Picture)]


def test_a_picture_is_kept_redrawn_and_shown_in_both_languages(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            saved = await send_file(browser, page, photograph(6), **SAYS)
            assert saved.status_code == 200, saved.text
            english, thai = shown(house)
            assert (english.page, english.digest) == (thai.page, thai.digest)
            assert (english.says, thai.says) == (SAYS["says_en"], SAYS["says_th"])
            assert f'src="{thai.page}"' in saved.text
            assert "ในภาพ: แผนที่ทางไปตลาดนัด" in saved.text
            again = await browser.get(f"{page}/edit")
            small = thai.page.replace("/pictures/", "/pictures/small/")
            assert f'src="{small}" alt="แผนที่ทางไปตลาดนัด"' in again.text

    play(house, story)
    (row,) = house.rows(picture)
    assert (row.agency, row.width, row.height) == ("main", 200, 300)
    assert row.kept_ms is not None
    found = house.store.read_now(lambda connection: pictures.read(connection, row.picture))
    assert found is not None
    assert dict(read(found).getexif()) == {}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "โปรดใช้ภาพแบบ JPEG PNG หรือ WebP"),
        (draw(50, 50), "แต่ละด้านต้องมีอย่างน้อย 100 จุด"),
        (draw() + bytes(MOST_BYTES), "ไฟล์นี้ใหญ่เกิน 10 เมกะไบต์"),
    ],
    ids=["no picture", "too small", "too heavy"],
)
def test_what_is_wrong_with_a_file_stands_beside_its_field_and_nothing_typed_is_lost(
    house: House, content: bytes, words: str
) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            refused = await send_file(browser, page, content, **SAYS)
            assert refused.status_code == 422
            assert 'href="#picture-file"' in refused.text
            assert words in refused.text.partition('id="picture-file-problem"')[2].partition("</p>")[0]
            assert SAYS["says_th"] in refused.text
            assert "เริ่มวันเสาร์" in refused.text

    play(house, story)
    assert house.rows(picture) == []


def test_another_mistake_in_the_form_does_not_lose_the_picture(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            refused = await send_file(browser, page, draw(), **SAYS, title="")
            assert refused.status_code == 422
            kept = KEPT.search(refused.text)
            assert kept, refused.text
            assert kept[1].split()[0].replace("/pictures/", "/pictures/small/") in refused.text
            saved = await send_file(browser, page, b"", **SAYS, picture=kept[1])
            assert saved.status_code == 200

    play(house, story)
    assert len(shown(house)) == len(TYPED["text_th"].split("\n\n"))
    assert len(house.rows(picture)) == 1


def test_a_file_that_cannot_be_read_leaves_the_picture_that_was_there(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            await send_file(browser, page, draw(), **SAYS)
            before = shown(house)
            kept = f"{before[0].page} {before[0].digest}"
            refused = await send_file(browser, page, b"no picture", **SAYS, revision="2", picture=kept)
            assert kept in refused.text
            await send_file(browser, page, draw(400), **SAYS, revision="2", picture=kept)
            after = shown(house)
            assert after[0].digest != before[0].digest
            gone = await send_file(browser, page, b"", **SAYS, revision="3", picture=kept, picture_away="yes")
            assert gone.status_code == 200

    play(house, story)
    assert shown(house) == []


def test_a_description_without_a_picture_is_asked_about_and_a_picture_without_words_cannot_be_handed_in(
    house: House,
) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            asked = await send_file(browser, page, b"", **SAYS)
            assert asked.status_code == 422
            assert "มีคำบรรยายแต่ยังไม่มีภาพ" in asked.text
            saved = await send_file(browser, page, draw(), says_th="แผนที่")
            assert f'href="{page}/edit#says-th"' in saved.text
            assert f'href="{page}/edit#says-en"' in saved.text

    play(house, story)


def test_who_counts_by_the_button_keeps_her_picture(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            counted = await send_file(browser, page, draw(), "count", **SAYS)
            assert "ถึง 12 คน" in counted.text
            assert KEPT.search(counted.text)
            part = await browser.get(f"{page}/edit")
            assert not KEPT.search(part.text)

    play(house, story)
    assert [row.kept_ms for row in house.rows(picture)] == [None]


def test_the_page_of_somebody_elses_picture_is_none_of_hers(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            forged = f"/console/broadcasts {'a' * 64}"
            saved = await send_file(browser, page, b"", **SAYS, picture=forged)
            assert f'href="{page}/edit#picture-file"' in saved.text
            assert "ไม่ได้อยู่ในระบบของเรา" in saved.text

    play(house, story)


def test_after_a_hundred_pictures_in_a_day_she_is_told_at_the_field(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            row = {"agency": "main", "width": 1, "height": 1, "whole": b"", "small": b"", "staff": "noi"}
            rows = [
                row | {"picture": f"p{number}", "digest": f"{number}", "made_ms": house.now_ms}
                for number in range(pictures.MOST_A_DAY)
            ]
            await house.store.write(lambda connection: connection.execute(picture.insert(), rows))
            refused = await send_file(browser, page, draw(), **SAYS)
            assert refused.status_code == 422
            assert "วันนี้เพิ่มภาพครบ 100 ภาพแล้ว" in refused.text

    play(house, story)


def test_a_form_that_is_too_large_is_not_read_and_a_strangers_sooner(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser, office.browser() as stranger:
            page = await begin(browser)
            whole = {"Origin": URL, "Content-Type": "multipart/form-data; boundary=x"}
            for somebody, size in ((browser, MOST_BODY_BYTES + 1), (stranger, 6_000_000)):
                refused = await somebody.post(
                    f"{page}/edit", content=b"", headers=whole | {"Content-Length": str(size)}
                )
                assert refused.status_code == 413
                assert "กดย้อนกลับ" in refused.text
            small = await stranger.post(f"{page}/edit", data={"title": "Market"}, files={"picture-file": ("a.png", draw())}, headers={"Origin": URL})  # fmt: skip
            assert small.status_code == 401
            assert "ระบบไม่ได้เก็บไฟล์ที่เลือกไว้" in small.text
            assert 'value="Market"' in small.text

    play(house, story)
