"""What turns look at of broadcasts, read once for a whole batch and only if one of them asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection

from bot.store.broadcast_cards import find_card
from bot.store.topics import load_areas, load_topics
from handlers.broadcast_views import BroadcastView, Card, TopicView
from handlers.staff_views import StaffMember
from handlers.views import CitizenView


def find_none(_member: StaffMember, _name: str) -> Card | None:
    return None


@dataclass(frozen=True, slots=True)
class BroadcastLooks:
    """`topics`, `areas`: by citizen, what she said about topics, and the area that is hers; `find`: a broadcast as somebody of the staff may know it."""

    topics: Callable[[], Mapping[int, Mapping[str, bool]]] = dict
    areas: Callable[[], Mapping[int, str]] = dict
    find: Callable[[StaffMember, str], Card | None] = find_none

    def look(self, kind: type[CitizenView], citizen: int, staff: StaffMember | None) -> dict[str, Any]:
        """What a view of this kind has beside what all views have."""
        if issubclass(kind, TopicView):
            return {"topics": self.topics().get(citizen, {}), "area": self.areas().get(citizen, "")}
        if staff and issubclass(kind, BroadcastView):
            return {"find_broadcast": partial(self.find, staff)}
        return {}


def load_broadcast_looks(connection: Connection, lease: str, *, public_url: str, now_ms: int) -> BroadcastLooks:
    """Nothing is read yet: what citizens said is read for all by the first turn that looks."""
    return BroadcastLooks(
        cache(partial(load_topics, connection, lease)),
        cache(partial(load_areas, connection, lease)),
        partial(find_card, connection, public_url=public_url, now_ms=now_ms),
    )
