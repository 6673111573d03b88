"""What nobody asked for waits for the end of the quiet hours; answers come at any hour."""

import pytest
from house_store import House

from bot.conversation import Say, SetQuietHours
from bot.store.retention import end_expired
from bot.store.tables import citizen, outbox

HOUR_S = 3600


def texts(house: House) -> list[str]:
    return [part["payload"]["text"] for call in house.send_all() for part in call.parts]


@pytest.mark.parametrize("says_as", ["reminder", "broadcast", "notice"])
def test_a_reminder_that_was_held_up_does_not_come_at_night(house: House, says_as: str) -> None:
    house.clock.advance(7.5 * HOUR_S)  # 19:30
    house.turn("somchai", Say("อย่าลืมนะคะ", says_as=says_as))  # type: ignore[arg-type]
    house.clock.advance(HOUR_S)
    assert texts(house) == []
    house.clock.advance(12 * HOUR_S)  # 8:30, and more than a reminder's life after it was written
    house.store.write_now(lambda connection: end_expired(connection, house.now_ms))
    assert texts(house) == []
    house.clock.advance(0.5 * HOUR_S)
    assert texts(house) == ["อย่าลืมนะคะ"]


def test_an_answer_comes_at_any_hour(house: House) -> None:
    house.clock.advance(10 * HOUR_S)
    house.turn("somchai", Say("สวัสดีค่ะ"))
    house.turn("malee", Say("อย่าลืมนะคะ", says_as="reminder"))
    assert texts(house) == ["สวัสดีค่ะ"]
    assert len(house.rows(outbox)) == 1


def test_she_sets_her_own_quiet_hours(house: House) -> None:
    house.turn("somchai", SetQuietHours(22, 6))
    house.clock.advance(9 * HOUR_S)  # 21:00
    house.turn("somchai", Say("อย่าลืมนะคะ", says_as="reminder"))
    assert texts(house) == ["อย่าลืมนะคะ"]
    assert [(row.quiet_from, row.quiet_to) for row in house.rows(citizen)] == [(22, 6)]


def test_who_wants_no_quiet_hours_has_none(house: House) -> None:
    house.turn("somchai", SetQuietHours(8, 8))
    house.clock.advance(14 * HOUR_S)  # 2:00
    house.turn("somchai", Say("อย่าลืมนะคะ", says_as="reminder"))
    assert texts(house) == ["อย่าลืมนะคะ"]
