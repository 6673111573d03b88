"""Owners are reminded before a promise is due, on its day and while it is late; citizens hear of it, but not too often."""

from dataclasses import replace
from datetime import date

from test_plans_kept import DUE, MADE, PANELS
from written_charters import DAY, NOON

from surveys.governance.notices import Follower, Progress, ProgressNotice, choose_notices
from surveys.governance.plan import CommitmentMade, StatusNoted, fold_plan
from surveys.governance.reminders import OwnerReminder, remind_of, remind_owners

PLAN = fold_plan([CommitmentMade(PANELS)])


def said_on(day: date) -> list[str]:
    return [reminder.why for reminder in remind_owners(PLAN, after=day - DAY, until=day)]


def test_the_owner_is_reminded_a_month_and_a_week_before_and_on_the_day() -> None:
    assert [said_on(DUE - 30 * DAY), said_on(DUE - 7 * DAY), said_on(DUE)] == [["soon"], ["soon"], ["due"]]
    assert said_on(DUE - DAY) == []


def test_the_owner_of_a_late_promise_is_reminded_every_two_weeks() -> None:
    assert [ago for ago in range(1, 31) if said_on(DUE + ago * DAY)] == [1, 15, 29]


def test_who_looked_late_hears_of_the_last_of_several_late_days_only() -> None:
    reminders = remind_of("town", "panels", due=DUE, after=DUE, until=DUE + 40 * DAY)
    assert reminders == [OwnerReminder("town", "panels", "late", DUE + 29 * DAY)]


def test_the_yearly_review_is_said_too() -> None:
    assert said_on(date(2028, 2, 1)) == ["review"]


def test_nobody_is_reminded_of_what_is_done() -> None:
    done = fold_plan([CommitmentMade(PANELS), StatusNoted("panels", "done", {}, "town", DUE)])
    assert remind_owners(done, after=MADE, until=DUE + 99 * DAY) == ()


NEWS = [Progress("panels", "gate", NOON + DAY), Progress("panels", "gate", NOON + 2 * DAY)]
VOTER = Follower(7, frozenset({"gate"}))


def test_who_voted_on_the_statement_hears_of_its_progress_in_one_message() -> None:
    told = choose_notices(NEWS, [VOTER], since=NOON, now=NOON + 3 * DAY)
    assert told == (ProgressNotice(7, ("panels",)),)


def test_who_voted_on_something_else_hears_nothing() -> None:
    assert choose_notices(NEWS, [Follower(8, frozenset({"wall"}))], since=NOON, now=NOON + 3 * DAY) == ()


def test_nobody_hears_more_often_than_once_a_week() -> None:
    told = replace(VOTER, told=NOON + DAY)
    assert choose_notices(NEWS, [told], since=NOON, now=NOON + 7 * DAY) == ()
    assert choose_notices(NEWS, [told], since=NOON, now=NOON + 8 * DAY) == (ProgressNotice(7, ("panels",)),)


def test_one_tap_ends_it() -> None:
    assert choose_notices(NEWS, [replace(VOTER, stopped=True)], since=NOON, now=NOON + 3 * DAY) == ()
