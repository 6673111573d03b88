"""Who is talking with us on LINE is told with her next reply, which costs nothing; if there is none within minutes, by a call."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from broadcasts_sent import add_broadcast, add_citizens, begin_sending, chunks, plan_all, read, rows, say_parts, states
from chunks_sent import claim, freeze_all
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection, delete, insert, select

from bot.conversation import Say
from bot.store import copies
from bot.store.broadcast_results import read_results
from bot.store.copies import RIDES_MS
from bot.store.feeding import Voice, feed_line, list_active
from bot.store.retention import end_expired
from bot.store.still_told import TALKS_WITHIN_MS
from bot.store.tables import conversation, outbox, sent

VOICE = Voice(say_parts, lambda language: Say(f"in {language}", says_as="broadcast"))


@contextmanager
def talking(folder: Path, *, ago_ms: int = 1_000, **more: Any) -> Iterator[Connection]:
    """Three citizens of LINE, of whom the first wrote a moment ago."""
    with opened(folder) as connection:
        (bucket, number), *_ = add_citizens(connection, KEYS, 3, NOW_MS)
        talk = {"bucket": bucket, "citizen": number, "state": "{}", "version": 1, "asked_ms": NOW_MS - ago_ms}
        connection.execute(insert(conversation), talk)
        add_broadcast(connection, NOW_MS, pushes=3, **more)
        plan_all(connection, NOW_MS)
        yield connection


def feed(connection: Connection, now_ms: int = NOW_MS) -> None:
    (row,) = list_active(connection)
    while feed_line(connection, KEYS, row, VOICE, first_seq=1, now_ms=now_ms):
        pass


def test_her_copy_rides_and_the_others_are_told_by_a_call(tmp_path: Path) -> None:
    with talking(tmp_path) as connection:
        begin_sending(connection, KEYS, NOW_MS)
        feed(connection)
        (rides,) = connection.execute(select(outbox)).all()
        assert (rides.status, rides.says_as) == ("riding", "broadcast")
        (call,) = claim(connection)
        assert len(call.owners) == 2
        log = {"bucket": rides.bucket, "citizen": rides.citizen, "id": rides.id, "account": "line/main"}
        log |= {"says_as": "broadcast", "outcome": "sent", "way": "reply", "at_ms": NOW_MS}
        connection.execute(insert(sent), log)
        connection.execute(delete(outbox))
        copies.settle(connection, "b1", NOW_MS)
        assert states(connection) == {"sent": 1, "planned": 2}
        results = read_results(connection, read(connection))
        assert (results.told, results.pushed, results.expected) == (1, 0, 3)


def test_who_writes_no_more_is_told_by_a_call_and_does_not_wait_twice(tmp_path: Path) -> None:
    with talking(tmp_path) as connection:
        begin_sending(connection, KEYS, NOW_MS)
        feed(connection)
        end_expired(connection, NOW_MS + RIDES_MS)
        copies.settle(connection, "b1", NOW_MS + RIDES_MS)
        connection.execute(conversation.update().values(asked_ms=NOW_MS + RIDES_MS))
        feed(connection, NOW_MS + RIDES_MS)
        assert connection.execute(select(outbox)).all() == []
        assert sum(len(call.owners) for call in claim(connection, NOW_MS + RIDES_MS)) == 3


def test_who_begins_to_talk_after_the_chunk_was_made_leaves_it(tmp_path: Path) -> None:
    with talking(tmp_path) as connection:
        freeze_all(connection)
        begin_sending(connection, KEYS, NOW_MS)
        (call,) = claim(connection)
        assert (len(call.owners), call.revision) == (2, 2)
        feed(connection)
        assert len(connection.execute(select(outbox)).all()) == 1
        assert len(chunks(connection)) == 2


def test_who_wrote_some_time_ago_is_not_waited_for_and_a_warning_waits_for_nobody(tmp_path: Path) -> None:
    for folder, more in (("ago", {"ago_ms": TALKS_WITHIN_MS + 1}), ("warning", {"template": "flood"})):
        with talking(tmp_path / folder, **more) as connection:
            begin_sending(connection, KEYS, NOW_MS)
            feed(connection)
            assert sum(len(call.owners) for call in claim(connection)) == 3


def test_a_pause_takes_her_copy_back(tmp_path: Path) -> None:
    with talking(tmp_path) as connection:
        begin_sending(connection, KEYS, NOW_MS)
        feed(connection)
        assert len(copies.take_back(connection, ["b1"], NOW_MS)) == 1
        assert connection.execute(select(outbox)).all() == []
        assert all(row.outbox_id is None for row in rows(connection))
