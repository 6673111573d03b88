"""What a turn may look at that tells a citizen where she stands, for nobody else is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.forum_views import ForumView
from surveys.opinion.places import OwnPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView(ForumView):
    """With her own place in the last result of each consultation in which she has voted."""

    places: Mapping[str, OwnPlace] = field(default_factory=dict)
