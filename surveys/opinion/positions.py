"""Where citizens and statements stand on the opinion map: the two leading principal components of sparse votes, exactly."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh

from surveys.opinion.chance import Purpose, open_stream
from surveys.opinion.matrix import Floats, Matrix, average_columns, centre_votes, count_seen
from surveys.opinion.rules import Rules


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """`center` (m): μ, agree = +1; `axes` (2 × m): unit vectors, or zero ones; `eigenvalues` (2) of DᵀD, greater first."""

    center: Floats
    axes: Floats
    eigenvalues: Floats


@dataclass(frozen=True, slots=True, eq=False)
class OpinionMap:
    """`citizens` (n × 2) and `statements` (m × 2): positions; `extremity` (m): a statement's distance from the middle."""

    components: Components
    citizens: Floats
    statements: Floats
    extremity: Floats


def draw_map(matrix: Matrix, rules: Rules) -> OpinionMap:
    """All positions, from all votes; all (0, 0) where everybody votes alike (spec, 1.4 and 1.5)."""
    means = average_columns(matrix)
    centred = centre_votes(matrix, means)
    axes, eigenvalues = find_components(centred, rules)
    axes[:, matrix.excluded] = 0.0
    m = matrix.statements
    # The root pushes those who voted little outwards instead of leaving them in the middle.
    scale = np.sqrt(m / np.maximum(1, count_seen(matrix)))
    citizens = (centred @ axes.T) * scale[:, None] + 0.0  # + 0.0: there is one zero, not two
    outward = np.sqrt(m) * (1.0 - means)
    statements = (axes * outward).T + 0.0
    extremity = outward * np.sqrt(axes[0] ** 2 + axes[1] ** 2)
    return OpinionMap(Components(means, axes, eigenvalues), citizens, statements, extremity)


def find_components(centred: Any, rules: Rules) -> tuple[Floats, Floats]:
    """The two leading eigenvectors (2 × m) and eigenvalues (2) of DᵀD; what is no more than rounding is zero.

    Of the columns with the largest loading the first one is positive: the sign is a convention, not a finding.
    """
    m = centred.shape[1]
    axes, eigenvalues = np.zeros((2, m)), np.zeros(2)
    if not centred.data.any():
        return axes, eigenvalues
    values, vectors = find_leading(centred, 2, rules)
    smallest = rules.smallest_eigenvalue * max(values[0], 1.0)
    for place in np.flatnonzero(values > smallest):
        loadings = vectors[:, place]
        size = np.abs(loadings)
        first = int(np.argmax(size >= (1.0 - rules.sign_tolerance) * size.max()))
        axes[place] = loadings if loadings[first] > 0.0 else -loadings
        eigenvalues[place] = values[place]
    return axes, eigenvalues


def find_leading(centred: Any, number: int, rules: Rules, *, tolerance: float = 0.0) -> tuple[Floats, Floats]:
    """The `number` greatest eigenvalues of DᵀD, greatest first, and their vectors as columns; fewer if m is smaller.

    D must not be all zero. `tolerance`: relative, 0 stands for what the machine can do; it serves above
    `rules.most_dense_statements` only, where DᵀD is never made.
    """
    m = centred.shape[1]
    if m > rules.most_dense_statements:
        turned = centred.T  # a view, which multiplies as fast
        operator = LinearOperator((m, m), matvec=lambda vector: turned @ (centred @ vector), dtype=np.float64)
        chance = open_stream(rules.seed, Purpose.START_VECTOR)
        start = chance.standard_normal(m)
        most = rules.eigenvalue_repeats
        try:
            found = eigsh(operator, k=number, v0=start, tol=tolerance, maxiter=most, rng=chance)
        except ArpackNoConvergence:  # near-equal eigenvalues; slow, but it always ends
            return _solve_densely(centred, number)
        return found[0][::-1], found[1][:, ::-1]
    return _solve_densely(centred, number)


def _solve_densely(centred: Any, number: int) -> tuple[Floats, Floats]:
    values, vectors = np.linalg.eigh((centred.T @ centred).toarray())
    return values[::-1][:number], vectors[:, ::-1][:, :number]
