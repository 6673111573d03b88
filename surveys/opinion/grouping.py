"""Opinion groups: the base centres put together into a few groups, as many as tell them apart best."""

from dataclasses import dataclass
from math import ceil, floor, log

import numpy as np
from numpy.typing import NDArray

from surveys.opinion.centres import Clustering, Labels, settle, stop_when_near, stop_when_unchanged, take_distinct
from surveys.opinion.chance import Purpose, open_stream
from surveys.opinion.matrix import Floats, Matrix
from surveys.opinion.rules import Rules


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One way to make groups: `labels` (citizens clustered): 0 to k - 1; `smallest`: citizens in the smallest group.

    `silhouette` is None where there is one group only.
    """

    k: int
    labels: Labels
    silhouette: float | None
    smallest: int


def find_clustered(matrix: Matrix, rules: Rules) -> NDArray[np.intp]:
    """C: the rows of those who voted enough to be placed, ascending (spec, 1.3)."""
    votes = np.diff(matrix.start)
    enough = votes >= min(rules.min_votes, matrix.statements)
    missing = rules.polis_min_clustered - int(enough.sum())
    if rules.mode == "polis" and missing > 0:
        most_first = np.lexsort((-votes, enough))  # a stable sort: of equals, the lower number
        enough[most_first[:missing]] = True
    return np.flatnonzero(enough)


def list_candidates(base: Clustering, rules: Rules) -> list[Candidate]:
    """The ways to make 2 to 5 groups of the base centres, by number of groups; none where no number is possible."""
    b = len(base.centres)
    if rules.fixed_k is not None:
        return [make_groups(base, min(rules.fixed_k, b), rules)]
    most = min(rules.most_groups, 2 + b // rules.centres_per_group, b)
    found = [make_groups(base, k, rules) for k in range(2, most + 1)]
    if rules.mode == "polis":
        return [each for each in found if each.k > 1]
    floored = find_floor(len(base.labels), rules)
    return [each for k, each in enumerate(found, 2) if each.k == k and each.smallest >= floored]


def find_floor(citizens: int, rules: Rules) -> int:
    """How many of so many clustered citizens a group must have at least."""
    return max(rules.smallest_group, ceil(rules.smallest_group_share * citizens))


def rank(candidates: list[Candidate], rules: Rules) -> list[Candidate]:
    """The greatest silhouette first; of equal ones fewer groups, or as Polis does, more."""
    more = -1 if rules.mode == "polis" else 1
    return sorted(candidates, key=lambda each: (-(each.silhouette or 0.0), more * each.k))


def make_groups(base: Clustering, k: int, rules: Rules) -> Candidate:
    """The best way to make k groups; of fewer citizens than asked for only where no better one was found."""
    weights = np.bincount(base.labels).astype(np.float64)
    if rules.mode == "polis":
        start = take_distinct(base.centres, k)
        found = settle(
            base.centres, start, weights, stop=stop_when_near(rules), repeats=rules.polis_group_repeats
        ).labels
    else:
        chance = open_stream(rules.seed, Purpose.GROUPS, k)
        found = _sort_groups(restart(base, k, rules, chance), base.labels)
    labels = found[base.labels]
    sizes = np.bincount(labels)
    return Candidate(len(sizes), labels, measure_silhouette(base.centres, found), int(sizes.min()))


def restart(
    base: Clustering, k: int, rules: Rules, chance: np.random.Generator, *, restarts: int | None = None
) -> Labels:
    """The group of each base centre: the tightest of several attempts whose groups are all large enough, else of all."""
    weights = np.bincount(base.labels).astype(np.float64)
    floored = 0 if rules.fixed_k is not None else find_floor(len(base.labels), rules)
    best: tuple[bool, float] | None = None
    chosen: Labels = np.zeros(len(weights), np.intp)
    for _ in range(rules.restarts if restarts is None else restarts):
        start = _draw_start(base.centres, weights, k, chance)
        made = settle(base.centres, start, weights, stop=stop_when_unchanged, repeats=rules.group_repeats)
        spread = float((weights * ((base.centres - made.centres[made.labels]) ** 2).sum(axis=1)).sum())
        sizes = np.bincount(made.labels, weights)
        worth = (len(sizes) < k or bool(sizes.min() < floored), spread)
        if best is None or worth < best:
            best, chosen = worth, made.labels
    return chosen


def _draw_start(points: Floats, weights: Floats, k: int, chance: np.random.Generator) -> Floats:
    """k-means++: starting points far from each other, each the best of a few drawn ones; fewer than k if no more differ."""
    trials = 2 + floor(log(k))
    chosen = [_draw(weights, 1, chance)[0]]
    far = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < k and far.any():
        drawn = _draw(weights * far, trials, chance)
        nearer = np.minimum(far, ((points[None] - points[drawn][:, None]) ** 2).sum(axis=2))
        best = int(np.argmin((nearer * weights).sum(axis=1)))
        chosen.append(drawn[best])
        far = nearer[best]
    return points[chosen]


def _draw(weights: Floats, number: int, chance: np.random.Generator) -> Labels:
    """Places, each with a chance in proportion to its weight, never one of weight 0."""
    sums = np.cumsum(weights)
    places: Labels = np.searchsorted(sums[:-1], chance.random(number) * sums[-1], side="right")
    return places


def _sort_groups(found: Labels, base: Labels) -> Labels:
    """Numbered by size, the greatest first; of equal ones first who has the citizen with the lowest number."""
    labels = found[base]
    sizes = np.bincount(labels)
    firsts = np.unique(labels, return_index=True)[1]
    ranks = np.empty(len(sizes), np.intp)
    ranks[np.lexsort((firsts, -sizes))] = np.arange(len(sizes))
    return ranks[found]


def measure_silhouette(points: Floats, labels: Labels) -> float | None:
    """The mean over points, unweighted, of how much nearer the own group is than the next; -1 to 1, alone in a group 0."""
    sizes = np.bincount(labels)
    k = len(sizes)
    if k < 2:
        return None
    apart = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    sums = np.stack([apart[:, labels == group].sum(axis=1) for group in range(k)], axis=1)
    rows = np.arange(len(points))
    own = sums[rows, labels] / np.maximum(1, sizes[labels] - 1)
    means = sums / sizes
    means[rows, labels] = np.inf
    other = means.min(axis=1)
    worse = np.maximum(own, other)
    score = np.where((sizes[labels] > 1) & (worse > 0.0), (other - own) / np.where(worse > 0.0, worse, 1.0), 0.0)
    return float(score.mean())
