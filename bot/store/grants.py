"""Sign-ins that a provider vouches for: what it gave to be asked again with, and when it last said yes."""

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from bot.store.keys import Keyring, place_of
from bot.store.provider_tables import provider_grant
from bot.store.providers import SEALED_BY
from bot.store.rows import insert_new

PLACE = "provider_grant.refresh"
ASK_EVERY_MS = 5 * 60_000  # while she works
GOOD_FOR_MS = 15 * 60_000  # whom a provider removed is out after so long at the latest
ASKING_MS = 10_000  # longer than any call to it takes


@dataclass(frozen=True, slots=True)
class Grant:
    """`refresh` is empty if the provider gave nothing to be asked again with. Times in ms since 1970."""

    sign_in: str
    agency: str
    identity: bytes
    refresh: str
    checked_ms: int

    def is_due(self, now_ms: int) -> bool:
        return now_ms >= self.checked_ms + ASK_EVERY_MS

    def is_good(self, now_ms: int) -> bool:
        return now_ms < self.checked_ms + GOOD_FOR_MS


def add(connection: Connection, keys: Keyring, grant: Grant) -> None:
    sealed, key_id = seal(keys, grant.sign_in, grant.refresh)
    row = {
        "cookie_hash": bytes.fromhex(grant.sign_in),
        "agency": grant.agency,
        "identity": grant.identity,
        "refresh": sealed,
        "key_id": key_id,
        "checked_ms": grant.checked_ms,
        "held_until_ms": 0,
    }
    connection.execute(insert_new(connection, provider_grant), row)


def seal(keys: Keyring, sign_in: str, refresh: str) -> tuple[bytes | None, str]:
    key_id = keys.key_id(SEALED_BY)
    return (keys.seal(refresh, place_of(PLACE, sign_in), key_id) if refresh else None), key_id


def find(connection: Connection, keys: Keyring, sign_in: str) -> Grant | None:
    here = provider_grant.c.cookie_hash == bytes.fromhex(sign_in)
    row = connection.execute(select(provider_grant).where(here)).one_or_none()
    if row is None:
        return None
    refresh = keys.unseal(row.refresh, place_of(PLACE, sign_in), row.key_id) if row.refresh else ""
    return Grant(sign_in, row.agency, row.identity, refresh, row.checked_ms)


def take(connection: Connection, grant: Grant, now_ms: int) -> bool:
    """Whether it is ours to ask the provider now: what it gave is used up by asking, so nobody else may meanwhile."""
    here = (provider_grant.c.cookie_hash == bytes.fromhex(grant.sign_in), provider_grant.c.held_until_ms <= now_ms)
    same = provider_grant.c.checked_ms == grant.checked_ms
    asked = update(provider_grant).where(*here, same).values(held_until_ms=now_ms + ASKING_MS)
    return bool(connection.execute(asked).rowcount)


def confirm(connection: Connection, keys: Keyring, grant: Grant, refresh: str, *, now_ms: int) -> None:
    """The provider said yes, and gave this for the next time."""
    sealed, key_id = seal(keys, grant.sign_in, refresh)
    here = provider_grant.c.cookie_hash == bytes.fromhex(grant.sign_in)
    said = {"refresh": sealed, "key_id": key_id, "checked_ms": now_ms, "held_until_ms": 0}
    connection.execute(update(provider_grant).where(here).values(said))
