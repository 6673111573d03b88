"""What turns of those who act for a convener look at, read once for a whole batch and only if one of them asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection

from bot.store.floor import Floor
from bot.store.pulses import load_open


@dataclass(frozen=True, slots=True)
class Halls:
    """`pulses`: by citizen, where she is asked and has not answered."""

    pulses: Callable[[], Mapping[int, frozenset[tuple[str, str]]]] = dict

    def look(self, citizen: int, floor: Floor) -> dict[str, Any]:
        """What a convener's view has beside that of other staff: drafts among the consultations, and her pulses."""
        return {"halls": floor.forums, "pulses": self.pulses().get(citizen, frozenset())}


def load_halls(connection: Connection, lease: str) -> Halls:
    return Halls(cache(partial(load_open, connection, lease)))
