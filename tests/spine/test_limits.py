"""Send limits: no second ever exceeds a rate, whatever waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from bot import limits
from bot.store.tables import metadata

SECOND_US = 1_000_000


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'limits.sqlite'}")
    metadata.create_all(engine)
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def plan(connection: Connection, now_us: int, most: int) -> list[int]:
    room = limits.find_room(
        limits.read_paces(connection, "telegram/main"), limits.TELEGRAM_SEND, now_us=now_us, most=most
    )
    return limits.take(connection, "telegram/main", room, room.count) if room.count else []


def test_send_times_never_exceed_thirty_in_any_second(connection: Connection) -> None:
    times = [time for step in range(200) for time in plan(connection, step * 20_000, most=30)]
    most = max(sum(first <= time < first + SECOND_US for time in times) for first in times)
    assert 28 <= most <= 29


def test_send_times_are_planned_a_quarter_of_a_second_ahead_and_no_more(connection: Connection) -> None:
    assert plan(connection, 0, most=30)[-1] <= limits.BLOCK_US
    assert plan(connection, 0, most=30) == []
    room = limits.find_room(limits.read_paces(connection, "telegram/main"), limits.TELEGRAM_SEND, now_us=0, most=30)
    assert (room.count, room.wait_ms > 0) == (0, True)


def test_after_a_refusal_the_endpoint_is_quiet_as_long_as_told(connection: Connection) -> None:
    limits.pause(connection, "telegram/main", "send", until_ms=3_000)
    assert limits.is_paused(limits.read_paces(connection, "telegram/main"), "send", 2_999)
    assert not limits.is_paused(limits.read_paces(connection, "telegram/main"), "send", 3_000)
    assert plan(connection, 2_999_000, most=30) == []
    assert plan(connection, 3_000_000, most=1) == [3_000_000]


def test_a_start_begins_without_a_burst(connection: Connection) -> None:
    limits.take(connection, "line/main", limits.Room(limits.LINE_REPLY, 0, 1), 1)
    limits.empty_bursts(connection, SECOND_US)
    assert (
        limits.find_room(
            limits.read_paces(connection, "line/main"), limits.LINE_REPLY, now_us=SECOND_US, most=1
        ).first_us
        == SECOND_US
    )


def test_a_chat_takes_three_at_once_and_then_one_a_second() -> None:
    free = 1000 * limits.chat_takes_ms(3)
    assert limits.chat_wait_us(0, 0, 3) == 0
    assert limits.chat_wait_us(free, 0, 1) == limits.TELEGRAM_CHAT.interval_us
    assert limits.chat_wait_us(free, limits.TELEGRAM_CHAT.interval_us, 1) == 0


def test_a_turn_of_two_messages_waits_until_both_may_go() -> None:
    free = 1000 * limits.chat_takes_ms(2)
    assert limits.chat_wait_us(free, 0, 1) == 0
    assert limits.chat_wait_us(free, 0, 2) == limits.TELEGRAM_CHAT.interval_us


def test_a_turn_of_more_messages_than_a_burst_goes_when_the_chat_is_rested() -> None:
    assert limits.chat_wait_us(0, SECOND_US, 5) == 0
