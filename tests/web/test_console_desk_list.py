"""The moderators' list is cut into pages, by state and forum, and each statement has its clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.rows import ms
from bot.web.console.desk_list import ON_A_PAGE, Asked, choose, cut_page, name_states, read_clock
from bot.web.console.desk_one import Around, look_around
from handlers.forum_views import Statement
from handlers.judging import count_crowd
from handlers.staff_views import ToJudge, Why

NOON = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)


def waits(number: int, why: Why = "new", text: str = "ขอทางเดิน", forum: str = "market") -> ToJudge:
    said = Statement(number, number, {"th": text}, "citizen", status="waiting")
    return ToJudge(forum, "main", said, why, NOON + timedelta(minutes=number))


def test_a_statement_with_personal_data_has_two_states() -> None:
    assert name_states(waits(1), Asked()) == ("new",)
    assert name_states(waits(1, text="โทร 0812345678"), Asked()) == ("new", "personal")
    assert name_states(waits(1, "unclear"), Asked()) == ("flagged",)


def test_what_waits_for_something_else_stands_in_a_list_of_its_own_until_its_day() -> None:
    until = NOON + timedelta(days=1)
    rows = [
        replace(waits(1), aside="kept", aside_until=until),
        replace(waits(2), aside="asked", aside_until=until),
        replace(waits(3), aside="passed", aside_until=until, passed_to="vendors"),
        waits(4),
    ]
    now = Asked(now=NOON, party="municipality")
    shown = cut_page(rows, now)
    assert [one.statement.statement for one in shown.rows] == [3, 4]
    assert (shown.counts["kept"], shown.counts["asked"], shown.counts["passed"], shown.counts["new"]) == (1, 1, 1, 1)
    assert choose(rows, replace(now, state="kept")) == (rows[0],)
    assert choose(rows, replace(now, state="new", party="vendors")) == (rows[2], rows[3])
    assert len(choose(rows, replace(now, now=until, state="new"))) == len(rows)


def test_the_list_goes_on_behind_the_last_one_even_if_that_is_gone() -> None:
    rows = [waits(number) for number in range(ON_A_PAGE + 3)]
    first = cut_page(rows, Asked())
    assert len(first.rows) == ON_A_PAGE
    rest = cut_page(rows[ON_A_PAGE:], Asked(after=first.more))
    assert [one.statement.statement for one in rest.rows] == [25, 26, 27]
    assert rest.more == ""
    assert first.counts["new"] == ON_A_PAGE + 3


def test_filters_choose_and_a_broken_address_begins_anew() -> None:
    rows = [waits(1), waits(2, forum="flood"), waits(3, "appeal")]
    assert choose(rows, Asked(state="appeals")) == (rows[2],)
    assert choose(rows, Asked(consultation="flood")) == (rows[1],)
    assert cut_page(rows, Asked(after="x.y")).rows == tuple(rows)
    assert Asked("new", "flood").query == "state=new&consultation=flood"


@pytest.mark.parametrize(("hours", "left", "late"), [(1, 23, False), (25, 1, True)])
def test_the_clock_runs_a_day(hours: int, left: int, *, late: bool) -> None:
    clock = read_clock(waits(0), ms(NOON + timedelta(hours=hours)))
    assert (clock.hours, clock.late) == (left, late)


def test_many_within_a_minute_are_counted_in_their_forum() -> None:
    rows = [waits(1), waits(1), waits(2), waits(9), waits(1, forum="flood"), waits(1, "unclear")]
    assert count_crowd(rows, rows[0]) == 3


def test_next_and_previous_follow_the_list() -> None:
    assert look_around([4, 5, 6], 5) == Around(4, 6)
    assert look_around([4, 5], 4) == Around(0, 5)
    assert look_around([4, 5], 5) == Around(4, 0)
    assert look_around([4, 5], 9) == Around(0, 4)
    assert look_around([], 9) == Around(0, 0)
