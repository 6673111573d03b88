"""What turns about charters, pulses, meetings and own places look at, read once for a whole batch and only if one of them asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection

from bot.store.bridging import read_drafts
from bot.store.citizens import Owner
from bot.store.floor import Floor
from bot.store.keys import Keyring
from bot.store.meetings import Meetings, load_meetings
from bot.store.opinions import read_places
from bot.store.pulses import load_open
from bot.store.rows import bucket_of
from handlers.convener_views import BridgingDraft, ConvenerView
from handlers.forum_views import ForumView
from handlers.meeting_views import MeetingView
from handlers.place_views import PlaceView
from surveys.opinion.places import OwnPlace


@dataclass(frozen=True, slots=True)
class Halls:
    """`pulses`: by citizen, where she has not answered, and how often she was asked. `drafted`: bridging statements, by consultation.
    `find_places`: where a citizen stands, for who asks.
    """

    pulses: Callable[[], Mapping[int, Mapping[tuple[str, str], int]]] = dict
    drafted: Callable[[], Mapping[str, BridgingDraft]] = dict
    meetings: Meetings = Meetings()  # noqa: RUF009  # frozen, and empty
    find_places: Callable[[Owner], Mapping[str, OwnPlace]] = lambda _owner: {}

    def look(self, kind: type[ForumView], citizen: int, floor: Floor) -> dict[str, Any]:
        """What a view of this kind has beside what others have: a convener sees drafts, too."""
        if issubclass(kind, ConvenerView):
            pulses = self.pulses().get(citizen, {})
            return {"halls": floor.forums, "pulses": pulses, "drafted": self.drafted()}
        if issubclass(kind, PlaceView):
            return {"places": self.find_places((bucket_of(citizen), citizen))}
        return self.meetings.look(citizen) if issubclass(kind, MeetingView) else {}


def load_halls(connection: Connection, keys: Keyring, lease: str) -> Halls:
    return Halls(
        cache(partial(load_open, connection, lease)),
        cache(partial(read_drafts, connection, keys)),
        load_meetings(connection, lease),
        partial(read_places, connection, keys),
    )
