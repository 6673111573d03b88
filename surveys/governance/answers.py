"""What the agency answers to statements that it has to answer, and which answers are late."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveys.forms.definition import Labels
from surveys.governance.reminders import OwnerReminder, remind_of

AnswerKind = Literal["done", "promised", "refused", "answered"]


@dataclass(frozen=True, slots=True)
class AgencyAnswer:
    """`because` is there where it is refused; `writer` and `approver` are two persons of the agency."""

    statement: str
    kind: AnswerKind
    text: Labels
    because: Labels
    writer: str
    approver: str
    on: date


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How many statements, by what the agency said; `silent`: nothing yet."""

    answered: int
    promised: int
    done: int
    refused: int
    silent: int

    @property
    def given(self) -> int:
        return self.answered + self.promised + self.done + self.refused


def check_answer(answer: AgencyAnswer) -> Literal["taken", "no-text", "no-reason", "same-person"]:
    """Who wrote it never approves it, and a refusal gives its reason."""
    if not answer.text:
        return "no-text"
    if answer.kind == "refused" and not answer.because:
        return "no-reason"
    return "same-person" if answer.writer == answer.approver else "taken"


def find_silent(owed: Iterable[str], answered: Container[str]) -> tuple[str, ...]:
    """The statements that wait for their answer."""
    return tuple(statement for statement in owed if statement not in answered)


def find_late_answers(owed: Iterable[str], answered: Container[str], *, due: date, today: date) -> tuple[str, ...]:
    """Public from the day after the due date on."""
    return find_silent(owed, answered) if today > due else ()


def remind_of_answers(
    agency: str, silent: Iterable[str], *, due: date, after: date, until: date
) -> tuple[OwnerReminder, ...]:
    """What is due to be said to the agency after one day until another."""
    return tuple(
        reminder for statement in silent for reminder in remind_of(agency, statement, due=due, after=after, until=until)
    )


def count_answers(
    owed: Iterable[str], answers: Mapping[str, AgencyAnswer], settled: Container[str] = ()
) -> AnswerCount:
    """`settled`: clauses of a draft rule of which the agency said what became; that is an answer."""
    kinds = [answers[each].kind if each in answers else "answered" if each in settled else "silent" for each in owed]
    return AnswerCount(**{kind: kinds.count(kind) for kind in ("answered", "promised", "done", "refused", "silent")})
