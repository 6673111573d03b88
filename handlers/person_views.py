"""What a turn may look at when a citizen talks to a person: her open request, and when somebody is there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.helping import HelpSubject
from handlers.staff_views import StaffView
from handlers.views import SurveyView
from surveys.forms.definition import Labels
from surveys.requests.hours import ServiceHours


@dataclass(frozen=True, slots=True)
class StaffWord:
    """What somebody of the agency wrote to her; `place` counts all words of the request from 1."""

    place: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenHelp:
    """Her request that is not settled. `unanswered`: how often she wrote since somebody answered; `asked_at`: when last.

    `told`: up to which place she was told; `pushes`: she wrote after she last stopped all messages, so an answer may come
    by itself.
    """

    number: int
    subject: HelpSubject
    asked_at: datetime
    waits: bool = True
    unanswered: int = 1
    told: int = 0
    pushes: bool = True
    answers: tuple[StaffWord, ...] = ()

    @property
    def news(self) -> tuple[StaffWord, ...]:
        return tuple(one for one in self.answers if one.place > self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView(SurveyView):
    """With the agency in whose chat she is, its service hours, and how many requests she began within a day."""

    agency: str
    agency_name: Labels = field(default_factory=dict)
    hours: ServiceHours = field(default_factory=ServiceHours)
    help: OpenHelp | None = None
    begun_lately: int = 0


def count_none(_agency: str) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterView(StaffView):
    """With how many citizens of an agency wait for a person."""

    count_help: Callable[[str], int] = count_none
