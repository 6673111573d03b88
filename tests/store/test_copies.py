"""Copies for Telegram go through the outbox, a few at a time; a pause takes back what waits, and nobody is told twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from broadcasts_sent import add_broadcast, add_citizens, begin_sending, copy_of, plan_all, read, rows, states
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection, delete, insert, select, update

from bot.conversation import Say
from bot.store import copies
from bot.store.broadcast_rows import Deed
from bot.store.broadcast_tables import broadcast
from bot.store.copies import LONGEST_WAIT_MS, MOST_WAITING
from bot.store.feeding import Voice, feed_line, feed_outbox, list_active
from bot.store.forgetting import erase
from bot.store.halting import stop_next
from bot.store.outbox_claims import quiet_ms
from bot.store.retention import end_expired
from bot.store.steering import pause, resume, stop
from bot.store.tables import citizen, outbox, sent
from surveys.broadcasts.life import Actor

TELEGRAM = "telegram/main"
VOICE = Voice(lambda _language, _large: (), lambda language: Say(f"in {language}", says_as="broadcast"))
DEED = Deed(Actor("noi", "main", ("official",), NOW_MS), NOW_MS)


@contextmanager
def sending(folder: Path, number: int = 5, **more: Any) -> Iterator[Connection]:
    with opened(folder) as connection:
        add_citizens(connection, KEYS, number, NOW_MS, account=TELEGRAM)
        add_broadcast(connection, NOW_MS, counted=min(number, 100), **more)
        plan_all(connection, NOW_MS)
        begin_sending(connection, KEYS, NOW_MS)
        yield connection


def feed(connection: Connection, now_ms: int = NOW_MS) -> frozenset[str]:
    (row,) = list_active(connection)
    return feed_outbox(connection, KEYS, row, VOICE, first_seq=1, now_ms=now_ms)


def waiting(connection: Connection) -> list[Any]:
    return list(connection.execute(select(outbox)))


def end(connection: Connection, outcome: str, number: int = 1) -> None:
    """As the dispatcher writes down what became of so many of them."""
    for row in waiting(connection)[:number]:
        log = {"bucket": row.bucket, "citizen": row.citizen, "id": row.id, "account": row.account}
        log |= {"says_as": "broadcast", "outcome": outcome, "way": "send", "at_ms": NOW_MS}
        connection.execute(insert(sent), log)
        connection.execute(delete(outbox).where(outbox.c.id == row.id))


def test_a_few_seconds_worth_of_copies_wait_and_the_next_ones_follow(tmp_path: Path) -> None:
    with sending(tmp_path, MOST_WAITING + 20) as connection:
        assert feed(connection) == {TELEGRAM}
        assert len(waiting(connection)) == MOST_WAITING
        assert feed(connection) == frozenset()
        end(connection, "sent", 30)
        copies.settle(connection, "b1", NOW_MS)
        feed(connection)
        assert len(waiting(connection)) == MOST_WAITING - 10
        assert states(connection) == {"planned": MOST_WAITING - 10, "sent": 30}


@pytest.mark.parametrize(
    ("outcome", "fate", "reason"),
    [
        ("sent", "sent", None),
        ("unknown", "unknown", None),
        ("failed_permanent", "failed", "failed_permanent"),
        ("failed_technical", "failed", "failed_technical"),
    ],
)
def test_what_the_log_says_is_what_became_of_it(tmp_path: Path, outcome: str, fate: str, reason: str | None) -> None:
    with sending(tmp_path, 1) as connection:
        feed(connection)
        end(connection, outcome)
        assert copies.anything_out(connection, "b1")
        assert copies.settle(connection, "b1", NOW_MS) == 1
        assert not copies.anything_out(connection, "b1")
        assert [(row.status, row.reason, row.at_ms) for row in rows(connection)] == [(fate, reason, NOW_MS)]


def test_who_stops_such_messages_while_her_copy_waits_is_skipped(tmp_path: Path) -> None:
    with sending(tmp_path, 2) as connection:
        feed(connection)
        connection.execute(delete(outbox).where(outbox.c.id == waiting(connection)[0].id))
        copies.settle(connection, "b1", NOW_MS)
        assert states(connection) == {"planned": 1, "skipped": 1}


def test_a_copy_that_waited_too_long_waits_in_the_ledger_again(tmp_path: Path) -> None:
    with sending(tmp_path, 1) as connection:
        feed(connection)
        end_expired(connection, NOW_MS + LONGEST_WAIT_MS)
        copies.settle(connection, "b1", NOW_MS + LONGEST_WAIT_MS)
        assert states(connection) == {"planned": 1}
        assert feed(connection, NOW_MS + LONGEST_WAIT_MS) == {TELEGRAM}


def test_a_pause_takes_back_what_waits_and_leaves_what_flies(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        feed(connection)
        flies = waiting(connection)[0].id
        connection.execute(update(outbox).where(outbox.c.id == flies).values(status="in_flight"))
        assert pause(connection, KEYS, DEED, "b1") is None
        assert [row.id for row in waiting(connection)] == [flies]
        assert feed(connection) == frozenset()
        end(connection, "sent")
        copies.settle(connection, "b1", NOW_MS)
        assert resume(connection, KEYS, DEED, "b1") is None
        feed(connection)
        assert len(waiting(connection)) == 4
        assert states(connection) == {"planned": 4, "sent": 1}


def test_after_a_stop_nobody_else_is_told(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        feed(connection)
        end(connection, "sent")
        copies.settle(connection, "b1", NOW_MS)
        assert stop(connection, KEYS, DEED, "b1") is None
        assert waiting(connection) == []
        assert [row.broadcast for row in list_active(connection)] == ["b1"]
        while stop_next(connection, "b1", NOW_MS):
            pass
        assert states(connection) == {"sent": 1, "stopped": 4}
        assert list_active(connection) == []


def test_who_may_not_be_told_by_now_gets_no_copy(tmp_path: Path) -> None:
    with sending(tmp_path, 2) as connection:
        connection.execute(update(citizen).where(citizen.c.citizen == rows(connection)[0].citizen).values(stopped=True))
        feed(connection)
        assert len(waiting(connection)) == 1
        assert states(connection) == {"planned": 1, "skipped": 1}


def test_nothing_is_put_out_at_night_and_chunks_are_for_line_alone(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        assert feed(connection, NOW_MS + 9 * 3_600_000) == frozenset()
        (row,) = list_active(connection)
        assert feed_line(connection, KEYS, row, VOICE, first_seq=1, now_ms=NOW_MS) == 0


def test_the_rest_waits_for_the_first(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        connection.execute(update(broadcast).values(rest_ms=None))
        assert feed(connection) == frozenset()


def test_what_somebody_else_moved_on_meanwhile_is_not_fed(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (row,) = list_active(connection)
        connection.execute(update(broadcast).values(status="paused"))
        assert feed_outbox(connection, KEYS, row, VOICE, first_seq=1, now_ms=NOW_MS) == frozenset()
        assert feed_line(connection, KEYS, row, VOICE, first_seq=1, now_ms=NOW_MS) == 0


def test_a_warning_is_not_put_off_until_the_morning(tmp_path: Path) -> None:
    with sending(tmp_path, 1, template="flood") as connection:
        feed(connection)
        joined = select(outbox, citizen.c.quiet_from, citizen.c.quiet_to).join(
            citizen, citizen.c.citizen == outbox.c.citizen
        )
        connection.execute(update(citizen).values(quiet_from=0, quiet_to=23))
        assert quiet_ms(connection.execute(joined).one(), NOW_MS) == 0
        connection.execute(update(outbox).values(topic=None))
        assert quiet_ms(connection.execute(joined).one(), NOW_MS) > 0


@pytest.mark.parametrize(("flies", "fate"), [(True, "unknown"), (False, "skipped")])
def test_who_is_forgotten_while_her_copy_is_out_is_counted(tmp_path: Path, flies: bool, fate: str) -> None:  # noqa: FBT001
    with sending(tmp_path, 1) as connection:
        feed(connection)
        if flies:
            connection.execute(update(outbox).values(status="in_flight"))
        (row,) = rows(connection)
        erase(connection, KEYS, [(row.bucket, row.citizen)], NOW_MS)
        assert states(connection) == {fate: 1}
        assert read(connection).target == 1
        assert copy_of(connection, NOW_MS).most == 500
