"""What a turn may look at: the citizen, the open surveys and the unfinished interviews, loaded before it is taken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.conversation import Citizen
from surveys.forms.definition import Form, Labels
from surveys.privacy.cells import ShownTally

SHORT = 12  # characters of an interview's id that a button carries


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """A survey that takes answers now, and whether this citizen has handed in hers; it ends at `closes`."""

    form_id: str
    version: str
    title: Labels
    responded: bool = False
    anonymous: bool = False
    closes: datetime | None = None

    def takes_answers(self, now: datetime) -> bool:
        return self.closes is None or now < self.closes


@dataclass(frozen=True, slots=True)
class OpenInterview:
    """An unfinished interview of this citizen; `body` is its JSON (surveys.forms.interview.dump)."""

    interview_id: str
    form_id: str
    form_version: str
    body: str
    title: Labels
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class OpenForum:
    """A consultation that is public and not over; `votes`: it takes votes now."""

    consultation: str
    title: Labels
    votes: bool


def never(_conversation: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenView:
    """`now` is when the turn is taken, `at` when the event happened (both UTC); `delivery_key` is the delivery's uuid.

    `missed`: our last question never reached the citizen. `pushed`: a push landed since that question.
    `interviews` are the unfinished ones, newest first. `pages`: there is a public address, so links to pages lead
    somewhere. `ease_due`: whether she is asked if a conversation was easy when it ends.
    """

    citizen: Citizen
    now: datetime
    at: datetime
    delivery_key: str
    missed: bool = False
    pushed: bool = False
    consultations: tuple[OpenForum, ...] = ()
    surveys: tuple[OpenSurvey, ...] = ()
    interviews: tuple[OpenInterview, ...] = ()
    pages: bool = False
    full: frozenset[tuple[str, str]] = frozenset()
    held: frozenset[tuple[str, str]] = frozenset()
    ease_due: Callable[[str], bool] = never


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyView(CitizenView):
    """With every form by (form_id, version): the newest of each open survey, the pinned one of each interview."""

    forms: Mapping[tuple[str, str], Form]


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """A survey that is closed, and what it found; None if too few answered to show anything."""

    form: Form
    tally: ShownTally | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView(CitizenView):
    """With the results of all surveys that are closed, by form_id."""

    results: Mapping[str, SurveyResult]
