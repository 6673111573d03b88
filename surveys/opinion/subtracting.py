"""Figures beside those that were told before: whether the difference would tell of one to four citizens."""

from collections.abc import Iterable, Iterator, Sequence

from surveys.privacy.cells import SMALLEST
from surveys.privacy.votes import Counts, ShownVotes

Figure = tuple[int, bool]  # how many citizens, and whether anybody can know it from what is told
Row = tuple[Counts, ShownVotes]  # votes on a statement as they are, and as they are told
PARTS = ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2))  # of agree, disagree and pass what can be added up
VOTES = (0, 1, 2)
SEEN = len(PARTS)  # where it stands among the figures of one row
OF_EVERYBODY = SEEN + 1  # figures of a statement; those of the groups follow


def is_few(difference: int) -> bool:
    return 0 < abs(difference) < SMALLEST


def tell_of_few(now: Iterable[Figure], before: Iterable[Figure]) -> bool:
    """Whether any figure that was known, or is now, differs by one to four; the same figures in the same order."""
    pairs = zip(now, before, strict=False)
    return any(is_few(new - old) for (new, known), (old, was_known) in pairs if known or was_known)


def list_figures(everybody: Row, groups: Sequence[Row] = ()) -> tuple[Figure, ...]:
    """All that can be read of the votes on one statement, or added up: of everybody, of each group, and of who is in none."""
    rows = [list(_add_up(*row)) for row in (everybody, *groups)]
    return tuple(figure for row in (*rows, *_take_away(rows)) for figure in row)


def _add_up(raw: Counts, shown: ShownVotes) -> Iterator[Figure]:
    """What is told may leave out those in no group: what can be found from it is found from it, the rest is as it is."""
    for part in PARTS:
        told = [shown.counts[vote] for vote in part]
        rest = [shown.counts[vote] for vote in VOTES if vote not in part]
        if None not in told:
            yield sum(filter(None, told)), True
        elif shown.seen is not None and None not in rest:
            yield shown.seen - sum(filter(None, rest)), True
        else:
            yield sum(raw[vote] for vote in part), False
    yield (sum(raw), False) if shown.seen is None else (shown.seen, True)


def _take_away(rows: Sequence[Sequence[Figure]]) -> Iterator[list[Figure]]:
    """Those who are in no group: everybody without the groups."""
    if len(rows) > 1:
        yield [
            (figures[0][0] - sum(count for count, _ in figures[1:]), all(known for _, known in figures))
            for figures in zip(*rows, strict=True)
        ]
