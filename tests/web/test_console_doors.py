"""Every page and act of the console opens for the roles that the table of roles names, and for nobody else."""

from typing import get_args

import pytest
from console_visits import Office, find_token, play
from house_store import URL, House
from httpx import AsyncClient

from bot.web.console.rooms import WAYS, list_doors
from bot.web.console.visit import CONSOLE, Door
from surveys.governance.roles import ROLE_RULES, Role

ROLES: tuple[Role, ...] = get_args(Role)
DOORS = list_doors()
WRONG_ROLE = {"th": "หน้านี้ไม่ใช่ส่วนงานของคุณ"}
pytestmark = pytest.mark.usefixtures("forum")


def expects(door: Door, role: Role) -> bool:
    return any(need == "any" or role in ROLE_RULES[need] for need in door.needs)


def fill(path: str) -> str:
    """A path with something in the place of each parameter; what is not there is refused only after the role was looked at."""
    words = (f"999{part[part.index('}') + 1 :]}" if "}" in part else part for part in path.split("{"))
    return CONSOLE + "".join(words)


async def knock(browser: AsyncClient, door: Door) -> list[bool]:
    """Whether the page, and the act behind it, were let happen."""
    passed = []
    if door.show:
        passed.append(WRONG_ROLE["th"] not in (await browser.get(fill(door.path))).text)
    if door.act and door.path != "/out":
        token = find_token((await browser.get(CONSOLE)).text)
        answer = await browser.post(fill(door.path), data={"form-token": token}, headers={"Origin": URL})
        passed.append(WRONG_ROLE["th"] not in answer.text)
    return passed


def test_each_door_opens_for_each_role_as_the_table_says(house: House) -> None:
    async def story(office: Office) -> None:
        wrong = []
        for role in ROLES:
            async with office.sign_in(role) as browser:
                for door in DOORS:
                    passed = await knock(browser, door)
                    wrong += [(role, door.path) for each in passed if each != expects(door, role)]
        assert wrong == []

    play(house, story)


def test_nobody_passes_any_door_without_signing_in(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.browser() as browser:
            shown = [await browser.get(fill(door.path)) for door in DOORS if door.show]
            acted = [await browser.post(fill(door.path), headers={"Origin": URL}) for door in DOORS if door.act]
            foreign = [await browser.post(fill(door.path)) for door in DOORS if door.act]
        assert {each.status_code for each in (*shown, *acted)} == {401}
        assert {each.status_code for each in foreign} == {403}

    play(house, story)


def test_what_the_frame_leads_to_is_a_page() -> None:
    assert set(WAYS) <= {door.path for door in DOORS if door.show}


def test_no_page_has_two_doors() -> None:
    paths = [door.path for door in DOORS]
    assert len(paths) == len(set(paths))


def test_an_address_where_nothing_is_says_so_to_staff_and_nothing_to_others(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.browser() as stranger, office.sign_in("official") as browser:
            assert (await stranger.get("/console/no/such/page")).status_code == 401
            missing = await browser.get("/console/no/such/page?lang=en")
            assert (missing.status_code, "There is no such page" in missing.text) == (404, True)
            assert (await browser.post("/console/audit/no", headers={"Origin": URL})).status_code == 404

    play(house, story)


def test_who_opens_the_address_of_an_act_comes_to_its_page(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            for act, page in (("/audit/chain", "/audit"), ("/out", ""), ("/broadcasts/7/submission", "/broadcasts/7")):
                led = await browser.get(CONSOLE + act)
                assert (led.status_code, led.headers["location"]) == (303, CONSOLE + page)

    play(house, story)
