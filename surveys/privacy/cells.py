"""Small cells: which figures about people may be shown, so that nobody can be picked out of them, not even by subtraction."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from surveys.forms.definition import Labels
from surveys.forms.kinds import Kind
from surveys.forms.tally import Cell, QuestionTally, Tally

SMALLEST = 5  # people
FEWEST_TO_SPLIT = 10  # people; the answers of fewer are not told apart
FEWEST_UNANIMOUS = 20  # people; where fewer all say the same, it says what each of them said
HIDDEN = "*"  # how a hidden figure is written


@dataclass(frozen=True, slots=True)
class ShownCell:
    """`count` and `percent` (whole, of those asked) are None where they are hidden; `weighted` is the same share, weighted."""

    name: str
    label: Labels
    count: int | None
    percent: int | None
    weighted: int | None = None


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question's figures, hidden ones None; `too_few`: nothing of it may be shown."""

    path: str
    label: Labels
    too_few: bool
    asked: int | None
    answered: int | None
    missing: int | None
    cells: tuple[ShownCell, ...]
    mean: float | None
    median: float | None
    kind: Kind = "other"


@dataclass(frozen=True, slots=True)
class ShownTally:
    """`n` is None, and every question too few, where fewer than the smallest number responded."""

    n: int | None
    questions: tuple[ShownQuestion, ...]


def suppress(tally: Tally, *, smallest: int = SMALLEST) -> ShownTally:
    """What may be shown of a tally.

    A figure of 1 to `smallest` - 1 is hidden, with further ones if it could be computed from the rest. A question is not shown
    at all where few were asked, or few were not, or where how many were asked would tell what its condition hides.
    """
    tallies = {question.path: question for question in tally.questions}
    shown: dict[str, ShownQuestion] = {}
    for question in tally.questions:
        withheld = tally.n < smallest or _tells(question, tally.n, tallies, shown, smallest=smallest)
        shown[question.path] = _withhold(question) if withheld else _show(question, smallest)
    return ShownTally(None if tally.n < smallest else tally.n, tuple(shown.values()))


def hide(
    counts: Sequence[int], *, smallest: int = SMALLEST, also: AbstractSet[int] = frozenset()
) -> tuple[int | None, ...]:
    """The counts of one table whose total is known, None where hidden; zeros may stand, unless their place is in `also`.

    Further cells are hidden, the smallest first, until each hidden one may be any of `smallest` numbers at least, also
    for someone who knows this rule; where that cannot be had, all are.
    """
    hidden = {at for at, count in enumerate(counts) if 0 < count < smallest or at in also}
    rest = sorted((count, at) for at, count in enumerate(counts) if count >= smallest and at not in hidden)
    while hidden and rest and _possible(counts, hidden) < smallest:
        hidden.add(rest.pop(0)[1])
    if hidden and _possible(counts, hidden) < smallest:
        return (None,) * len(counts)
    return tuple(None if at in hidden else count for at, count in enumerate(counts))


def _possible(counts: Sequence[int], hidden: AbstractSet[int]) -> int:
    """How many values each hidden cell may have, if the hidden ones are known to be one at least."""
    return 1 if len(hidden) == 1 else sum(counts[at] for at in hidden) - len(hidden) + 1


def _tells(
    question: QuestionTally,
    n: int,
    tallies: Mapping[str, QuestionTally],
    shown: Mapping[str, ShownQuestion],
    *,
    smallest: int,
) -> bool:
    """Whether the number of those asked or answering is small, or gives away a hidden figure of what it depends on."""
    if question.answered < smallest or 0 < n - question.asked < smallest:
        return True
    for path in question.depends_on:
        decider = shown.get(path)
        if decider is None or decider.too_few or None in (decider.missing, *(cell.count for cell in decider.cells)):
            return True
        if 0 < tallies[path].answered - question.asked < smallest:
            return True
    return False


def _withhold(question: QuestionTally) -> ShownQuestion:
    return ShownQuestion(
        path=question.path,
        label=question.label,
        too_few=True,
        asked=None,
        answered=None,
        missing=None,
        cells=tuple(ShownCell(cell.name, cell.label, None, None) for cell in question.cells),
        mean=None,
        median=None,
        kind=question.kind,
    )


def _show(question: QuestionTally, smallest: int) -> ShownQuestion:
    answered, missing, shown = _choose(question, smallest)
    # Of a scale's hidden steps the mean would tell how they are shared out.
    tells = question.answered < FEWEST_TO_SPLIT or None in shown
    return ShownQuestion(
        path=question.path,
        label=question.label,
        too_few=False,
        asked=question.asked,
        answered=answered,
        missing=missing,
        cells=tuple(_show_cell(cell, count, question) for cell, count in zip(question.cells, shown, strict=True)),
        mean=None if question.mean is None or tells else round(question.mean, 1),
        median=None if tells else question.median,
        kind=question.kind,
    )


def _choose(question: QuestionTally, smallest: int) -> tuple[int | None, int | None, tuple[int | None, ...]]:
    """How many answered, how many did not, and of each cell how many: None where it is hidden."""
    counts = [cell.count for cell in question.cells]
    answered, missing = hide((question.answered, question.missing), smallest=smallest)
    if _tells_of_each(counts, question.answered):
        return answered, missing, (None,) * len(counts)
    if question.kind == "many":
        return answered, missing, tuple(_hide_apart(count, question.answered, smallest) for count in counts)
    if not counts:
        return answered, missing, ()
    *shown, missing = hide((*counts, question.missing), smallest=smallest)
    return None if missing is None else question.answered, missing, tuple(shown)


def _hide_apart(count: int, answered: int, smallest: int) -> int | None:
    """Where several may be chosen each choice is a table of its own: those who chose it, and those who did not."""
    return hide((count, answered - count), smallest=smallest)[0]


def _show_cell(cell: Cell, count: int | None, question: QuestionTally) -> ShownCell:
    if count is None:
        return ShownCell(cell.name, cell.label, None, None)
    weighted = None
    if cell.weight is not None and question.weight:
        weighted = round(100 * cell.weight / question.weight)
    return ShownCell(cell.name, cell.label, count, percent(count, question.asked), weighted)


def _tells_of_each(counts: Sequence[int], answered: int) -> bool:
    """Whether a table says, or nearly says, what each of those who answered said."""
    return answered < FEWEST_TO_SPLIT or (answered < FEWEST_UNANIMOUS and answered in counts)


def percent(part: int, whole: int) -> int:
    """In whole per cent, halves up."""
    return (200 * part + whole) // (2 * whole)
