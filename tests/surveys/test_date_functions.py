"""Days and times in expressions: read, turned into numbers, and written, in the form's zone."""

import math
from datetime import date, datetime

import pytest
from computing import BANGKOK, NOW, compute
from hypothesis import given
from hypothesis import strategies as st

from surveys.forms.iso import as_day, days_since_epoch, read_day, read_moment, read_time, write_time
from surveys.forms.values import Value, as_number, as_stored, as_text

AT = datetime(2026, 1, 5, 18, 0)  # noqa: DTZ001 - as answers are stored: local, without an offset


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("today()", date(2026, 11, 24)),
        ("now()", datetime(2026, 11, 24, 14, 30)),  # noqa: DTZ001 - local
        ("date('2026-1-5')", date(2026, 1, 5)),
        ("date('2026-02-30')", None),
        ("date('')", None),
        ("date('soon')", None),
        ("date(${moment})", date(2026, 1, 5)),
        ("date('2026-01-05T20:00:00Z')", date(2026, 1, 6)),
        ("date(20458.9)", date(2026, 1, 5)),
        ("date(1 div 0)", None),
        ("date('x' * 1)", None),
        ("date(1 = 1)", None),
        ("date(today() + 1)", date(2026, 11, 25)),
        ("date-time('2026-01-05T18:00')", AT),
        ("date-time('2026-01-05T11:00:00.000+00:00')", AT),
        ("date-time('2026-01-05T25:00')", None),
        ("date-time(${day})", date(2026, 1, 5)),
        ("date-time('9999-12-31T23:00-10')", None),
        ("${moment} = ${day}", True),
        ("${moment} - ${day}", 0.0),
        ("decimal-date-time(5.5)", 5.5),
        ("decimal-date-time('1970-01-01T07:00')", 0.0),
        ("decimal-date-time('')", math.nan),
        ("decimal-time('18:00')", 0.75),
        ("decimal-time('18:00:00.000+07:00')", 0.75),
        ("decimal-time('11:00Z')", 0.75),
        ("decimal-time(${moment})", 0.75),
        ("decimal-time('2026-01-05T18:00')", 0.75),
        ("decimal-time(${day})", math.nan),
        ("decimal-time('noon')", math.nan),
        ("format-date(${moment}, '%Y %y %m %n %b %d %e')", "2026 26 01 1 ม.ค. 05 5"),
        ("format-date-time(${moment}, '%H:%M:%S.%3 %h %a %W')", "18:00:00.000 18 จ. 2"),
        ("format-date(${day}, '%H %')", "00 %"),
        ("format-date('', '%Y')", ""),
        ("format-date('2026-01-05', ${empty})", ""),
    ],
)
def test_a_function_of_days_gives_what_odk_gives(expression: str, value: Value) -> None:
    found = compute(expression)
    if isinstance(value, float) and math.isnan(value):
        assert isinstance(found, float)
        assert math.isnan(found)
    else:
        assert (type(found), found) == (type(value), value)


def test_a_day_alone_is_its_midnight_in_the_zone_which_in_bangkok_is_the_evening_before_in_utc() -> None:
    found = compute("decimal-date-time(${day})")
    assert isinstance(found, float)
    assert round(found % 1, 3) == 0.708


def test_months_and_weekdays_are_written_in_the_language_of_the_interview() -> None:
    assert compute("format-date(${day}, '%a %b')", language="en") == "Mon Jan"
    assert compute("format-date(${day}, '%a %b')", language="ms") == "Mon Jan"


def test_a_moment_is_a_day_as_text_and_as_number_and_keeps_its_time_only_where_it_is_stored() -> None:
    assert (as_text(AT), as_number(AT)) == ("2026-01-05", as_number(date(2026, 1, 5)))
    assert as_stored(AT) == "2026-01-05T18:00"
    assert as_stored(AT.replace(second=5)) == "2026-01-05T18:00:05"
    assert as_stored(5.0) == "5"


@pytest.mark.parametrize(
    ("text", "stored"),
    [("7:05", "07:05"), ("07:05:09", "07:05:09"), ("24:00", ""), ("7", ""), ("14:30:00+09:00", "12:30")],
)
def test_a_time_is_stored_with_two_digits_and_in_the_zone(text: str, stored: str) -> None:
    clock = read_time(text, NOW)
    assert (write_time(clock) if clock else "") == stored


@given(st.text(max_size=30))
def test_no_text_whatever_breaks_the_reading_of_days(text: str) -> None:
    read_day(text)
    read_moment(text, BANGKOK)
    read_time(text, NOW)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_no_number_whatever_breaks_the_making_of_days(number: float) -> None:
    day = as_day(number, BANGKOK)
    assert day is None or days_since_epoch(day, BANGKOK) <= number + 1
