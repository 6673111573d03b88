"""Who of the staff somebody at a provider is: known before, linked by a code, met in her LINE chat, or named by its claims."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select, update

from bot.openid.provider import Identity, Provider
from bot.settings import LINE_ISSUER
from bot.store import audit
from bot.store import staff as staff_rows
from bot.store.agency_tables import entry_code, staff, staff_chat
from bot.store.audit import Entry
from bot.store.codes import find_code
from bot.store.keys import Keyring
from bot.store.provider_tables import provider_identity
from bot.store.rows import owned_by, upsert
from bot.store.tables import account, address
from handlers.staff_views import StaffMember
from surveys.governance.appointing import LONGEST_NAME
from surveys.governance.claims import follow_claims, name_roles, read_claim
from surveys.governance.roles import Role

GIVEN_FOR_MS = (
    7 * 24 * 3_600_000
)  # a role by the directory, without its word; who works in chats alone signs in once a week


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody at the provider of an agency: the keyed hash by which she is found, and what its claims say of her."""

    agency: str
    hashed: bytes
    name: str = ""
    named: tuple[Role, ...] = ()
    line_id: str = ""  # hers in every LINE account of the same organisation


def meet(keys: Keyring, provider: Provider, identity: Identity) -> Met:
    hashed = hash_identity(keys, provider.agency, identity)
    named = name_roles(read_claim(identity.claims, provider.claim), provider.gives) if provider.claim else ()
    line_id = identity.subject if provider.issuer == LINE_ISSUER else ""
    return Met(provider.agency, hashed, identity.name, named, line_id)


def hash_identity(keys: Keyring, agency: str, identity: Identity) -> bytes:
    """32 bytes; an e-mail or a name has no part in them."""
    return keys.hash_address(f"provider {agency}", f"{identity.issuer}\n{identity.subject}")


def recognize(connection: Connection, keys: Keyring, met: Met, now_ms: int) -> StaffMember | None:
    """Who she is among the staff, her roles brought to what the claims say; None if nobody knows her, or she has no part."""
    row = connection.execute(select(provider_identity).where(*this(met.agency, met.hashed))).one_or_none()
    if row:
        return bring_roles(connection, keys, row.staff, met, now_ms=now_ms)
    known = find_by_chat(connection, keys, met)
    if known:
        link(connection, keys, met, known, now_ms=now_ms)
        return bring_roles(connection, keys, known, met, now_ms=now_ms)
    return hire(connection, keys, met, now_ms) if met.named else None


def this(agency: str, hashed: bytes) -> tuple[ColumnElement[bool], ...]:
    return provider_identity.c.agency == agency, provider_identity.c.identity == hashed


def bring_roles(connection: Connection, keys: Keyring, staff_id: str, met: Met, *, now_ms: int) -> StaffMember | None:
    member = staff_rows.find_member(connection, staff_id)
    here = this(met.agency, met.hashed)
    given = connection.execute(select(provider_identity.c.given).where(*here)).scalar_one_or_none()
    if member is None or given is None or member.agency != met.agency:
        return None
    before: tuple[Role, ...] = tuple(given.split())
    after = follow_claims(member.roles, before, met.named)
    seen = {"given": " ".join(after.given), "seen_ms": now_ms}
    connection.execute(update(provider_identity).where(*here).values(seen))
    member = write_roles(connection, keys, member, after.roles, now_ms=now_ms)
    return member if member.roles else None


def write_roles(
    connection: Connection, keys: Keyring, member: StaffMember, roles: tuple[Role, ...], *, now_ms: int
) -> StaffMember:
    if roles == member.roles:
        return member
    connection.execute(update(staff).where(staff.c.staff == member.staff).values(roles=" ".join(roles)))
    details = {"before": list(member.roles), "after": list(roles), "by": "provider"}
    note(connection, keys, Entry(member.agency, "", "change-roles", member.staff, details), now_ms)
    return StaffMember(member.staff, member.agency, member.party, roles, member.agency_name)


