"""Emergency templates on the console: two people fix one, and one duty officer sends it."""

import re

import pytest
from console_broadcasts import newest
from console_visits import Office, play, send
from house_store import House

from bot.store.broadcast_tables import broadcast, emergency_template

PAGE = "/console/broadcasts/urgent"
FLOOD = {"title": "Flood", "text_th": "น้ำมาที่ {place} เวลา {time}", "fallback": "th"}
FILLED = {"place": "หมู่ 3", "time": "ตีสอง"}
pytestmark = pytest.mark.usefixtures("people")


def only_one(house: House) -> str:
    """The page of the one template that there is."""
    (row,) = house.rows(emergency_template)
    return f"{PAGE}/{row.template}"


async def fix(office: Office) -> str:
    async with office.sign_in("official", name="noi") as one, office.sign_in("chief", name="head") as two:
        await send(one, PAGE, f"{PAGE}/new", **FLOOD)
        page = only_one(office.house)
        shown = await one.get(PAGE)
        assert "ต้องให้คนอื่นที่อนุมัติประกาศได้เป็นผู้ตกลง" in shown.text
        read = re.search(r'name="hash" value="([0-9a-f]+)"', (await two.get(PAGE)).text)
        assert read
        own = await send(one, PAGE, f"{page}/consent", hash=read[1])
        assert own.status_code == 422
        agreed = await send(two, PAGE, f"{page}/consent", hash=read[1])
        assert "พร้อมใช้" in agreed.text
    return page


def test_two_people_fix_a_template_and_one_officer_sends_it_at_once(house: House) -> None:
    async def story(office: Office) -> None:
        page = await fix(office)
        async with office.sign_in("official", name="dao") as duty:
            sent = await send(duty, PAGE, f"{page}/send", what="everybody:", **FILLED)
            assert "เหลือ 60 วินาที" in sent.text
            assert "น้ำมาที่ หมู่ 3 เวลา ตีสอง" in sent.text

    play(house, story)
    assert newest(house).status == "approved"


def test_a_template_that_one_person_wrote_is_sent_by_nobody(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await send(browser, PAGE, f"{PAGE}/new", **FLOOD)
            tried = await send(browser, PAGE, f"{only_one(house)}/send", **FILLED)
            assert tried.status_code == 422
            assert "ต้องมีสองคนตกลงก่อน" in tried.text

    play(house, story)
    assert house.rows(broadcast) == []


def test_blanks_take_a_place_and_a_time_and_nothing_else(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            strange = await send(browser, PAGE, f"{PAGE}/new", **{**FLOOD, "title": "", "text_th": "ถาม {name}"})
            assert strange.status_code == 422
            assert "{name}" in strange.text
            assert 'id="title-problem"' in strange.text
        page = await fix(office)
        async with office.sign_in("official", name="dao") as duty:
            many = await send(duty, PAGE, f"{page}/send", part="many", **FILLED)
            assert "กรุณาพิมพ์จำนวนเต็ม" in many.text
            link = await send(duty, PAGE, f"{page}/send", place="www.example.com", time="ตีสอง")
            assert "ไม่มีลิงก์" in link.text
            assert 'value="www.example.com"' in link.text
            few = await send(duty, PAGE, f"{page}/send", what="language:en", **FILLED)
            assert "อย่างน้อย 5 คน" in few.text

    play(house, story)
    assert house.rows(broadcast) == []


def test_an_ended_template_is_gone(house: House) -> None:
    async def story(office: Office) -> None:
        page = await fix(office)
        async with office.sign_in("official", name="dao") as duty:
            ended = await send(duty, PAGE, f"{page}/end")
            assert "เลิกใช้แล้ว" in ended.text
            assert "ยังไม่มีแบบประกาศด่วน" in ended.text

    play(house, story)
