"""Which question depends on which: what has to be weighed again when one answer changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A question as the graph sees it.

    `moved_by`: the paths that its relevance and its calculation read, `checked_by` its constraint, requiredness and
    choice filter. `counts`: those of them whose relevance matters even where they are empty. `trigger`: the path whose
    change makes it computed.
    """

    path: str
    askable: bool = True
    moved_by: frozenset[str] = frozenset()
    checked_by: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    trigger: str = ""
    dated_move: bool = False
    dated_check: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """All by path or index of the questions.

    `moves`: whose relevance or calculation reads this path; `checks`: whose constraint, requiredness or choices do;
    `triggers`: whose calculation waits for it; `counts`: the paths whose relevance matters even where they are empty.
    `rank`: for every index its place in an order in which each one comes after all that move it.
    `dated_moves`, `dated_checks`: those that read the day. `askable`: a bit for every question that a citizen answers.
    """

    moves: Mapping[str, tuple[int, ...]]
    checks: Mapping[str, tuple[int, ...]]
    triggers: Mapping[str, tuple[int, ...]]
    counts: frozenset[str]
    rank: tuple[int, ...]
    dated_moves: tuple[int, ...]
    dated_checks: tuple[int, ...]
    askable: int


def build_graph(nodes: Sequence[Node]) -> Graph:
    """The graph of a form without cycles (see `find_cycles`)."""
    moves = _readers((node.path, node.moved_by) for node in nodes)
    return Graph(
        moves=moves,
        checks=_readers((node.path, node.checked_by) for node in nodes),
        triggers=_readers((node.path, frozenset(filter(None, [node.trigger]))) for node in nodes),
        counts=frozenset().union(*(node.counts for node in nodes)),
        rank=_ranks(nodes, moves),
        dated_moves=tuple(index for index, node in enumerate(nodes) if node.dated_move),
        dated_checks=tuple(index for index, node in enumerate(nodes) if node.dated_check),
        askable=sum(1 << index for index, node in enumerate(nodes) if node.askable),
    )


def find_cycles(nodes: Sequence[Node]) -> tuple[tuple[int, ...], ...]:
    """Questions that depend on themselves: of each such ring its indexes, in the order in which they read."""
    index_of = {node.path: index for index, node in enumerate(nodes)}
    ranks = _ranks(nodes, _readers((node.path, node.moved_by) for node in nodes))
    left = {index for index, rank in enumerate(ranks) if rank < 0}
    rings = []
    while left:
        walked: list[int] = []
        index: int | None = min(left)
        while index is not None and index not in walked:
            walked.append(index)
            index = min((index_of[path] for path in nodes[index].moved_by if index_of[path] in left), default=None)
        left -= set(walked)
        if index is not None:
            rings.append(tuple(walked[walked.index(index) :]))
    return tuple(rings)


def _readers(reads: Iterable[tuple[str, frozenset[str]]]) -> dict[str, tuple[int, ...]]:
    readers: dict[str, tuple[int, ...]] = {}
    for index, (_, paths) in enumerate(reads):
        for path in paths:
            readers[path] = (*readers.get(path, ()), index)
    return readers


def _ranks(nodes: Sequence[Node], moves: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Kahn's order; -1 for what is in a cycle or behind one."""
    waiting = [len(node.moved_by) for node in nodes]
    ready = [index for index, count in enumerate(waiting) if count == 0]
    ranks = [-1] * len(nodes)
    for rank, index in enumerate(ready):  # grows while it is walked
        ranks[index] = rank
        for reader in moves.get(nodes[index].path, ()):
            waiting[reader] -= 1
            if waiting[reader] == 0:
                ready.append(reader)
    return tuple(ranks)
