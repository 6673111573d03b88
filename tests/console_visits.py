"""Staff at the console, in a house without doors: they sign in by a link and fill in forms as a browser would."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial

from house_store import URL, House
from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette

from bot.store import sign_ins, staff
from bot.web.console.rooms import build_console
from handlers.staff_views import StaffMember
from surveys.governance.roles import Role

Story = Callable[["Office"], Awaitable[None]]
TOKEN = re.compile(r'name="form-token" value="([^"]+)"')


class Office:
    """The console of a house; each browser is somebody's own."""

    def __init__(self, house: House, app: Starlette) -> None:
        self.house = house
        self._app = app

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[AsyncClient]:
        """Nobody is signed in yet."""
        async with AsyncClient(transport=ASGITransport(self._app), base_url=URL) as browser:
            yield browser

    @asynccontextmanager
    async def sign_in(
        self, *roles: Role, name: str = "", agency: str = "main", party: str = ""
    ) -> AsyncIterator[AsyncClient]:
        """Somebody with these roles, signed in; the same name is the same person."""
        member = await self.house.services.store.write(
            partial(hire, house=self.house, roles=roles, name=name or "-".join(roles), agency=agency, party=party)
        )
        async with self.browser() as browser:
            entered = await browser.post(await self.make_link(member), headers={"Origin": URL})
            assert entered.status_code == 303, entered.text
            yield browser

    async def make_link(self, member: str) -> str:
        now_ms = self.house.now_ms
        token = await self.house.services.store.write(lambda connection: sign_ins.make_link(connection, member, now_ms))
        return f"/console/in/{token}"


def hire(connection: object, *, house: House, roles: Sequence[Role], name: str, agency: str, party: str) -> str:
    """The id of the staff member of this name; a new one if there is none."""
    known = staff.read_staff(connection, house.keys)  # type: ignore[arg-type]  # the store's own connection
    found = next((one.member.staff for one in known if one.name == name and one.member.agency == agency), None)
    if found:
        return found
    member = StaffMember(staff.make_staff_id(), agency, party or agency, tuple(roles))
    staff.add_staff(connection, house.keys, member, name=name, now_ms=house.now_ms)  # type: ignore[arg-type]  # as above
    return member.staff


def find_token(page: str) -> str:
    """What each form of this page carries."""
    token = TOKEN.search(page)
    assert token, page
    return token[1]


async def post(browser: AsyncClient, action: str, fields: Mapping[str, str]) -> Response:
    """A form of which it does not matter what its page shows, whatever the names of its fields; follows to what it led to."""
    values = {**fields, "form-token": find_token((await browser.get("/console")).text)}
    return await browser.post(action, data=values, headers={"Origin": URL}, follow_redirects=True)


async def send(browser: AsyncClient, page: str, action: str = "", **fields: str | list[str]) -> Response:
    """Opens the page, fills in the form and sends it to `action`, the page itself if there is none; follows to what it led to.

    A name's `_` stands for `-`.
    """
    opened = await browser.get(page)
    token = find_token(opened.text)
    written = {name.replace("_", "-"): value for name, value in fields.items()} | {"form-token": token}
    return await browser.post(action or page, data=written, headers={"Origin": URL}, follow_redirects=True)


def play(house: House, story: Story) -> None:
    """The story with the console of this house."""

    async def run() -> None:
        await house.store.start()
        try:
            await story(Office(house, Starlette(routes=build_console(house.services))))
        finally:
            # On PostgreSQL it serves whoever has no loop, too, until the house is closed.
            if not house.store.side_by_side:
                await house.store.stop()

    asyncio.run(run())
