"""The house of a test: opened in a folder of its own and closed afterwards, with a forum, an agency or people where a test says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from console_broadcasts import add_people
from forums_opened import open_forum
from house_store import House

from bot.store.staff import ensure_main


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def agency(house: House) -> None:
    """The agency of the settings, which acts before anybody wrote."""
    house.store.write_now(lambda connection: ensure_main(connection, house.now_ms))


@pytest.fixture
def forum(house: House) -> None:
    """The market's consultation, in which citizens vote."""
    open_forum(house)


@pytest.fixture
def people(house: House) -> None:
    """Twelve citizens on LINE."""
    add_people(house)
