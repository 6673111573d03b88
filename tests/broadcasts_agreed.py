"""An agency with people who write and approve broadcasts, and a draft that could be submitted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from broadcasts_sent import CONTENT, add_citizens
from opened import KEYS, NOW_MS
from sqlalchemy import Connection, insert, select, update

from bot.store import broadcasts, test_sends
from bot.store.agency_tables import audit, staff_chat
from bot.store.approving import Submitted, approve, submit
from bot.store.broadcast_rows import Broadcast, Deed, Refusal, Written, read_broadcast
from bot.store.broadcast_tables import test_send
from bot.store.lending import find_actor
from bot.store.staff import add_staff, name_agency
from bot.store.tables import account, citizen, timer
from bot.store.test_sends import Way
from handlers.staff_views import StaffMember
from surveys.broadcasts.audience import Everybody
from surveys.broadcasts.terms import Terms
from surveys.governance.roles import Role

WRITTEN = Written("Market", "service", CONTENT, Everybody(), Terms())


def employ(connection: Connection, staff: str, *roles: Role, agency: str = "main", chats: int = 0) -> None:
    """Somebody who acts for an agency, and works in so many chats on LINE."""
    if agency != "main":
        name_agency(connection, agency, {"th": agency}, NOW_MS)
    add_staff(connection, KEYS, StaffMember(staff, agency, agency, roles), name=staff, now_ms=NOW_MS)
    for number in range(chats):
        first = sum(map(ord, staff)) * 1000 + number
        owner = add_citizens(connection, KEYS, 1, NOW_MS, first=first)[0]
        row = {"bucket": owner[0], "citizen": owner[1], "staff": staff, "since_ms": NOW_MS}
        connection.execute(insert(staff_chat).values(row))


def people(connection: Connection) -> None:
    """An author, an approver, a moderator and the chief; a neighbour with an official."""
    employ(connection, "noi", "official")
    employ(connection, "dao", "official")
    employ(connection, "mod", "moderator")
    employ(connection, "head", "chief")
    employ(connection, "guest", "official", agency="neighbour")
    employ(connection, "guesthead", "chief", agency="neighbour")


def deed(connection: Connection, staff: str, *, now_ms: int = NOW_MS, proved_ms: int | None = None) -> Deed:
    """By somebody who proved a moment ago who she is."""
    actor = find_actor(connection, staff, proved_ms=now_ms if proved_ms is None else proved_ms, now_ms=now_ms)
    assert actor is not None, f"nobody of that name: {staff}"
    return Deed(actor, now_ms)


def draft(connection: Connection, written: Written = WRITTEN, *, by: str = "noi", now_ms: int = NOW_MS) -> str:
    name = broadcasts.draft(connection, KEYS, deed(connection, by, now_ms=now_ms), written)
    assert isinstance(name, str), name
    return name


def confirm_tests(
    connection: Connection, name: str, channels: Sequence[str] = ("line",), *, now_ms: int = NOW_MS
) -> None:
    """Somebody saw it arrive on each channel and in each language, as it stands now."""
    one = find(connection, name)
    for channel in channels:
        for language in one.written.content.languages:
            row = {"broadcast": name, "channel": channel, "language": language, "content_hash": one.content_hash}
            sent = {"staff": "noi", "sent_ms": now_ms, "seen_ms": now_ms}
            connection.execute(insert(test_send).values(row | sent))
    assert test_sends.find_untested(connection, one, channels) == ()


def ready(connection: Connection, *, citizens: int = 10, **terms: Any) -> str:
    """A draft that nothing keeps from being submitted, for so many citizens on LINE."""
    people(connection)
    add_citizens(connection, KEYS, citizens, NOW_MS)
    name = draft(connection, replace(WRITTEN, terms=Terms(**terms)))
    confirm_tests(connection, name)
    return name


def find(connection: Connection, name: str) -> Broadcast:
    one = read_broadcast(connection, name)
    assert one is not None
    return one


def heard(connection: Connection) -> list[str]:
    """What timers will bring to chats."""
    return sorted(connection.execute(select(timer.c.about)).scalars())


def acts(connection: Connection, agency: str = "main") -> list[tuple[str, str]]:
    """Who did what, as the audit log has it."""
    found = select(audit.c.staff, audit.c.act).where(audit.c.agency == agency).order_by(audit.c.seq)
    return [(row.staff, row.act) for row in connection.execute(found)]


def change(connection: Connection, owner: tuple[int, int], **values: Any) -> None:
    connection.execute(update(citizen).where(citizen.c.citizen == owner[1]).values(values))


def way(channel: str, language: str) -> Way:
    return Way(channel, language)


def submitted(connection: Connection, name: str, *, by: str = "noi", now_ms: int = NOW_MS) -> Submitted:
    outcome = submit(connection, KEYS, deed(connection, by, now_ms=now_ms), name)
    assert isinstance(outcome, Submitted), outcome
    return outcome


def agree(connection: Connection, name: str, *, by: str = "dao", now_ms: int = NOW_MS, **more: Any) -> Refusal | None:
    """As somebody does who saw all and types the number, unless told otherwise."""
    one = find(connection, name)
    values: dict[str, Any] = {"typed": one.recipients, "frozen": one.frozen or ""} | more
    return approve(connection, KEYS, deed(connection, by, now_ms=now_ms), name, **values)


def set_quota(connection: Connection, quota: int | None, used: int = 0) -> None:
    here = account.c.account == "line/main"
    connection.execute(update(account).where(here).values(quota=quota, quota_used=used))
