"""Where people stop: of each question how many reached it, answered it, passed over it or left off there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import median

from surveys.forms.definition import Form, Labels, Question
from surveys.forms.interview import ask
from surveys.forms.tally import Response, asked_among, group_by_hidden
from surveys.forms.weighing import Interview

LONGEST_THOUGHT_S = 600  # who came back later than this did something else in between


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `left`: whose unfinished interview stands here, of them `refused` after an answer that did not do.

    `seconds`: the median time to an answer, measured on unfinished interviews alone; a response keeps no times.
    """

    path: str
    label: Labels
    reached: int
    answered: int
    skipped: int
    left: int
    refused: int = 0
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """`started` = `finished` + those whose interviews wait."""

    started: int
    finished: int
    steps: tuple[Step, ...]


def funnel(form: Form, responses: Sequence[Response], unfinished: Sequence[Interview], now: datetime) -> Funnel:
    groups = group_by_hidden(form, responses)
    stand = Counter(_place(form, one, now) for one in unfinished)
    refused = Counter(_place(form, one, now) for one in unfinished if one.failures)
    seconds = _measure(unfinished)
    steps = [
        _count(question, asked_among(form, question, groups), unfinished, stand[question.path])
        for question in form.questions
        if question.asked
    ]
    timed = tuple(replace(one, refused=refused[one.path], seconds=seconds.get(one.path)) for one in steps)
    return Funnel(len(responses) + len(unfinished), len(responses), timed)


def _count(question: Question, asked: Sequence[Response], unfinished: Sequence[Interview], left: int) -> Step:
    done = sum(1 for response in asked if response.get(question.path))
    halfway = sum(1 for one in unfinished if _answered(question, one))
    passed = sum(1 for one in unfinished if question.path in one.skipped and not _answered(question, one))
    return Step(
        path=question.path,
        label=question.label,
        reached=len(asked) + halfway + passed + left,
        answered=done + halfway,
        skipped=len(asked) - done + passed,
        left=left,
    )


def _place(form: Form, interview: Interview, now: datetime) -> str:
    """The path of the question that waits for an answer; "" at the end, before handing in."""
    question = ask(form, interview, now).question
    return question.path if question else ""


def _answered(question: Question, interview: Interview) -> bool:
    return question.path in interview.answers and not interview.hidden >> question.index & 1


def _measure(interviews: Iterable[Interview]) -> Mapping[str, float]:
    """How long each answer came after the one before it."""
    seconds: dict[str, list[float]] = defaultdict(list)
    for one in interviews:
        before = one.started
        for path, answered in sorted(one.answers.items(), key=lambda item: item[1].at):
            took = (answered.at - before).total_seconds()
            if took <= LONGEST_THOUGHT_S:
                seconds[path].append(took)
            before = answered.at
    return {path: median(times) for path, times in seconds.items()}
