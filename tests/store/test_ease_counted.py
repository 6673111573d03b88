"""Whether it was easy is counted by month and kind, once for each time that somebody was asked, and stands beside nobody."""

from typing import Any

from house_store import House

from bot.events import Said
from bot.helping import CountEase, NoteEaseAsked
from bot.store import ease, mailboxes
from bot.store.help_tables import ease_count
from surveys.requests.ease import ONE_IN, REST, is_chosen


def find_chosen(house: House) -> tuple[str, int]:
    """An address whose citizen is asked at the end of this conversation."""
    for number in range(200):
        her = house.turn(f"citizen {number}")
        if is_chosen(her, "help:1"):
            return f"citizen {number}", her
    raise AssertionError


def test_a_word_counts_once_and_stands_beside_nobody(house: House) -> None:
    address, her = find_chosen(house)

    def due(citizen: int) -> bool:
        house.hear(address if citizen == her else "other", Said("?"))

        def work(connection: Any) -> bool:
            claimed = mailboxes.claim(connection, house.keys, lease="look", now_ms=house.now_ms)
            mailboxes.mark_handled(connection, claimed.deliveries)
            mailboxes.release(connection, "look", house.now_ms)
            return ease.is_due(connection, house.now_ms, claimed.deliveries[0], "help:1", one_in=ONE_IN)

        return house.store.write_now(work)

    assert due(her)
    house.turn(address, CountEase("easy"))
    assert house.rows(ease_count) == []
    house.turn(address, NoteEaseAsked("survey", "market"))
    assert not due(her)
    house.turn(address, CountEase("easy"))
    house.turn(address, CountEase("hard"))
    assert [tuple(row) for row in house.rows(ease_count)] == [("main", "2026-11", "survey", "easy", 1)]
    house.clock.advance(int(REST.total_seconds()) + 1)
    assert due(her)


def test_the_months_of_an_agency_can_be_read(house: House) -> None:
    for number in range(12):
        house.turn(f"citizen {number}", NoteEaseAsked("forum", "market"))
        house.turn(f"citizen {number}", CountEase("easy"))
    shown = house.store.write_now(lambda connection: ease.read_ease(connection, "main", "2026-01"))
    assert [(one.place.kind, one.answered, one.easy) for one in shown] == [("forum", 12, 100)]
    assert house.store.write_now(lambda connection: ease.read_ease(connection, "main", "2030-01")) == ()
