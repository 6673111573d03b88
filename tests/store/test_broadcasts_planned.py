"""Who is told a broadcast is written down once for each citizen, before anything leaves, and stays so whatever happens."""

from pathlib import Path

import pytest
from broadcasts_sent import (
    add_broadcast,
    add_citizens,
    change,
    plan_all,
    planning,
    read_row,
    rows,
    states,
)
from opened import KEYS, NOW_MS, opened
from sqlalchemy import delete, select, update

from bot.store.audiences import aim_again
from bot.store.broadcast_tables import recipient, recipient_gone
from bot.store.forgetting import erase
from bot.store.recipients import count_target, plan_next, read_lines, skip_beyond
from bot.store.rows import BUCKETS
from bot.store.tables import citizen
from surveys.broadcasts.terms import HOUR_MS, Terms


def test_everybody_of_the_audience_has_one_row(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 30, NOW_MS)
        add_broadcast(connection, NOW_MS)
        assert plan_all(connection, NOW_MS) == 30
        assert sorted((row.bucket, row.citizen) for row in rows(connection)) == sorted(owners)
        assert states(connection) == {"planned": 30}


def test_planning_that_was_cut_off_goes_on_and_gives_nobody_a_second_row(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 30, NOW_MS)
        add_broadcast(connection, NOW_MS)
        change(connection, status="planning", planned_to=0)
        aim, plan = aim_again(connection, read_row(connection), NOW_MS), planning(connection)
        assert plan_next(connection, aim, plan, 0) == BUCKETS
        change(connection, planned_to=0)
        connection.execute(update(citizen).values(language="en"))
        assert plan_next(connection, aim, plan, 0) == BUCKETS
        assert {row.language for row in rows(connection)} == {"th"}
        assert count_target(connection, "b1") == 30


def test_of_two_who_plan_the_same_place_one_does_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 3, NOW_MS)
        add_broadcast(connection, NOW_MS)
        change(connection, status="planning", planned_to=7)
        aim, plan = aim_again(connection, read_row(connection), NOW_MS), planning(connection)
        assert plan_next(connection, aim, plan, 0) is None


def test_what_was_undone_is_not_planned_any_further(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 3, NOW_MS)
        add_broadcast(connection, NOW_MS)
        change(connection, status="stopped", planned_to=0)
        aim, plan = aim_again(connection, read_row(connection), NOW_MS), planning(connection)
        assert plan_next(connection, aim, plan, 0) is None
        assert rows(connection) == []


def test_who_sleeps_longer_is_held_until_she_is_awake(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        (owner, *_) = add_citizens(connection, KEYS, 2, NOW_MS)
        connection.execute(update(citizen).where(citizen.c.citizen == owner[1]).values(quiet_from=11, quiet_to=14))
        add_broadcast(connection, NOW_MS)
        plan_all(connection, NOW_MS)
        held = [row for row in rows(connection) if row.status == "held"]
        assert [(row.citizen, row.reason, row.due_ms) for row in held] == [(owner[1], "quiet", NOW_MS + 2 * HOUR_MS)]


def test_whose_quiet_hours_leave_nothing_of_the_window_is_skipped_with_that_reason(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 1, NOW_MS)
        connection.execute(update(citizen).values(quiet_from=7, quiet_to=21))
        add_broadcast(connection, NOW_MS)
        plan_all(connection, NOW_MS)
        assert [(row.status, row.reason, row.due_ms) for row in rows(connection)] == [("skipped", "never-open", None)]


def test_a_warning_wakes_everybody(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 3, NOW_MS)
        connection.execute(update(citizen).values(quiet_from=7, quiet_to=21))
        add_broadcast(connection, NOW_MS, template="flood")
        plan_all(connection, NOW_MS)
        assert states(connection) == {"planned": 3}


def test_a_spread_broadcast_has_its_recipients_come_one_after_another(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 40, NOW_MS)
        add_broadcast(connection, NOW_MS, terms=Terms(spread_hours=2))
        plan_all(connection, NOW_MS)
        dues = [row.due_ms - NOW_MS for row in rows(connection)]
        assert len(set(dues)) == 40
        assert all(0 <= each < 2 * HOUR_MS for each in dues)


@pytest.mark.parametrize("at_once", [4, 1000])
def test_of_a_part_the_others_are_listed_as_skipped_the_same_on_every_run(tmp_path: Path, at_once: int) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 20, NOW_MS)
        add_broadcast(connection, NOW_MS)
        plan_all(connection, NOW_MS)
        while skip_beyond(connection, "b1", 12, NOW_MS, most=at_once):
            pass
        assert states(connection) == {"planned": 12, "skipped": 8}
        assert {row.reason for row in rows(connection)} == {None, "quota"}
        assert skip_beyond(connection, "b1", 12, NOW_MS) == 0


def test_who_is_forgotten_is_counted_and_nothing_else_is_kept_of_her(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        first, second, *_ = add_citizens(connection, KEYS, 5, NOW_MS)
        add_broadcast(connection, NOW_MS)
        plan_all(connection, NOW_MS)
        erase(connection, KEYS, [first], NOW_MS)
        erase(connection, KEYS, [second], NOW_MS)
        assert len(rows(connection)) == 3
        assert states(connection) == {"planned": 3, "skipped": 2}
        assert [row.number for row in connection.execute(select(recipient_gone))] == [2]
        found = {(line.status, line.reason): line.number for line in read_lines(connection, "b1")}
        assert found == {("planned", ""): 3, ("skipped", "forgotten"): 2}


def test_a_row_that_vanished_is_missing_and_the_ledger_does_not_add_up(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 5, NOW_MS)
        add_broadcast(connection, NOW_MS)
        plan_all(connection, NOW_MS)
        connection.execute(delete(recipient).where(recipient.c.citizen == rows(connection)[0].citizen))
        assert states(connection) == {"planned": 4, "missing": 1}
