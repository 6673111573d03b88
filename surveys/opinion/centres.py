"""The hundred base centres that stand for all citizens on the opinion map: plain k-means, in pieces that fit in memory."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.opinion.matrix import Floats
from surveys.opinion.nearest import find_nearest
from surveys.opinion.rules import Rules

Labels = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Clustering:
    """`labels` (points): which centre each point belongs to; `centres` (K × 2): the weighted means of their points, none empty."""

    labels: Labels
    centres: Floats


def find_centres(points: Floats, rules: Rules) -> Clustering:
    """Base centres of at least one point, K ≤ `rules.most_centres` (spec, 1.6)."""
    start = take_distinct(points, rules.most_centres)
    return settle(points, start, None, stop=stop_when_near(rules), repeats=rules.base_repeats)


def take_distinct(points: Floats, number: int) -> Floats:
    """The first distinct points in row order, `number` at most."""
    taken, length = np.zeros((0, 2)), 0
    reach = 2 * number
    while len(taken) < number and length < len(points):
        length = min(len(points), length + reach)
        reach *= 4
        # Sorting a million points to find a hundred would cost a second.
        first = np.unique(points[:length], axis=0, return_index=True)[1]
        taken = points[np.sort(first)[:number]]
    return taken


Stop = Callable[[Clustering, Clustering], bool]


def stop_when_near(rules: Rules) -> Stop:
    """Old and new centres are sorted and paired; a pair that lies nearer than `rules.centre_moved` stands still."""

    def stop(old: Clustering, new: Clustering) -> bool:
        if len(old.centres) != len(new.centres):
            return False
        moved = _sort(old.centres) - _sort(new.centres)
        return bool((np.sqrt((moved**2).sum(axis=1)) < rules.centre_moved).all())

    return stop


def stop_when_unchanged(old: Clustering, new: Clustering) -> bool:
    return np.array_equal(old.labels, new.labels)


def settle(points: Floats, start: Floats, weights: Floats | None, *, stop: Stop, repeats: int) -> Clustering:
    """k-means from these centres, until `stop` or after as many repeats of the first step; clusters that fall empty go."""
    now = Clustering(np.zeros(0, np.intp), start)
    for _ in range(1 + repeats):
        before, now = now, _step(points, now.centres, weights)
        if stop(before, now):
            break
    return now


def _step(points: Floats, centres: Floats, weights: Floats | None) -> Clustering:
    labels = find_nearest(points, centres)
    sizes = np.bincount(labels, minlength=len(centres))
    if not sizes.all():
        labels = (np.cumsum(sizes > 0) - 1)[labels]
    return Clustering(labels, average(points, labels, weights))


def average(points: Floats, labels: Labels, weights: Floats | None = None) -> Floats:
    """The (weighted) mean of the points of each label, which are 0 to the greatest; each has a point."""
    total = np.bincount(labels, weights)
    sums = [np.bincount(labels, points[:, axis] if weights is None else points[:, axis] * weights) for axis in (0, 1)]
    return np.stack(sums, axis=1) / total[:, None]


def _sort(centres: Floats) -> Floats:
    return centres[np.lexsort((centres[:, 1], centres[:, 0]))]
