"""What a turn may look at of broadcasts: what a citizen wants to hear of, and for staff the broadcast that news is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handlers.staff_views import StaffView
from handlers.views import SurveyView
from surveys.broadcasts.content import Content
from surveys.broadcasts.life import Status
from surveys.broadcasts.topics import Topic, is_asked_for
from surveys.forms.definition import Labels


@dataclass(frozen=True, slots=True)
class Card:
    """A broadcast as its staff know it. `at`: when it begins; `recipients`: how many are to be told; `why`: of where it stands.

    `public_url`: where its pictures and pages are, empty if nowhere; `partners`: whose people may approve it, by their charters.
    """

    broadcast: str
    agency: str
    sender: Labels
    title: str
    topic: Topic
    content: Content
    content_hash: str
    status: Status
    writers: frozenset[str]
    recipients: int = 0
    why: str = ""
    at: datetime | None = None
    emergency: bool = False
    public_url: str = ""
    partners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView(SurveyView):
    """With what she said about topics (True: she wants to hear of it, False: no more), and the area that she named as hers."""

    topics: Mapping[str, bool] = field(default_factory=dict)
    area: str = ""

    def hears(self, topic: Topic) -> bool:
        return self.topics.get(topic, not is_asked_for(topic))


def find_none(_name: str) -> Card | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastView(StaffView):
    """With the broadcast of a name, of her agency or of one to which she is lent; None for any other."""

    find_broadcast: Callable[[str], Card | None] = find_none
