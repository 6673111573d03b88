"""Whether there are opinion groups at all: do votes hang together more than chance, and would others have shown the same groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from surveys.opinion.centres import Clustering, Labels, find_centres
from surveys.opinion.chance import Purpose, open_stream
from surveys.opinion.grouping import Candidate, restart
from surveys.opinion.matrix import Floats, Matrix, average_columns, centre_votes, take_rows
from surveys.opinion.positions import draw_map, find_leading
from surveys.opinion.rules import Rules

_KEY_BITS: Final = 32


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """Some of the clustered citizens, drawn with replacement: `rows`, places among them, and what `base` they would make."""

    rows: Labels
    base: Clustering


@dataclass(frozen=True, slots=True)
class Stability:
    """How well groups are found again, 0 to 1: `groups`, in their order, and the mean weighted by their size."""

    groups: tuple[float, ...]
    mean: float


def measure_signal(matrix: Matrix, rules: Rules) -> float | None:
    """The first eigenvalue of the votes of `matrix` (the clustered citizens), or of some of them, against shuffled votes.

    A shuffle hands each statement's votes round among those who cast them: shares, and who saw what, stay. None where all
    vote alike (spec, 1.9).
    """
    if matrix.citizens > rules.signal_citizens:
        chance = open_stream(rules.seed, Purpose.SIGNAL_DRAW)
        matrix = take_rows(matrix, np.sort(chance.choice(matrix.citizens, rules.signal_citizens, replace=False)))
    means = average_columns(matrix)  # the same for shuffled votes
    by_column = np.argsort(matrix.statement, kind="stable")
    first = _lead(matrix, means, rules)
    if first == 0.0:
        return None
    shuffled = (
        _lead(_shuffle(matrix, by_column, open_stream(rules.seed, Purpose.SIGNAL_SHUFFLE, number)), means, rules)
        for number in range(rules.signal_shuffles)
    )
    return first / max(shuffled)


def _lead(matrix: Matrix, means: Floats, rules: Rules) -> float:
    centred = centre_votes(matrix, means)
    if not centred.data.any():
        return 0.0
    return float(find_leading(centred, 1, rules, tolerance=rules.signal_tolerance)[0][0])


def _shuffle(matrix: Matrix, by_column: Labels, chance: np.random.Generator) -> Matrix:
    keys = matrix.statement.astype(np.int64) << _KEY_BITS | chance.integers(1 << _KEY_BITS, size=len(by_column))
    order = np.argsort(keys)  # by column, and within it by chance
    vote = np.empty_like(matrix.vote)
    vote[by_column] = matrix.vote[order]
    return replace(matrix, vote=vote)


def draw_again(matrix: Matrix, number: int, rules: Rules) -> Draw:
    """The map and base centres that came out if only these of the clustered citizens (`matrix`) had voted."""
    chance = open_stream(rules.seed, Purpose.STABILITY_DRAW, number)
    size = min(rules.stability_citizens, matrix.citizens)
    rows = np.sort(chance.integers(matrix.citizens, size=size))
    return Draw(rows, find_centres(draw_map(take_rows(matrix, rows), rules).citizens, rules))


def measure_stability(candidate: Candidate, draws: Sequence[Draw], rules: Rules) -> Stability:
    """For each group the mean, over the draws, of its best Jaccard overlap with a group found there (spec, 1.9)."""
    overlaps = np.zeros(candidate.k)
    for number, draw in enumerate(draws):
        chance = open_stream(rules.seed, Purpose.STABILITY_GROUPS, number, candidate.k)
        found = restart(draw.base, candidate.k, rules, chance, restarts=rules.stability_restarts)
        overlaps += _overlap(candidate.labels[draw.rows], found[draw.base.labels], candidate.k)
    each = overlaps / len(draws)
    sizes = np.bincount(candidate.labels)
    return Stability(tuple(each.tolist()), float((each * sizes).sum() / sizes.sum()))


def _overlap(ours: Labels, theirs: Labels, k: int) -> Floats:
    """The best Jaccard overlap of each of our k groups with one of theirs, in citizens of the draw."""
    others = int(theirs.max()) + 1
    both = np.bincount(ours * others + theirs, minlength=k * others).reshape(k, others)
    either = both.sum(axis=1)[:, None] + both.sum(axis=0) - both
    best: Floats = (both / either).max(axis=1)
    return best