def end_unconfirmed(connection: Connection, keys: Keyring, now_ms: int) -> int:
    """What a directory gave and has not said again for a week is gone, in chats too; returns of how many people."""
    late = (provider_identity.c.given != "", provider_identity.c.seen_ms <= now_ms - GIVEN_FOR_MS)
    rows = connection.execute(select(provider_identity).where(*late).order_by(provider_identity.c.staff)).all()
    for row in rows:
        connection.execute(update(provider_identity).where(*this(row.agency, row.identity)).values(given=""))
        member = staff_rows.find_member(connection, row.staff)
        if member:
            left = follow_claims(member.roles, tuple(row.given.split()), ()).roles
            write_roles(connection, keys, member, left, now_ms=now_ms)
    return len(rows)


def find_by_chat(connection: Connection, keys: Keyring, met: Met) -> str:
    """Somebody who works in a LINE chat of this agency and signs in with LINE is the same person, by LINE's own word."""
    if not met.line_id:
        return ""
    accounts = select(account.c.account).where(account.c.agency == met.agency, account.c.channel == "line")
    for name in connection.execute(accounts).scalars().all():
        found = connection.execute(
            select(staff_chat.c.staff)
            .join(address, owned_by(address, staff_chat))
            .join(staff, staff.c.staff == staff_chat.c.staff)
            .where(address.c.address_hash == keys.hash_address(name, met.line_id))
            .where(staff.c.agency == met.agency, staff.c.ended_ms.is_(None))
        ).scalar_one_or_none()
        if found:
            return str(found)
    return ""


def hire(connection: Connection, keys: Keyring, met: Met, now_ms: int) -> StaffMember:
    """The directory names her for a role, so she acts for the agency from now on."""
    taken = {one.name for one in staff_rows.read_staff(connection, keys) if one.member.agency == met.agency}
    new = staff_rows.make_staff_id()
    member = StaffMember(new, met.agency, met.agency, met.named)
    name = met.name[:LONGEST_NAME] or new
    name = f"{name[: LONGEST_NAME - len(new) - 3]} ({new})" if name in taken else name
    staff_rows.add_staff(connection, keys, member, name=name, now_ms=now_ms)
    link(connection, keys, met, new, now_ms=now_ms, given=met.named)
    details = {"roles": list(met.named), "party": met.agency, "by": "provider"}
    note(connection, keys, Entry(met.agency, "", "invite", new, details), now_ms)
    found = staff_rows.find_member(connection, new)
    assert found, "she was added a moment ago"
    return found


def link(
    connection: Connection, keys: Keyring, met: Met, staff_id: str, *, now_ms: int, given: tuple[Role, ...] = ()
) -> None:
    row = {
        "agency": met.agency,
        "identity": met.hashed,
        "staff": staff_id,
        "given": " ".join(given),
        "since_ms": now_ms,
        "seen_ms": now_ms,
    }
    connection.execute(upsert(connection, provider_identity, "staff", "given", "since_ms", "seen_ms"), row)
    note(connection, keys, Entry(met.agency, staff_id, "link-provider", staff_id), now_ms)


def link_by_code(connection: Connection, keys: Keyring, met: Met, written: str, *, now_ms: int) -> str:
    """By the code that her chief gave her, used once; the staff member whose it was, empty if it opens nothing here."""
    code = find_code(connection, keys, written, now_ms)
    if code is None or code.opens != "staff" or code.used or code.expired:
        return ""
    member = staff_rows.find_member(connection, code.about)
    if member is None or member.agency != met.agency:
        return ""
    unused = (entry_code.c.code_hash == code.code_hash, entry_code.c.used_ms.is_(None))
    if not connection.execute(update(entry_code).where(*unused).values(used_ms=now_ms)).rowcount:
        return ""
    link(connection, keys, met, member.staff, now_ms=now_ms)
    return member.staff


def note(connection: Connection, keys: Keyring, entry: Entry, now_ms: int) -> None:
    audit.write_down(connection, keys, [entry], now_ms)
