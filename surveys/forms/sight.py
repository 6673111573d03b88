"""An interview as it stands, and its answers as expressions see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import isnan
from zoneinfo import ZoneInfo

from surveys.forms.checking import LONGEST_TEXT, settle, typed
from surveys.forms.definition import UNASKED, Choice, Form, Question
from surveys.forms.drawing import seed_of, shuffle
from surveys.forms.values import Scope, Tested, Value, as_stored, as_text


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
    `computed` holds what calculations and dynamic defaults gave, by path; what gave nothing is left out. `skipped`: the
    questions left empty. `hidden` and `open` have a bit per question: not relevant now; still to be asked. `stale`: both must be weighed anew.
    `shown` is the furthest progress shown: the number of the question and of how many. `mishaps`, which are not saved:
    whose expression (a path) could not be computed since it was loaded, and why.
    """

    interview_id: str
    form_id: str
    form_version: str
    language: str
    seed: int
    started: datetime
    place: str = ""
    answers: Mapping[str, Answered] = field(default_factory=dict)
    computed: Mapping[str, Value] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    failures: int = 0
    hidden: int = 0
    open: int = 0
    shown: tuple[int, int] = (0, 1)
    stale: bool = False
    mishaps: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)


class Sight:
    """The answers as expressions see them: a hidden one reads as empty, one not given yet as what it is prefilled with."""

    def __init__(self, form: Form, interview: Interview, now: datetime) -> None:
        self.form = form
        self.answers = interview.answers
        self.skipped = interview.skipped
        self.computed = dict(interview.computed)
        self.hidden = interview.hidden
        self.seed = interview.seed
        local = now.astimezone(ZoneInfo(form.zone))
        self.scope = Scope(
            self.read,
            local,
            shows=self.shows,
            language=interview.language,
            seed=interview.seed,
            version=interview.form_version,
        )

    @property
    def mishaps(self) -> frozenset[tuple[str, str]]:
        return frozenset(self.scope.mishaps.found)

    def read(self, path: str) -> Value:
        question = self.form.by_path[path]
        return None if self.hidden >> question.index & 1 else self.value_of(question)

    def value_of(self, question: Question) -> Value:
        """Its value, hidden or not."""
        answered = self.answers.get(question.path)
        if answered is not None:
            return typed(question, answered.value)
        return None if question.path in self.skipped else self.prefill(question)

    def prefill(self, question: Question) -> Value:
        """What a question holds before it is answered."""
        value = self.computed.get(question.path)
        if value is None and question.default:
            return typed(question, question.default)
        return typed(question, value) if isinstance(value, str) else value

    def shows(self, path: str) -> bool:
        return not self.hides(self.form.by_path[path].index)

    def hides(self, index: int) -> bool:
        return bool(self.hidden >> index & 1)

    def refuses(self, question: Question, value: str) -> bool:
        """Whether this value is not offered any more, or the question's constraint is false for it."""
        if question.choice_filter is not None and not self.offers_all(question, value):
            return True
        return question.constraint is not None and not question.constraint.holds(
            replace(self.scope, own=typed(question, value))
        )

    def requires(self, question: Question) -> bool:
        return question.required is not None and question.required.holds(self.scope)

    def leaves_open(self, question: Question) -> bool:
        """Whether this question still has to be asked, if it is one that is."""
        if self.hides(question.index):
            return False
        answered = self.answers.get(question.path)
        if answered is not None:
            return self.refuses(question, answered.value)
        return question.path not in self.skipped or self.requires(question)

    def offer(self, question: Question) -> tuple[Choice, ...]:
        """The choices that are offered now, in the order in which this citizen gets them."""
        choices = self.let_through(question, question.choices)
        if not question.shuffled:
            return choices
        return shuffle(choices, seed_of(self.seed, question.path) if question.seed is None else question.seed)

    def offers_all(self, question: Question, value: str) -> bool:
        names = value.split()
        named = tuple(choice for choice in question.choices if choice.name in names)
        return len(self.let_through(question, named)) == len(named)

    def let_through(self, question: Question, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """Those of these choices that the question's filter leaves."""
        wanted = question.choice_filter
        if wanted is None:
            return choices
        item: dict[str, str] = {}
        scope = replace(self.scope, item=Tested(item))
        known: dict[tuple[str, ...], bool] = {}  # a list may hold thousands of places in a few dozen districts
        left = []
        for choice in choices:
            columns = tuple(choice.name if key == "name" else choice.extra.get(key, "") for key in wanted.columns)
            if columns not in known:
                item.update(zip(wanted.columns, columns, strict=True))
                known[columns] = wanted.holds(scope)
            if choice.always or known[columns]:
                left.append(choice)
        return tuple(left)

    def compute(self, question: Question) -> bool:
        """Computes its calculation; whether that gave anything else than before."""
        if question.calculation is None:
            return False
        before = self.computed.get(question.path)
        scope = replace(self.scope, own=before) if question.calculation.reads_own else self.scope
        after = self.fit(question, question.calculation.compute(scope))
        if after is None:
            self.computed.pop(question.path, None)
        else:
            self.computed[question.path] = after
        return type(before) is not type(after) or before != after

    def fit(self, question: Question, value: Value) -> Value:
        """As it is kept: with its kind for what is only computed, else as an answer, None where it cannot be one."""
        if not as_text(value) or (isinstance(value, float) and isnan(value)):
            return None
        if question.type in UNASKED:
            return value[:LONGEST_TEXT] if isinstance(value, str) else value  # calculations could double it each time
        written = as_text(value) if question.type == "date" else as_stored(value)
        written = written.partition(".")[0] if question.type == "integer" else written
        return settle(question, written, self.scope.now)
