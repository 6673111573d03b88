"""One in a hundred goes first, by lot; the rest follows, spread if wanted; errors stop it."""

import pytest

from surveys.broadcasts.pace import ONE_IN, Slot, find_slot, is_failing
from surveys.broadcasts.terms import HOUR_MS

PEOPLE = range(10_000)


def test_about_one_in_a_hundred_goes_first() -> None:
    first = sum(find_slot("b1", one, expected=10_000).wave == 0 for one in PEOPLE)
    assert first == pytest.approx(len(PEOPLE) / ONE_IN, rel=0.3)


def test_of_a_small_audience_nobody_goes_first() -> None:
    assert {find_slot("b1", one, expected=199) for one in PEOPLE} == {Slot(1, 0)}


def test_who_goes_first_is_drawn_anew_for_each_broadcast() -> None:
    first = {name: {one for one in PEOPLE if find_slot(name, one, expected=10_000).wave == 0} for name in ("a", "b")}
    assert len(first["a"] & first["b"]) < 10


def test_the_rest_is_spread_evenly_over_the_hours() -> None:
    slots = [find_slot("b1", one, expected=10_000, spread_hours=4) for one in PEOPLE]
    by_hour = [sum(slot.after_ms // HOUR_MS == hour for slot in slots) for hour in range(5)]
    assert by_hour[4] == 0
    assert all(count > len(PEOPLE) / 4 * 0.85 for count in by_hour[:4])
    assert {slot.after_ms for slot in slots if slot.wave == 0} == {0}


@pytest.mark.parametrize(
    ("ended", "errors", "fails"), [(500, 25, False), (500, 26, True), (10, 2, False), (10, 3, True), (0, 0, False)]
)
def test_more_than_five_in_a_hundred_stop_it(ended: int, errors: int, fails: bool) -> None:  # noqa: FBT001
    assert is_failing(ended, errors) is fails
