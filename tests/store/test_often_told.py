"""How often an agency may write to a citizen who did not ask for it, on a real database."""

from pathlib import Path
from typing import Any

import pytest
from aimed import Owner, aim, put, told
from broadcasts_sent import add_broadcast, add_citizens
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection

from bot.store.audiences import count
from bot.store.broadcast_tables import broadcast, recipient, topic_choice
from bot.store.deliveries import DAY_MS


def told_before(
    connection: Connection, owner: Owner, name: str, *, days: float = 1, status: str = "sent", **more: Any
) -> None:
    before = int(NOW_MS - days * DAY_MS)
    if name not in {row.broadcast for row in connection.execute(broadcast.select())}:
        add_broadcast(connection, before, name, **more)
    row = {"broadcast": name, "account": "line/main", "language": "th", "status": status, "at_ms": before}
    put(connection, recipient, owner, **row)


def test_whom_the_agency_wrote_to_twice_within_a_week_is_left_in_peace(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 6, NOW_MS)
        for name in ("b1", "b2"):
            told_before(connection, owners[0], name)
            told_before(connection, owners[1], name, status="skipped")
        told_before(connection, owners[2], "b1")
        told_before(connection, owners[2], "b3", days=8)  # longer ago than a week
        told_before(connection, owners[3], "b1")
        told_before(connection, owners[3], "b4", topic="event")  # which she had asked for
        told_before(connection, owners[4], "b2")
        told_before(connection, owners[4], "b5", template="flood")  # a warning
        taken = aim(connection)
        assert count(connection, taken).left_out == {"frequency": 1}
        assert owners[0][1] not in told(connection, taken)


@pytest.mark.parametrize("more", [{"topic": "event"}, {"emergency": True}, {"broadcast": "b1"}])
def test_what_was_asked_for_a_warning_and_the_same_broadcast_meet_no_cap(tmp_path: Path, more: dict[str, Any]) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 1, NOW_MS)
        put(connection, topic_choice, owners[0], topic="event", wanted=True, at_ms=NOW_MS)
        told_before(connection, owners[0], "b1")
        told_before(connection, owners[0], "b2")
        assert told(connection, aim(connection, **more)) == {owners[0][1]}
