"""Citizens' requests about their data that come by letter: entered, opened once more in the log, answered within thirty days."""

import re
from functools import partial

from console_visits import Office, play, send
from house_store import House
from sqlalchemy import Connection

from bot.store.agency_tables import audit
from bot.store.office_tables import rights_request
from bot.store.rights_requests import count_forgotten, erase_old
from bot.store.rights_tables import tombstone
from bot.store.rows import insert_into
from bot.store.staff import name_agency

DAY_S = 24 * 3600
NEW = "/console/rights/new"
LETTER = {
    "asks": "see",
    "way": "letter",
    "who": "Somjai, Canal Road 5",
    "words": "What do you know?",
    "received": "today",
}


def acts(house: House) -> list[str]:
    return [row.act for row in house.rows(audit) if row.act != "sign-in"]


async def enter(browser: object, **other: str) -> str:
    """The page of a new request."""
    shown = await send(browser, NEW, **(LETTER | other))  # type: ignore[arg-type]  # a browser of the office
    found = re.search(r'action="(/console/rights/one/[0-9a-f]+)"', shown.text)
    assert found, shown.text
    return found[1]


def test_a_letter_is_entered_opened_and_answered_and_all_of_it_stands_in_the_log(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await browser.get("/console/language/en")
            page = await enter(browser)
            assert "Canal Road" not in (await browser.get(page)).text
            assert "Canal Road" not in (await browser.get("/console/rights")).text
            assert "One request about personal data waits" in (await browser.get("/console")).text
            opened = await send(browser, page, f"{page}/words")
            assert ("Canal Road 5" in opened.text, "What do you know?" in opened.text) == (True, True)
            assert "is answered" in (await send(browser, page, answer="granted", words="Sent a copy.")).text
            assert (await send(browser, "/console/rights/new", page, answer="granted")).status_code == 409
            assert "None." in (await browser.get("/console/rights")).text
            assert page in (await browser.get("/console/rights?show=answered")).text
            assert "Sent a copy." in (await send(browser, "/console/rights/new", f"{page}/words")).text

    play(house, story)
    assert acts(house) == ["enter-rights", "read-rights", "answer-rights", "read-rights"]
    assert b"Canal" not in house.rows(rights_request)[0].body


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            wrong = await send(browser, NEW, who="Somjai", received="some day")
            assert wrong.status_code == 422
            for words in ("Choose one.", "Write one day", 'href="#received"', 'value="some day"', ">Somjai</textarea>"):
                assert words in wrong.text, words
            page = await enter(browser)
            refused = await send(browser, page, answer="refused")
            assert (refused.status_code, "Say why it is refused" in refused.text) == (422, True)

    play(house, story)
    assert house.rows(rights_request)[0].answer is None


def test_after_thirty_days_it_is_overdue_and_the_first_page_says_so(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await enter(browser)
        house.clock.advance(25 * DAY_S)
        async with office.sign_in("official") as browser:
            await browser.get("/console/language/en")
            assert "Only 5 days left" in (await browser.get(page)).text
        house.clock.advance(6 * DAY_S)
        async with office.sign_in("official") as browser:
            await browser.get("/console/language/en")
            assert "Overdue by one day" in (await browser.get(page)).text
            assert "1 overdue" in (await browser.get("/console")).text
            late = await send(browser, page, answer="partly")
            assert "is answered" in late.text
            assert "too late" in (await browser.get(page)).text

    play(house, story)


def test_ninety_days_after_the_answer_name_and_words_are_gone(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = await enter(browser)
            await send(browser, page, answer="granted")
        house.clock.advance(90 * DAY_S)
        assert await house.store.write(lambda connection: erase_old(connection, house.now_ms)) == 1
        async with office.sign_in("official") as browser:
            await browser.get("/console/language/en")
            assert "are erased" in (await send(browser, "/console/rights/new", f"{page}/words")).text

    play(house, story)


def test_another_agencys_request_is_not_found(house: House) -> None:
    house.store.write_now(lambda c: name_agency(c, "harbour", {"th": "ท่าเรือ", "en": "The harbour"}, house.now_ms))

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser, office.sign_in("official", agency="harbour") as elsewhere:
            page = await enter(browser)
            assert (await elsewhere.get(page)).status_code == 404

    play(house, story)


def test_many_requests_are_read_page_by_page_the_next_due_first(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            pages = [await enter(browser, received=f"{day} ตุลาคม 2569") for day in range(20, 32) for _ in range(5)]
            first = (await browser.get("/console/rights")).text
            after = re.search(r'href="(/console/rights\?after=[^"]+)"', first)
            assert after
            second = (await browser.get(after[1])).text
            shown = [page for page in pages if page in first], [page for page in pages if page in second]
            assert (len(shown[0]), len(shown[1]), {*shown[0], *shown[1]}) == (50, 10, set(pages))

    play(house, story)


def test_one_to_four_who_were_forgotten_are_not_told_apart(house: House) -> None:
    def count() -> int | None:
        with house.engine.connect() as connection:
            return count_forgotten(connection)

    def bury(connection: Connection, row: dict[str, object]) -> None:
        connection.execute(insert_into(connection, tombstone), row)

    assert count() == 0
    for n, expected in enumerate((None, None, None, None, 5)):
        row = {"address_hash": bytes([n]), "erased_ms": 1, "last_delivery": "", "until_ms": house.now_ms + 1}
        house.store.write_now(partial(bury, row=row))
        assert count() == expected
