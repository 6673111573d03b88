"""A key for every citizen, in a book beside the database."""

import sqlite3
from pathlib import Path

import pytest
from house_store import SECRET, House, a_response
from pydantic import SecretStr
from sqlalchemy import text

from bot.conversation import Say
from bot.errors import BadSeal, KeyGone
from bot.events import Said
from bot.store import forgetting, keys
from bot.store.databases import open_keys
from bot.store.keys import open_keyring, place_of
from bot.store.tables import citizen, inbox, outbox, response

HOUR_S = 3600
OLD_KEY_ID = "telegram/main.1"


def test_all_that_is_kept_of_a_citizen_is_sealed_under_her_own_key(house: House) -> None:
    number = house.turn("somchai", Say("ขอบคุณค่ะ"), a_response("สะอาด"))
    house.hear("somchai", Said("อีกเรื่อง"))
    own = f"c{number}.1"
    for table in (citizen, outbox, response):
        assert {row.key_id for row in house.rows(table)} == {own}
    assert {row.key_id for row in house.rows(inbox)} == {own}


def test_two_citizens_never_share_a_key(house: House) -> None:
    first, second = house.turn("somchai", a_response("สะอาด")), house.turn("malee", a_response("ร่มรื่น"))
    rows = {row.citizen: row for row in house.rows(response)}
    place = place_of("response.body", first, "market")
    with pytest.raises(BadSeal):
        house.keys.unseal(rows[first].body, place, house.keys.key_of(second))
    assert "สะอาด" in house.keys.unseal(rows[first].body, place, house.keys.key_of(first))


def test_a_citizens_words_open_again_after_a_restart(tmp_path: Path) -> None:
    house = House(tmp_path)
    number = house.turn("somchai", a_response("สะอาด"))
    house.close()
    again = House(tmp_path)
    row = again.rows(response)[0]
    assert "สะอาด" in again.keys.unseal(row.body, place_of("response.body", number, "market"), row.key_id)
    again.close()


def test_what_was_sealed_before_citizens_had_keys_still_opens_and_its_citizen_gets_one(house: House) -> None:
    number = house.turn("somchai")
    old = house.keys.seal("somchai", place_of("citizen.address", number), OLD_KEY_ID)
    change = text("UPDATE citizen SET address = :a, key_id = :k").bindparams(a=old, k=OLD_KEY_ID)
    house.store.write_now(lambda connection: connection.execute(change))
    house.keys.destroy([number])
    assert house.turn("somchai", Say("สวัสดีค่ะ")) == number
    assert [call.address for call in house.send_all()] == ["somchai"]


def test_the_key_of_a_newcomer_is_on_disk_before_her_row_is(house: House) -> None:
    """The row's transaction fails, the key is there, alone, and is swept an hour later."""

    def fail(connection: object) -> None:
        house.keys.provide([77], house.now_ms)
        raise OSError

    with pytest.raises(OSError):
        house.store.write_now(fail)
    assert house.keys.book.read([77])
    sweep(house)
    assert house.keys.book.read([77])
    house.clock.advance(HOUR_S + 1)
    sweep(house)
    assert not house.keys.book.read([77])


def sweep(house: House) -> int:
    return house.store.write_now(
        lambda connection: forgetting.sweep_keys(connection, house.keys, after=0, now_ms=house.now_ms)
    )


def test_no_key_of_a_citizen_who_is_here_is_swept(house: House) -> None:
    number = house.turn("somchai")
    house.clock.advance(2 * HOUR_S)
    assert sweep(house) == number
    assert house.keys.book.read([number])


def test_keys_are_wrapped_so_that_their_file_alone_opens_nothing(house: House) -> None:
    number = house.turn("somchai")
    stranger = open_keys(
        house.settings.model_copy(update={"secret_key": SecretStr("another secret key of forty characters..")}),
        writes=False,
    )
    with pytest.raises(BadSeal):
        stranger.seal("x", "y", stranger.key_of(number))
    stranger.book.close()


@pytest.mark.sqlite
def test_one_citizens_wrapped_key_put_in_anothers_place_opens_nothing(house: House) -> None:
    first, second = house.turn("somchai"), house.turn("malee")
    with sqlite3.connect(house.settings.key_book) as beside:
        beside.execute(
            "UPDATE citizen_key SET wrapped = (SELECT wrapped FROM citizen_key WHERE citizen = ?) WHERE citizen = ?",
            (first, second),
        )
    beside.close()
    fresh = open_keys(house.settings, writes=False)
    with pytest.raises(BadSeal):
        fresh.fetch([second])
    fresh.book.close()


def test_who_was_forgotten_is_passed_over_among_many(house: House) -> None:
    numbers = [house.turn(name, a_response(name)) for name in ("somchai", "malee", "prasit")]
    rows = [
        (row.body, place_of("response.body", row.citizen, "market"), row.key_id)
        for row in sorted(house.rows(response), key=lambda row: numbers.index(row.citizen))
    ]
    account = (house.keys.seal("old", "place", OLD_KEY_ID), "place", OLD_KEY_ID)
    house.keys.destroy([numbers[1]])
    opened = list(house.keys.unseal_all([*rows, account]))
    assert ["somchai" in opened[0], "prasit" in opened[1], opened[2]] == [True, True, "old"]
    with pytest.raises(KeyGone):
        house.keys.unseal(*rows[1])


@pytest.mark.sqlite
def test_a_command_beside_the_server_reads_keys_and_makes_none(house: House) -> None:
    number = house.turn("somchai")
    beside = open_keys(house.settings, writes=False)
    assert beside.fetch([number, 5]) == {5}
    with pytest.raises(sqlite3.OperationalError):
        beside.provide([5], 0)
    beside.book.close()


def test_a_command_before_the_first_start_finds_no_keys(tmp_path: Path) -> None:
    keyring = open_keyring(SECRET, tmp_path / "keys.sqlite", writes=False)
    assert keyring.fetch([5]) == {5}
    keyring.book.close()


@pytest.mark.sqlite
def test_the_key_book_is_its_owners_alone(house: House) -> None:
    assert house.settings.key_book.stat().st_mode & 0o077 == 0


def test_with_very_many_citizens_keys_leave_the_memory_and_are_found_again(house: House) -> None:
    many = range(1, 2 * keys.KEPT_AT_HAND + 10)
    for first in range(1, len(many), 10_000):
        house.keys.provide(many[first - 1 : first + 9_999], house.now_ms)
    sealed = house.keys.seal("x", "place", house.keys.key_of(1))
    assert house.keys.unseal(sealed, "place", house.keys.key_of(1)) == "x"
