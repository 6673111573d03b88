"""Up to 500 citizens are told by one call: its bytes and key are on disk before it, and the same again as long as there is doubt."""

from pathlib import Path

import pytest
from broadcasts_sent import (
    add_broadcast,
    add_citizens,
    begin_sending,
    change,
    chunks,
    plan_all,
    rows,
    states,
    told_by,
)
from chunks_sent import LATER_MS, bring, claim, freeze_all, sending
from opened import KEYS, NOW_MS, opened
from sqlalchemy import select, update

from bot import limits
from bot.calls import Later, Never, Sent
from bot.store import chunk_outcomes
from bot.store.broadcast_tables import recipient
from bot.store.chunk_claims import LEASE_MS
from bot.store.chunk_outcomes import KEY_LIVES_MS, ChunkResult
from bot.store.chunk_rows import find_key
from bot.store.forgetting import erase
from bot.store.halting import stop_next
from bot.store.tables import citizen


def test_everybody_of_a_chunk_is_told_by_one_call_and_then_sent(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (call,) = claim(connection)
        assert sorted(told_by(call.body)) == [f"U{each:032x}" for each in range(1, 6)]
        assert call.retry_key == find_key("b1", 1, 1)
        assert states(connection) == {"planned": 5}
        bring(connection, call, Sent("r1"))
        assert states(connection) == {"sent": 5}
        assert {(row.request_id, row.attempt, row.at_ms) for row in rows(connection)} == {("r1", 1, NOW_MS)}
        assert set(connection.execute(select(citizen.c.pushed_ms)).scalars()) == {NOW_MS}
        assert [(one.status, one.frozen) for one in chunks(connection)] == [("sent", None)]
        assert claim(connection) == []


def test_a_chunk_holds_five_hundred_and_the_next_one_the_rest(tmp_path: Path) -> None:
    with sending(tmp_path, 501, counted=100) as connection:
        assert [one.size for one in chunks(connection)] == [500, 1]
        first, second = claim(connection)
        assert second.slot_us - first.slot_us == limits.LINE_MULTICAST.interval_us


def test_large_letters_and_other_languages_are_other_chunks(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 3, NOW_MS)
        connection.execute(update(citizen).where(citizen.c.citizen == owners[0][1]).values(large_text=True))
        connection.execute(update(citizen).where(citizen.c.citizen == owners[1][1]).values(language="en"))
        add_broadcast(connection, NOW_MS)
        plan_all(connection, NOW_MS)
        for language, large in (("th", False), ("th", True), ("en", False), ("en", True)):
            freeze_all(connection, language=language, large=large)
        begin_sending(connection, KEYS, NOW_MS)
        said = {call.body.partition(b'"text":"')[2].partition(b'"')[0] for call in claim(connection)}
        assert said == {b"th normal", b"th large", b"en normal"}


def test_after_a_doubt_the_same_bytes_go_again_under_the_same_key(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (first,) = claim(connection)
        bring(connection, first, Later(unsure=True))
        connection.execute(update(citizen).values(stopped=True))
        assert claim(connection, NOW_MS - 1) == []
        (second,) = claim(connection, LATER_MS)
        assert (second.body, second.retry_key, second.attempts) == (first.body, first.retry_key, 2)
        bring(connection, second, Sent("r2"), LATER_MS)
        assert states(connection) == {"sent": 5}


def test_a_process_that_died_leaves_a_doubt_and_what_it_brings_late_changes_nothing(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (first,) = claim(connection)
        assert claim(connection, NOW_MS + LEASE_MS - 1) == []
        (second,) = claim(connection, NOW_MS + LEASE_MS)
        assert second.unsure
        bring(connection, first, Never("technical", "400"))
        assert states(connection) == {"planned": 5}
        bring(connection, second, Sent())
        assert states(connection) == {"sent": 5}


def test_what_is_in_doubt_for_almost_a_day_stays_unknown(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (first,) = claim(connection)
        bring(connection, first, Later(unsure=True))
        change(connection, status="finishing")
        (second,) = claim(connection, NOW_MS + KEY_LIVES_MS + 1)
        bring(connection, second, Later(unsure=True), NOW_MS + KEY_LIVES_MS + 1)
        assert states(connection) == {"unknown": 5}


def test_who_stopped_blocked_or_left_meanwhile_is_not_told(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        first, second, third, *_ = [(row.bucket, row.citizen) for row in rows(connection)]
        connection.execute(update(citizen).where(citizen.c.citizen == first[1]).values(stopped=True))
        connection.execute(update(citizen).where(citizen.c.citizen == second[1]).values(reachable=False))
        erase(connection, KEYS, [third], NOW_MS)
        (call,) = claim(connection)
        assert not {first, second, third} & set(call.owners)
        assert len(told_by(call.body)) == 2
        assert (call.revision, call.retry_key) == (2, find_key("b1", 1, 2))
        bring(connection, call, Sent())
        assert states(connection) == {"sent": 2, "skipped": 3}
        assert {row.reason for row in rows(connection)} == {None, "stopped-all", "unreachable"}


def test_a_chunk_that_everybody_left_is_never_sent(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        connection.execute(update(citizen).values(stopped=True))
        assert claim(connection) == []
        assert states(connection) == {"skipped": 5}
        assert [one.status for one in chunks(connection)] == ["replaced"]


def test_who_wants_quiet_by_now_is_told_later(tmp_path: Path) -> None:
    with sending(tmp_path, 2) as connection:
        (sleeper, _) = rows(connection)
        connection.execute(
            update(citizen).where(citizen.c.citizen == sleeper.citizen).values(quiet_from=12, quiet_to=14)
        )
        (call,) = claim(connection)
        assert len(call.owners) == 1
        bring(connection, call, Sent())
        assert states(connection) == {"sent": 1, "held": 1}
        freeze_all(connection, NOW_MS + 2 * 3_600_000)
        assert len(claim(connection, NOW_MS + 2 * 3_600_000)) == 1


def test_who_may_not_be_told_when_chunks_are_made_is_in_none(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 3, NOW_MS)
        add_broadcast(connection, NOW_MS)
        plan_all(connection, NOW_MS)
        connection.execute(update(citizen).values(reachable=False))
        freeze_all(connection)
        assert chunks(connection) == []
        assert states(connection) == {"skipped": 3}


@pytest.mark.parametrize("status", ["counting-down", "paused", "stopped", "needs-decision"])
def test_nothing_is_claimed_unless_it_is_being_sent(tmp_path: Path, status: str) -> None:
    with sending(tmp_path) as connection:
        change(connection, status=status)
        assert claim(connection) == []


def test_nothing_is_claimed_at_night_and_the_rest_waits_for_the_first(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        assert claim(connection, NOW_MS + 9 * 3_600_000) == []
        change(connection, rest_ms=None)
        assert claim(connection) == []


def test_what_is_stopped_before_its_call_ends_as_stopped_and_what_is_in_flight_is_counted(tmp_path: Path) -> None:
    with sending(tmp_path, 501, counted=100) as connection:
        (call,) = claim(connection, most=1)
        change(connection, status="stopped")
        while stop_next(connection, "b1", NOW_MS):
            pass
        bring(connection, call, Sent())
        assert states(connection) == {"sent": 500, "stopped": 1}


@pytest.mark.parametrize(("unsure", "fate"), [(True, "unknown"), (False, "stopped")])
def test_nothing_is_tried_again_after_a_stop(tmp_path: Path, unsure: bool, fate: str) -> None:  # noqa: FBT001
    with sending(tmp_path) as connection:
        (call,) = claim(connection)
        change(connection, status="stopped")
        bring(connection, call, Later(unsure=unsure))
        assert states(connection) == {fate: 5}


def test_a_doubt_that_waits_for_its_next_try_when_it_is_stopped_stays_unknown(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (call,) = claim(connection)
        bring(connection, call, Later(unsure=True))
        change(connection, status="stopped")
        stop_next(connection, "b1", NOW_MS)
        chunk_outcomes.settle(connection, "b1")
        assert states(connection) == {"unknown": 5}


@pytest.mark.parametrize("doubt", [True, False])
def test_who_is_forgotten_while_a_call_is_out_is_counted_as_what_nobody_can_tell(tmp_path: Path, doubt: bool) -> None:  # noqa: FBT001
    with sending(tmp_path) as connection:
        (call,) = claim(connection)
        if doubt:
            bring(connection, call, Later(unsure=True))
        erase(connection, KEYS, [call.owners[0]], NOW_MS)
        assert states(connection) == {"planned": 4, "unknown": 1}


def test_who_is_forgotten_after_a_call_but_before_the_books_was_sent(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (call,) = claim(connection)
        chunk_outcomes.write_down(connection, KEYS, [ChunkResult(call, Sent(), NOW_MS)])
        erase(connection, KEYS, [call.owners[0]], NOW_MS)
        chunk_outcomes.settle(connection, "b1")
        erase(connection, KEYS, [call.owners[1]], NOW_MS)
        assert states(connection) == {"sent": 5}
        assert len(connection.execute(select(recipient)).all()) == 3


def test_an_account_that_was_paused_or_has_nothing_to_send_claims_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        assert claim(connection) == []


def test_bytes_do_not_change_between_the_tries() -> None:
    calls = [find_key("b1", 1, 1), find_key("b1", 1, 1), find_key("b1", 1, 2), find_key("b2", 1, 1)]
    assert len(set(calls)) == 3
