"""When an agency is there for citizens, when it is next, and how long somebody waited of its time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from pydantic import ValidationError

from bot.text import ZONE
from surveys.requests.hours import ServiceHours, read_hours, write_hours

OFFICE = ServiceHours(closed=frozenset({date(2026, 12, 7)}))  # a Monday


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In December 2026, which begins on a Tuesday, in Bangkok."""
    return datetime(2026, 12, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(1, 8, 30), at(1, 8, 30)),
        (at(1, 16, 29), at(1, 16, 29)),
        (at(1, 8, 29), at(1, 8, 30)),
        (at(1, 16, 30), at(2, 8, 30)),
        (at(4, 20), at(8, 8, 30)),
        (at(5, 3), at(8, 8, 30)),
    ],
    ids=["at the first minute", "in the last", "before", "at the end", "over a weekend and a holiday", "on a Saturday"],
)
def test_somebody_is_there_now_or_next(moment: datetime, opens: datetime) -> None:
    assert OFFICE.find_opening(moment) == opens
    assert OFFICE.is_open(moment) == (moment == opens)


def test_who_opens_on_no_day_is_never_there() -> None:
    assert ServiceHours(days=frozenset()).find_opening(at(1, 9)) is None


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        (at(1, 9), at(1, 11), 2),
        (at(1, 7), at(1, 18), 8),
        (at(4, 15, 30), at(8, 9, 30), 2),
        (at(5, 9), at(6, 9), 0),
        (at(2, 9), at(1, 9), 0),
    ],
    ids=["within a day", "a whole day", "over a weekend and a holiday", "on a weekend", "backwards"],
)
def test_only_the_time_of_service_counts(since: datetime, until: datetime, hours: int) -> None:
    assert OFFICE.count_open(since, until.astimezone(UTC)) == timedelta(hours=hours)


def test_hours_are_written_and_read() -> None:
    hours = ServiceHours(time(9), time(12), frozenset({0, 2}), frozenset({date(2026, 12, 7)}))
    assert read_hours(write_hours(hours)) == hours
    with pytest.raises(ValidationError):
        read_hours('{"opens": "late"}')
