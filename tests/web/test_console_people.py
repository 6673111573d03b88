"""The chief appoints: she invites, changes roles, gives cover until a day, lends an approver, and never raises herself."""

import re

import pytest
from console_visits import Office, play, send
from house_store import House

from bot.store import audit as audit_log
from bot.store.agency_tables import audit, staff
from bot.store.appointing import end_covers
from bot.store.broadcast_tables import lent_approver
from bot.store.codes import find_code
from bot.store.office_tables import cover
from bot.store.staff import name_agency

DAY_S = 24 * 3600


def acts(house: House) -> list[str]:
    return [row.act for row in house.rows(audit) if not row.act.startswith("sign-in")]


def roles_of(house: House, staff_id: str) -> str:
    return str(house.rows(staff, staff.c.staff == staff_id)[0].roles)


async def page_of(browser: object, name: str) -> str:
    shown = await browser.get("/console/people?lang=en")  # type: ignore[attr-defined]  # a browser of the office
    found = re.search(rf'href="(/console/people/[0-9a-f]+)">{name}<', shown.text)
    assert found, shown.text
    return found[1]


def test_who_is_invited_gets_a_code_that_is_told_once(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            told = await send(browser, "/console/people", name="Nok", roles=["official", "moderator"])
            code = re.search(r'class="code large">([^<]+)<', told.text)
            assert code, told.text
            with house.engine.connect() as connection:
                found = find_code(connection, house.keys, code[1], house.now_ms)
            assert found
            assert found.opens == "staff"
            assert roles_of(house, found.about) == "official moderator"
            assert code[1] not in (await browser.get("/console/people")).text

    play(house, story)
    assert acts(house) == ["invite"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"roles": "official"}, "Write a name"),
        ({"name": "n" * 81, "roles": "official"}, "shorter name"),
        ({"name": "chief", "roles": "official"}, "is here already"),
        ({"name": "Nok"}, "Choose a role"),
        ({"name": "Nok", "roles": "partner"}, "for which partner"),
        ({"name": "Nok", "roles": ["partner", "chief"], "party": "market"}, "have no other role"),
        ({"name": "Nok", "roles": "operator"}, "Choose a role"),
    ],
)
def test_what_is_wrong_with_an_invitation_stands_beside_it_and_nothing_typed_is_lost(
    house: House, fields: dict[str, str | list[str]], words: str
) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            told = await send(browser, "/console/people", "", **fields)
            assert (told.status_code, words in told.text) == (422, True)
            assert f'value="{fields.get("name", "")}"' in told.text

    play(house, story)
    assert acts(house) == []


