"""A backup that is put back does not know whom a broadcast reached since: nobody is told again, and somebody is asked."""

from pathlib import Path

import pytest
from broadcasts_sent import add_broadcast, add_citizens, change, chunks, read, rows, states
from chunks_sent import bring, claim, sending
from opened import KEYS, NOW_MS, opened

from bot.calls import Sent
from bot.store.broadcast_results import find_real_price, read_results, write_rows
from bot.store.old_broadcasts import KEPT_MS, end_old
from bot.store.recipients import Line
from bot.store.restored import settle_doubts
from bot.store.tables import account

LIVED_MS = NOW_MS + 60_000


def test_who_was_not_told_before_the_backup_is_unknown(tmp_path: Path) -> None:
    with sending(tmp_path, 501, counted=100) as connection:
        (call,) = claim(connection, most=1)
        bring(connection, call, Sent())
        settle_doubts(connection, lived_ms=LIVED_MS, now_ms=LIVED_MS)
        assert states(connection) == {"sent": 500, "unknown": 1}
        assert (read(connection).status, read(connection).why) == ("needs-decision", "restored")
        assert {one.status for one in chunks(connection)} == {"sent", "unknown"}
        change(connection, status="sending")
        assert claim(connection, LIVED_MS) == []


@pytest.mark.parametrize("status", ["approved", "finished", "stopped", "draft"])
def test_what_had_not_begun_or_was_over_stays_as_it_was(tmp_path: Path, status: str) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 2, NOW_MS)
        add_broadcast(connection, NOW_MS, status=status)
        settle_doubts(connection, lived_ms=LIVED_MS, now_ms=LIVED_MS)
        assert read(connection).status == status
        assert rows(connection) == []


def test_half_a_year_after_its_end_only_numbers_are_left(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (call,) = claim(connection)
        bring(connection, call, Sent())
        change(connection, status="finished", ended_ms=NOW_MS)
        assert end_old(connection, NOW_MS + KEPT_MS - 1) == 0
        assert end_old(connection, NOW_MS + KEPT_MS) == 5
        assert rows(connection) == []
        assert chunks(connection) == []
        assert states(connection) == {"sent": 5}
        assert end_old(connection, NOW_MS + KEPT_MS) == 0


def test_what_a_broadcast_led_to_tells_of_nobody(tmp_path: Path) -> None:
    with sending(tmp_path, 20, pushes=20) as connection:
        (call,) = claim(connection)
        bring(connection, call, Sent())
        results = read_results(connection, read(connection))
        assert (results.told, results.pushed, results.expected) == (20, 20, 20)
        assert (results.wrote, results.answered, results.stopped) == (0, 0, 0)
        connection.execute(account.update().where(account.c.account == "line/main").values(quota=300, quota_used=310))
        price = find_real_price(connection, read(connection), results, NOW_MS)
        assert (price.messages, price.extra, price.possible) == (20, 10, False)
        assert write_rows(results.lines)[1:] == [("line", "th", "sent", "", "20")]


def test_few_of_a_kind_are_hidden_with_others_from_which_they_could_be_computed() -> None:
    lines = [
        Line("line/main", "th", status, "", number) for status, number in (("sent", 90), ("failed", 2), ("held", 8))
    ]
    assert [row[-1] for row in write_rows(lines)] == ["citizens", "90", "*", "*"]
