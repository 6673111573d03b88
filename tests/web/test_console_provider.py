"""Staff sign in at their agency's own provider, which here is a real one on a port of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from console_visits import Office, send
from house_store import URL, House
from provider_at_hand import Directory
from provider_visits import START, go, link, make_code, read_log, tell

from bot.store.provider_tables import provider_identity
from bot.store.staff import name_agency, read_staff
from surveys.governance.roles import Role

GIVES: dict[str, Role] = {"forum-staff": "official", "forum-moderators": "moderator"}
BY_CLAIMS = {"claim": "groups", "gives": GIVES}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path, public_url="http://127.0.0.1:8080")
    yield opened
    opened.close()


def read_people(house: House) -> dict[str, tuple[Role, ...]]:
    found = house.store.read_now(lambda connection: read_staff(connection, house.keys))
    return {one.name: one.member.roles for one in found}


def test_who_is_new_says_by_a_code_who_she_is_and_is_known_from_then_on(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser)
            assert "งานที่รอคุณ" in (await browser.get("/console")).text
        async with office.browser() as browser:
            entered = await go(browser, "/console/provider/main?back=/console/devices")
            assert entered.headers["location"] == "/console/devices"
            assert (await browser.get("/console")).status_code == 200
            asked = directory.asked[-1]
            assert asked["code_challenge_method"] == "S256"
            assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
            assert directory.asked[0]["nonce"] != asked["nonce"]

    tell(house, story)
    assert [row.given for row in house.rows(provider_identity)] == [""]
    assert b"subject-1" not in house.rows(provider_identity)[0].identity


def test_who_is_new_without_a_good_code_stays_outside(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        async with office.browser() as browser:
            await go(browser)
            for code in ("abcde-fghjk", "", "x" * 3000):
                wrong = await browser.post(f"{START}/code", data={"code": code}, headers={"Origin": URL})
                assert (wrong.status_code, "รหัสนี้ใช้ที่นี่ไม่ได้" in wrong.text) == (422, True)
            code = await make_code(house)
            foreign = await browser.post(
                f"{START}/code", data={"code": code}, headers={"Origin": "https://evil.example"}
            )
            assert foreign.status_code == 403
            used = await browser.post(f"{START}/code", data={"code": code}, headers={"Origin": URL})
            assert used.status_code == 200
        async with office.browser() as other:
            directory.subject = "subject-2"
            await go(other)
            again = await other.post(f"{START}/code", data={"code": code}, headers={"Origin": URL})
            assert again.status_code == 422
        async with office.browser() as nobody:
            straight = await nobody.post(f"{START}/code", data={"code": code}, headers={"Origin": URL})
            assert (straight.status_code, "ไม่ได้เริ่มที่เบราว์เซอร์นี้" in straight.text) == (403, True)

    tell(house, story)
    assert len(house.rows(provider_identity)) == 1
    failed = [why for act, why in read_log(house) if act == "sign-in-failed"]
    assert sorted(failed) == sorted(["unknown", *["no such code"] * 4, "unknown", "state"])


def test_the_code_of_another_agency_links_nobody_here(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        async with office.browser() as browser:
            await go(browser)
            code = await make_code(house, agency="khlong")
            wrong = await browser.post(f"{START}/code", data={"code": code}, headers={"Origin": URL})
            assert wrong.status_code == 422

    house.store.write_now(lambda connection: name_agency(connection, "khlong", {"th": "คลอง"}, house.now_ms))
    tell(house, story)


def test_who_is_in_a_group_of_the_directory_has_its_roles_as_long_as_she_is(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.says = {"groups": ["forum-staff", "others"], "name": "นก ใจดี", "email": "nok@example.com"}
        async with office.browser() as browser:
            assert (await go(browser)).status_code == 303
            assert read_people(house) == {"นก ใจดี": ("official",)}
            directory.says |= {"groups": ["forum-moderators"], "name": "นก แต่งงานแล้ว"}
            assert (await go(browser)).status_code == 303
            assert read_people(house) == {"นก ใจดี": ("moderator",)}
            assert (await browser.get("/console/moderation")).status_code == 200
            assert (await browser.get("/console/broadcasts")).status_code == 403
            directory.says |= {"groups": []}
            out = await go(browser)
            assert (out.status_code, "ยังไม่รู้จักบัญชีนี้" in out.text) == (403, True)
            assert read_people(house) == {"นก ใจดี": ()}

    tell(house, story, **BY_CLAIMS)
    acts = [act for act, _ in reversed(read_log(house))]
    assert acts == [
        "put-provider", "link-provider", "invite", "sign-in", "change-roles", "sign-in", "change-roles", "sign-in-failed",
    ][1:]  # fmt: skip


def test_two_people_of_one_name_are_told_apart_and_one_without_a_name_has_a_number(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        for subject, name in (("a", "นก"), ("b", "นก"), ("c", None)):
            directory.subject, directory.says = subject, {"groups": ["forum-staff"], "name": name}
            async with office.browser() as browser:
                assert (await go(browser)).status_code == 303

    tell(house, story, **BY_CLAIMS)
    names = sorted(read_people(house), key=len)
    assert (names[0], len(names[1]), names[2][:4]) == ("นก", 10, "นก (")


def test_nobody_becomes_chief_by_her_directory(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.says = {"groups": ["bosses"]}
        async with office.browser() as browser:
            assert (await go(browser)).status_code == 403

    tell(house, story, claim="groups", gives={"bosses": "chief"})
    assert read_people(house) == {}


def test_whose_part_her_chief_ended_does_not_come_back_by_her_directory(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.says = {"groups": ["forum-staff"], "name": "นก"}
        async with office.browser() as browser, office.sign_in("chief", name="Boss") as boss:
            assert (await go(browser)).status_code == 303
            member = house.rows(provider_identity)[0].staff
            ended = await send(boss, f"/console/people/{member}", act="end", knows="yes")
            assert ended.status_code == 200, ended.text
            assert (await browser.get("/console")).status_code == 401
            assert (await go(browser)).status_code == 403

    tell(house, story, **BY_CLAIMS)
    assert read_people(house) == {"Boss": ("chief",)}


@pytest.mark.parametrize(
    ("quirk", "status", "words", "why"),
    [
        ("access_denied", 403, "คุณยังไม่ได้เข้าใช้", "cancelled: access_denied"),
        ("server_error", 403, "ระบบเข้าใช้ของหน่วยงานไม่อนุญาต", "refused: server_error"),
        ("login_required", 401, "กรุณาเข้าใช้อีกครั้ง", "quiet: login_required"),
        ("broken", 503, "ยังไม่ตอบ", "away: configuration"),
        ("other-issuer", 503, "ยังไม่ตอบ", "away: configuration"),
        ("elsewhere", 503, "ยังไม่ตอบ", "away: configuration"),
        ("long", 503, "ยังไม่ตอบ", "away: long"),
        ("silent", 503, "ยังไม่ตอบ", "away: 503"),
    ],
)
def test_whatever_goes_wrong_there_is_a_clear_page_and_one_row(
    house: House, quirk: str, status: int, words: str, why: str
) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.quirk = quirk
        async with office.browser() as browser:
            told = await go(browser)
            assert (told.status_code, words in told.text) == (status, True), told.text
            assert (await browser.get("/console")).status_code == 401

    tell(house, story)
    assert read_log(house) == [("sign-in-failed", why)]


def test_a_provider_that_is_away_is_not_asked_again_by_everybody(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.quirk = "broken"
        async with office.browser() as browser:
            for seconds, why in ((0, "configuration"), (4, "asked a moment ago"), (1, "configuration")):
                house.clock.advance(seconds)
                assert (await go(browser)).status_code == 503
                assert read_log(house)[0] == ("sign-in-failed", f"away: {why}")
            directory.quirk = ""
            house.clock.advance(5)
            assert (await go(browser)).status_code == 403

    tell(house, story)


def test_a_provider_that_is_gone_is_told_of_in_english_too(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.quirk = "broken"
        async with office.browser() as browser:
            await browser.get("/console/language/en")
            assert "does not answer" in (await go(browser)).text
            assert "Nobody signs in here" in (await go(browser, "/console/provider/nowhere")).text
            assert (await browser.get("/console/provider/nowhere/back?code=x")).status_code == 404

    tell(house, story)


def test_who_fails_often_waits_for_the_rest_of_the_minute_and_fills_no_log(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        async with office.browser() as browser:
            for _ in range(20):
                assert (await browser.get(f"{START}/back?code=guess&state=guess")).status_code == 403
            assert (await browser.get(f"{START}/back?code=guess&state=guess")).status_code == 429
            house.clock.advance(60)
            assert (await browser.get(f"{START}/back?code=guess&state=guess")).status_code == 403

    tell(house, story)
    assert len(read_log(house)) == 21


def test_the_page_to_sign_in_leads_to_the_provider_and_never_to_another_host(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        async with office.browser() as browser:
            assert f'href="{START}"' in (await browser.get("/console")).text
            await link(house, browser)
            for back in ("https://evil.example", "//evil.example", "/consoles", "/my/page"):
                assert (await go(browser, f"{START}?back={back}")).headers["location"] == "/console"

    tell(house, story)
