"""After a death: what was in flight may have arrived, and each kind of message is treated by what a doubt means."""

from pathlib import Path

from opened import NOW_MS, opened, rows
from sqlalchemy import insert
from test_retention import message

from bot.store import outcomes
from bot.store.tables import outbox, sent


def test_line_takes_the_same_token_or_key_again(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        both = [message(1, status="in_flight"), message(2, status="in_flight", says_as="reminder", citizen=2)]
        connection.execute(insert(outbox), both)
        outcomes.recover(connection, NOW_MS)
        assert [(row.status, row.unsure) for row in rows(connection, outbox)] == [("waiting", True)] * 2
        assert rows(connection, sent) == []


def test_telegram_is_told_answers_again_and_reminders_never(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        flying = [
            message(1, status="in_flight", account="telegram/main"),
            message(2, status="in_flight", account="telegram/main", says_as="reminder", citizen=2),
        ]
        connection.execute(insert(outbox), flying)
        assert outcomes.recover(connection, NOW_MS) == (("telegram/main", "reminder"),)
        assert [(row.id, row.status) for row in rows(connection, outbox)] == [("1", "waiting")]
        assert [(row.id, row.outcome) for row in rows(connection, sent)] == [("2", "unknown")]


def test_backoff_doubles_with_jitter_and_ends_at_a_quarter_of_an_hour() -> None:
    assert all(0 <= outcomes.backoff(tries) <= min(900, 2 ** (tries - 1)) for tries in range(1, 60))
