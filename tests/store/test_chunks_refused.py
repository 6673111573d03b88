"""What LINE refuses of a chunk, and what that means for those in it, for the account and for the month's messages."""

from pathlib import Path

from broadcasts_sent import (
    rows,
    states,
)
from chunks_sent import QUOTA, bring, claim, give_quota, sending, used
from opened import NOW_MS

from bot.calls import Held, Later, Never, Sent, Unwelcome
from surveys.broadcasts.terms import Terms


def test_who_is_not_ours_fails_alone_and_the_others_are_told_by_another_key(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        give_quota(connection, 1000)
        (first,) = claim(connection)
        bring(connection, first, Unwelcome((0, 3)))
        (second,) = claim(connection)
        assert second.owners == (first.owners[1], first.owners[2], first.owners[4])
        assert second.retry_key != first.retry_key
        bring(connection, second, Sent())
        assert states(connection) == {"sent": 3, "failed": 2}
        assert used(connection) == (1000, 3)


def test_a_chunk_of_strangers_alone_is_over(tmp_path: Path) -> None:
    with sending(tmp_path, 2) as connection:
        (call,) = claim(connection)
        bring(connection, call, Unwelcome((0, 1)))
        assert states(connection) == {"failed": 2}
        assert claim(connection) == []


def test_what_line_refuses_without_a_reason_is_halved_until_the_guilty_one_stands_alone(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        give_quota(connection, 1000)
        guilty = rows(connection)[3].citizen
        for _ in range(20):
            for call in claim(connection):
                bad = any(number == guilty for _, number in call.owners)
                bring(connection, call, Never("technical", "400 ?") if bad else Sent())
        assert states(connection) == {"sent": 4, "failed": 1}
        assert [row.citizen for row in rows(connection) if row.status == "failed"] == [guilty]
        assert used(connection) == (1000, 4)


def test_when_the_months_messages_are_spent_pushes_stand_still_and_go_on_within_the_hour(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (call,) = claim(connection)
        bring(connection, call, QUOTA)
        assert claim(connection, NOW_MS + 3_599_000) == []
        (again,) = claim(connection, NOW_MS + 3_600_000)
        assert again.retry_key == call.retry_key


def test_more_than_the_month_has_is_not_even_tried_and_a_twentieth_is_kept_for_urgent_ones(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        give_quota(connection, 5)
        assert claim(connection) == []
        assert used(connection) == (5, 0)
    with sending(tmp_path / "urgent", terms=Terms(urgent=True)) as connection:
        give_quota(connection, 5)
        assert len(claim(connection)) == 1
        assert used(connection) == (5, 5)


def test_a_platform_that_takes_no_more_calls_pauses_all_of_them(tmp_path: Path) -> None:
    with sending(tmp_path, 501, counted=100) as connection:
        (first,) = claim(connection, most=1)
        bring(connection, first, Later(pause="endpoint", after=30.0))
        assert claim(connection, NOW_MS + 29_000) == []
        assert len(claim(connection, NOW_MS + 31_000)) == 2


def test_a_refused_token_holds_the_account(tmp_path: Path) -> None:
    with sending(tmp_path) as connection:
        (call,) = claim(connection)
        bring(connection, call, Held("LINE refuses the channel access token (401)"))
        assert claim(connection, NOW_MS + 60_000) == []
        assert states(connection) == {"planned": 5}
