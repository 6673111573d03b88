"""The interview: a form asked of one citizen, one question at a time, with every change of mind allowed."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from surveys.forms.checking import WRONG, name_mistake, settle
from surveys.forms.definition import Form, Labels, Question, Quota
from surveys.forms.saving import dump, load
from surveys.forms.showing import fill, present, text_of
from surveys.forms.values import as_stored
from surveys.forms.weighing import Answered, Interview, Sight, prefill_all, weigh_change, weigh_day

__all__ = [
    "Accepted",
    "Answered",
    "Asked",
    "Interview",
    "Refused",
    "answer",
    "ask",
    "back",
    "change_language",
    "dump",
    "erase",
    "go_to",
    "load",
    "matching_quotas",
    "may_skip",
    "relevant_answers",
    "skip",
    "start",
    "text_of",
]

GONE = {"th": "ข้อนี้ไม่มีในแบบสอบถามแล้ว", "en": "This question is no longer part of the survey."}
NEEDED = {"th": "ข้อนี้ต้องตอบ", "en": "This question needs an answer."}
UNFIT = {"th": "คำตอบนี้ใช้ไม่ได้ ลองตอบใหม่อีกครั้ง", "en": "That answer does not fit. Please try again."}


@dataclass(frozen=True, slots=True)
class Asked:
    """What to say now: the notes, then the question. No question: nothing is left to ask.

    The texts show the answers that they refer to, and the choices are those offered now: of the form's own, some, in
    this citizen's order. `kept` is the value, as stored, that the question is prefilled with ("" for none).
    """

    question: Question | None
    notes: tuple[Question, ...]
    number: int
    of: int
    kept: str = ""


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
    seed = int.from_bytes(hashlib.sha256(interview_id.encode()).digest()[:4]) >> 1
    started = _to_milliseconds(now)
    fresh = Interview(interview_id, form.form_id, form.version, language=language, seed=seed, started=started)
    return _go_on(form, prefill_all(form, fresh, now))


def ask(form: Form, interview: Interview, now: datetime) -> Asked:
    """The question at the interview's place if it is still relevant, else the first one that is still open."""
    current = weigh_day(form, interview, now)
    question = _question_at(form, current)
    number, of = _progress(form, current)
    index = len(form.questions) if question is None else question.index
    sight = Sight(form, current, now)
    notes = tuple(present(sight, note) for note in _notes_before(form, current, index))
    if question is None:
        return Asked(None, notes, number, of)
    given = question.path in current.answers or question.path in current.skipped
    kept = "" if given else as_stored(sight.prefill(question))
    return Asked(present(sight, question), notes, number, of, kept)


def answer(
    form: Form, interview: Interview, path: str, value: str, *, now: datetime, at: datetime, source: str = ""
) -> Accepted | Refused:
    """Stores an answer, then moves on to the first question that is still open.

    `value` is as stored (see `settle`): a choice's name, a number, a day, a text; empty means the same as `skip`. A question that is
    hidden takes an answer and keeps it hidden. An answer given before the stored one (`at`) changes nothing.
    """
    question = form.by_path.get(path)
    if question is None or not question.asked:
        return Refused(interview, GONE, interview.failures)
    given = _to_milliseconds(at)
    stored = interview.answers.get(path)
    if stored is not None and given < stored.at:
        return Accepted(interview)
    if not value.strip():
        return skip(form, interview, path, now)
    current = weigh_day(form, interview, now)
    sight = Sight(form, current, now)
    settled = settle(question, value, sight.scope.now)
    if settled is None:
        return _refuse(current, question, name_mistake(question))
    if not sight.hides(question.index) and (objection := _object(sight, question, settled)):
        return _refuse(replace(current, mishaps=current.mishaps | sight.mishaps), question, objection)
    answers = {**current.answers, path: Answered(settled, given, source)}
    changed = replace(current, answers=answers, skipped=current.skipped - {path})
    return Accepted(_go_on(form, weigh_change(form, changed, path, now)))


def may_skip(form: Form, interview: Interview, question: Question, now: datetime) -> bool:
    """Whether `skip` would leave this question empty."""
    sight = Sight(form, weigh_day(form, interview, now), now)
    return sight.hides(question.index) or not sight.requires(question)


def skip(form: Form, interview: Interview, path: str, now: datetime) -> Accepted | Refused:
    """Leaves a question empty, also one answered before; a required question refuses."""
    question = form.by_path.get(path)
    if question is None or not question.asked:
        return Refused(interview, GONE, interview.failures)
    current = weigh_day(form, interview, now)
    if not may_skip(form, current, question, now):
        return _refuse(current, question, fill(Sight(form, current, now), question.required_message) or NEEDED)
    answers = {kept: answered for kept, answered in current.answers.items() if kept != path}
    changed = replace(current, answers=answers, skipped=current.skipped | {path})
    return Accepted(_go_on(form, weigh_change(form, changed, path, now)))


