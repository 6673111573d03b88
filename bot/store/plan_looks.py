"""What turns about plans and pledges look at, read once for a whole batch and only if one of them asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection

from bot.store.answer_drafts import read_drafts
from bot.store.keys import Keyring
from bot.store.parts import Parts
from bot.store.plan_news import read_progress
from bot.store.pledges import Sums, read_offers, read_own, read_sums
from bot.store.rows import when
from handlers.forum_views import Consultation
from handlers.plan_views import AnswerDraft, KnownPledge, Progress
from handlers.staff_views import StaffMember
from surveys.governance.acting import find_convener
from surveys.governance.burdens import BurdenSum
from surveys.governance.roles import may


@dataclass(frozen=True, slots=True)
class PlanLooks:
    """`own`: pledges by citizen; `offers`: those of all that are open; the rest is what anybody's turn may need."""

    own: Callable[[], Mapping[int, tuple[KnownPledge, ...]]] = dict
    offers: Callable[[], tuple[KnownPledge, ...]] = tuple
    drafts: Callable[[], tuple[AnswerDraft, ...]] = tuple
    progress: Callable[[], Mapping[str, tuple[Progress, ...]]] = dict
    sums: Callable[[], tuple[Mapping[str, Sums], Mapping[str, tuple[BurdenSum, ...]]]] = lambda: ({}, {})

    def look(
        self, citizen: int, member: StaffMember | None, forums: Mapping[str, Consultation], parts: Parts
    ) -> dict[str, Any]:
        """What a view of plans has beside what every staff view has."""
        pledged, burdens = self.sums()
        seen: dict[str, Any] = {
            "pledges": self.own().get(citizen, ()),
            "progress": self.progress(),
            "pledged": pledged,
            "burdens": burdens,
            "told_at": {
                name: when(row.told_ms) for (whose, name), row in parts.rows.items() if whose == citizen and row.told_ms
            },
        }
        if member is None:
            return seen
        offers = tuple(one for one in self.offers() if is_for(member, forums.get(one.consultation), one))
        hers = {name for name, forum in forums.items() if forum.agency == member.agency}
        return seen | {
            "offers": offers,
            "drafts": tuple(one for one in self.drafts() if one.consultation in hers),
        }


def is_for(member: StaffMember, forum: Consultation | None, offer: KnownPledge) -> bool:
    """Whether it is hers to answer: made to the convener for which she acts, the commitment's owner or the agency."""
    if forum is None or forum.agency != member.agency or not may(member.roles, "answer-pledge"):
        return False
    followed = forum.record.plan.get(offer.commitment)
    owner = followed.commitment.owner if followed else find_convener(forum.charter, forum.agency, forum.agency)
    return find_convener(forum.charter, forum.agency, member.party) == owner


def load_plan_looks(connection: Connection, keys: Keyring, lease: str) -> PlanLooks:
    """Nothing is read yet; the first turn that looks reads it for all."""
    return PlanLooks(
        cache(partial(read_own, connection, keys, lease)),
        cache(partial(read_offers, connection, keys)),
        cache(partial(read_drafts, connection, keys)),
        cache(partial(read_progress, connection)),
        cache(partial(read_sums, connection)),
    )
