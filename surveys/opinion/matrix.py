"""Votes as a sparse matrix, row by row: one cell for each vote, none for what a citizen has not seen."""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from surveys.opinion.votes import MODERATED_OUT, Statements, Votes

Floats = NDArray[np.float64]
Places = NDArray[np.integer]

_CHUNK: Final = 20_000  # citizens whose votes are counted at the same time


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """R: n × m with V cells; `start` (n + 1): where each citizen's votes begin; `statement` (V): columns; `vote` (V, int8).

    `meta` (m, bool): the columns that ask about citizens themselves. `excluded` (m, bool): those and the ones that are
    moderated out; they count as seen by everybody, with no opinion.
    """

    start: NDArray[np.int32]
    statement: NDArray[np.int32]
    vote: NDArray[np.int8]
    meta: NDArray[np.bool_]
    excluded: NDArray[np.bool_]

    @property
    def citizens(self) -> int:
        return len(self.start) - 1

    @property
    def statements(self) -> int:
        return len(self.excluded)


def build_matrix(votes: Votes, statements: Statements) -> Matrix:
    """Shares its arrays with the votes. A statement that is not listed counts as not moderated and not meta."""
    places = {each: place for place, each in enumerate(statements.ids)}
    listed = [places.get(each, -1) for each in votes.statements]
    meta = np.append(statements.meta, False)[listed]
    out = np.append(statements.moderated == MODERATED_OUT, False)[listed]
    start = np.zeros(len(votes.citizens) + 1, np.int32)
    np.cumsum(np.bincount(votes.citizen, minlength=len(votes.citizens)), out=start[1:])
    return Matrix(start, votes.statement, votes.vote, meta, meta | out)


def take_rows(matrix: Matrix, rows: Places) -> Matrix:
    """These rows, in this order; one may come more than once. All columns stay."""
    lengths = np.diff(matrix.start)[rows]
    start = np.zeros(len(rows) + 1, np.int32)
    np.cumsum(lengths, out=start[1:])
    cells = np.arange(start[-1]) + np.repeat(matrix.start[rows] - start[:-1], lengths)
    return replace(matrix, start=start, statement=matrix.statement[cells], vote=matrix.vote[cells])


def count_votes(matrix: Matrix, groups: NDArray[np.int32], k: int) -> NDArray[np.int64]:
    """How many of each group disagreed with, passed and agreed with each statement (k × m × 3), excluded ones too.

    `groups` (n): 0 to k - 1.
    """
    m, lengths = matrix.statements, np.diff(matrix.start)
    counts = np.zeros(k * m * 3, np.int64)
    for begin in range(0, matrix.citizens, _CHUNK):
        rows = slice(begin, begin + _CHUNK)
        first, end = matrix.start[begin], matrix.start[min(begin + _CHUNK, matrix.citizens)]
        codes = np.repeat(groups[rows].astype(np.int64) * m, lengths[rows])
        codes += matrix.statement[first:end]
        codes *= 3
        codes += matrix.vote[first:end]
        codes += 1
        counts += np.bincount(codes, minlength=len(counts))
    return counts.reshape(k, m, 3)


def average_columns(matrix: Matrix) -> Floats:
    """μ (m): the mean vote on each statement by those who voted on it; 0 for an excluded one or one without votes."""
    counts = count_votes(matrix, np.zeros(matrix.citizens, np.int32), 1)[0]
    means: Floats = (counts[:, 2] - counts[:, 0]) / np.maximum(1, counts.sum(axis=1))
    means[matrix.excluded] = 0.0
    return means


def centre_votes(matrix: Matrix, means: Floats) -> Any:
    """D (n × m, a scipy CSR array): each vote less the mean of its column; 0 where excluded and, unstored, where not seen.

    Filling what was not seen with the column's mean makes it exactly 0 after centring.
    """
    cells = means[matrix.statement]
    np.subtract(matrix.vote, cells, out=cells)
    if matrix.excluded.any():
        cells[matrix.excluded[matrix.statement]] = 0.0
    shape = (matrix.citizens, matrix.statements)
    return sparse.csr_array((cells, matrix.statement, matrix.start), shape=shape)


def count_seen(matrix: Matrix) -> NDArray[np.int64]:
    """Votes of each citizen (n) outside the excluded columns, and all excluded columns: s of the spec."""
    lengths = np.diff(matrix.start).astype(np.int64)
    if not matrix.excluded.any():
        return lengths
    rows = np.repeat(np.arange(matrix.citizens), lengths)
    inside = np.bincount(rows[matrix.excluded[matrix.statement]], minlength=matrix.citizens)
    return lengths - inside + int(matrix.excluded.sum())
