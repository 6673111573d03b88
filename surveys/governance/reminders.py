"""Who is reminded of what they promised, and when: the owners of commitments and answers, before and after the due day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveys.governance.plan import OVER, Plan, find_review_day
from surveys.governance.schedule import DAY

DAYS_BEFORE = (30, 7)  # of the due day
LATE_EVERY = 14  # days

Due = Literal["soon", "due", "late", "review"]


@dataclass(frozen=True, slots=True)
class OwnerReminder:
    """`about`: a commitment or a statement; `on` is the day it was due to be said."""

    owner: str
    about: str
    why: Due
    on: date


def remind_owners(plan: Plan, *, after: date, until: date) -> tuple[OwnerReminder, ...]:
    """What is due after one day until another, both known: whoever looks late misses nothing, twice says nothing."""
    found: list[OwnerReminder] = []
    for name, followed in plan.items():
        if followed.status in OVER:
            continue
        owner = followed.commitment.owner
        found += remind_of(owner, name, due=followed.commitment.due, after=after, until=until)
        review = find_review_day(followed)
        if review is not None and after < review <= until:
            found.append(OwnerReminder(owner, name, "review", review))
    return tuple(sorted(found, key=lambda reminder: (reminder.on, reminder.about)))


def remind_of(owner: str, about: str, *, due: date, after: date, until: date) -> list[OwnerReminder]:
    """Before the day, on it, and every two weeks from the day after it on; of several late ones only the last."""
    said: list[tuple[date, Due]] = [*((due - before * DAY, "soon") for before in DAYS_BEFORE), (due, "due")]
    found = [OwnerReminder(owner, about, why, on) for on, why in said if after < on <= until]
    late = [on for on in _late_days(due, until) if on > after]
    return found + [OwnerReminder(owner, about, "late", on) for on in late[-1:]]


def _late_days(due: date, until: date) -> Iterator[date]:
    day = due + DAY
    while day <= until:
        yield day
        day += LATE_EVERY * DAY
