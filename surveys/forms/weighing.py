"""What an answer changes: which questions are hidden now, what is computed, and which are still to be asked."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from heapq import heapify, heappop, heappush

from surveys.forms.definition import Form, Question
from surveys.forms.sight import Answered, Interview, Sight

__all__ = ["Answered", "Interview", "Sight", "prefill_all", "weigh_all", "weigh_change", "weigh_day"]


def weigh_all(form: Form, interview: Interview, now: datetime) -> Interview:
    """Everything anew, whatever was known."""
    everything = range(len(form.questions))
    return _weigh(form, replace(interview, hidden=0, open=0, stale=False), now, movers=everything, checked=())


def weigh_change(form: Form, interview: Interview, path: str, now: datetime) -> Interview:
    """What depends on the answer to this question, after it changed."""
    movers = form.graph.moves.get(path, ())
    checked = (form.by_path[path].index, *form.graph.checks.get(path, ()))
    return _weigh(form, interview, now, movers=movers, checked=checked, triggered=form.graph.triggers.get(path, ()))


def prefill_all(form: Form, interview: Interview, now: datetime) -> Interview:
    """Everything as it is at the start: the dynamic defaults computed, in the order of the form."""
    current = weigh_all(form, interview, now)
    dynamic = [question for question in form.questions if question.dynamic_default is not None]
    if not dynamic:
        return current
    sight = Sight(form, current, now)
    for question in dynamic:
        value = sight.fit(question, question.dynamic_default.compute(sight.scope)) if question.dynamic_default else None
        if value is not None:
            sight.computed[question.path] = value
    return weigh_all(form, replace(current, computed=sight.computed, mishaps=current.mishaps | sight.mishaps), now)


def weigh_day(form: Form, interview: Interview, now: datetime) -> Interview:
    """What depends on the day, which may be another one than at the last turn; everything if the interview is stale."""
    if interview.stale:
        return weigh_all(form, interview, now)
    if not (form.graph.dated_moves or form.graph.dated_checks):
        return interview
    return _weigh(form, interview, now, movers=form.graph.dated_moves, checked=form.graph.dated_checks)


def _weigh(
    form: Form,
    interview: Interview,
    now: datetime,
    *,
    movers: Iterable[int],
    checked: Iterable[int],
    triggered: Iterable[int] = (),
) -> Interview:
    sight = Sight(form, interview, now)
    touched = {*checked, *_move(sight, movers)}
    for index in triggered:
        question = form.questions[index]
        if sight.compute(question):
            touched.update(
                form.graph.checks.get(question.path, ()), _move(sight, form.graph.moves.get(question.path, ()))
            )
    opened = interview.open
    for index in touched:
        is_open = sight.leaves_open(form.questions[index])
        opened = opened | 1 << index if is_open else opened & ~(1 << index)
    opened &= form.graph.askable
    mishaps = interview.mishaps | sight.mishaps
    return replace(interview, hidden=sight.hidden, open=opened, computed=sight.computed, mishaps=mishaps)


def _move(sight: Sight, movers: Iterable[int]) -> set[int]:
    """Weighs these and what depends on them, upstream first; returns all that may have changed."""
    graph = sight.form.graph
    seen = set(movers)
    touched = set(seen)
    heap = [(graph.rank[index], index) for index in seen]
    heapify(heap)
    while heap:
        _, index = heappop(heap)
        question = sight.form.questions[index]
        if not _moves(sight, question):
            continue
        touched.update(graph.checks.get(question.path, ()))
        for reader in graph.moves.get(question.path, ()):
            if reader not in seen:
                seen.add(reader)
                touched.add(reader)
                heappush(heap, (graph.rank[reader], reader))
    return touched


def _moves(sight: Sight, question: Question) -> bool:
    """Weighs one question; whether others may now see something else."""
    hid = sight.hides(question.index)
    hides = question.relevant is not None and not question.relevant.holds(sight.scope)
    computed = sight.compute(question) if not question.trigger else False
    if hides != hid:
        sight.hidden ^= 1 << question.index
        return computed or question.path in sight.form.graph.counts or sight.value_of(question) is not None
    return computed and not hides
