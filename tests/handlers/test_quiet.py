"""Quiet hours, as citizens set them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.conversation import Citizen
from handlers.quiet import by_day, end_quiet, is_quiet

MIDNIGHT = datetime(2026, 11, 24, tzinfo=UTC) - timedelta(hours=7)  # in Bangkok


@pytest.mark.parametrize(
    ("start", "end", "quiet"),
    [
        (20, 9, [*range(9), *range(20, 24)]),
        (0, 6, list(range(6))),
        (12, 15, [12, 13, 14]),
        (8, 8, []),
        (22, 0, [22, 23]),
    ],
)
def test_nothing_comes_between_the_hours_that_she_set(start: int, end: int, quiet: list[int]) -> None:
    assert [hour for hour in range(24) if is_quiet(MIDNIGHT + timedelta(hours=hour), start, end)] == quiet


@pytest.mark.parametrize(
    ("start", "end", "hour", "ends"),
    [(20, 9, 22.5, 33), (20, 9, 5, 9), (12, 15, 13, 15), (22, 0, 23, 24), (20, 9, 12, 12)],
)
def test_what_waits_comes_when_the_quiet_ends(start: int, end: int, hour: float, ends: int) -> None:
    assert end_quiet(MIDNIGHT + timedelta(hours=hour), start, end) == MIDNIGHT + timedelta(hours=ends)


@pytest.mark.parametrize(
    ("start", "end", "hour", "comes"),
    [
        (20, 9, 21, 19.5),
        (20, 9, 3, 9),
        (20, 9, 14, 14),
        (18, 6, 19, 17.5),
        (12, 15, 13, 15),
        (0, 6, 0, 6),
        (0, 0, 3, 3),
    ],
)
def test_a_plan_moves_to_the_nearest_hour_of_that_day(start: int, end: int, hour: int, comes: float) -> None:
    citizen = Citizen(quiet_from=start, quiet_to=end)
    assert by_day(MIDNIGHT + timedelta(hours=hour), citizen) == MIDNIGHT + timedelta(hours=comes)
