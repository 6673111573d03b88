"""Acts of staff within one request: decided and carried out in one transaction, or looked at without changing anything."""

from typing import TypeVar

from sqlalchemy import Connection

from bot.conversation import State
from bot.desk import Desk
from bot.events import Event
from bot.staff_acts import Acted, Acting
from bot.web.console.visit import Visit
from handlers.staff_views import StaffView

Seen = TypeVar("Seen", bound=StaffView)


async def look_now(acting: Acting, visit: Visit, kind: type[Seen], event: Event) -> Seen:
    """What she may look at, as she would in her chat."""
    return await visit.services.store.read(
        lambda connection: acting.look(sit_at(connection, visit), visit.member, kind, event)
    )


async def act_now(acting: Acting, visit: Visit, event: Event, state: State | None = None) -> Acted:
    """Raises StaleState if somebody else was first; the gate tells her so."""
    return await visit.services.store.write(
        lambda connection: acting.act(sit_at(connection, visit), visit.member, event, visit.t, state=state), first=True
    )


def sit_at(connection: Connection, visit: Visit) -> Desk:
    return Desk(connection, visit.services.keys, visit.now_ms, visit.services.settings.public_url)
