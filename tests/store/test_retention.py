"""What is kept no longer than promised."""

from pathlib import Path
from typing import Any

from opened import ACCOUNT, KEYS, NOW_MS, arrival, bring, opened, rows
from sqlalchemy import Connection, insert

from bot.events import Unknown
from bot.store import mailboxes, retention
from bot.store.deliveries import DAY_MS, KEYS_KEPT_MS
from bot.store.tables import inbox, outbox, sent


def message(number: int, **more: Any) -> dict[str, Any]:
    return {
        "bucket": 1,
        "citizen": 1,
        "id": str(number),
        "account": ACCOUNT,
        "turn": "t",
        "seq": number,
        "position": 0,
        "rank": 0,
        "says_as": "answer",
        "asks": False,
        "status": "waiting",
        "body": b"sealed",
        "key_id": "k",
        "next_try_ms": NOW_MS,
        "expires_ms": NOW_MS,
    } | more


def put(connection: Connection, *messages: dict[str, Any]) -> None:
    connection.execute(insert(outbox), list(messages))


def test_a_message_whose_time_is_over_ends_and_the_log_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        put(connection, message(1), message(2, expires_ms=NOW_MS + 1), message(3, status="in_flight"))
        assert retention.end_expired(connection, NOW_MS) == 1
        assert [row.id for row in rows(connection, outbox)] == ["2", "3"]
        assert [(row.id, row.outcome, row.way) for row in rows(connection, sent)] == [("1", "expired", "none")]


def test_that_a_question_was_never_heard_is_kept_without_its_words(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        put(connection, message(1, asks=True))
        retention.end_expired(connection, NOW_MS)
        (row,) = rows(connection, outbox)
        assert (row.status, row.body) == ("riding", b"")
        assert retention.end_expired(connection, NOW_MS + DAY_MS) == 0
        assert retention.end_expired(connection, NOW_MS + retention.UNHEARD_KEPT_MS) == 1
        assert rows(connection, outbox) == []


def test_keys_of_handled_deliveries_end_after_thirty_days_and_strange_words_after_fourteen(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1), arrival("U1", 2, Unknown("teleport")))
        taken = mailboxes.claim(connection, KEYS, lease="one", now_ms=NOW_MS)
        mailboxes.mark_handled(connection, taken.deliveries)
        assert retention.end_kept(connection, NOW_MS + retention.BODIES_KEPT_MS - 1) == 0
        assert retention.end_kept(connection, NOW_MS + retention.BODIES_KEPT_MS) == 1
        assert all(row.body is None for row in rows(connection, inbox))
        assert retention.end_kept(connection, NOW_MS + KEYS_KEPT_MS) == 1
        assert [row.status for row in rows(connection, inbox)] == ["ignored"]


def test_the_sent_log_ends_after_ninety_days(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        put(connection, message(1))
        retention.end_expired(connection, NOW_MS)
        assert retention.end_kept(connection, NOW_MS + retention.SENT_KEPT_MS - 1) == 0
        assert retention.end_kept(connection, NOW_MS + retention.SENT_KEPT_MS) == 1
