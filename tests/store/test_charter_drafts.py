"""Charters that officials still write: whoever saves or removes second is told, and an agency sees its own alone."""

import pytest
from forums_opened import MARKET, read_file
from house_store import House

from bot.errors import StaleState
from bot.store import charter_drafts
from bot.store.charter_drafts import CharterDraft, Writing

WRITTEN = Writing(MARKET.read_bytes(), "ตลาด", "one")
pytestmark = pytest.mark.usefixtures("agency")


def begin(house: House, agency: str = "main") -> CharterDraft:
    """A draft of this agency, as it was read back."""
    name = house.store.write_now(lambda connection: charter_drafts.begin(connection, agency, WRITTEN, house.now_ms))
    found = house.store.read_now(lambda connection: charter_drafts.find(connection, name, agency))
    assert found
    return found


def save(house: House, known: CharterDraft, staff: str) -> None:
    written = Writing(b"id: mine", "ของฉัน", staff)
    house.store.write_now(lambda connection: charter_drafts.save(connection, known, written, house.now_ms))


def test_whoever_saves_second_over_the_same_draft_is_told(house: House) -> None:
    known = begin(house)
    save(house, known, "two")
    with pytest.raises(StaleState):
        save(house, known, "three")
    found = house.store.read_now(lambda connection: charter_drafts.find(connection, known.draft, "main"))
    assert found
    assert (found.staff, found.edition, found.source) == ("two", 1, b"id: mine")


def test_a_draft_that_somebody_saved_meanwhile_is_neither_removed_nor_sent(house: House) -> None:
    known = begin(house)
    save(house, known, "two")
    with pytest.raises(StaleState):
        house.store.write_now(lambda connection: charter_drafts.end(connection, known))
    with pytest.raises(StaleState):
        house.store.write_now(
            lambda connection: charter_drafts.send(
                connection, house.keys, known, read_file(MARKET), staff="one", now_ms=house.now_ms
            )
        )
    drafts = house.store.read_now(lambda connection: charter_drafts.list_drafts(connection, "main"))
    assert [one.name for one in drafts] == ["ของฉัน"]
    assert (
        house.store.read_now(lambda connection: charter_drafts.read_newest(connection, "canal-market", "main")) is None
    )


def test_an_agency_sees_its_own_drafts_alone(house: House) -> None:
    known = begin(house, "town")
    assert house.store.read_now(lambda connection: charter_drafts.list_drafts(connection, "main")) == ()
    assert house.store.read_now(lambda connection: charter_drafts.find(connection, known.draft, "main")) is None


def test_only_its_own_agency_changes_a_charter_that_waits_for_signatures(house: House) -> None:
    known = begin(house)

    def send() -> str:
        return house.store.write_now(
            lambda connection: charter_drafts.send(
                connection, house.keys, known, read_file(MARKET), staff="one", now_ms=house.now_ms
            )
        )

    def find_newest(agency: str) -> bytes | None:
        return house.store.read_now(lambda each: charter_drafts.read_newest(each, "canal-market", agency))

    assert send() == "published"
    assert send() == "unchanged"
    assert (find_newest("main"), find_newest("town")) == (MARKET.read_bytes(), None)