def back(form: Form, interview: Interview, now: datetime) -> Interview:
    """To the relevant question before the one asked now; at the first one nothing changes."""
    current = weigh_day(form, interview, now)
    question = _question_at(form, current)
    index = len(form.questions) if question is None else question.index
    before = _last_before(form, current, index)
    return current if before < 0 else replace(current, place=form.questions[before].path, failures=0)


def go_to(form: Form, interview: Interview, path: str) -> Interview:
    """To this question, or with "" on to the first one that is still open; a path that is not asked changes nothing."""
    question = form.by_path.get(path)
    if path and (question is None or not question.asked):
        return interview
    return replace(interview, place=path, failures=0)


def change_language(interview: Interview, language: str) -> Interview:
    """What is computed in words of the language is computed again."""
    if interview.language == language:
        return interview
    return replace(interview, language=language, stale=True)


def erase(interview: Interview, source: str) -> Interview:
    """Deletes the answer that this message gave; its question is open again."""
    kept = {path: answered for path, answered in interview.answers.items() if answered.source != source}
    if not source or len(kept) == len(interview.answers):
        return interview
    return replace(interview, answers=kept, stale=True)


def relevant_answers(form: Form, interview: Interview, now: datetime) -> dict[str, str]:
    """What the response holds: relevant answers, calculations and hidden values, in the order of the form."""
    current = weigh_day(form, interview, now)
    sight = Sight(form, current, now)
    return {question.path: value for question in form.questions if (value := _hand_in(sight, current, question))}


def matching_quotas(form: Form, interview: Interview, now: datetime) -> tuple[Quota, ...]:
    """The cells that this interview falls into, as far as it has got."""
    if not form.quotas:
        return ()
    scope = Sight(form, weigh_day(form, interview, now), now).scope
    return tuple(quota for quota in form.quotas if quota.when.holds(scope))


def _hand_in(sight: Sight, interview: Interview, question: Question) -> str:
    if sight.hides(question.index):
        return ""
    if question.asked:
        answered = interview.answers.get(question.path)
        return answered.value if answered else ""
    return as_stored(sight.value_of(question))


def _object(sight: Sight, question: Question, value: str) -> Labels | None:
    """Why this value cannot be the answer, if so. A hidden question's constraint waits until it is relevant."""
    if question.choice_filter is not None and not sight.offers_all(question, value):
        return WRONG[question.type]
    return (fill(sight, question.constraint_message) or UNFIT) if sight.refuses(question, value) else None


def _refuse(interview: Interview, question: Question, message: Labels) -> Refused:
    failures = interview.failures + 1
    return Refused(replace(interview, place=question.path, failures=failures), message, failures)


def _go_on(form: Form, interview: Interview) -> Interview:
    """To the first open question, with the progress that will be shown there."""
    question = _first_open(form, interview)
    number, of = _progress(form, interview)
    place = "" if question is None else question.path
    return replace(interview, place=place, failures=0, shown=(number, of) if of else interview.shown)


def _question_at(form: Form, interview: Interview) -> Question | None:
    placed = form.by_path.get(interview.place)
    if placed is not None and not interview.hidden >> placed.index & 1:
        return placed
    return _first_open(form, interview)


def _first_open(form: Form, interview: Interview) -> Question | None:
    lowest = interview.open & -interview.open
    return form.questions[lowest.bit_length() - 1] if lowest else None


def _last_before(form: Form, interview: Interview, index: int) -> int:
    """The index of the last relevant question before this one, -1 if there is none."""
    return (form.graph.askable & ~interview.hidden & (1 << index) - 1).bit_length() - 1


def _notes_before(form: Form, interview: Interview, index: int) -> tuple[Question, ...]:
    between = form.questions[_last_before(form, interview, index) + 1 : index]
    return tuple(note for note in between if note.is_note and not interview.hidden >> note.index & 1)


def _progress(form: Form, interview: Interview) -> tuple[int, int]:
    """Number of the question asked now and of how many; the share never falls below what was shown before."""
    of = (form.graph.askable & ~interview.hidden).bit_count()
    number = min(of - interview.open.bit_count() + 1, of)
    shown_number, shown_of = interview.shown
    if number * shown_of >= shown_number * of:
        return number, of
    return number, number * shown_of // shown_number


def _to_milliseconds(when: datetime) -> datetime:
    """In UTC, as exact as a saved interview is."""
    return when.astimezone(UTC).replace(microsecond=when.microsecond // 1000 * 1000)
