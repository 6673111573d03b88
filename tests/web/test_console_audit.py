"""The audit log on the console: everybody's own acts, all of them for the chief, a partner's share, filters and a file."""

import csv
import io
from functools import partial

import pytest
from console_visits import Office, find_token, play, send
from house_store import URL, House
from sqlalchemy import update

from bot.store import audit as audit_log
from bot.store.agency_tables import audit
from bot.store.audit import Entry
from bot.store.audit_views import Reach, Sought, find_first, read_entries

DAY_S = 24 * 3600
pytestmark = pytest.mark.usefixtures("forum")


def note(house: House, *entries: Entry) -> None:
    house.store.write_now(lambda c: audit_log.write_down(c, house.keys, entries, house.now_ms))


def look(house: House, reach: Reach, sought: Sought) -> list[str]:
    with house.engine.connect() as connection:
        return [one.about for one in read_entries(connection, house.keys, reach, sought)]


def test_an_official_reads_what_she_did_and_nobody_elses_acts(house: House) -> None:
    note(house, Entry("main", "somebody", "judge", "statement 1"))

    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser, office.sign_in("chief") as chief:
            await send(browser, "/console/devices", sign_in="none")
            hers = (await browser.get("/console/audit?lang=en")).text
            assert ("signed out" in hers, "statement 1" in hers) == (True, False)
            assert '<a href="/console/moderation/1">ความเห็นข้อ 1</a>' in (await chief.get("/console/audit")).text

    play(house, story)


def test_each_filter_leaves_what_it_names(house: House) -> None:
    note(house, Entry("main", "nok", "judge", "statement 1"), Entry("main", "ploy", "undo", "statement 2"))
    house.clock.advance(3 * DAY_S)
    note(house, Entry("main", "nok", "undo", "statement 3"), Entry("harbour", "nok", "undo", "statement 4"))
    note(house, Entry("", "", "sign-in-failed", "link"))
    whole = Reach("main", "mali", whole=True)
    assert look(house, whole, Sought(staff="nok")) == ["statement 3", "statement 1"]
    assert look(house, whole, Sought(act="undo")) == ["statement 3", "statement 2"]
    assert look(house, whole, Sought(about="statement 2")) == ["statement 2"]
    assert look(house, whole, Sought(from_ms=house.now_ms - 1000)) == ["statement 3"]
    assert look(house, whole, Sought(to_ms=house.now_ms - 1000, staff="nok")) == ["statement 1"]
    assert look(house, Reach("main", "mali", whole=True, nobodys=True), Sought(act="sign-in-failed")) == ["link"]
    assert look(house, whole, Sought(act="sign-in-failed")) == []


def test_a_day_is_found_whatever_the_length_of_the_log(house: House) -> None:
    began = house.now_ms
    for _ in range(9):
        house.clock.advance(DAY_S)
        note(house, Entry("main", "nok", "judge", "statement 1"))
    rows = house.rows(audit)
    with house.engine.connect() as connection:
        for row in rows:
            assert find_first(connection, row.at_ms) == next(one.seq for one in rows if one.at_ms == row.at_ms)
        assert find_first(connection, began + 100 * DAY_S * 1000) == len(rows) + 1


def test_a_partner_reads_the_share_of_the_charters_that_her_side_convenes(house: House) -> None:
    forum = "canal"
    note(house, Entry("main", "nok", "signed", forum), Entry("main", "nok", "judge", "statement 1"))
    note(house, Entry("main", "nok", "draft-broadcast", forum))
    partner = Reach("main", "tan", forums=(forum,))
    with house.engine.connect() as connection:
        found = [one.act for one in read_entries(connection, house.keys, partner, Sought())]
    assert found == ["signed"]

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="market") as browser:
            assert (await browser.get("/console/audit")).status_code == 200

    play(house, story)


def test_a_long_log_is_read_page_by_page(house: House) -> None:
    note(house, *(Entry("main", "nok", "judge", f"statement {n}") for n in range(60)))

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            first = (await browser.get("/console/audit?act=judge")).text
            assert (">ความเห็นข้อ 59<" in first, ">ความเห็นข้อ 3<" in first) == (True, False)
            before = first.split("before=")[1].split('"')[0]
            second = (await browser.get(f"/console/audit?act=judge&before={before}")).text
            assert (">ความเห็นข้อ 3<" in second, "before=" in second.split("</table>")[1].split("<div")[0]) == (
                True,
                False,
            )

    play(house, story)


def test_the_file_has_every_row_nothing_that_computes_and_stands_in_the_log(house: House) -> None:
    note(house, *(Entry("main", "nok", "judge", "=1+1", {"n": n}) for n in range(1200)))

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            token = find_token((await browser.get("/console/audit")).text)
            file = await browser.post(
                "/console/audit/file?act=judge", data={"form-token": token}, headers={"Origin": URL}
            )
            rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
            assert (len(rows), rows[1][5], rows[-1][6]) == (1201, "'=1+1", '{"n": 0}')
            assert "attachment" in file.headers["content-disposition"]

    play(house, story)
    assert house.rows(audit)[-1].act == "export-audit"


def test_the_chief_checks_that_no_row_was_changed(house: House) -> None:
    note(house, *(Entry("main", "nok", "judge", f"statement {n}") for n in range(1500)))

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            whole = await send(browser, "/console/audit", "/console/audit/chain")
            assert "The chain is whole" in whole.text
            await house.store.write(partial(spoil, seq=1200))
            assert "Row 1200 does not fit" in (await send(browser, "/console/audit", "/console/audit/chain")).text

    def spoil(connection: object, seq: int) -> None:
        connection.execute(update(audit).where(audit.c.seq == seq).values(act="undo"))  # type: ignore[attr-defined]  # the store's own

    play(house, story)


def test_what_was_done_to_what_is_told_in_words(house: House) -> None:
    hashes = {"before": "ab" * 32, "after": "cd" * 32, "everywhere": True, "testers": ["nok"], "reason": "", "new": 7}
    note(house, Entry("main", "", "edit-broadcast", "broadcast b7", hashes), Entry("main", "", "unheard-of", "x y"))

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as chief:
            page = (await chief.get("/console/audit?lang=en")).text
            assert "changed a broadcast" in page
            assert '<a href="/console/broadcasts/b7">broadcast b7</a>' in page
            assert "after: cdcdcdcd… · before: abababab… · everywhere: ✓ · new: 7 · testers: nok<" in page
            assert "unheard-of" in page

    play(house, story)
