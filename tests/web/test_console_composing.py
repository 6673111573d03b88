"""The form in which a broadcast is written: all that can be said in it, what is wrong with it, and whom it would reach."""

from pathlib import Path

import pytest
from console_broadcasts import PAGE, TYPED, add_people, begin, newest, write_one
from console_visits import Office, play, send
from house_store import House

from surveys.broadcasts.audience import All, Not, Speaks, Writes
from surveys.broadcasts.content import Button, Words

pytestmark = pytest.mark.usefixtures("people")


def test_all_that_can_be_said_in_the_form_is_saved(house: House) -> None:
    lines = {
        "join": ["and", "and", "or"],
        "holds": ["with", "without", "with"],
        "what": ["language:th", "channel:telegram", ""],
    }
    more = {"leads_1": "menu", "label_1_th": "เมนู", "label_1_en": "Menu", "ceiling": "1,000", "part": "7"}

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            shown = await send(browser, f"{page}/edit", f"{page}/edit", **TYPED, **lines, **more)
            assert "บันทึกแล้ว" in shown.text
            again = await browser.get(f"{page}/edit")
            assert '<option value="language:th" selected>' in again.text
            assert "เริ่มวันเสาร์" in again.text

    play(house, story)
    written = newest(house).written
    words = (Words("ตลาดนัดย้ายไปลานวัด"), Words("เริ่มวันเสาร์"))
    assert written.content.blocks["th"] == (*words, Button("เมนู", tap="menu"))
    assert written.rule == All((Speaks("th"), Not(Writes("telegram"))))
    assert (written.terms.part, written.terms.ceiling) == (7, 100_000)


def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(house: House) -> None:
    wrong = {
        "title": "",
        "when": "at",
        "day": "someday",
        "hour": "25:00",
        "part": "many",
        "opens": "9",
        "closes": "8",
        "join": "and",
        "holds": "with",
        "what": "town:x",
    }

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            shown = await send(browser, f"{page}/edit", **{**TYPED, **wrong})
            assert shown.status_code == 422
            for field in ("title", "day", "hour", "part", "closes", "what-1"):
                assert f'href="#{field}"' in shown.text
                assert f'id="{field}-problem"' in shown.text
            assert 'value="someday"' in shown.text
            assert "เริ่มวันเสาร์" in shown.text

    play(house, story)
    assert newest(house).written.title == ""


def test_of_two_who_write_at_once_the_second_is_told_and_keeps_her_words(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="noi") as one, office.sign_in("official", name="dao") as two:
            page = await begin(one)
            await send(one, f"{page}/edit", **TYPED)
            late = await send(two, f"{page}/edit", **{**TYPED, "title": "Fair", "revision": "1"})
            assert late.status_code == 422
            assert "มีคนอื่นบันทึกไปก่อน" in late.text
            assert 'value="Fair"' in late.text
            assert newest(house).written.title == "Market"
            await send(two, f"{page}/edit", **{**TYPED, "title": "Fair", "revision": "2"})

    play(house, story)
    assert newest(house).written.title == "Fair"


def test_counting_says_how_many_and_saves_nothing(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            counted = await send(browser, f"{page}/edit", f"{page}/count", **TYPED)
            assert "ถึง 12 คน จากที่เข้าเงื่อนไข 12 คน" in counted.text
            assert "เริ่มวันเสาร์" in counted.text
            assert f'action="{page}/edit"' in counted.text, "where it is saved from there"
            few = {"join": "and", "holds": "with", "what": "language:en"}
            nobody = await send(browser, f"{page}/edit", f"{page}/count", **TYPED, **few)
            assert "ผู้รับต้องมีอย่างน้อย 5 คน" in nobody.text
            assert 'id="what-1-note"' in nobody.text

    play(house, story)
    assert newest(house).revision == 1


def test_a_page_that_counts_by_itself_gets_the_numbers_alone_whatever_is_not_written_yet(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            browser.headers["X-Part"] = "count"
            page = await begin(browser)
            counted = await send(browser, f"{page}/edit", f"{page}/count", **{**TYPED, "title": ""})
            assert counted.status_code == 200
            assert "ถึง 12 คน" in counted.text
            assert "<html" not in counted.text

    play(house, story)


def test_a_broadcast_that_is_gone_is_neither_written_nor_counted(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await begin(browser)
            gone = f"{PAGE}/none"
            assert (await browser.get(f"{gone}/edit")).status_code == 404
            for act in ("edit", "count"):
                assert (await send(browser, f"{page}/edit", f"{gone}/{act}", **TYPED)).status_code == 404

    play(house, story)


def test_the_time_is_typed_in_either_era_and_shown_with_its_weekday(house: House) -> None:
    at = {"when": "at", "day": "15 ธันวาคม 2569", "hour": "9.30"}

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await write_one(browser, **at)
            assert "อังคาร 15 ธันวาคม 2569 09.30 น." in (await browser.get(page)).text
            early = await write_one(browser, **{**at, "day": "1 มกราคม 2569"})
            assert "เวลานี้ผ่านไปแล้ว" in (await browser.get(early)).text
            night = await write_one(browser, **{**at, "hour": "23:00", "opens": "8", "closes": "20"})
            assert "เร็วที่สุดคือวันพุธ 16 ธันวาคม 2569 08.00 น." in (await browser.get(night)).text

    play(house, story)


def test_the_number_of_few_citizens_is_told_nowhere(tmp_path: Path) -> None:
    house = House(tmp_path / "few")
    add_people(house, 3)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await write_one(browser)
            assert "ถึง * คน จากที่เข้าเงื่อนไข * คน" in (await browser.get(page)).text

    play(house, story)
    house.close()
