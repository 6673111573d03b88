"""What someone who knows all totals of a table can still work out of its hidden cells."""

from collections import deque
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

Place = tuple[int, int]
Node = tuple[str, int]


def is_loose(counts: Sequence[Sequence[int]], hidden: AbstractSet[Place], place: Place, *, room: int) -> bool:
    """Whether the hidden cell may be anything within a span of `room`, the other hidden cells giving way, none below 0.

    The hidden cells with their rows and columns as nodes are a network: raising this cell means sending as much back from
    its column to its row over the others, lowering it the other way round.
    """
    row, column = ("row", place[0]), ("column", place[1])
    up = _largest_flow(_network(counts, hidden - {place}), column, row, most=room)
    if up >= room:
        return True
    own = counts[place[0]][place[1]]
    down = _largest_flow(_network(counts, hidden - {place}), row, column, most=min(own, room - up))
    return up + down >= room


def _network(counts: Sequence[Sequence[int]], hidden: AbstractSet[Place]) -> dict[Node, dict[Node, float]]:
    """From a row to a column a cell can grow without end, from a column to a row it can shrink to nothing."""
    network: dict[Node, dict[Node, float]] = {}
    for at, across in hidden:
        network.setdefault(("row", at), {})["column", across] = float("inf")
        network.setdefault(("column", across), {})["row", at] = counts[at][across]
    return network


def _largest_flow(network: dict[Node, dict[Node, float]], start: Node, end: Node, *, most: float) -> float:
    """By shortest paths (Edmonds and Karp 1972), no further than `most`."""
    flow = 0.0
    while flow < most and (path := _shortest(network, start, end)):
        push = min(most - flow, *(network[here][there] for here, there in path))
        for here, there in path:
            network[here][there] -= push
            network[there][here] += push
        flow += push
    return flow


def _shortest(network: dict[Node, dict[Node, float]], start: Node, end: Node) -> list[tuple[Node, Node]]:
    came: dict[Node, Node] = {start: start}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, room in network.get(here, {}).items():
            if room > 0 and there not in came:
                came[there] = here
                waiting.append(there)
    path = []
    while end in came and end != start:
        path.append((came[end], end))
        end = came[end]
    return path[::-1]
