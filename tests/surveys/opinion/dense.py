"""The method once more, plainly: a full table of votes, loops, and a singular value decomposition; for small consultations."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt

import numpy as np
from numpy.typing import NDArray

Table = Sequence[Sequence[int | None]]  # a row for each citizen, a column for each statement; None: not seen
Point = tuple[float, float]
Z90 = 1.2816


@dataclass(frozen=True)
class DenseMap:
    means: list[float]
    axes: NDArray[np.float64]
    eigenvalues: NDArray[np.float64]
    citizens: NDArray[np.float64]
    statements: NDArray[np.float64]
    extremity: list[float]


def map_densely(table: Table, excluded: set[int]) -> DenseMap:
    n, m = len(table), len(table[0])
    z: list[list[int | None]] = [[0 if j in excluded else row[j] for j in range(m)] for row in table]
    means = []
    for j in range(m):
        observed = [v for row in z if (v := row[j]) is not None]
        means.append(sum(observed) / len(observed))
    filled = np.array([[means[j] if (v := row[j]) is None else v for j in range(m)] for row in z], float)
    centred = filled - np.array(means)
    _, sizes, turned = np.linalg.svd(centred, full_matrices=False)
    axes, eigenvalues = np.zeros((2, m)), np.zeros(2)
    for place, (size, axis) in enumerate(zip(sizes[:2], turned[:2], strict=True)):
        if size**2 > 1e-12 * max(sizes[0] ** 2, 1):
            first = next(j for j in range(m) if abs(axis[j]) >= (1 - 1e-6) * max(abs(axis)))
            axes[place] = axis * (1 if axis[first] > 0 else -1)
            eigenvalues[place] = size**2
    citizens = []
    for p in range(n):
        seen = sum(v is not None for v in z[p])
        scale = sqrt(m / max(1, seen))
        citizens.append(
            [scale * sum(centred[p, j] * axis[j] for j in range(m) if z[p][j] is not None) for axis in axes]
        )
    statements = [[sqrt(m) * (1 - means[j]) * axis[j] for axis in axes] for j in range(m)]
    return DenseMap(
        means, axes, eigenvalues, np.array(citizens), np.array(statements), [sqrt(x * x + y * y) for x, y in statements]
    )


def cluster_as_polis(points: Sequence[Point], rows: Sequence[int]) -> list[list[int]]:
    """The groups, as lists of rows."""
    base = settle([points[row] for row in rows], [1.0] * len(rows), 100, 100)
    middles = [average([points[rows[at]] for at in part], [1.0] * len(part)) for part in base]
    weights = [float(len(part)) for part in base]
    best: tuple[float, list[list[int]]] = (-2.0, [list(range(len(middles)))])
    for k in range(2, min(5, 2 + floor(len(middles) / 12), len(middles)) + 1):
        made = settle(middles, weights, k, 20)
        if len(made) > 1 and (score := silhouette(middles, made)) >= best[0]:
            best = (score, made)
    return [sorted(rows[at] for centre in group for at in base[centre]) for group in best[1]]


def settle(points: Sequence[Point], weights: Sequence[float], number: int, repeats: int) -> list[list[int]]:
    centres: list[Point] = []
    for point in points:
        if point not in centres and len(centres) < number:
            centres.append(point)
    for _ in range(1 + repeats):
        parts: list[list[int]] = [[] for _ in centres]
        for at, point in enumerate(points):
            far = [(point[0] - x) ** 2 + (point[1] - y) ** 2 for x, y in centres]
            parts[max(c for c in range(len(far)) if far[c] == min(far))].append(at)
        parts = [part for part in parts if part]
        new = [average([points[at] for at in part], [weights[at] for at in part]) for part in parts]
        pairs = zip(sorted(centres), sorted(new), strict=len(centres) == len(new))
        still = len(centres) == len(new) and all(sqrt((a - c) ** 2 + (b - d) ** 2) < 0.01 for (a, b), (c, d) in pairs)
        centres = new
        if still:
            break
    return parts


def average(points: Sequence[Point], weights: Sequence[float]) -> Point:
    total = sum(weights)
    return (
        sum(w * x for w, (x, _) in zip(weights, points, strict=True)) / total,
        sum(w * y for w, (_, y) in zip(weights, points, strict=True)) / total,
    )


def silhouette(points: Sequence[Point], parts: Sequence[Sequence[int]]) -> float:
    def apart(one: int, others: Sequence[int]) -> float:
        return sum(sqrt(sum((a - b) ** 2 for a, b in zip(points[one], points[other], strict=True))) for other in others)

    scores = []
    for part in parts:
        for one in part:
            alpha = apart(one, part) / max(1, len(part) - 1)
            beta = min(apart(one, other) / len(other) for other in parts if other is not part)
            scores.append((beta - alpha) / max(alpha, beta) if len(part) > 1 and max(alpha, beta) > 0 else 0.0)
    return sum(scores) / len(scores)


@dataclass(frozen=True)
class Tally:
    """Of one statement in one set of citizens."""

    agree: int
    disagree: int
    seen: int

    @property
    def passed(self) -> int:
        return self.seen - self.agree - self.disagree


def count(table: Table, rows: Sequence[int], j: int) -> Tally:
    votes = [v for row in rows if (v := table[row][j]) is not None]
    return Tally(votes.count(1), votes.count(-1), len(votes))


def t(s: int, n: int) -> float:
    return 2 * sqrt(n + 1) * ((s + 1) / (n + 1) - 0.5)


def u(s: int, s2: int, n: int, n2: int) -> float:
    s, s2, n, n2 = s + 1, s2 + 1, n + 1, n2 + 1
    q = (s + s2) / (n + n2)
    return 0.0 if q == 1 else (s / n - s2 / n2) / sqrt(q * (1 - q) * (1 / n + 1 / n2))


def priority(tally: Tally, extremity: float) -> float:
    a, p, s = tally.agree, tally.passed, tally.seen
    importance = (1 - (p + 1) / (s + 2)) * (extremity + 1) * (a + 1) / (s + 2)
    return float((importance * (1 + 8 * 2 ** (-s / 5))) ** 2)


def agreement(tallies: Sequence[Tally]) -> float:
    product = 1.0
    for each in tallies:
        product *= (each.agree + 1) / (each.seen + 2)
    return product


@dataclass(frozen=True)
class Line:
    """A statement seen from one group: (share, test, ratio, ratio test) for agree and for disagree."""

    j: int
    tally: Tally
    agree: tuple[float, float, float, float]
    disagree: tuple[float, float, float, float]

    @property
    def chosen(self) -> tuple[str, tuple[float, float, float, float]]:
        return ("agree", self.agree) if self.agree[3] > self.disagree[3] else ("disagree", self.disagree)

    @property
    def suffices(self) -> bool:
        return any(ratio_test > Z90 and test > Z90 for _, test, _, ratio_test in (self.agree, self.disagree))


def compare(j: int, ours: Tally, rest: Tally) -> Line:
    def figures(a: int, b: int) -> tuple[float, float, float, float]:
        share = (a + 1) / (ours.seen + 2)
        return share, t(a, ours.seen), share / ((b + 1) / (rest.seen + 2)), u(a, b, ours.seen, rest.seen)

    return Line(j, ours, figures(ours.agree, rest.agree), figures(ours.disagree, rest.disagree))


def represent(lines: Sequence[Line]) -> list[tuple[int, str, int | None]]:
    """(statement, direction, number of agrees of the best agreed one) in order."""
    best: Line | None = None
    best_agree: Line | None = None
    for line in lines:
        if not any(each.suffices for each in lines[: lines.index(line) + 1]) and (
            best is None or max(line.agree[3], line.disagree[3]) > max(best.agree[3], best.disagree[3])
        ):
            best = line
        if line.tally.agree == line.tally.disagree == 0:
            continue
        pa, pat, ra, rat = line.agree
        if best_agree is None:
            enters = pat > Z90 or (ra > 1 and pa > 0.5)
        else:
            ba, bat, br, brat = best_agree.agree
            enters = ra * rat * pa * pat > br * brat * ba * bat if br > 1 else pa * pat > ba * bat
        if enters:
            best_agree = line
    enough = [line for line in lines if line.suffices and line is not best_agree]
    if not any(line.suffices for line in lines):
        only = best_agree or best
        return [name(only, best_agree)] if only else []
    enough.sort(key=lambda line: -(line.chosen[1][2] * line.chosen[1][3] * line.chosen[1][0] * line.chosen[1][1]))
    first = [name(line, best_agree) for line in ([best_agree] if best_agree else []) + enough][:5]
    return [each for each in first if each[1] == "agree"] + [each for each in first if each[1] == "disagree"]


def name(line: Line, best_agree: Line | None) -> tuple[int, str, int | None]:
    return line.j, line.chosen[0], line.tally.agree if line is best_agree else None
