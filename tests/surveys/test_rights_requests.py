"""Citizens' requests about their data: what has to be said, and their thirty days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from surveys.privacy.rights import Clock, Request, check_answer, check_request, find_due, read_clock

TODAY = date(2026, 11, 27)
ONE = Request("see", "letter", "a name, a house number", "What do you know of me?", TODAY)


def test_a_request_says_what_is_asked_by_whom_and_when() -> None:
    assert check_request(ONE, TODAY) == {}
    empty = Request("", "", "", "", None)
    assert check_request(empty, TODAY) == {"asks": "choose", "way": "choose", "who": "who", "received": "day"}
    assert check_request(replace(ONE, who="w" * 401, words="w" * 4001), TODAY) == {"who": "long", "words": "long"}


@pytest.mark.parametrize("ahead", [1, -400])
def test_a_day_to_come_or_long_ago_is_a_slip_of_the_pen(ahead: int) -> None:
    assert check_request(replace(ONE, received=TODAY + timedelta(days=ahead)), TODAY) == {"received": "day"}


def test_who_is_refused_hears_why() -> None:
    assert check_answer("granted", "") == {}
    assert check_answer("refused", "") == {"words": "reason"}
    assert check_answer("refused", "w" * 4001) == {"words": "long"}
    assert check_answer("perhaps", "") == {"answer": "choose"}


@pytest.mark.parametrize(("passed", "clock"), [(0, "runs"), (22, "runs"), (23, "soon"), (30, "soon"), (31, "overdue")])
def test_the_thirtieth_day_is_in_time_and_the_next_is_not(passed: int, clock: Clock) -> None:
    assert read_clock(find_due(TODAY), TODAY + timedelta(days=passed)) == clock
