"""Lists of the console as files: what stands on the page and on the pages after it, with addresses, and in the log."""

import csv
import io
from functools import partial

import pytest
from console_visits import Office, play
from house_store import House
from httpx import AsyncClient

from bot.store import rights_requests
from bot.store.agency_tables import audit
from bot.store.rights_requests import ON_A_PAGE, Clerk, Entered

MANY = ON_A_PAGE + 5
pytestmark = pytest.mark.usefixtures("forum")


async def read(browser: AsyncClient, address: str) -> list[list[str]]:
    answer = await browser.get(address)
    assert answer.headers["content-type"].startswith("text/csv"), answer.text
    assert answer.headers["content-disposition"].startswith('attachment; filename="console-')
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def enter_many(house: House) -> None:
    for number in range(MANY):
        asked = Entered("see", "letter", house.now_ms, house.now_ms + number, f"Somjai {number}", "Why?")
        clerk = Clerk("noi", "main", house.now_ms)
        house.store.write_now(partial(rights_requests.enter, keys=house.keys, clerk=clerk, entered=asked))


def test_a_file_holds_the_pages_after_the_first_too(house: House) -> None:
    enter_many(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            page = (await browser.get("/console/rights?lang=en")).text
            assert 'href="/console/rights?lang=en&amp;file=list"' in page
            heading, *rows = await read(browser, "/console/rights?lang=en&file=list")
        assert (heading[0], heading[-1]) == ("Number", "Address")
        assert len({row[0] for row in rows}) == MANY
        assert all(row[-1] == f"https://forum.example/console/rights/one/{row[0]}" for row in rows)
        assert not any("Somjai" in cell for row in rows for cell in row)

    play(house, story)
    assert [row.about for row in house.rows(audit) if row.act == "export-list"] == ["/console/rights"]


def test_filters_hold_for_the_file_and_a_list_that_is_not_there_is_its_page(house: House) -> None:
    enter_many(house)

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            for address in ("rights?show=answered&file=list", "rights?file=other", "devices?file=list"):
                answer = await browser.get(f"/console/{address}")
                assert answer.headers["content-type"].startswith("text/html"), address

    play(house, story)
    assert not [row for row in house.rows(audit) if row.act == "export-list"]


def test_a_file_opens_to_those_alone_who_may_see_the_page(house: House) -> None:
    async def story(office: Office) -> None:
        async with (
            office.browser() as stranger,
            office.sign_in("moderator") as browser,
            office.sign_in("chief") as chief,
        ):
            assert (await stranger.get("/console/people?file=list")).status_code == 401
            assert (await browser.get("/console/people?file=list")).status_code == 403
            _heading, *rows = await read(chief, "/console/people?file=list")
            assert sorted(row[0].split()[0] for row in rows) == ["chief", "moderator"]

    play(house, story)
