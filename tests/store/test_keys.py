"""Sealed columns open in their own place only, and only under the key they name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from opened import KEYS

from bot.errors import BadSeal
from bot.store.keys import Keyring, open_keyring, place_of

PLACE = place_of("citizen.address", 7)
KEY_ID = KEYS.key_id("line/main")


@pytest.fixture
def others(tmp_path: Path) -> Iterator[Keyring]:
    """The keys of another installation."""
    keys = open_keyring("another" * 8, tmp_path / "keys.sqlite")
    yield keys
    keys.book.close()


def test_what_is_sealed_opens_again() -> None:
    assert KEYS.unseal(KEYS.seal("สวัสดี 👋", PLACE, KEY_ID), PLACE, KEY_ID) == "สวัสดี 👋"


def test_the_same_words_sealed_twice_look_different() -> None:
    assert KEYS.seal("x", PLACE, KEY_ID) != KEYS.seal("x", PLACE, KEY_ID)


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_what_was_altered_does_not_open(damage: bytes) -> None:
    with pytest.raises(BadSeal, match=r"\(citizen\.address\)$"):
        KEYS.unseal(damage, PLACE, KEY_ID)


def test_a_value_copied_to_another_row_or_key_does_not_open(others: Keyring) -> None:
    sealed = KEYS.seal("x", PLACE, KEY_ID)
    for place, key_id, keys in (
        (place_of("citizen.address", 8), KEY_ID, KEYS),
        (place_of("inbox.body", 7), KEY_ID, KEYS),
        (PLACE, KEYS.key_id("telegram/main"), KEYS),
        (PLACE, KEY_ID, others),
    ):
        with pytest.raises(BadSeal):
            keys.unseal(sealed, place, key_id)


def test_an_address_is_found_by_its_hash_in_its_own_account_only(others: Keyring) -> None:
    found = KEYS.hash_address("line/main", "U1")
    assert found == KEYS.hash_address("line/main", "U1")
    elsewhere = (("telegram/main", "U1"), ("line/main", "U2"))
    assert found not in {KEYS.hash_address(*other) for other in elsewhere}
    assert found != others.hash_address("line/main", "U1")
