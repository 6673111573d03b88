"""A provider is asked again while somebody works: whom it removed is out in time, and what it gave it takes away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from console_visits import Office, send
from house_store import URL, House
from provider_at_hand import Directory
from provider_visits import START, go, link, read_log, tell

from bot.store import grants, providers
from bot.store.agency_tables import staff
from bot.store.console_tables import sign_in
from bot.store.provider_tables import provider_grant
from surveys.governance.roles import Role

MINUTE_S = 60
GIVES: dict[str, Role] = {"forum-staff": "official", "forum-moderators": "moderator"}
BY_CLAIMS = {"claim": "groups", "gives": GIVES}
NAVIGATES = {"Sec-Fetch-Mode": "navigate"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path, public_url="http://127.0.0.1:8080")
    yield opened
    opened.close()


def test_whom_the_provider_removed_is_out_at_her_next_page(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser)
            for _ in range(4):
                house.clock.advance(5 * MINUTE_S)
                assert (await browser.get("/console")).status_code == 200
            directory.gone.add("subject-1")
            house.clock.advance(4 * MINUTE_S)
            assert (await browser.get("/console")).status_code == 200
            house.clock.advance(MINUTE_S)
            assert (await browser.get("/console")).status_code == 401
            directory.gone.clear()
            assert (await browser.get("/console")).status_code == 401

    tell(house, story)
    assert read_log(house)[0] == ("sign-in-ended", "invalid_grant")
    assert house.rows(provider_grant) == []


def test_a_role_that_the_directory_takes_away_is_gone_within_minutes(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.says = {"groups": ["forum-staff", "forum-moderators"]}
        async with office.browser() as browser:
            await go(browser)
            house.clock.advance(5 * MINUTE_S)
            directory.says = {"groups": ["forum-moderators"]}
            assert (await browser.get("/console/broadcasts")).status_code == 403
            assert (await browser.get("/console/moderation")).status_code == 200
            house.clock.advance(5 * MINUTE_S)
            directory.quirk = "brief"  # says yes, and nothing of her
            assert (await browser.get("/console/moderation")).status_code == 200
            house.clock.advance(5 * MINUTE_S)
            directory.quirk, directory.says = "", {"groups": []}
            assert (await browser.get("/console")).status_code == 401

    tell(house, story, **BY_CLAIMS)
    assert read_log(house)[:2] == [("sign-in-ended", "part"), ("change-roles", "")]
    assert [row.roles for row in house.rows(staff)] == [""]


def test_another_person_in_the_answer_ends_the_sign_in(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser)
            house.clock.advance(5 * MINUTE_S)
            directory.says = {"sub": "subject-2"}
            assert (await browser.get("/console")).status_code == 401

    tell(house, story)
    assert read_log(house)[0] == ("sign-in-ended", "sub")


def test_while_the_provider_is_away_she_works_on_for_a_quarter_of_an_hour(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser)
            directory.quirk = "silent"
            for minutes in (5, 9):
                house.clock.advance(minutes * MINUTE_S)
                assert (await browser.get("/console")).status_code == 200
            house.clock.advance(MINUTE_S)
            assert (await browser.get("/console")).status_code == 401
            directory.quirk = ""
            house.clock.advance(MINUTE_S)
            assert (await browser.get("/console")).status_code == 200

    tell(house, story)


def test_a_provider_that_cannot_be_asked_again_vouches_anew_without_a_word(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.refreshes = False
        async with office.browser() as browser:
            await link(house, browser)
            for minutes in (8, 6):
                house.clock.advance(minutes * MINUTE_S)
                assert (await browser.get("/console")).status_code == 200
            house.clock.advance(MINUTE_S)
            kept = await browser.post("/console/devices", data={"sign-in": "all"}, headers={"Origin": URL})
            assert (kept.status_code, "ยังไม่ได้บันทึก" in kept.text) == (401, True)
            assert (await browser.get("/console")).status_code == 401  # what a script fetches is led nowhere
            sent_on = await browser.get("/console/devices?lang=th", headers=NAVIGATES)
            assert sent_on.headers["location"] == f"{START}?for=quiet&back=%2Fconsole%2Fdevices%3Flang%3Dth"
            entered = await go(browser, sent_on.headers["location"])
            assert directory.asked[-1]["prompt"] == "none"
            assert entered.headers["location"] == "/console/devices?lang=th"
            assert (await browser.get("/console")).status_code == 200
            house.clock.advance(14 * MINUTE_S)
            await browser.get("/console")
            house.clock.advance(MINUTE_S)
            directory.quirk = "login_required"
            sent_on = await browser.get("/console", headers=NAVIGATES)
            assert (await go(browser, sent_on.headers["location"])).status_code == 401

    tell(house, story)
    assert sum(row.ended_ms is None for row in house.rows(sign_in)) == 1


def test_two_pages_at_once_ask_the_provider_once(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser)
            house.clock.advance(5 * MINUTE_S)
            signed_in = house.rows(provider_grant)[0].cookie_hash.hex()
            grant = await house.store.read(lambda connection: grants.find(connection, house.keys, signed_in))
            assert grant
            assert await house.store.write(lambda connection: grants.take(connection, grant, house.now_ms))
            assert not await house.store.write(lambda connection: grants.take(connection, grant, house.now_ms))
            assert (await browser.get("/console")).status_code == 200

    tell(house, story)


def test_a_sign_in_of_long_ago_is_no_fresh_proof_and_one_of_just_now_is(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser, role="chief")
            directory.says = {"auth_time": directory.now_s - 3600}
            await go(browser)
            kept = await send(browser, "/console/people", name="Som", roles="official")
            assert (kept.status_code, f"{START}?for=proof" in kept.text) == (403, True)
            old = await go(browser, f"{START}?for=proof")
            assert (old.status_code, "ยังไม่ได้ยืนยันตัวตนใหม่" in old.text) == (403, True)
            directory.says = {"auth_time": None}
            assert (await go(browser)).status_code == 303
            assert (await send(browser, "/console/people", name="Som", roles="official")).status_code == 403
            assert (await go(browser, f"{START}?for=proof")).status_code == 403
            directory.says = {}
            assert (await go(browser, f"{START}?for=proof")).status_code == 303
            assert directory.asked[-1]["prompt"] == "login"
            assert (await send(browser, "/console/people", name="Som", roles="official")).status_code == 200

    tell(house, story)


def test_links_go_only_once_the_chief_came_without_one_and_then_let_nobody_in(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        async with office.browser() as chief, office.sign_in("chief", name="Boss") as by_link:
            page = await by_link.get("/console/entry")
            assert (page.status_code, f"{START}/back" in page.text) == (200, True)
            locked = await send(by_link, "/console/entry", links="off")
            assert (locked.status_code, "จะได้แน่ใจว่าคุณยังเข้าได้" in locked.text) == (422, True)
            await link(house, chief, name="Boss", role="chief")
            waits = await office.make_link(house.rows(sign_in)[0].staff)
            off = await send(chief, "/console/entry", links="off")
            assert "ปิดการเข้าด้วยลิงก์แล้ว" in off.text
            assert (await by_link.get("/console")).status_code == 401
            assert (await by_link.get(waits)).status_code == 404
            fresh = await office.make_link(house.rows(sign_in)[0].staff)
            door = await by_link.get(fresh)
            assert (door.status_code, f'href="{START}"' in door.text) == (403, True)
            assert (await by_link.post(fresh, headers={"Origin": URL})).status_code == 403
            assert (await chief.get("/console")).status_code == 200
            await send(chief, "/console/entry", links="on")
            again = await office.make_link(house.rows(sign_in)[0].staff)
            assert (await by_link.post(again, headers={"Origin": URL})).status_code == 303

    tell(house, story)
    acts = [act for act, _ in read_log(house)]
    assert (acts.count("links-off"), acts.count("links-on")) == (1, 1)
    assert ("sign-in-failed", "links-off") in read_log(house)


def test_without_a_provider_the_chief_reads_how_to_have_one(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        await house.store.write(lambda connection: providers.remove(connection, "main", house.now_ms))
        async with office.sign_in("chief") as chief:
            page = await chief.get("/console/entry")
            assert "บัญชี LINE ก็ได้" in page.text
            assert "/console/entry" in (await chief.get("/console/settings")).text

    tell(house, story)


def test_whoever_came_by_a_provider_that_is_taken_away_is_signed_out(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser)
            await house.store.write(lambda connection: providers.remove(connection, "main", house.now_ms))
            assert (await browser.get("/console")).status_code == 401

    tell(house, story)


def test_signing_out_keeps_nothing_of_what_the_provider_gave(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser)
            await send(browser, "/console", "/console/out")
            assert house.rows(provider_grant) == []
            await go(browser)
            await send(browser, "/console/devices", sign_in="all")
            assert house.rows(provider_grant) == []

    tell(house, story)
