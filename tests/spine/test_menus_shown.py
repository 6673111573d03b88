"""LINE is asked to show a menu until it did; whom it does not know holds nobody back."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from house_store import House

from bot.conversation import Say, SetLanguage, SetReachable
from bot.line_menus import show
from bot.store import menus
from bot.store.menus import Change, Menus
from bot.store.tables import account, citizen, menu_change

SOMCHAI, MALEE = "U1", "U2"
LINE = "line/main"


class RefusedError(Exception):
    """LINE's answer, with its status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Line:
    """Refuses calls about these users as a whole; writes down who was shown what."""

    def __init__(self, *unknown: str, status: int = 400) -> None:
        self.unknown, self.status = unknown, status
        self.shown: dict[str, str] = {}

    async def link_rich_menu_id_to_users(self, request: Any, **_: Any) -> None:
        self._take(request.user_ids, request.rich_menu_id)

    async def unlink_rich_menu_id_from_users(self, request: Any, **_: Any) -> None:
        self._take(request.user_ids, "")

    def _take(self, users: Sequence[str], menu_id: str) -> None:
        if set(users) & set(self.unknown):
            raise RefusedError(self.status)
        self.shown |= dict.fromkeys(users, menu_id)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "data")
    yield opened
    opened.close()


def chose(house: House, address: str, language: str) -> None:
    house.turn(address, SetLanguage(language), Say("ok"), account=LINE)


def due(house: House) -> list[Change]:
    reached, _ = house.store.write_now(lambda connection: menus.read_due(connection, house.keys, LINE, house.now_ms))
    return reached


async def show_started(house: House, line: Line, changes: Sequence[Change]) -> int:
    await house.store.start()
    return await show(house.services, line, "menu-en", changes)


def test_one_whom_line_does_not_know_holds_nobody_back(house: House) -> None:
    for address in (SOMCHAI, MALEE):
        chose(house, address, "en")
    line = Line(SOMCHAI)
    assert asyncio.run(show_started(house, line, due(house))) == 1
    assert line.shown == {MALEE: "menu-en"}
    assert house.rows(menu_change) == []


def test_who_changes_again_during_the_call_sees_the_later_choice(house: House) -> None:
    chose(house, MALEE, "en")
    seen = due(house)
    chose(house, MALEE, "th")
    asyncio.run(show_started(house, Line(), seen))
    assert [row.language for row in house.rows(menu_change)] == ["th"]


def test_a_menu_that_is_gone_is_made_anew_by_the_next_start(house: House) -> None:
    stand = Menus("hash", "menu-en")
    house.store.write_now(lambda connection: menus.keep_menus(connection, LINE, stand, house.now_ms))
    chose(house, MALEE, "en")
    assert asyncio.run(show_started(house, Line(MALEE, status=404), due(house))) == 0
    assert due(house) == []
    (main,) = house.rows(account, account.c.account == LINE)
    assert (main.menu_hash, len(house.rows(menu_change))) == (None, 1)


def test_new_menus_are_shown_to_those_who_read_english_and_can_be_reached(house: House) -> None:
    for address in (SOMCHAI, MALEE):
        chose(house, address, "en")
    chose(house, "U3", "th")
    house.turn(SOMCHAI, SetReachable(reachable=False), account=LINE)
    waiting = due(house)
    house.store.write_now(lambda connection: menus.end(connection, waiting))
    stand = Menus("hash", "menu-en")
    for _ in range(2):
        house.store.write_now(lambda connection: menus.keep_menus(connection, LINE, stand, house.now_ms))
    assert [one.address for one in due(house)] == [MALEE]


def test_an_address_that_does_not_open_holds_nobody_back(house: House) -> None:
    for address in (SOMCHAI, MALEE):
        chose(house, address, "en")
    (somchai, _) = house.rows(citizen)
    broken = citizen.update().where(citizen.c.citizen == somchai.citizen).values(address=b"noise")
    house.store.write_now(lambda connection: connection.execute(broken))
    assert len(due(house)) == 1


def test_telegram_has_no_such_menu(house: House) -> None:
    house.turn(MALEE, SetLanguage("en"), Say("ok"), account="telegram/main")
    house.turn(MALEE, SetReachable(reachable=True), account="telegram/main")
    assert house.rows(menu_change) == []
