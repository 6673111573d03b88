"""How alike two ways are to put the same citizens into groups."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def measure_likeness(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """The adjusted Rand index of (this group, that group) of each citizen: 1 the same groups, 0 no more alike than by chance."""
    both = count_couples(pairs)
    ours = count_couples(a for a, _ in pairs)
    theirs = count_couples(b for _, b in pairs)
    chance = ours * theirs / (len(pairs) * (len(pairs) - 1) / 2)
    return (both - chance) / ((ours + theirs) / 2 - chance)


def count_couples(groups: Iterable[Hashable]) -> float:
    """Of citizens who are in the same group."""
    return sum(size * (size - 1) / 2 for size in Counter(groups).values())
