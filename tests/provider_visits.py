"""Staff on their way to a provider and back, in a house without doors, with a provider that runs for real."""

from collections.abc import Awaitable, Callable
from typing import Any

from console_visits import Office, hire, play
from house_store import URL, House
from httpx import AsyncClient, Response
from provider_at_hand import CLIENT, SECRET, Directory, open_directory, read_path
from pydantic import SecretStr

from bot.openid.provider import Provider
from bot.store import appointing, providers
from bot.store.appointing import Chief
from bot.store.audit_views import Reach, Sought, read_entries
from surveys.governance.roles import Role

Story = Callable[[Office, Directory], Awaitable[None]]
START = "/console/provider/main"


def tell(house: House, story: Story, **more: Any) -> None:
    """The story with a provider that runs."""

    async def whole(office: Office) -> None:
        async with open_directory(house.clock) as directory:
            new = Provider("main", directory.issuer, CLIENT, **({"client_secret": SecretStr(SECRET)} | more))
            await house.store.write(lambda connection: providers.put(connection, house.keys, new, house.now_ms))
            await story(office, directory)

    play(house, whole)


async def go(browser: AsyncClient, start: str = "/console/provider/main") -> Response:
    """As a browser goes: to the provider, and back with whatever it gives."""
    away = await browser.get(start)
    if away.status_code != 303:
        return away
    async with AsyncClient() as outside:
        back = await outside.get(away.headers["location"])
    return await browser.get(read_path(back.headers["location"]), headers={"User-Agent": "Firefox"})


async def make_code(house: House, name: str = "Nok", role: Role = "official", agency: str = "main") -> str:
    """A chief invites somebody and reads out her code."""

    def work(connection: Any) -> str:
        member = hire(connection, house=house, roles=(role,), name=name, agency=agency, party=agency)
        return appointing.renew_code(connection, house.keys, Chief("", agency, house.now_ms), member).code

    return await house.store.write(work)


async def link(house: House, browser: AsyncClient, name: str = "Nok", role: Role = "official") -> None:
    """Her account there is known from now on, and she is signed in."""
    stranger = await go(browser)
    assert stranger.status_code == 403, stranger.text
    code = await make_code(house, name, role)
    linked = await browser.post("/console/provider/main/code", data={"code": code}, headers={"Origin": URL})
    assert "หน่วยงานรู้จักบัญชีนี้แล้ว" in linked.text
    assert (await go(browser)).status_code == 303


def read_log(house: House) -> list[tuple[str, str]]:
    """What happened, and why it failed."""
    entries = house.store.read_now(
        lambda connection: read_entries(connection, house.keys, Reach("main", "", whole=True), Sought(), most=50)
    )
    return [(one.act, str((one.details or {}).get("why", ""))) for one in entries]
