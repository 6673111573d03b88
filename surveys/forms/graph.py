"""Which question depends on which: what has to be weighed again when one answer changes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """All by path or index of the questions.

    `moves`: whose relevance reads this path; `checks`: whose constraint or requiredness does.
    `rank`: for every index its place in an order in which each relevance comes after all that it reads.
    `dated_moves`, `dated_checks`: those that read the day. `askable`: a bit for every question that is not a note.
    """

    moves: Mapping[str, tuple[int, ...]]
    checks: Mapping[str, tuple[int, ...]]
    rank: tuple[int, ...]
    dated_moves: tuple[int, ...]
    dated_checks: tuple[int, ...]
    askable: int
