"""What a chief writes about hours, how often and prices is read, or refused where it means nothing."""

from datetime import date, time, timedelta

import pytest

from surveys.broadcasts.window import Window
from surveys.governance.settling import make_hours, make_window, may_begin, read_number, read_satang
from surveys.requests.hours import ServiceHours

TODAY = date(2026, 11, 27)


def test_service_hours_are_two_times_and_some_days() -> None:
    assert make_hours("08:30", "15:00", ("0", "5")) == ServiceHours(time(8, 30), time(15), frozenset({0, 5}))
    for opens, closes, days in (
        ("", "15:00", "0"),
        ("08:30", "x", "0"),
        ("16:00", "15:00", "0"),
        ("08:00", "09:00", "9"),
    ):
        assert make_hours(opens, closes, days) is None


@pytest.mark.parametrize(
    ("opens", "closes", "window"),
    [("8", "20", Window(8, 20)), ("20", "8", None), ("0", "25", None), ("x", "9", None), ("9", "", None)],
)
def test_a_window_lies_within_a_day(opens: str, closes: str, window: Window | None) -> None:
    assert make_window(opens, closes) == window


@pytest.mark.parametrize(
    ("written", "satang"),
    [("1,780", 178_000), ("0.06", 6), ("0.1", 10), ("0.065", None), ("-1", None), ("2000000", None)],
)
def test_money_is_baht_with_two_digits_behind_the_point(written: str, satang: int | None) -> None:
    assert read_satang(written) == satang


def test_numbers_have_their_bounds() -> None:
    assert [read_number(written, 1, 7) for written in ("1", "7", "0", "8", "", "two")] == [1, 7, None, None, None, None]


@pytest.mark.parametrize(("ahead", "may"), [(-1, False), (0, True), (366, True), (367, False)])
def test_what_held_before_is_not_settled_anew(ahead: int, *, may: bool) -> None:
    assert may_begin(TODAY + timedelta(days=ahead), TODAY) is may
