"""What a turn may look at when a moderator is at work: what waits, what was decided, and how voting looks from afar."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.convener_views import ConvenerView
from handlers.staff_views import Judged, Oddity, ToJudge


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeratorView(ConvenerView):
    """With what waits for moderators of her agency, the oldest first, and the decision on the statement that she tapped.

    `parties`: those for which somebody moderates there.
    """

    waiting: tuple[ToJudge, ...] = ()
    judged: Judged | None = None
    oddities: Mapping[str, Oddity] = field(default_factory=dict)
    parties: frozenset[str] = frozenset()

    def find_waiting(self, statement: int) -> ToJudge | None:
        return next((one for one in self.waiting if one.statement.statement == statement), None)