def test_a_role_is_given_and_taken_at_once(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser, office.sign_in("moderator", name="Nok") as hers:
            assert (await hers.get("/console/moderation")).status_code == 200
            page = await page_of(browser, "Nok")
            await send(browser, page, act="roles", roles="official", before="moderator")
            assert (await hers.get("/console/moderation")).status_code == 403
            stale = await send(browser, page, act="roles", roles="moderator", before="moderator")
            assert stale.status_code == 409

    play(house, story)
    assert acts(house) == ["change-roles"]


def test_a_chief_gives_herself_nothing_and_the_last_one_stays(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief", "moderator", name="Mali") as browser:
            await browser.get("/console/language/en")
            page, before = await page_of(browser, "Mali"), "chief moderator"
            raised = await send(browser, page, act="roles", roles=["chief", "official"], before=before)
            assert "Nobody gives a role to herself" in raised.text
            assert "last chief" in (await send(browser, page, act="roles", roles="moderator", before=before)).text
            assert "last chief" in (await send(browser, page, act="end")).text

    play(house, story)
    assert acts(house) == []


def test_of_the_last_two_approvers_none_goes_without_a_warning(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser, office.sign_in("official", name="Nok"):
            await browser.get("/console/language/en")
            page = await page_of(browser, "Nok")
            warned = await send(browser, page, act="end")
            assert (warned.status_code, "Fewer than two could approve" in warned.text) == (422, True)
            ended = await send(browser, page, act="end", knows="yes")
            assert "Only 1 may approve" in ended.text
            assert (await browser.get(page)).status_code == 404
            assert (await send(browser, "/console/people", page, act="end")).status_code == 404

    play(house, story)
    assert acts(house) == ["remove"]


def test_cover_ends_with_its_day(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser, office.sign_in("official", name="Nok"):
            page = await page_of(browser, "Nok")
            refused = await send(browser, page, act="cover", role="moderator", until="no day")
            assert refused.status_code == 422
            given = await send(browser, page, act="cover", role="moderator", until="พรุ่งนี้")
            assert "ทำหน้าที่แทนชั่วคราว" in given.text
            staff_id = page.rpartition("/")[2]
            assert roles_of(house, staff_id) == "official moderator"
            assert await house.store.write(lambda c: end_covers(c, house.keys, house.now_ms)) == 0
            house.clock.advance(2 * DAY_S)
            assert await house.store.write(lambda c: end_covers(c, house.keys, house.now_ms)) == 1
            assert roles_of(house, staff_id) == "official"

    play(house, story)
    assert acts(house) == ["give-cover", "end-cover"]


def test_cover_is_taken_back_before_its_day_and_outlives_a_change_of_roles(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser, office.sign_in("official", name="Nok"):
            page = await page_of(browser, "Nok")
            await send(browser, page, act="cover", role="moderator", until="tomorrow")
            again = await send(browser, page, act="cover", role="moderator", until="tomorrow")
            assert again.status_code == 422
            partner = await send(browser, page, act="cover", role="partner", until="tomorrow")
            assert partner.status_code == 422
            await send(browser, page, act="roles", roles=["official", "chief"], before="official moderator")
            staff_id = page.rpartition("/")[2]
            assert roles_of(house, staff_id) == "official chief moderator"
            await send(browser, page, act="end-cover", role="moderator")
            await send(browser, page, act="end-cover", role="moderator")
            assert roles_of(house, staff_id) == "official chief"

    play(house, story)
    assert acts(house) == ["give-cover", "change-roles", "end-cover"]
    assert house.rows(cover) == []


def test_an_approver_is_lent_to_a_neighbour_and_it_stands_in_both_logs(house: House) -> None:
    house.store.write_now(lambda c: name_agency(c, "harbour", {"th": "ท่าเรือ", "en": "The harbour"}, house.now_ms))

    async def story(office: Office) -> None:
        async with (
            office.sign_in("chief") as browser,
            office.sign_in("official", name="Nok"),
            office.sign_in("chief", name="Ploy", agency="harbour") as neighbour,
        ):
            await browser.get("/console/language/en")
            await neighbour.get("/console/language/en")
            page = await page_of(browser, "Nok")
            for wrong in ({"agency": "moon", "lend_until": "tomorrow"}, {"agency": "harbour", "lend_until": "never"}):
                assert (await send(browser, page, act="lend", **wrong)).status_code == 422
            far = await send(browser, page, act="lend", agency="harbour", lend_until="31/12/2570")
            assert far.status_code == 422
            lent = await send(browser, page, act="lend", agency="harbour", lend_until="tomorrow")
            assert "Helps The harbour until" in lent.text
            assert "Nok of main may approve here" in (await neighbour.get("/console/people")).text
            assert (await neighbour.get(page)).status_code == 404
            ended = await send(neighbour, "/console/people", page, act="end-loan", agency="harbour")
            assert ended.status_code == 200
            assert (await send(browser, page, act="end-loan", agency="harbour")).status_code == 422

    play(house, story)
    assert house.rows(lent_approver) == []
    assert {row.agency for row in house.rows(audit, audit.c.act == "lend-approver")} == {"main", "harbour"}


def test_a_lost_phone_is_signed_out_and_another_chat_gets_a_code(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser, office.sign_in("official", name="Nok") as hers:
            page = await page_of(browser, "Nok")
            assert 'class="code large"' in (await send(browser, page, act="code")).text
            await send(browser, page, act="sign-out")
            assert (await hers.get("/console")).status_code == 401

    play(house, story)
    assert acts(house) == ["link", "sign-out"]
    with house.engine.connect() as connection:
        assert audit_log.verify(connection).broken == 0


def test_after_a_quarter_of_an_hour_appointing_wants_a_fresh_proof(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            house.clock.advance(10 * 60)
            await browser.get("/console/people")
            house.clock.advance(10 * 60)
            kept = await send(browser, "/console/people", name="Nok", roles="official")
            assert (kept.status_code, 'value="Nok"' in kept.text) == (403, True)

    play(house, story)
    assert acts(house) == []
