"""What a provider says is believed only if it fits: whom it is for, who signed it, when, and to whose question."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from console_visits import Office
from house_store import House
from httpx import AsyncClient
from provider_at_hand import Directory, read_path
from provider_visits import START, go, link, read_log, tell
from pydantic import SecretStr

from bot.errors import ProviderAway
from bot.openid.discovery import Metadata
from bot.openid.fetching import Fetcher
from bot.openid.providers import shares_secret
from bot.settings import LINE_ISSUER

NOON_S = 1_795_496_400  # the clock of these tests
HOUR_S = 3600


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path, public_url="http://127.0.0.1:8080")
    yield opened
    opened.close()


async def walk(browser: AsyncClient) -> str:
    """To the provider; where it leads back to, not yet opened."""
    away = await browser.get(START)
    async with AsyncClient() as outside:
        back = await outside.get(away.headers["location"])
    return read_path(back.headers["location"])


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"iss": "https://evil.example"}, "token: iss"),
        ({"iss": None}, "token: iss"),
        ({"aud": "another-client"}, "token: aud"),
        ({"aud": ["another-client"]}, "token: aud"),
        ({"aud": ["wethi-client", "another-client"]}, "token: azp"),
        ({"aud": ["wethi-client", "another-client"], "azp": "another-client"}, "token: azp"),
        ({"azp": "another-client"}, "token: azp"),
        ({"aud": None}, "token: aud"),
        ({"nonce": "another"}, "token: nonce"),
        ({"nonce": None}, "token: nonce"),
        ({"exp": NOON_S - 61}, "token: exp"),
        ({"exp": "tomorrow"}, "token: exp"),
        ({"exp": None}, "token: exp"),
        ({"iat": NOON_S + HOUR_S}, "token: iat"),
        ({"nbf": NOON_S + HOUR_S}, "token: nbf"),
        ({"sub": None}, "token: sub"),
        ({"sub": ""}, "token: sub"),
        ({"sub": 7}, "token: sub"),
        ({"sub": "s" * 300}, "token: sub"),
        ({"at_hash": "another"}, "token: at_hash"),
        ({"auth_time": "now"}, "proof: auth_time"),
    ],
)
def test_a_token_that_does_not_fit_signs_nobody_in(house: House, says: dict[str, Any], why: str) -> None:
    async def story(office: Office, directory: Directory) -> None:
        assert directory.now_s == NOON_S
        async with office.browser() as browser:
            await link(house, browser)
            await browser.post("/console/out")
            browser.cookies.clear()
            directory.says = says
            told = await go(browser)
            assert told.status_code == 403
            assert (await browser.get("/console")).status_code == 401

    tell(house, story)
    assert read_log(house)[0] == ("sign-in-failed", why)


@pytest.mark.parametrize(
    ("quirk", "why"),
    [
        ("forged", "token: key"),
        ("unsigned", "token: unsupported_algorithm"),
        ("confused", "token: unsupported_algorithm"),
        ("mixed-up", "state: iss"),
    ],
)
def test_a_token_that_the_provider_did_not_sign_signs_nobody_in(house: House, quirk: str, why: str) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.quirk = quirk
        async with office.browser() as browser:
            assert (await go(browser)).status_code == 403

    tell(house, story)
    assert read_log(house) == [("sign-in-failed", why)]


def test_two_audiences_are_well_if_the_token_was_made_for_us(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser)
            directory.says = {"aud": ["wethi-client", "another-client"], "azp": "wethi-client", "exp": NOON_S - 59}
            assert (await go(browser)).status_code == 303

    tell(house, story)


def test_new_keys_of_the_provider_are_fetched_when_one_is_unknown_and_not_at_each_token(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        async with office.browser() as browser:
            await link(house, browser)
            await go(browser)
            assert directory.keys_fetched == 1
            house.clock.advance(31)
            directory.rotate()
            assert (await go(browser)).status_code == 303
            assert directory.keys_fetched == 2
            directory.quirk = "forged"
            for _ in range(3):
                assert (await go(browser)).status_code == 403
            assert directory.keys_fetched == 2
            house.clock.advance(31)
            await go(browser)
            assert directory.keys_fetched == 3
            house.clock.advance(HOUR_S)
            directory.quirk = ""
            assert (await go(browser)).status_code == 303
            assert directory.keys_fetched == 4

    tell(house, story)


def test_a_code_is_redeemed_once_and_by_the_browser_that_asked_for_it(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        async with office.browser() as browser, office.browser() as other:
            await link(house, browser)
            back = await walk(browser)
            kept = dict(browser.cookies)
            stolen = await other.get(back)
            assert (stolen.status_code, "ไม่ได้เริ่มที่เบราว์เซอร์นี้" in stolen.text) == (403, True)
            assert (await browser.get(back)).status_code == 303
            assert (await browser.get(back)).status_code == 403  # its cookie is gone
            other.cookies.update(kept)
            replayed = await other.get(back)  # with the cookie of before the provider says no
            assert (replayed.status_code, "คำขอเข้าใช้นี้ใช้ไปแล้ว" in replayed.text) == (403, True)

    tell(house, story)
    assert [why for act, why in read_log(house) if act == "sign-in-failed"][:3] == [
        "spent: invalid_grant", "state", "state",
    ]  # fmt: skip


def test_somebody_elses_way_a_changed_state_and_a_late_return_lead_nowhere(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        async with office.browser() as browser, office.browser() as attacker:
            directory.subject = "attacker"
            planted = await walk(attacker)  # the attacker's own code, given to another browser
            directory.subject = "subject-1"
            await walk(browser)
            assert (await browser.get(planted)).status_code == 403
            back = await walk(browser)
            assert (await browser.get(back.replace("state=", "state=x"))).status_code == 403
            back = await walk(browser)
            house.clock.advance(601)
            assert (await browser.get(back)).status_code == 403
            back = await walk(browser)
            name = next(iter(browser.cookies))
            browser.cookies.clear()
            browser.cookies.set(name, "AAAA" * 20)
            assert (await browser.get(back)).status_code == 403

    tell(house, story)
    assert {why for act, why in read_log(house) if act == "sign-in-failed"} == {"state"}


def test_a_shared_secret_signs_where_the_provider_says_so_and_nowhere_else(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.signs = "HS256"
        async with office.browser() as browser:
            await link(house, browser)
            assert (await browser.get("/console")).status_code == 200

    tell(house, story)


def test_a_provider_that_wants_the_secret_in_the_form_has_it_there(house: House) -> None:
    async def story(office: Office, directory: Directory) -> None:
        directory.quirk = "post-only"
        async with office.browser() as browser:
            await link(house, browser)
            assert (await browser.get("/console")).status_code == 200

    tell(house, story)


def test_a_wrong_client_secret_is_told_to_the_chief_by_its_word(house: House) -> None:
    async def story(office: Office, _directory: Directory) -> None:
        async with office.browser() as browser:
            assert (await go(browser)).status_code == 403

    tell(house, story, client_secret=SecretStr("of last year"))
    assert read_log(house) == [("sign-in-failed", "spent: invalid_client")]


def test_line_signs_with_the_channel_secret_though_it_names_another_way() -> None:
    told = Metadata(
        issuer=LINE_ISSUER,
        authorization_endpoint="a",
        token_endpoint="t",
        jwks_uri="k",
        id_token_signing_alg_values_supported=("ES256",),
    )
    assert shares_secret(told)
    assert not shares_secret(told.model_copy(update={"issuer": "https://id.example"}))


@pytest.mark.parametrize(
    ("url", "inside", "local"),
    [
        ("http://127.0.0.1:1/", False, False),
        ("https://127.0.0.1:1/", True, False),
        ("https://localhost:1/", True, False),
        ("https://10.0.0.1/", False, True),
        ("https://[::ffff:127.0.0.1]:1/", True, False),
        ("https://169.254.169.254/latest", True, True),
        ("http://10.0.0.1/", True, True),
        ("ftp://127.0.0.1/", False, True),
        ("https://me:secret@127.0.0.1/", False, True),
        ("https:///nothing", False, True),
        ("https://2130706433/", False, False),
        ("https://0x7f.1/", False, False),
    ],
)
def test_no_address_of_the_inner_network_is_called(url: str, *, inside: bool, local: bool) -> None:
    async def call() -> None:
        await Fetcher(local=local).fetch(url, inside=inside)

    with pytest.raises(ProviderAway, match=r"address|Connector|Url"):
        asyncio.run(call())
