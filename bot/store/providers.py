"""Which agency's staff sign in by which provider, its secret sealed; and whether links still open the console to them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import SecretStr
from sqlalchemy import Connection, Row, delete, select, update

from bot.errors import BadSeal
from bot.openid.provider import Provider
from bot.settings import LINE_ISSUER
from bot.store.agency_tables import agency, staff
from bot.store.console_tables import sign_in, sign_in_link
from bot.store.keys import Keyring, place_of
from bot.store.provider_tables import provider, provider_grant
from bot.store.rows import insert_into

log = structlog.get_logger()

SEALED_BY = "provider"  # whose key opens secrets of providers
PLACE = "provider.secret"


@dataclass(frozen=True, slots=True)
class Offered:
    """A provider as those see it who are not signed in yet."""

    agency: str
    names: Mapping[str, str]
    is_line: bool


def put(connection: Connection, keys: Keyring, new: Provider, now_ms: int) -> str:
    """Says `added`, `changed` or `unchanged`. Whoever signed in by another one before signs in anew."""
    known = find(connection, keys, new.agency)
    if known == new:
        return "unchanged"
    key_id = keys.key_id(SEALED_BY)
    row = {
        "issuer": new.issuer,
        "client_id": new.client_id,
        "secret": keys.seal(new.client_secret.get_secret_value(), place_of(PLACE, new.agency), key_id),
        "key_id": key_id,
        "scope": new.scope,
        "claim": new.claim,
        "gives": json.dumps(dict(new.gives), ensure_ascii=False, sort_keys=True),
        "inside": new.inside,
        "links_off": new.links_off,
        "changed_ms": now_ms,
    }
    if connection.execute(update(provider).where(provider.c.agency == new.agency).values(row)).rowcount:
        end_by_provider(connection, new.agency, now_ms)
        return "changed"
    connection.execute(insert_into(connection, provider), row | {"agency": new.agency})
    return "added"


def remove(connection: Connection, agency_id: str, now_ms: int) -> bool:
    """Links work again, and who signed in by it signs in anew. Who is who there stays known, for it may come back."""
    end_by_provider(connection, agency_id, now_ms)
    return bool(connection.execute(delete(provider).where(provider.c.agency == agency_id)).rowcount)


def find(connection: Connection, keys: Keyring, agency_id: str) -> Provider | None:
    """None as well where its secret does not open; the log tells so."""
    row = connection.execute(select(provider).where(provider.c.agency == agency_id)).one_or_none()
    return as_provider(keys, row) if row else None


def as_provider(keys: Keyring, row: Row[Any]) -> Provider | None:
    try:
        secret = keys.unseal(row.secret, place_of(PLACE, row.agency), row.key_id)
    except BadSeal:
        log.error("provider_sealed", agency=row.agency)  # noqa: TRY400  # where it stands tells nothing more
        return None
    return Provider(
        row.agency,
        row.issuer,
        row.client_id,
        SecretStr(secret),
        row.scope,
        row.claim,
        json.loads(row.gives),
        row.inside,
        row.links_off,
    )


def read_offered(connection: Connection) -> tuple[Offered, ...]:
    """Of all agencies, for the page on which one signs in."""
    rows = connection.execute(
        select(provider.c.agency, provider.c.issuer, agency.c.name)
        .join(agency, agency.c.agency == provider.c.agency)
        .where(agency.c.ended_ms.is_(None))
        .order_by(agency.c.made_ms, agency.c.agency)
    )
    return tuple(Offered(row.agency, json.loads(row.name), row.issuer == LINE_ISSUER) for row in rows)


def are_links_off(connection: Connection, staff_id: str) -> str:
    """The agency of this staff member, if its people sign in by the provider alone; else empty."""
    found = select(staff.c.agency).join(provider, provider.c.agency == staff.c.agency)
    here = found.where(staff.c.staff == staff_id, provider.c.links_off.is_(True))
    return connection.execute(here).scalar_one_or_none() or ""


def switch_links(connection: Connection, agency_id: str, now_ms: int, *, off: bool) -> bool:
    """Whether that changed anything. Off: who came by a link is signed out, and links that wait open nothing."""
    here = (provider.c.agency == agency_id, provider.c.links_off.is_(not off))
    if not connection.execute(update(provider).where(*here).values(links_off=off, changed_ms=now_ms)).rowcount:
        return False
    if off:
        hers = select(staff.c.staff).where(staff.c.agency == agency_id)
        vouched = select(provider_grant.c.cookie_hash).where(provider_grant.c.agency == agency_id)
        by_link = (sign_in.c.staff.in_(hers), sign_in.c.ended_ms.is_(None), sign_in.c.cookie_hash.not_in(vouched))
        connection.execute(update(sign_in).where(*by_link).values(ended_ms=now_ms))
        connection.execute(delete(sign_in_link).where(sign_in_link.c.staff.in_(hers), sign_in_link.c.used_ms.is_(None)))
    return True


def end_by_provider(connection: Connection, agency_id: str, now_ms: int) -> None:
    """Nobody is signed in by this agency's provider any more."""
    vouched = select(provider_grant.c.cookie_hash).where(provider_grant.c.agency == agency_id)
    here = (sign_in.c.cookie_hash.in_(vouched), sign_in.c.ended_ms.is_(None))
    connection.execute(update(sign_in).where(*here).values(ended_ms=now_ms))
    connection.execute(delete(provider_grant).where(provider_grant.c.agency == agency_id))
