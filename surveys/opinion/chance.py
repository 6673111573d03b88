"""Chance that comes out the same each time: one seeded stream of numbers for each purpose."""

from enum import IntEnum

import numpy as np


class Purpose(IntEnum):
    """A number of its own each, so that a draw more for one purpose changes nothing of another."""

    START_VECTOR = 1
    GROUPS = 2
    SIGNAL_DRAW = 3
    SIGNAL_SHUFFLE = 4
    STABILITY_DRAW = 5
    STABILITY_GROUPS = 6


def open_stream(seed: int, purpose: Purpose, *which: int) -> np.random.Generator:
    """`which`: the number of groups, of the draw, or both."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, purpose, *which])))
