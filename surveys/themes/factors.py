"""Takes a table of weights apart into a few parts that add up to it: non-negative matrix factorization, the same each time."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import svds

from surveys.themes.grams import Floats

ROUNDS = 25
TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """weights (texts x parts) times parts (parts x grams) is near the table."""

    weights: Floats
    parts: Floats


def factor(matrix: csr_array, k: int) -> Factors:
    """Lee and Seung's updates (2001) from Boutsidis and Gallopoulos' start (2008, NNDSVD with the mean for zeros)."""
    weights, parts = begin(matrix, k)
    transposed = matrix.T.tocsr()
    for _ in range(ROUNDS):
        parts *= (transposed @ weights).T / (weights.T @ weights @ parts + TINY)
        weights *= (matrix @ parts.T) / (weights @ (parts @ parts.T) + TINY)
    scale = np.sqrt((parts * parts).sum(axis=1)) + TINY
    return Factors(weights * scale, parts / scale[:, None])


def begin(matrix: csr_array, k: int) -> tuple[Floats, Floats]:
    """From the singular vectors: of each the half of one sign that weighs more."""
    left, sizes, right = svds(matrix, k=k, v0=np.ones(min(matrix.shape)), random_state=0)
    order = np.argsort(-sizes)
    left, sizes, right = left[:, order], sizes[order], right[order]
    weights, parts = np.zeros_like(left), np.zeros_like(right)
    for place in range(k):
        halves = [(np.maximum(sign * left[:, place], 0), np.maximum(sign * right[place], 0)) for sign in (1.0, -1.0)]
        lengths = [float(np.linalg.norm(a) * np.linalg.norm(b)) for a, b in halves]
        side = int(lengths[1] > lengths[0])
        first, second = halves[side]
        size = np.sqrt(sizes[place] * lengths[side])
        weights[:, place] = size * first / (np.linalg.norm(first) + TINY)
        parts[place] = size * second / (np.linalg.norm(second) + TINY)
    mean = float(matrix.sum()) / (matrix.shape[0] * matrix.shape[1])
    weights[weights < TINY] = mean / k
    parts[parts < TINY] = mean / k
    return weights, parts


def place_all(matrix: csr_array, parts: Floats) -> Floats:
    """How near each text is to each part: the cosine (texts x parts); 0 for a text without grams."""
    return np.asarray(matrix @ parts.T)
