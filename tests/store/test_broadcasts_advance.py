"""What becomes of an agreed broadcast by itself: it waits for its time, asks if something changed, and ends when it adds up."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from broadcasts_sent import add_broadcast, add_citizens, change, plan_all, read, states
from chunks_sent import bring, claim, freeze_all
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection, insert, select

from bot.calls import Later, Sent
from bot.store import advancing
from bot.store.agency_tables import staff_chat
from bot.store.tables import timer
from surveys.broadcasts.terms import LATE_MS

HOUR_MS = 3_600_000


@contextmanager
def agreed(folder: Path, number: int = 5, **more: Any) -> Iterator[Connection]:
    """A broadcast to so many citizens of LINE; its author works in a chat."""
    with opened(folder) as connection:
        (first, *_) = add_citizens(connection, KEYS, number, NOW_MS)
        chat = {"bucket": first[0], "citizen": first[1], "staff": "noi", "since_ms": NOW_MS}
        connection.execute(insert(staff_chat), chat)
        add_broadcast(connection, NOW_MS, **more)
        yield connection


def news(connection: Connection) -> list[str]:
    """What its author is about to hear."""
    return list(connection.execute(select(timer.c.about).where(timer.c.timer == "broadcast")).scalars())


def count_down(connection: Connection) -> None:
    plan_all(connection, NOW_MS)
    freeze_all(connection)


def test_it_is_planned_a_minute_before_its_time(tmp_path: Path) -> None:
    with agreed(tmp_path, begins_ms=NOW_MS + HOUR_MS) as connection:
        assert not advancing.begin(connection, KEYS, read(connection), NOW_MS)
        assert read(connection).status == "approved"
        assert advancing.begin(connection, KEYS, read(connection), NOW_MS + HOUR_MS - 60_000)
        assert read(connection).status == "planning"


def test_one_that_comes_too_late_is_asked_for(tmp_path: Path) -> None:
    with agreed(tmp_path) as connection:
        advancing.begin(connection, KEYS, read(connection), NOW_MS + LATE_MS + 1)
        assert (read(connection).status, read(connection).why) == ("needs-decision", "late")
        assert news(connection) == ["b1.decide"]


def test_one_whose_audience_is_another_by_now_is_asked_for(tmp_path: Path) -> None:
    with agreed(tmp_path, 30, counted=100) as connection:
        advancing.begin(connection, KEYS, read(connection), NOW_MS)
        assert (read(connection).status, read(connection).why) == ("needs-decision", "drifted")


def test_nothing_leaves_before_the_undo_window_is_over(tmp_path: Path) -> None:
    with agreed(tmp_path) as connection:
        count_down(connection)
        assert not advancing.let_leave(connection, KEYS, read(connection), NOW_MS - 1)
        assert claim(connection) == []
        assert advancing.let_leave(connection, KEYS, read(connection), NOW_MS)
        assert read(connection).status == "sending"
        assert len(claim(connection)) == 1


def test_a_server_that_comes_back_in_the_afternoon_asks_before_it_sends(tmp_path: Path) -> None:
    with agreed(tmp_path) as connection:
        count_down(connection)
        advancing.let_leave(connection, KEYS, read(connection), NOW_MS + LATE_MS + 1)
        assert read(connection).status == "needs-decision"
        assert claim(connection, NOW_MS + LATE_MS + 1) == []


def test_the_rest_follows_once_the_first_were_told_or_sleep(tmp_path: Path) -> None:
    with agreed(tmp_path, 800) as connection:
        count_down(connection)
        freeze_all(connection, wave=0)
        advancing.let_leave(connection, KEYS, read(connection), NOW_MS)
        first = claim(connection)
        assert 0 < sum(len(call.owners) for call in first) < 50
        assert not advancing.are_first_told(connection, "b1", NOW_MS)
        for call in first:
            bring(connection, call, Sent())
        assert advancing.are_first_told(connection, "b1", NOW_MS)
        assert claim(connection) == []
        advancing.let_rest_follow(connection, "b1", NOW_MS)
        assert claim(connection) != []


def test_too_many_errors_pause_it_and_its_author_hears_it(tmp_path: Path) -> None:
    with agreed(tmp_path) as connection:
        count_down(connection)
        advancing.let_leave(connection, KEYS, read(connection), NOW_MS)
        advancing.pause_failing(connection, KEYS, read(connection), NOW_MS)
        assert (read(connection).status, read(connection).why) == ("paused", "errors")
        assert news(connection) == ["b1.paused"]


def test_it_ends_only_when_nobody_is_missing(tmp_path: Path) -> None:
    with agreed(tmp_path) as connection:
        count_down(connection)
        advancing.let_leave(connection, KEYS, read(connection), NOW_MS)
        assert advancing.conclude(connection, KEYS, read(connection), NOW_MS) == ""
        (call,) = claim(connection)
        assert advancing.conclude(connection, KEYS, read(connection), NOW_MS) == "finishing"
        assert advancing.conclude(connection, KEYS, read(connection), NOW_MS) == ""
        bring(connection, call, Sent())
        change(connection, target=6)
        assert advancing.conclude(connection, KEYS, read(connection), NOW_MS) == ""
        assert advancing.conclude(connection, KEYS, read(connection), NOW_MS + HOUR_MS + 1) == "stuck"
        change(connection, target=5)
        assert advancing.conclude(connection, KEYS, read(connection), NOW_MS) == "finished"
        assert read(connection).ended_ms == NOW_MS
        assert states(connection) == {"sent": 5}
        assert news(connection) == ["b1.finished"]


def test_a_chunk_that_line_refused_for_now_is_still_being_sent(tmp_path: Path) -> None:
    with agreed(tmp_path) as connection:
        count_down(connection)
        advancing.let_leave(connection, KEYS, read(connection), NOW_MS)
        (call,) = claim(connection)
        bring(connection, call, Later(pause="endpoint"))
        assert advancing.conclude(connection, KEYS, read(connection), NOW_MS) == ""


def test_one_that_stood_still_for_half_an_hour_is_asked_for_whoever_paused_it(tmp_path: Path) -> None:
    with agreed(tmp_path) as connection:
        count_down(connection)
        advancing.let_leave(connection, KEYS, read(connection), NOW_MS)
        assert not advancing.is_interrupted(connection, read(connection), NOW_MS + LATE_MS)
        assert advancing.is_interrupted(connection, read(connection), NOW_MS + LATE_MS + 1)
        change(connection, status="paused")
        assert not advancing.is_interrupted(connection, read(connection), NOW_MS + LATE_MS)
        assert advancing.is_interrupted(connection, read(connection), NOW_MS + LATE_MS + 1)


def test_one_that_goes_on_steadily_or_waits_for_the_morning_is_not_late(tmp_path: Path) -> None:
    with agreed(tmp_path, 501, counted=100) as connection:
        count_down(connection)
        advancing.let_leave(connection, KEYS, read(connection), NOW_MS)
        (call,) = claim(connection, most=1)
        later_ms = NOW_MS + LATE_MS + 1
        bring(connection, call, Sent(), later_ms)
        assert not advancing.is_interrupted(connection, read(connection), later_ms)
        (call,) = claim(connection, later_ms)
        bring(connection, call, Sent(), later_ms)
        assert not advancing.is_interrupted(connection, read(connection), later_ms + HOUR_MS)
