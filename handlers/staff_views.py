"""What a turn may look at when somebody works in her chat: who she acts for, and the statements that are judged."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from handlers.forum_views import ForumView, Statement
from surveys.forms.definition import Labels
from surveys.governance.roles import Role

Why = Literal["new", "appeal", "reported", "unclear"]
Aside = Literal["", "kept", "asked", "passed"]


@dataclass(frozen=True, slots=True)
class StaffMember:
    """`staff`: her id; `party`: the convener for which she acts, by its id in charters. Her name stands in no chat."""

    staff: str
    agency: str
    party: str
    roles: tuple[Role, ...]
    agency_name: Labels = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """The last decision on a statement that still holds; `version` counts all decisions on it."""

    staff: str
    verdict: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class ToJudge:
    """One statement before a moderator. `since`: since when it waits; `writers`: staff who wrote it, or judged it before.

    `seconded`: who was the first of two to publish it. `reports`: by citizens, since the last decision. `lone`: the number
    of its author in the consultation, 0 for none; `from_author`: how many statements of hers came within a day.

    `aside`: what it waits for instead of a moderator, until `aside_until`: kept back, its author was asked, or passed on to
    the moderators of `passed_to`. `question`: what its author was asked last, and what she answered.
    """

    consultation: str
    agency: str
    statement: Statement
    why: Why
    since: datetime
    writers: frozenset[str] = frozenset()
    seconded: str = ""
    held_by: str = ""
    held_until: datetime | None = None
    version: int = 0
    reports: int = 0
    lone: int = 0
    from_author: int = 0
    aside: Aside = ""
    aside_until: datetime | None = None
    passed_to: str = ""
    question: str = ""
    answer: str = ""

    def waits_for(self, now: datetime, party: str = "") -> Aside:
        """What it waits for just now, empty for a moderator of this party; a day that is over sets it free for all."""
        over = self.aside_until is None or self.aside_until <= now
        return "" if over or (self.aside == "passed" and party == self.passed_to) else self.aside


@dataclass(frozen=True, slots=True)
class Oddity:
    """Numbers of citizens: with more votes in a minute than somebody reads, and with many votes all the same as another's."""

    bursts: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffView(ForumView):
    """With the staff member who works in this chat, None for a citizen, and whom the code she wrote invites."""

    staff: StaffMember | None = None
    invited: StaffMember | None = None
