"""What turns look at when somebody talks to a person, read once for a whole batch and only if one of them asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection

from bot.store.deliveries import Delivery
from bot.store.ease import is_due
from bot.store.help_desk import count_waiting
from bot.store.help_requests import Asker, load_askers
from bot.store.keys import Keyring
from bot.store.service_hours import read_service_hours
from bot.store.staff import read_agencies
from handlers.person_views import CounterView, PersonView
from handlers.views import CitizenView
from surveys.forms.definition import Labels
from surveys.requests.hours import ServiceHours


@dataclass(frozen=True, slots=True)
class HelpLooks:
    """`askers`: by citizen; `hours` and `names`: of agencies; `count`: how many wait for one;
    `ease_due`: whether a citizen is asked if a conversation was easy.
    """

    askers: Callable[[], Mapping[int, Asker]] = dict
    hours: Callable[[str], ServiceHours] = lambda _agency: ServiceHours()
    names: Callable[[], Mapping[str, Labels]] = dict
    count: Callable[[str], int] = lambda _agency: 0
    ease_due: Callable[[Delivery, str], bool] = lambda _delivery, _conversation: False

    def look(self, kind: type[CitizenView], citizen: int, agency: str) -> dict[str, Any]:
        """What a view of this kind has beside what all views have; `agency`: in whose chats she is."""
        if issubclass(kind, CounterView):
            return {"count_help": self.count}
        if not issubclass(kind, PersonView):
            return {}
        asker = self.askers().get(citizen, Asker())
        here = {"agency": agency, "agency_name": self.names().get(agency, {}), "hours": self.hours(agency)}
        return here | {"help": asker.help, "begun_lately": asker.begun_lately}


def load_help_looks(connection: Connection, keys: Keyring, lease: str, now_ms: int, *, ease_one_in: int) -> HelpLooks:
    """Nothing is read yet."""
    return HelpLooks(
        cache(partial(load_askers, connection, keys, lease, now_ms)),
        cache(partial(read_service_hours, connection, now_ms=now_ms)),
        cache(partial(read_agencies, connection)),
        cache(partial(count_waiting, connection)),
        partial(is_due, connection, now_ms, one_in=ease_one_in),
    )
