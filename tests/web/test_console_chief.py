"""The chief's page: what is due and overdue with its owner, asked once a day; trust and ease without few told apart."""

from datetime import date

import pytest
from console_visits import Office, play, send
from house_store import House
from plans_made import NAME, decide, plan
from sqlalchemy import Connection

from bot.store.agency_tables import audit
from bot.store.consultation_tables import pulse_answer, pulse_given
from bot.store.help_tables import ease_count
from bot.store.rows import insert_into
from bot.web.console.chief import find_month

DAY_S = 24 * 3600
PAGE = "/console/chief"
pytestmark = pytest.mark.usefixtures("forum")


def test_what_is_due_is_listed_and_its_owner_is_asked_once_a_day(house: House) -> None:
    decide(house)
    plan(house, days=20)

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            page = (await browser.get(PAGE)).text
            assert ("Build a ramp at the pier" in page, "in 20 days" in page) == (True, True)
            asked = await send(browser, PAGE, consultation=NAME, owner="vendors")
            assert "Nobody acts for them in a chat yet" in asked.text
            assert "asked within a day" in (await send(browser, PAGE, consultation=NAME, owner="vendors")).text
            strange = await send(browser, PAGE, consultation="moon", owner="vendors")
            assert "Nobody acts for them" in strange.text
        house.clock.advance(25 * DAY_S)
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            page = (await browser.get(PAGE)).text
            assert ("5 days late" in page, "0 of 2" in page) == (True, True)

    play(house, story)
    assert [row.about for row in house.rows(audit, audit.c.act == "ask-owner")] == [f"{NAME} vendors"]


def test_an_answer_that_waits_is_owed_by_the_agency(house: House) -> None:
    decide(house)

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            assert "Due within 30 days" in (await browser.get(PAGE)).text

    play(house, story)


def test_trust_and_ease_are_told_where_enough_answered(house: House) -> None:
    def work(connection: Connection) -> None:
        given = [
            {"consultation": NAME, "phase": "statements", "staff": f"s{n}", "asked": 1, "given": n < 5}
            for n in range(6)
        ]
        connection.execute(insert_into(connection, pulse_given), given)
        answered = {"consultation": NAME, "phase": "statements", "answer": "453", "times": 5}
        connection.execute(insert_into(connection, pulse_answer), answered)
        for kind, numbers in (("survey", (30, 10, 10)), ("forum", (2, 0, 1))):
            for word, number in zip(("easy", "middling", "hard"), numbers, strict=True):
                row = {"agency": "main", "month": "2026-11", "kind": kind, "word": word, "number": number}
                connection.execute(insert_into(connection, ease_count), row)

    house.store.write_now(work)

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            page = (await browser.get(f"{PAGE}?lang=en")).text
            assert "5 of 6 answered" in page
            assert "4.0" in page
            assert "60 %" in page
            assert page.count("*</td>") == 2

    play(house, story)


def test_ease_is_shown_of_the_last_half_year() -> None:
    assert [find_month(date(2026, month, 5), 6) for month in (3, 6, 12)] == ["2025-10", "2026-01", "2026-07"]
