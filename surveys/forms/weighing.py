"""What an answer changes: which questions are hidden now, and which are still to be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heapify, heappop, heappush
from zoneinfo import ZoneInfo

from surveys.forms.definition import Form, Question
from surveys.forms.values import Scope, Value, as_number


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
    place: str = ""
    answers: Mapping[str, Answered] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    failures: int = 0
    hidden: int = 0
    open: int = 0
    shown: tuple[int, int] = (0, 1)
    stale: bool = False


class Sight:
    """The answers as expressions see them: a hidden one reads as empty."""

    def __init__(self, form: Form, interview: Interview, now: datetime) -> None:
        self.form = form
        self.answers = interview.answers
        self.skipped = interview.skipped
        self.hidden = interview.hidden
        self.scope = Scope(self.read, now.astimezone(ZoneInfo(form.zone)).date())

    def read(self, path: str) -> Value:
        answered = self.answers.get(path)
        if answered is None or self.hides(self.form.by_path[path].index):
            return None
        return typed(self.form.by_path[path], answered.value)

    def hides(self, index: int) -> bool:
        return bool(self.hidden >> index & 1)

    def refuses(self, question: Question, value: str) -> bool:
        """Whether the question's constraint is false for this value."""
        return question.constraint is not None and not question.constraint.holds(
            replace(self.scope, own=typed(question, value))
        )

    def requires(self, question: Question) -> bool:
        return question.required is not None and question.required.holds(self.scope)

    def leaves_open(self, question: Question) -> bool:
        """Whether this question still has to be asked, if it is no note."""
        if self.hides(question.index):
            return False
        answered = self.answers.get(question.path)
        if answered is not None:
            return self.refuses(question, answered.value)
        return question.path not in self.skipped or self.requires(question)


def typed(question: Question, value: str) -> Value:
    if question.type == "integer":
        return as_number(value)
    return value or None


def weigh_all(form: Form, interview: Interview, now: datetime) -> Interview:
    """Everything anew, whatever was known."""
    everything = range(len(form.questions))
    return _weigh(form, replace(interview, hidden=0, open=0, stale=False), now, movers=everything, checked=())


def weigh_change(form: Form, interview: Interview, path: str, now: datetime) -> Interview:
    """What depends on the answer to this question, after it changed."""
    movers = form.graph.moves.get(path, ())
    checked = (form.by_path[path].index, *form.graph.checks.get(path, ()))
    return _weigh(form, interview, now, movers=movers, checked=checked)


def weigh_day(form: Form, interview: Interview, now: datetime) -> Interview:
    """What depends on the day, which may be another one than at the last turn; everything if the interview is stale."""
    if interview.stale:
        return weigh_all(form, interview, now)
    if not (form.graph.dated_moves or form.graph.dated_checks):
        return interview
    return _weigh(form, interview, now, movers=form.graph.dated_moves, checked=form.graph.dated_checks)


def _weigh(
    form: Form, interview: Interview, now: datetime, *, movers: Iterable[int], checked: Iterable[int]
) -> Interview:
    sight = Sight(form, interview, now)
    touched = {*checked, *_move(sight, movers)}
    opened = interview.open
    for index in touched:
        is_open = sight.leaves_open(form.questions[index])
        opened = opened | 1 << index if is_open else opened & ~(1 << index)
    return replace(interview, hidden=sight.hidden, open=opened & form.graph.askable)


def _move(sight: Sight, movers: Iterable[int]) -> set[int]:
    """Weighs these relevances and what depends on them, upstream first; returns all that may have changed."""
    graph = sight.form.graph
    seen = set(movers)
    touched = set(seen)
    heap = [(graph.rank[index], index) for index in seen]
    heapify(heap)
    while heap:
        _, index = heappop(heap)
        question = sight.form.questions[index]
        hides = question.relevant is not None and not question.relevant.holds(sight.scope)
        if hides == sight.hides(index):
            continue
        sight.hidden ^= 1 << index
        if question.path not in sight.answers:
            continue  # it reads as empty, hidden or not
        touched.update(graph.checks.get(question.path, ()))
        for reader in graph.moves.get(question.path, ()):
            if reader not in seen:
                seen.add(reader)
                touched.add(reader)
                heappush(heap, (graph.rank[reader], reader))
    return touched
