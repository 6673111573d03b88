"""Staff hear that a citizen waits for a person, and nothing of what she wrote."""

from datetime import timedelta

from staff_talk import StaffTalk, somebody

from bot.conversation import Citizen, SetTimer
from bot.events import TimerFired
from handlers.forum_views import ForumView
from handlers.person_views import CounterView, count_none
from handlers.views import CitizenView


class CounterTalk(StaffTalk):
    """With how many wait for a person."""

    count = 2

    def view_forums(self, seen: CitizenView) -> ForumView:
        known = super().view_forums(seen)
        common = {name: getattr(known, name) for name in CounterView.__dataclass_fields__ if hasattr(known, name)}
        return CounterView(**common, count_help=lambda _agency: self.count)


def test_staff_hear_that_somebody_waits_and_no_more() -> None:
    at_work = CounterTalk([], Citizen("en"), forums={}, staff=somebody("official"))
    assert at_work.send(TimerFired("help")) == "2 citizens wait for a person. Read and answer on the console."
    assert at_work.buttons == ["To the console"]
    at_work.count = 0
    assert at_work.send(TimerFired("help")) == ""


def test_who_may_not_answer_hears_nothing() -> None:
    for member in (somebody("moderator"), None):
        at_work = CounterTalk([], Citizen("en"), forums={}, staff=member)
        assert at_work.send(TimerFired("help")) == ""


def test_staff_are_not_told_in_their_quiet_hours() -> None:
    at_work = CounterTalk([], Citizen("en"), forums={}, staff=somebody("chief"))
    at_work.now += timedelta(hours=12)
    at_work.send(TimerFired("help"))
    assert [timer.timer for timer in at_work.of(SetTimer)] == ["help"]


def test_nobody_waits_where_nothing_is_known_of_it() -> None:
    assert count_none("main") == 0
