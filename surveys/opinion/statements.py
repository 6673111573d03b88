"""How many agree and disagree with each statement, and the tests that say what such a count is worth."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.opinion.matrix import Floats, Matrix, count_votes

Counted = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Raw votes on each statement, in arrays of one shape: (m) of everybody, or (k × m) of groups."""

    agree: Counted
    disagree: Counted
    seen: Counted

    @property
    def passed(self) -> Counted:
        return self.seen - self.agree - self.disagree

    def of(self, group: int) -> "Counts":
        return Counts(self.agree[group], self.disagree[group], self.seen[group])

    def sum(self) -> "Counts":
        """Of all groups together."""
        return Counts(self.agree.sum(axis=0), self.disagree.sum(axis=0), self.seen.sum(axis=0))

    def less(self, other: "Counts") -> "Counts":
        return Counts(self.agree - other.agree, self.disagree - other.disagree, self.seen - other.seen)


def count_groups(matrix: Matrix, group_of: NDArray[np.int32], k: int) -> tuple[Counts, Counts]:
    """The counts of the k groups (k × m) and of everybody (m); `group_of` (n): 0 to k - 1, or -1 for who is in none."""
    counted = count_votes(matrix, np.where(group_of < 0, k, group_of).astype(np.int32), k + 1)
    every = Counts(counted[:, :, 2], counted[:, :, 0], counted.sum(axis=2))
    groups = Counts(every.agree[:k], every.disagree[:k], every.seen[:k])
    return groups, every.sum()


def smooth(part: Counted, seen: Counted) -> Floats:
    """The share of those who saw it, drawn towards one half as if two more had seen it and one of them were of this opinion."""
    share: Floats = (part + 1) / (seen + 2)
    return share


def compare_to_half(part: Counted, seen: Counted) -> Floats:
    """How many standard errors above one half the share lies: T of the spec."""
    test: Floats = 2.0 * np.sqrt(seen + 1) * ((part + 1) / (seen + 1) - 0.5)
    return test


def compare_shares(ours: Counted, theirs: Counted, our_seen: Counted, their_seen: Counted) -> Floats:
    """How many standard errors our share lies above theirs: U of the spec; 0 where all have the same opinion."""
    s, t, n, o = ours + 1, theirs + 1, our_seen + 1, their_seen + 1
    q = (s + t) / (n + o)
    same = q >= 1.0
    q = np.where(same, 0.5, q)
    error = np.sqrt(q * (1.0 - q) * (1.0 / n + 1.0 / o))
    return np.where(same, 0.0, (s / n - t / o) / error)
