"""What turns of staff look at, read once for a whole batch and only if one of them asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection

from bot.events import Tapped
from bot.store import to_judge
from bot.store.deliveries import Delivery
from bot.store.keys import Keyring
from bot.store.offers import Offer
from bot.store.staff import find_member, list_moderating, load_staff
from handlers.forum_views import Code
from handlers.moderator_views import ModeratorView
from handlers.staff_views import Judged, Oddity, StaffMember, StaffView, ToJudge


@dataclass(frozen=True, slots=True)
class Workers:
    """`members`: by citizen, who works in her chat; the rest is what a moderator's turn needs."""

    members: Callable[[], Mapping[int, StaffMember]] = dict
    invited: Callable[[str], StaffMember | None] = lambda _staff: None
    waiting: Callable[[], tuple[ToJudge, ...]] = tuple
    judged: Callable[[int, str], Judged | None] = lambda _statement, _agency: None
    oddities: Callable[[], Mapping[str, Oddity]] = dict
    parties: Callable[[str], frozenset[str]] = lambda _agency: frozenset()

    def look(self, kind: type[StaffView], delivery: Delivery, code: Code | None, offer: Offer) -> dict[str, Any]:
        """What a view of this kind has beside what citizens' views have; nobody works in the chats of another agency."""
        member = keep(self.members().get(delivery.citizen), offer)
        invited = keep(self.invited(code.about), offer) if code and code.opens == "staff" else None
        seen: dict[str, Any] = {"staff": member, "invited": invited}
        if member is None or not issubclass(kind, ModeratorView):
            return seen
        waiting = tuple(one for one in self.waiting() if one.agency == member.agency)
        return seen | {
            "waiting": waiting,
            "judged": self.judged(number_in(delivery), member.agency),
            "oddities": self.oddities(),
            "parties": self.parties(member.agency),
        }


def keep(member: StaffMember | None, offer: Offer) -> StaffMember | None:
    return member if member and offer.serves(member.agency) else None


def number_in(delivery: Delivery) -> int:
    """The statement that the tapped button is about; 0 for none."""
    about = delivery.event.about if isinstance(delivery.event, Tapped) else ""
    return int(about) if about.isascii() and about.isdigit() else 0


def load_workers(connection: Connection, keys: Keyring, lease: str, now_ms: int) -> Workers:
    """Nothing is read yet; the first turn that looks reads it for all."""
    return Workers(
        cache(partial(load_staff, connection, lease)),
        partial(find_member, connection),
        cache(partial(to_judge.read_to_judge, connection, keys, now_ms)),
        partial(to_judge.find_judged, connection),
        cache(partial(to_judge.read_oddities, connection)),
        cache(partial(list_moderating, connection)),
    )
