"""Whoever waits long is told once; her reply token is spent with it, whoever holds her delivery just then."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from house_store import House
from sqlalchemy import Connection

from bot.conversation import Say
from bot.events import Said, SentSticker, Unsent
from bot.store import mailboxes, patience
from bot.store.tables import citizen, inbox, outbox

MALEE = "U1"
LINE = "line/main"
LATE = {language: Say("it takes longer") for language in ("th", "en")}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "data")
    yield opened
    opened.close()


def excuse(house: House) -> int:
    def work(connection: Connection) -> int:
        rows = patience.read_late(connection, LINE, house.now_ms)
        return patience.excuse(connection, house.keys, rows, LATE, seq=house.now_ms, now_ms=house.now_ms)

    return house.store.write_now(work)


def waiting(house: House, *shown: str) -> list[str]:
    found = house.store.write_now(
        lambda connection: patience.read_waiting(connection, house.keys, LINE, now_ms=house.now_ms, shown=shown)
    )
    return list(found.values())


@pytest.mark.parametrize(("seconds", "told"), [(24.0, 0), (26.0, 1), (49.0, 1), (51.0, 0)])
def test_she_is_told_while_her_token_surely_lives(house: House, seconds: float, told: int) -> None:
    house.hear(MALEE, Said("สวัสดี"), account=LINE)
    house.clock.advance(seconds)
    assert excuse(house) == told
    assert excuse(house) == 0
    assert len(house.rows(outbox)) == told


def test_her_answer_rides_along_later(house: House) -> None:
    house.hear(MALEE, Said("สวัสดี"), account=LINE)
    house.clock.advance(26)
    excuse(house)
    house.take(Say("the answer"))
    assert sorted(row.status for row in house.rows(outbox)) == ["riding", "waiting"]
    (call,) = house.send_all(LINE)
    assert (call.way, call.reply and call.reply.token, len(call.rows)) == ("reply", "reply-token", 1)


def test_whose_turn_was_being_taken_loses_nothing(house: House) -> None:
    """Her delivery was handed out before: the answer tries the token too, LINE refuses it, and the answer rides along."""
    house.hear(MALEE, Said("สวัสดี"), account=LINE)
    claimed = house.store.write_now(
        lambda connection: mailboxes.claim(connection, house.keys, lease="held", now_ms=house.now_ms)
    )
    house.clock.advance(26)
    assert excuse(house) == 1
    assert claimed.deliveries[0].reply
    assert [row.excused for row in house.rows(inbox)] == [True]


def test_who_was_answered_meanwhile_is_told_nothing(house: House) -> None:
    house.turn(MALEE, Say("the answer"), account=LINE)
    house.clock.advance(26)
    assert excuse(house) == 0


def test_of_several_deliveries_one_is_told_of(house: House) -> None:
    for _ in range(3):
        house.hear(MALEE, Said("สวัสดี"), account=LINE)
    house.clock.advance(26)
    assert [excuse(house), excuse(house)] == [1, 0]


def test_nobody_waits_for_an_answer_to_a_sticker_or_to_taking_back(house: House) -> None:
    house.hear(MALEE, SentSticker(), account=LINE)
    house.hear(MALEE, Unsent("1"), account=LINE)
    house.clock.advance(26)
    assert excuse(house) == 0
    assert waiting(house) == []


def test_telegram_has_no_token_to_spend(house: House) -> None:
    house.hear(MALEE, Said("สวัสดี"))
    house.clock.advance(26)
    assert excuse(house) == 0


def test_what_does_not_open_is_left_to_its_turn(house: House) -> None:
    house.hear(MALEE, Said("สวัสดี"), account=LINE)
    house.store.write_now(lambda connection: connection.execute(inbox.update().values(body=b"noise")))
    house.clock.advance(26)
    assert excuse(house) == 0
    assert house.rows(outbox) == []


def test_waiting_is_noticed_after_a_moment_and_once(house: House) -> None:
    house.hear(MALEE, Said("สวัสดี"), account=LINE)
    house.clock.advance(1)
    assert waiting(house) == []
    house.clock.advance(1)
    assert waiting(house) == [MALEE]
    (row,) = house.rows(inbox)
    assert waiting(house, row.delivery_id) == []


def test_who_blocked_us_or_is_gone_is_not_looked_after(house: House) -> None:
    house.hear(MALEE, Said("สวัสดี"), account=LINE)
    house.clock.advance(26)
    (her,) = house.rows(citizen)
    house.keys.destroy([her.citizen])
    assert waiting(house) == []
    house.store.write_now(lambda connection: connection.execute(citizen.update().values(reachable=False)))
    assert excuse(house) == 0


def test_more_than_line_shows_in_a_second_go_without(house: House) -> None:
    for number in range(patience.MOST_LOADING + 5):
        house.hear(f"U{number}", Said("สวัสดี"), account=LINE)
    house.clock.advance(2)
    assert len(waiting(house)) == patience.MOST_LOADING
