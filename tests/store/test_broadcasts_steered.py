"""What people do to a broadcast that was agreed to: undo, pause, resume, stop, and decide about one that is late."""

from pathlib import Path
from typing import Any

import pytest
from broadcasts_agreed import acts, agree, deed, employ, find, ready, submitted
from broadcasts_sent import add_citizens, change
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection

from bot.store import broadcasts, steering
from bot.store.approving import find_doubt
from bot.store.broadcast_rows import Refusal
from surveys.broadcasts.life import LEAVING, UNSENT, Status
from surveys.broadcasts.terms import MINUTE_MS


def agreed(connection: Connection, status: Status = "approved", **more: Any) -> str:
    """By noi and dao; it stands wherever a test wants it."""
    name = ready(connection)
    submitted(connection, name)
    assert agree(connection, name) is None
    change(connection, name, status=status, **more)
    return name


@pytest.mark.parametrize("status", sorted(UNSENT))
def test_until_anything_left_it_is_undone_by_its_author_its_approver_or_the_chief(
    tmp_path: Path, status: Status
) -> None:
    for number, who in enumerate(("noi", "dao", "head")):
        with opened(tmp_path / str(number)) as connection:
            name = agreed(connection, status)
            employ(connection, "other", "official")
            assert steering.undo(connection, KEYS, deed(connection, "other"), name) == Refusal("not-your-role")
            assert steering.undo(connection, KEYS, deed(connection, "guest"), name) == Refusal("not-your-agency")
            assert steering.undo(connection, KEYS, deed(connection, who), name) is None
            one = find(connection, name)
            assert (one.status, one.why, one.ended_ms) == ("stopped", "undone", NOW_MS)
            assert acts(connection)[-1] == (who, "undo-broadcast")
            again = broadcasts.reopen(connection, KEYS, deed(connection, "noi"), name)
            assert isinstance(again, str)
            assert find(connection, again).written.content == one.written.content


def test_what_has_left_is_stopped_and_not_undone(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = agreed(connection, "sending", begun_ms=NOW_MS)
        assert steering.undo(connection, KEYS, deed(connection, "noi"), name) == Refusal("not-now")
        assert steering.stop(connection, KEYS, deed(connection, "noi"), name) is None
        assert find(connection, name).why == "stopped-by noi"
        assert steering.stop(connection, KEYS, deed(connection, "noi"), name) == Refusal("not-now")
        assert broadcasts.reopen(connection, KEYS, deed(connection, "noi"), name) == Refusal("not-now")


def test_pausing_and_resuming_twenty_times_leaves_twenty_rows_each_in_the_log(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = agreed(connection, "sending", begun_ms=NOW_MS)
        for _ in range(20):
            assert steering.pause(connection, KEYS, deed(connection, "dao"), name) is None
            assert find(connection, name).why == "paused-by dao"
            assert steering.resume(connection, KEYS, deed(connection, "noi"), name) is None
        found = [act for _, act in acts(connection)]
        assert (found.count("pause-broadcast"), found.count("resume-broadcast")) == (20, 20)
        assert find(connection, name).status == "sending"


def test_a_late_one_of_which_nothing_left_gets_its_undo_window_anew_or_another_approval(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = agreed(connection, "needs-decision", begins_ms=NOW_MS - 60 * MINUTE_MS)
        assert steering.send_now(connection, KEYS, deed(connection, "noi"), name) is None
        one = find(connection, name)
        assert (one.status, one.begins_ms) == ("approved", NOW_MS + MINUTE_MS)
        change(connection, name, status="needs-decision")
        assert steering.give_new_time(connection, KEYS, deed(connection, "noi"), name) is None
        one = find(connection, name)
        assert (one.status, one.approver, one.frozen) == ("draft", "", None)
        assert steering.send_now(connection, KEYS, deed(connection, "noi"), "gone") == Refusal("not-found")


def test_where_its_audience_moved_it_is_approved_anew_for_the_new_number(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = agreed(connection, "needs-decision", why="drifted")
        before = find(connection, name)
        add_citizens(connection, KEYS, 30, NOW_MS, first=500)
        assert steering.send_now(connection, KEYS, deed(connection, "noi"), name) == Refusal("drifted")
        assert agree(connection, name, by="noi") == Refusal("your-own")
        assert agree(connection, name) == Refusal("other-number", 40)
        assert agree(connection, name, by="head", typed=40) is None
        one = find(connection, name)
        assert (one.status, one.counted, one.pushes, one.approver) == ("approved", 40, 40, "head")
        assert one.frozen != before.frozen
        assert find_doubt(connection, one, one.begins_ms or 0) is None


def test_a_late_one_that_has_begun_goes_on_with_the_rest_or_is_stopped(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = agreed(connection, "needs-decision", begun_ms=NOW_MS, begins_ms=NOW_MS)
        assert steering.give_new_time(connection, KEYS, deed(connection, "noi"), name) == Refusal("not-now")
        assert steering.send_now(connection, KEYS, deed(connection, "head"), name) is None
        assert (find(connection, name).status, find(connection, name).begins_ms) == ("sending", NOW_MS)


def test_the_red_button_stops_everything_of_the_agency_and_nothing_else(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = agreed(connection, "sending", begun_ms=NOW_MS)
        waiting = broadcasts.copy(connection, KEYS, deed(connection, "noi"), name)
        assert isinstance(waiting, str)
        other = broadcasts.draft(connection, KEYS, deed(connection, "guest"), find(connection, name).written)
        assert isinstance(other, str)
        change(connection, other, status="sending")
        employ(connection, "duty", "official")
        assert steering.stop_all(connection, KEYS, deed(connection, "guest"), "main") == Refusal("not-your-agency")
        assert steering.stop_all(connection, KEYS, deed(connection, "mod"), "main") == Refusal("not-your-role")
        assert steering.stop_all(connection, KEYS, deed(connection, "duty"), "main") == (name,)
        assert find(connection, name).status == "stopped"
        assert (find(connection, waiting).status, find(connection, other).status) == ("draft", "sending")
        assert acts(connection)[-1] == ("duty", "stop-broadcast")


@pytest.mark.parametrize("status", sorted({*LEAVING, "needs-decision", "submitted"}))
def test_from_wherever_it_stands_it_can_be_stopped(tmp_path: Path, status: Status) -> None:
    with opened(tmp_path) as connection:
        name = agreed(connection, status)
        assert steering.stop(connection, KEYS, deed(connection, "noi"), name) is None


def test_a_writer_takes_back_what_waits_for_its_approval_or_its_time(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = agreed(connection)
        assert broadcasts.withdraw(connection, KEYS, deed(connection, "noi"), name) is None
        one = find(connection, name)
        assert (one.status, one.begins_ms, one.counted, one.approver) == ("draft", None, None, "")
        assert broadcasts.withdraw(connection, KEYS, deed(connection, "noi"), name) == Refusal("not-now")
