"""Very many rows are written and deleted in one statement, and mean the same as one by one."""

from pathlib import Path

from opened import NOW_MS, opened, rows

from bot.store.bulk import add_rows, remove_rows
from bot.store.tables import mailbox, timer

TIMER = {"bucket": 1, "timer": "later", "about": "", "due_ms": NOW_MS, "version": 1}


def test_what_is_there_already_stays_as_it_is_and_the_rest_is_added(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        boxes = [{"bucket": 1, "citizen": citizen, "ready_ms": NOW_MS} for citizen in (1, 257)]
        add_rows(connection, mailbox, boxes[:1], holds=True)
        add_rows(connection, mailbox, [box | {"ready_ms": NOW_MS + box["citizen"]} for box in boxes], holds=True)
        add_rows(connection, mailbox, [box | {"ready_ms": 0} for box in boxes])
        found = {row.citizen: row.ready_ms for row in rows(connection, mailbox)}
    assert found == {1: NOW_MS, 257: NOW_MS + 257}


def test_rows_without_a_value_keep_none(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        leases = {1: None, 257: "mine"}
        both = [{"bucket": 1, "citizen": n, "ready_ms": n, "lease": lease} for n, lease in leases.items()]
        add_rows(connection, mailbox, both)
        assert {row.citizen: row.lease for row in rows(connection, mailbox)} == leases


def test_only_the_rows_with_these_keys_are_deleted(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        timers = [TIMER | {"citizen": citizen, "key": key} for citizen in (1, 257) for key in ("a", "b")]
        add_rows(connection, timer, timers)
        gone = [{"bucket": 1, "citizen": 1, "key": "a"}, {"bucket": 1, "citizen": 257, "key": "b"}]
        remove_rows(connection, timer, gone)
        assert {(row.citizen, row.key) for row in rows(connection, timer)} == {(1, "b"), (257, "a")}
