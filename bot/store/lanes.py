"""What waits for the writer, in two lanes: what somebody outside waits for overtakes what can be done a moment later."""

import asyncio
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from sqlalchemy import Connection


class Item(NamedTuple):
    """One piece of work for the writer, and who waits for it. `first`: a platform waits, and gives up after two seconds."""

    work: Callable[[Connection], Any]
    future: "asyncio.Future[Any]"
    since: float
    first: bool = False


class Lanes:
    """Many put in, one thread takes out."""

    def __init__(self) -> None:
        self._first: deque[Item] = deque()
        self._rest: SimpleQueue[Item | None] = SimpleQueue()  # None wakes the one who waits: look elsewhere
        self._ending = False

    def put(self, item: Item) -> None:
        if item.first:
            self._first.append(item)
        self._rest.put(None if item.first else item)

    def end(self) -> None:
        """What waits now is still taken, then nothing more."""
        self._ending = True
        self._rest.put(None)

    @property
    def first_waits(self) -> bool:
        return bool(self._first)

    def take(self, *, wait: bool) -> Item | None:
        """The next item; None at the end, or when nothing is there and one does not want to wait."""
        while not self._first:
            try:
                found = self._rest.get(block=wait and not self._ending)
            except Empty:
                return None
            if found is not None:
                return found
        return self._first.popleft()
