"""The hours in which a broadcast may reach somebody: at the borders of the window, of her quiet hours and of the day."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.broadcasts.window import NEVER_QUIET, Quiet, Window, find_open, is_open, meet

BANGKOK = ZoneInfo("Asia/Bangkok")
BERLIN = ZoneInfo("Europe/Berlin")  # sets its clocks twice a year
USUAL = Window()
HOURS = st.integers(0, 23)
WINDOWS = st.tuples(HOURS, st.integers(1, 24)).filter(lambda both: both[0] < both[1]).map(lambda both: Window(*both))
QUIETS = st.builds(Quiet, HOURS, HOURS)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)).map(lambda when: when.replace(tzinfo=UTC))  # noqa: DTZ001
ZONES = st.sampled_from([BANGKOK, BERLIN, ZoneInfo("Asia/Kathmandu")])


def at(hour: int, minute: int = 0, second: int = 0, *, day: int = 27) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("when", "open_now"),
    [
        (at(7, 59, 59), False),
        (at(8), True),
        (at(19, 59, 59), True),
        (at(20), False),
        (at(0), False),
    ],
)
def test_the_window_opens_at_eight_sharp_and_is_closed_at_eight_in_the_evening(
    when: datetime, *, open_now: bool
) -> None:
    assert is_open(when, USUAL, BANGKOK) is open_now


def test_before_the_window_it_waits_until_it_opens_and_after_it_until_tomorrow() -> None:
    assert find_open(at(7, 59, 59), USUAL, BANGKOK) == at(8)
    assert find_open(at(12, 30), USUAL, BANGKOK) == at(12, 30)
    assert find_open(at(20), USUAL, BANGKOK) == at(8, day=28)


def test_her_quiet_hours_hold_it_longer() -> None:
    assert find_open(at(8), USUAL, BANGKOK, Quiet(20, 9)) == at(9)
    assert find_open(at(13, 20), USUAL, BANGKOK, Quiet(12, 15)) == at(15)
    assert find_open(at(19, 30), USUAL, BANGKOK, Quiet(19, 7)) == at(8, day=28)


def test_who_is_never_not_quiet_within_the_window_is_never_told() -> None:
    assert find_open(at(12), USUAL, BANGKOK, Quiet(7, 21)) is None
    assert not meet(USUAL, Quiet(7, 21))
    assert meet(USUAL, NEVER_QUIET)


def test_a_window_lies_within_one_day() -> None:
    for hours in ((20, 8), (8, 8), (-1, 5), (3, 25)):
        with pytest.raises(AssertionError):
            Window(*hours)


@given(MOMENTS, WINDOWS, QUIETS, ZONES)
def test_what_is_found_is_open_not_before_and_the_first(
    when: datetime, window: Window, quiet: Quiet, zone: ZoneInfo
) -> None:
    found = find_open(when, window, zone, quiet)
    assert (found is not None) == meet(window, quiet)
    if found is None:
        return
    assert found >= when
    assert is_open(found, window, zone, quiet)
    if found > when:
        assert not is_open(when, window, zone, quiet)
        assert not is_open(found - timedelta(milliseconds=1), window, zone, quiet)


@given(MOMENTS, WINDOWS, ZONES)
def test_without_quiet_hours_nobody_waits_longer_than_a_day_or_two_where_an_hour_is_left_out(
    when: datetime, window: Window, zone: ZoneInfo
) -> None:
    found = find_open(when, window, zone)
    assert found is not None
    assert found - when <= timedelta(hours=25 if zone is not BERLIN else 49)
