"""The interview: a form asked of one citizen, one question at a time, with every change of mind allowed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from surveys.forms.definition import Form, Labels, Question


@dataclass(frozen=True, slots=True)
class Answered:
    """A stored answer: its value, when it was given, and the id of the message that gave it ("" for a button)."""

    value: str
    at: datetime
    source: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """Where an interview stands; saved with `dump`.

    `place` is the path asked now, "" for the first question that is still open (none is: the review).
    `hidden` and `open` have a bit per question: not relevant now; still to be asked. `stale`: both must be weighed anew.
    `shown` is the furthest progress shown: the number of the question and of how many.
    """

    interview_id: str
    form_id: str
    form_version: str
    language: str
    seed: int
    started: datetime
    place: str
    answers: Mapping[str, Answered]
    skipped: frozenset[str]
    failures: int = 0
    hidden: int = 0
    open: int = 0
    shown: tuple[int, int] = (0, 1)
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What to say now: the notes, then the question. No question: nothing is left to ask."""

    question: Question | None
    notes: tuple[Question, ...]
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Accepted:
    interview: Interview


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer cannot stand; `failures` in a row, this one counted."""

    interview: Interview
    message: Labels
    failures: int


def start(form: Form, *, interview_id: str, language: str, now: datetime) -> Interview:
    raise NotImplementedError


def ask(form: Form, interview: Interview, now: datetime) -> Asked:
    """The question at the interview's place if it is still relevant, else the first one that is still open."""
    raise NotImplementedError


def answer(
    form: Form, interview: Interview, path: str, value: str, *, now: datetime, at: datetime, source: str = ""
) -> Accepted | Refused:
    """Stores an answer, then moves on to the first question that is still open.

    `value` is as stored: a choice's name, a whole number, a text; empty means the same as `skip`. A question that is
    hidden takes an answer and keeps it hidden. An answer given before the stored one (`at`) changes nothing.
    """
    raise NotImplementedError


def skip(form: Form, interview: Interview, path: str, now: datetime) -> Accepted | Refused:
    """Leaves a question empty, also one answered before; a required question refuses."""
    raise NotImplementedError


def back(form: Form, interview: Interview, now: datetime) -> Interview:
    """To the relevant question before the one asked now; at the first one nothing changes."""
    raise NotImplementedError


def go_to(form: Form, interview: Interview, path: str) -> Interview:
    """To this question, or with "" on to the first one that is still open."""
    raise NotImplementedError


def change_language(interview: Interview, language: str) -> Interview:
    raise NotImplementedError


def erase(interview: Interview, source: str) -> Interview:
    """Deletes the answer that this message gave; its question is open again."""
    raise NotImplementedError


def relevant_answers(form: Form, interview: Interview, now: datetime) -> dict[str, str]:
    """What the response holds: the answers to relevant questions, in the order of the form."""
    raise NotImplementedError


def dump(interview: Interview) -> str:
    raise NotImplementedError


def load(text: str) -> Interview:
    raise NotImplementedError
