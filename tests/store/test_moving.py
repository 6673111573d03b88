"""An installation moves from SQLite to PostgreSQL: everything arrives, keys and erasures too, and it goes on there."""

from pathlib import Path

import pytest
from databases import make_database
from house_store import SECRET, URL, House, an_interview
from sqlalchemy import insert, select

from bot.conversation import ForgetMe, Say, SetLanguage
from bot.errors import BadSettings
from bot.moving import Moved, move
from bot.settings import Settings
from bot.store.databases import open_keys, open_ledger, open_store
from bot.store.keys import place_of
from bot.store.picture_tables import picture as picture_table
from bot.store.tables import citizen, interview

pytestmark = pytest.mark.sqlite  # from which one moves

PICTURES = 45
WORDS = "ถนนหน้าตลาดน้ำท่วมทุกปี"


@pytest.fixture
def addresses(tmp_path: Path) -> tuple[str, str]:
    """Two empty databases of a real server."""
    name = f"moved{abs(hash(str(tmp_path))):x}"
    return make_database(name), make_database(f"{name}_keys")


@pytest.fixture
def lived_in(tmp_path: Path) -> Settings:
    """Two citizens on SQLite, one with an interview; a third was forgotten. Pictures that are moved some at a time."""
    house = House(tmp_path)
    house.turn("111", SetLanguage("en"), an_interview(WORDS))
    house.turn("222", SetLanguage("th"))
    house.turn("333", Say("ลบแล้ว"), ForgetMe())
    picture = {"agency": "main", "width": 1, "height": 1, "whole": b"w", "small": b"s", "staff": "noi", "made_ms": 0}
    pictures = [picture | {"picture": f"p{number}", "digest": str(number)} for number in range(PICTURES)]
    house.store.write_now(lambda connection: connection.execute(insert(picture_table), pictures))
    house.close()
    return house.settings


def test_everything_arrives_and_opens_with_the_same_secret(lived_in: Settings, addresses: tuple[str, str]) -> None:
    moved = move(lived_in, *addresses)
    assert (moved.keys, moved.erasures) == (3, 1), "who is on her way out has her key until her last message is gone"
    there = Settings(
        _env_file=None, secret_key=SECRET, public_url=URL, database_url=addresses[0], keys_url=addresses[1]
    )
    store, keys = open_store(there.database), open_keys(there)
    assert sorted(row.language for row in store.read_now(lambda c: c.execute(select(citizen)).all())) == [
        "en",
        "th",
        "th",
    ]
    assert len(store.read_now(lambda connection: connection.execute(select(picture_table)).all())) == PICTURES
    (row,) = store.read_now(lambda connection: connection.execute(select(interview)).all())
    assert WORDS in keys.unseal(row.body, place_of("interview.body", row.citizen, row.interview_id), row.key_id)
    assert len(open_ledger(there, keys).read()) == 1
    keys.book.close()
    store.close()


def test_two_installations_are_never_mixed(lived_in: Settings, addresses: tuple[str, str]) -> None:
    first = move(lived_in, *addresses)
    assert isinstance(first, Moved)
    with pytest.raises(BadSettings, match="not empty"):
        move(lived_in, *addresses)


def test_from_postgresql_nobody_moves(addresses: tuple[str, str]) -> None:
    there = Settings(_env_file=None, secret_key=SECRET, database_url=addresses[0], keys_url=addresses[1])
    with pytest.raises(BadSettings, match="PostgreSQL already"):
        move(there, *addresses)
