"""Staff read on the console what citizens ask a person, one at a time, and answer into their chats."""

import pytest
from console_visits import Office, find_token, play, send
from house_store import House

from bot.conversation import ForgetMe, Say
from bot.helping import AskPerson
from bot.store.agency_tables import audit
from bot.store.help_desk import PAGE
from bot.store.help_tables import help_request, help_word

QUESTION = "ส่งแบบสอบถามที่ไหน"
ANSWER = "มาที่ช่อง 3 ได้เลยค่ะ"
pytestmark = pytest.mark.usefixtures("forum")


def ask(house: House, address: str = "ann") -> str:
    """The page of her request."""
    her = house.turn(address, AskPerson("main", "survey", QUESTION))
    (row,) = house.rows(help_request, help_request.c.citizen == her)
    return f"/console/help/{row.number}"


def test_what_waits_is_read_by_one_and_answered_into_her_chat(house: House) -> None:
    page = ask(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "ประชาชนรอคุยกับเจ้าหน้าที่ 1 เรื่อง" in (await browser.get("/console")).text
            assert "เรื่องแบบสอบถาม" in (await browser.get("/console/help")).text
            assert QUESTION not in (await browser.get(page)).text
            assert QUESTION in (await send(browser, page)).text
            after = await send(browser, page, f"{page}/answer", act="answer", text=ANSWER, seen="1")
            assert "✓ ส่งคำตอบแล้ว" in after.text
            assert "ไม่มีเรื่องในรายการนี้" in after.text
            assert page in (await browser.get("/console/help?state=answered")).text

    play(house, story)
    assert [row.staff != "" for row in house.rows(help_word)] == [False, True]
    assert [row.act for row in house.rows(audit)][-2:] == ["read-help", "answer-help"]


def test_what_was_typed_stays_when_it_cannot_go(house: House) -> None:
    page = ask(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await send(browser, page)
            empty = await send(browser, page, f"{page}/answer", act="answer", text="", seen="1")
            assert (empty.status_code, "โปรดพิมพ์คำตอบ" in empty.text) == (422, True)
            long = await send(browser, page, f"{page}/answer", act="answer", text="ก" * 2001, seen="1")
            assert "ก" * 2001 in long.text
            house.turn("ann", AskPerson("main", "survey", "เปิดวันอาทิตย์ไหม"))
            newer = await send(browser, page, f"{page}/answer", act="answer", text=ANSWER, seen="1")
            assert newer.status_code == 422
            assert ANSWER in newer.text
            assert "เปิดวันอาทิตย์ไหม" in newer.text
            lost = await send(browser, page, f"{page}/answer", act="answer", text=ANSWER, seen="x")
            assert lost.status_code == 422

    play(house, story)
    assert len(house.rows(help_word)) == 2


def test_of_two_at_once_the_second_is_told_and_loses_nothing(house: House) -> None:
    page = ask(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official", name="one") as one, office.sign_in("chief", name="two") as two:
            before = await two.get(page)
            await send(one, page)
            token = find_token(before.text)
            answered = {"form-token": token, "act": "answer", "text": ANSWER, "seen": "1"}
            here = {"Origin": "https://forum.example"}
            late = await two.post(f"{page}/answer", data=answered, headers=here)
            assert late.status_code == 422
            assert "เจ้าหน้าที่คนอื่นกำลังตอบเรื่องนี้" in late.text
            assert ANSWER in late.text
            assert QUESTION not in late.text
            told = await two.post(page, data={"form-token": token}, headers=here, follow_redirects=True)
            assert "เจ้าหน้าที่คนอื่นกำลังตอบเรื่องนี้อยู่" in told.text
            settled = await two.post(
                f"{page}/answer", data=answered | {"act": "settle"}, headers=here, follow_redirects=True
            )
            assert "เจ้าหน้าที่คนอื่นกำลังตอบเรื่องนี้อยู่" in settled.text
            assert "คนอื่นตอบเรื่องนี้ได้แล้ว" in (await send(one, page, f"{page}/answer", act="release")).text
            assert QUESTION in (await send(two, page)).text
            assert "จบเรื่องแล้ว" in (await send(two, page, f"{page}/answer", act="settle")).text
            assert "เรื่องนี้เรียบร้อยแล้ว" in (await two.get(page)).text

    play(house, story)


def test_who_waits_longer_than_a_working_day_is_overdue(house: House) -> None:
    ask(house)
    house.clock.advance(3 * 24 * 3600)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "เกินกำหนด 1" in (await browser.get("/console")).text
            assert "เกินกำหนด" in (await browser.get("/console/help")).text

    play(house, story)


def test_a_request_of_who_was_forgotten_is_gone_and_the_answer_is_shown(house: House) -> None:
    page = ask(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await send(browser, page)
            house.turn("ann", ForgetMe(), Say("ลาก่อน"))
            lost = await send(browser, "/console/devices", f"{page}/answer", act="answer", text=ANSWER, seen="1")
            assert lost.status_code == 404
            assert ANSWER in lost.text
            assert (await browser.get(page)).status_code == 404

    play(house, story)


def test_a_long_list_goes_on(house: House) -> None:
    for number in range(PAGE + 1):
        ask(house, f"citizen {number}")

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            first = (await browser.get("/console/help?after=nonsense")).text
            assert first.count("/console/help/") == PAGE
            further = first.split("&amp;after=")[1].split('"')[0]
            rest = (await browser.get(f"/console/help?after={further}")).text
            assert rest.count("/console/help/") == 1

    play(house, story)
