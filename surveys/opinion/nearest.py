"""Which of some centres is nearest to each of many points in the plane, exactly and without holding all distances."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from surveys.opinion.matrix import Floats

_CHUNK: Final = 2_000  # points; their distances to a hundred centres stay in the processor's cache


def find_nearest(points: Floats, centres: Floats) -> NDArray[np.intp]:
    """The place of the nearest centre for each point (P × 2); of centres equally near, the last one.

    Distances are squared differences: the shorter form x² - 2xc + c² cancels, and would merge near-equal points.
    """
    found = np.empty(len(points), np.intp)
    last, k = centres[::-1], len(centres)  # argmin names the first of equals
    across, along = np.empty((2, min(_CHUNK, len(points)), k))
    for begin in range(0, len(points), _CHUNK):
        piece = points[begin : begin + _CHUNK]
        x, y = across[: len(piece)], along[: len(piece)]
        np.subtract(piece[:, :1], last[:, 0], out=x)
        np.subtract(piece[:, 1:], last[:, 1], out=y)
        x *= x
        y *= y
        x += y
        x.argmin(axis=1, out=found[begin : begin + _CHUNK])
    return k - 1 - found
