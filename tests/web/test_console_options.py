"""The chief settles her agency's rules, each from a day; what holds counts at once, and what held before stays readable."""

import pytest
from console_visits import Office, play, send
from house_store import House
from sqlalchemy import update

from bot.store.agency_settings import read_cap, read_plan, read_window
from bot.store.agency_tables import audit
from bot.store.audiences import Message, take_aim
from bot.store.office_tables import agency_setting
from bot.store.rows import insert_into
from bot.store.service_hours import read_service_hours
from bot.store.staff import read_agencies
from bot.store.tables import account, send_limit
from surveys.broadcasts.audience import Everybody
from surveys.broadcasts.content import Content
from surveys.broadcasts.window import Window

DAY_S = 24 * 3600
PAGE = "/console/settings"


def acts(house: House) -> list[str]:
    return [row.act for row in house.rows(audit) if row.act != "sign-in"]


def test_what_is_settled_holds_from_its_day(house: House) -> None:
    def read_now() -> tuple[int, Window]:
        with house.engine.connect() as connection:
            return read_cap(connection, "main", house.now_ms), read_window(connection, "main", house.now_ms)

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            assert "The usual rules hold" in (await browser.get(PAGE)).text
            assert "It holds from" in (await send(browser, PAGE, act="cap", cap="1")).text
            assert read_now() == (1, Window(8, 20))
            later = await send(browser, PAGE, **{"act": "window", "from": "9", "to": "17", "since": "tomorrow"})
            assert "to come" in later.text
            assert read_now() == (1, Window(8, 20))
            house.clock.advance(DAY_S)
            assert read_now() == (1, Window(9, 17))

    play(house, story)
    assert acts(house) == ["change-setting", "change-setting"]


def test_how_often_a_citizen_may_be_told_decides_who_is_told(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await send(browser, PAGE, act="cap", cap="5")

    play(house, story)
    message = Message("survey", Content({}, "th"))
    with house.engine.connect() as connection:
        assert take_aim(connection, "main", Everybody(), message, now_ms=house.now_ms).cap == 5
        assert take_aim(connection, "harbour", Everybody(), message, now_ms=house.now_ms).cap == 2


def test_service_hours_prices_and_the_name_are_hers_to_settle(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            page = await send(browser, PAGE, act="hours", opens="09:00", closes="15:30", days=["0", "6"])
            assert "09:00 to 15:30: Monday, Sunday" in page.text
            page = await send(browser, PAGE, act="plan", fee="1,780", included="35000", extra="0.06")
            assert "1,780 baht for 35,000 messages, then 0.06 baht each" in page.text
            assert "As your agency settled it" in (await browser.get("/console/accounts")).text
            for _ in range(2):
                named = await send(browser, PAGE, act="name", name_th="เทศบาล", name_en="The Town")
            assert "of The Town" in named.text

    play(house, story)
    with house.engine.connect() as connection:
        assert 6 in read_service_hours(connection, "main", house.now_ms).days
        plan = read_plan(connection, "main", house.now_ms)
        assert plan
        assert (plan.fee, plan.included, plan.extra) == (178_000, 35_000, 6)
        assert read_agencies(connection)["main"]["en"] == "The Town"
    assert acts(house) == ["change-setting", "change-setting", "name-agency"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"act": "cap", "cap": "8"}, "cap"),
        ({"act": "cap", "cap": "2", "since": "yesterday"}, "cap-since"),
        ({"act": "cap", "cap": "2", "since": "some day"}, "cap-since"),
        ({"act": "hours", "opens": "09:00", "closes": "08:00", "days": "1"}, "opens"),
        ({"act": "window", "from": "20", "to": "8"}, "from"),
        ({"act": "plan", "fee": "much", "included": "many", "extra": "some"}, "fee"),
        ({"act": "plan", "fee": "1", "included": "many", "extra": "0"}, "included"),
        ({"act": "name", "name-th": "เทศบาล", "name-en": ""}, "name-en"),
        ({"act": "else"}, "act"),
    ],
)
def test_what_is_wrong_stands_at_its_field(house: House, fields: dict[str, str | list[str]], field: str) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            wrong = await send(browser, PAGE, "", **fields)
            assert (wrong.status_code, f'href="#{field}"' in wrong.text) == (422, True)

    play(house, story)
    assert (acts(house), house.rows(agency_setting)) == ([], [])


def test_accounts_tell_what_is_left_of_the_month(house: House) -> None:
    until = house.now_ms + 60_000
    values = {
        "quota": 300,
        "quota_used": 250,
        "push_held_until_ms": until,
        "held_until_ms": until,
        "held_because": "refused",
    }
    paused = {"account": "line/main", "endpoint": "push", "next_free_us": 0, "paused_until_ms": house.now_ms + 60_000}
    house.store.write_now(lambda c: c.execute(update(account).where(account.c.account == "line/main").values(values)))
    house.store.write_now(lambda c: c.execute(insert_into(c, send_limit), paused))

    async def story(office: Office) -> None:
        async with office.sign_in("operator") as browser:
            await browser.get("/console/language/en")
            page = (await browser.get("/console/accounts")).text
            for words in (
                "250 of 300",
                "83 %",
                "35 are left",
                "plan “free”",
                "asked for a pause at push",
                "Pushes rest",
                "refused",
            ):
                assert words in page, words
            assert "Write down other prices" not in page
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            assert "Write down other prices" in (await browser.get("/console/accounts")).text

    play(house, story)
