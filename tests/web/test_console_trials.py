"""A draft of a survey is tried in the chats of whoever writes it."""

from console_surveys import DRAFT, SURVEYS, acts, begin
from console_visits import Office, hire, play, send
from house_store import House
from sqlalchemy import Connection

from bot.store.agency_tables import staff_chat
from bot.store.rows import bucket_of
from bot.store.survey_tables import form_trial

PAGE = f"{DRAFT}/try"


async def link(house: House, account: str) -> None:
    """The official's chat on this account."""
    number = house.turn("1" if account.startswith("telegram") else "U1", account=account)

    def work(connection: Connection) -> None:
        member = hire(connection, house=house, roles=("official",), name="official", agency="main", party="")
        row = {"bucket": bucket_of(number), "citizen": number, "staff": member, "since_ms": house.now_ms}
        connection.execute(staff_chat.insert(), [row])

    await house.services.store.write(work)


def test_who_has_no_chat_reads_how_to_link_one(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            shown = (await browser.get(PAGE)).text
            assert "ขอรหัส" in shown
            assert 'type="submit">ส่งไปลอง' not in shown
            await send(browser, PAGE)
            assert house.rows(form_trial) == []

    play(house, story)


def test_it_is_sent_to_her_own_chats_and_the_page_says_what_comes(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            await link(house, "telegram/main")
            shown = (await browser.get(PAGE)).text
            assert "(Telegram)" in shown
            assert "โควตา" not in shown
            await link(house, "line/main")
            assert "โควตา" in (await browser.get(PAGE)).text
            sent = await send(browser, PAGE)
            assert "เริ่มทดลอง" in sent.text
            assert len(house.rows(form_trial)) == 2
            assert acts(house)[-1] == "try-survey"

    play(house, story)


def test_a_draft_with_problems_is_mended_first(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await send(browser, SURVEYS)
            await link(house, "telegram/main")
            assert "แก้แล้วจึงลองในแชตได้" in (await browser.get(PAGE)).text
            await send(browser, PAGE)
            assert house.rows(form_trial) == []

    play(house, story)


def test_a_draft_that_is_gone_is_tried_by_nobody(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert (await browser.get(PAGE)).status_code == 404
            assert (await send(browser, SURVEYS, PAGE.replace("/1/", "/7/"))).status_code == 404

    play(house, story)
