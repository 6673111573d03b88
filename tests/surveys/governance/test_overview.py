"""What is owed over all plans: the longest overdue first, and how much was kept in time; answers by their day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from surveys.governance.answers import AgencyAnswer
from surveys.governance.overview import Kept, Plan, count_answers, count_promises, list_owing
from surveys.governance.plan import Commitment, ShownStatus, StatusNoted
from surveys.governance.shown_plan import ShownCommitment, ShownPlan, ShownRuling

TODAY = date(2026, 11, 27)


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def promise(name: str, due: int, status: ShownStatus = "open", done: int | None = None) -> ShownCommitment:
    made = Commitment(name, "town", {"th": name}, {}, day(due), "1", day(-100))
    notes = () if done is None else (StatusNoted(name, "done", {}, "town", day(done)),)
    return ShownCommitment(1, made, status, 0, notes, None, ())


def answer(on: int) -> ShownRuling:
    given = AgencyAnswer("1", "done", {}, {}, "ann", "ben", day(on))
    decided: Any = None  # by which numbers it was decided does not matter here
    return ShownRuling(decided, "must-answer", None, given, answer_late=False)


def plan(*commitments: ShownCommitment, due: int | None = None, silent: tuple[str, ...] = ()) -> Plan:
    shown = ShownPlan(day(-50), None if due is None else day(due), commitments=commitments)
    return Plan("canal", shown, "town", silent)


def test_the_longest_overdue_comes_first_and_what_is_far_off_not_at_all() -> None:
    found = plan(promise("soon", 30), promise("far", 31), promise("late", -3, "late"), promise("over", -9, "done", 0))
    owing = list_owing([found, plan(due=-5, silent=("7",)), plan(silent=("8",))], TODAY)
    assert [(one.kind, one.about, one.days) for one in owing] == [
        ("answer", "7", -5), ("promise", "late", -3), ("promise", "soon", 30),
    ]  # fmt: skip


def test_promises_are_kept_by_their_day_or_late() -> None:
    kept = count_promises(
        [
            plan(
                promise("in time", -9, "done", -9),
                promise("after", -9, "done", -8),
                promise("late", -1, "late"),
                promise("open", 5),
                promise("dropped", -9, "dropped"),
            )
        ]
    )
    assert (kept, kept.whole) == (Kept(1, 2), 3)


def test_answers_are_given_by_their_day_or_late() -> None:
    past = plan(due=-2, silent=("3", "4"))
    past = replace(past, shown=replace(past.shown, rulings=(answer(-2), answer(-1))))
    ahead = plan(due=2, silent=("5",))
    ahead = replace(ahead, shown=replace(ahead.shown, rulings=(answer(0), replace(answer(0), answer=None))))
    assert count_answers([past, ahead, plan()], TODAY) == Kept(in_time=2, late=3)
