"""Who sits at a browser: known by its cookie, and where a provider vouches for her, only as long as it does."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.services import Services
from bot.store import grants, sign_ins
from bot.store.grants import Grant
from bot.store.sign_ins import SignIn
from bot.store.staff import find_member
from bot.web.console.visit import now_ms
from bot.web.console.vouching import Vouching
from handlers.staff_views import StaffMember


@dataclass(frozen=True, slots=True)
class Known:
    """Who is signed in; `cookie` in her browser's own words."""

    member: StaffMember
    sign_in: SignIn
    cookie: str


@dataclass(frozen=True, slots=True)
class Lapsed:
    """The provider of this agency has not vouched for her lately; it may do so again at once."""

    agency: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in the database of one sign-in."""

    sign_in: SignIn
    member: StaffMember
    grant: Grant | None


async def find_known(
    services: Services, vouching: Vouching, cookie: str, *, by_itself: bool = False
) -> Known | Lapsed | None:
    """It is noted at most once a minute that she was here; what her page fetches `by_itself` says nothing about her."""
    now = now_ms(services)

    def look(connection: Connection) -> Seen | None:
        found = sign_ins.find(connection, cookie, now)
        member = find_member(connection, found.staff) if found else None
        return Seen(found, member, grants.find(connection, services.keys, found.id)) if found and member else None

    seen = await services.store.read(look)
    if seen and seen.grant and seen.grant.is_due(now):
        if not await vouching.confirm(seen.grant):
            return Lapsed(seen.grant.agency)
        seen = await services.store.read(look)  # her roles may be others now
    if seen is None:
        return None
    if not by_itself and now - seen.sign_in.seen_ms >= sign_ins.SEEN_EVERY_MS:
        await services.store.write(lambda connection: sign_ins.note_seen(connection, seen.sign_in, now), own=True)
    return Known(seen.member, seen.sign_in, cookie)
