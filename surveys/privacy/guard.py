"""What may be published anew, so that nobody can be picked out by subtracting an earlier publication from a later one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveys.forms.tally import Tally
from surveys.privacy.cells import SMALLEST, ShownQuestion, ShownTally, hide, suppress


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted when a question's figures were published: in its cells, then those who answered nothing."""

    asked: int
    answered: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication of a survey's results.

    `counted` is never shown: it is what later editions are compared with. It holds the questions whose figures were
    counted for this edition; `since` says for every question since which edition (0, 1 ...) its figures stand.
    """

    shown: ShownTally
    n: int
    counted: Mapping[str, Counted]
    since: Mapping[str, int]


def publish_next(tally: Tally, earlier: Sequence[Edition]) -> Edition | None:
    """The next edition, the earlier ones given in order; None where it would tell of fewer than five citizens.

    A question's figures are renewed where no cell, and no sum of cells, differs by one to four citizens from any figures
    of it published before; cells that would are hidden, with others that they could be worked out from, and where that
    leaves nothing the old figures stand.
    """
    fresh = suppress(tally)
    if fresh.n is None or any(_is_few(tally.n - one.n) for one in earlier):
        return None
    if not earlier:
        counted = _count_all(tally)
        return Edition(fresh, tally.n, counted, dict.fromkeys(counted, 0))
    last, number = earlier[-1], len(earlier)
    standing = {question.path: question for question in last.shown.questions}
    questions, since, counted = [], {}, {}
    for question, now in zip(fresh.questions, _count_all(tally).items(), strict=True):
        path, figures = now
        before = [one.counted[path] for one in earlier if path in one.counted]
        renewed = _renew(question, figures, before)
        if renewed is None and path in standing:
            questions.append(standing[path])
            since[path] = last.since[path]
        elif renewed is not None:
            questions.append(renewed)
            since[path], counted[path] = number, figures
    return Edition(ShownTally(tally.n, tuple(questions)), tally.n, counted, since) if counted else None


def _count_all(tally: Tally) -> dict[str, Counted]:
    return {
        one.path: Counted(one.asked, one.answered, (*(cell.count for cell in one.cells), one.missing))
        for one in tally.questions
    }


def _renew(question: ShownQuestion, now: Counted, before: Sequence[Counted]) -> ShownQuestion | None:
    """The question's figures as far as they may be shown after these; None where they may not."""
    hidden: set[int] = set()
    for old in before:
        if len(old.counts) != len(now.counts):
            return None
        if _is_few(now.asked - old.asked) or _is_few(now.answered - old.answered):
            return None
        changes = [new - was for new, was in zip(now.counts, old.counts, strict=True)]
        if min(changes) < 0 < max(changes):
            return None  # some came, some were forgotten: their sums could be small in too many ways
        shown = hide([abs(change) for change in changes])
        hidden |= {place for place, change in enumerate(shown) if change is None}
    if not hidden:
        return question
    if hidden.issuperset(range(len(question.cells))):
        return None  # nothing would be left of it
    return _hide_more(question, hidden)


def _is_few(difference: int) -> bool:
    return 0 < abs(difference) < SMALLEST


def _hide_more(question: ShownQuestion, hidden: set[int]) -> ShownQuestion:
    missing_too = len(question.cells) in hidden
    return replace(
        question,
        answered=None if missing_too else question.answered,
        missing=None if missing_too else question.missing,
        cells=tuple(
            replace(cell, count=None, percent=None, weighted=None) if place in hidden else cell
            for place, cell in enumerate(question.cells)
        ),
        mean=None,
        median=None,
    )
