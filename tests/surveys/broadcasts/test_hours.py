"""A broadcast waits for the morning, and longer for who sleeps longer; a warning waits for nobody."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from surveys.broadcasts.hours import EPOCH, MILLISECOND, Hours
from surveys.broadcasts.window import NEVER_QUIET, Quiet, Window

BANGKOK = ZoneInfo("Asia/Bangkok")
HOURS = Hours(Window(8, 20), BANGKOK)
LATE_RISER, NEVER = Quiet(20, 10), Quiet(7, 21)


def ms(day: int, hour: int, minute: int = 0) -> int:
    return (datetime(2026, 3, day, hour, minute, tzinfo=BANGKOK).astimezone(UTC) - EPOCH) // MILLISECOND


@pytest.mark.parametrize(
    ("asked", "quiet", "due"),
    [
        (ms(1, 8), NEVER_QUIET, ms(1, 8)),
        (ms(1, 7, 59), NEVER_QUIET, ms(1, 8)),
        (ms(1, 19, 59), NEVER_QUIET, ms(1, 19, 59)),
        (ms(1, 20), NEVER_QUIET, ms(2, 8)),
        (ms(1, 8), LATE_RISER, ms(1, 10)),
        (ms(1, 20), LATE_RISER, ms(2, 10)),
        (ms(1, 12), NEVER, None),
    ],
)
def test_it_waits_until_it_may_reach_her(asked: int, quiet: Quiet, due: int | None) -> None:
    assert HOURS.find_due(asked, quiet) == due
    assert HOURS.are_open(asked) == (8 <= (EPOCH + asked * MILLISECOND).astimezone(BANGKOK).hour < 20)


def test_a_warning_waits_for_nobody() -> None:
    urgent = Hours(Window(8, 20), BANGKOK, urgent=True)
    assert urgent.find_due(ms(1, 3), NEVER) == ms(1, 3)
    assert urgent.find_hour(ms(1, 3)) is None
    assert HOURS.find_hour(ms(1, 3)) == 3
