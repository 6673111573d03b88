"""What waits is counted by account and age, as it stands in the database."""

from pathlib import Path

from opened import ACCOUNT, NOW_MS, arrival, bring, opened
from sqlalchemy import insert, update

from bot.store.readings import Backlog, Quota, read_readings
from bot.store.tables import account, inbox, timer


def test_what_waits_is_counted_with_the_age_of_the_oldest(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("ann", 1), now_ms=NOW_MS - 90_000)
        bring(connection, arrival("ben", 2), now_ms=NOW_MS - 5_000)
        found = read_readings(connection, NOW_MS)
        assert found.deliveries == {ACCOUNT: Backlog(2, 90.0), "telegram/main": Backlog(0, 0.0)}
        assert found.oldest_delivery_s == 90.0
        assert found.messages == {}
        assert found.timers_late_s == 0


def test_what_was_set_aside_is_counted_for_a_day(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("ann", 1))
        connection.execute(update(inbox).values(status="dead"))
        assert read_readings(connection, NOW_MS + 1_000).dead[ACCOUNT] == 1
        assert read_readings(connection, NOW_MS + 86_400_001).dead[ACCOUNT] == 0


def test_quota_holds_late_timers_and_results_are_read(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        held = {"held_until_ms": NOW_MS + 1, "held_because": "refused", "quota": 500, "quota_used": 20}
        connection.execute(update(account).where(account.c.account == ACCOUNT).values(held))
        late = {
            "bucket": 1,
            "citizen": 1,
            "key": "k",
            "timer": "t",
            "about": "",
            "due_ms": NOW_MS - 3_000,
            "version": 1,
        }
        connection.execute(insert(timer).values(late))
        found = read_readings(connection, NOW_MS)
        assert found.quotas == {ACCOUNT: Quota(500, 20)}
        assert found.held == {ACCOUNT: "refused"}
        assert found.timers_late_s == 3.0
        assert found.votes_wait_s == {}
