"""Accounts that were added to those of the settings: a row each, their secrets sealed under the account's own key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import structlog
from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Row, delete, select, update

from bot.errors import BadSeal
from bot.store.agency_tables import staff, staff_chat
from bot.store.keys import Keyring, place_of
from bot.store.rows import insert_into
from bot.store.tables import account, citizen, menu_change, outbox

log = structlog.get_logger()

PLACE = "account.secrets"
Put = Literal["added", "back", "changed", "unchanged", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Secrets:
    """`secret` proves what reaches the account, `token` lets us call."""

    secret: str
    token: str


SECRETS = TypeAdapter(Secrets)


@dataclass(frozen=True, slots=True)
class Stored:
    """An account that was added; `secrets` is None where they were erased or do not open. Times in ms since 1970."""

    name: str
    agency: str
    secrets: Secrets | None
    removed_ms: int | None


def read_stored(connection: Connection, keys: Keyring) -> tuple[Stored, ...]:
    """All that were added, those that were removed since, too."""
    rows = connection.execute(select(account).where(account.c.added_ms.is_not(None)).order_by(account.c.account))
    return tuple(Stored(row.account, row.agency, unseal(keys, row), row.removed_ms) for row in rows)


def unseal(keys: Keyring, row: Row[Any]) -> Secrets | None:
    if row.secrets is None:
        return None
    try:
        return SECRETS.validate_json(keys.unseal(row.secrets, place_of(PLACE, row.account), row.key_id))
    except BadSeal:
        log.error("account_sealed", account=row.account)  # noqa: TRY400  # where it stands tells nothing more
        return None


def put(connection: Connection, keys: Keyring, name: str, agency: str, *, secrets: Secrets, now_ms: int) -> Put:
    """A new account, one that comes back, or other secrets for one that is there. `elsewhere`: it is another agency's."""
    known = connection.execute(select(account).where(account.c.account == name)).one_or_none()
    if known is not None and known.agency != agency:
        return "elsewhere"
    if known is not None and known.removed_ms is None and unseal(keys, known) == secrets:
        return "unchanged"
    key_id = keys.key_id(name)
    sealed = keys.seal(SECRETS.dump_json(secrets).decode(), place_of(PLACE, name), key_id)
    new = {"secrets": sealed, "key_id": key_id, "removed_ms": None, "added_ms": now_ms}
    if known is None:
        row = {"account": name, "channel": name.partition("/")[0], "agency": agency}
        connection.execute(insert_into(connection, account), row | new)
        return "added"
    # Whatever held the old token back, or was written down of it, says nothing of the new one.
    fresh = {"held_until_ms": 0, "held_because": None, "push_held_until_ms": 0, "menu_hash": None}
    connection.execute(update(account).where(account.c.account == name).values(new | fresh))
    return "changed" if known.removed_ms is None else "back"


def remove(connection: Connection, name: str, now_ms: int) -> str:
    """It takes in and sends nothing from now on; says `removed`, `unchanged` or `unknown`.

    Its secrets stay until its platform was told. Nobody works in its chats any more.
    """
    known = connection.execute(select(account).where(account.c.account == name, account.c.added_ms.is_not(None)))
    row = known.one_or_none()
    if row is None:
        return "unknown"
    if row.removed_ms is not None:
        return "unchanged"
    connection.execute(update(account).where(account.c.account == name).values(removed_ms=now_ms))
    here = select(citizen.c.citizen).where(citizen.c.account == name)
    connection.execute(delete(staff_chat).where(staff_chat.c.citizen.in_(here)))
    connection.execute(delete(menu_change).where(menu_change.c.citizen.in_(here)))
    return "removed"


def erase_secrets(connection: Connection, name: str) -> None:
    """Of an account that is still removed; one that came back meanwhile keeps its new ones."""
    gone = (account.c.account == name, account.c.removed_ms.is_not(None))
    connection.execute(update(account).where(*gone).values(secrets=None, key_id=None))


def anything_waits(connection: Connection, names: Iterable[str], now_ms: int) -> bool:
    """Whether these accounts have something to say whose time is not over."""
    return connection.execute(select(outbox.c.id).where(*waits(names, now_ms)).limit(1)).first() is not None


def end_waiting(connection: Connection, names: Iterable[str], now_ms: int) -> int:
    """What waits to be said by these accounts has no time left; returns how many messages."""
    return connection.execute(update(outbox).where(*waits(names, now_ms)).values(expires_ms=now_ms)).rowcount


def waits(names: Iterable[str], now_ms: int) -> tuple[ColumnElement[bool], ...]:
    still = outbox.c.status.not_in(("in_flight", "failed"))
    return outbox.c.account.in_(list(names)), still, outbox.c.expires_ms > now_ms


def end_chats_elsewhere(connection: Connection, agency: str) -> int:
    """Staff of an agency work in the chats of its own accounts only; returns how many other chats ended."""
    hers = select(staff.c.staff).where(staff.c.agency == agency)
    own = select(account.c.account).where(account.c.agency == agency)
    elsewhere = select(citizen.c.citizen).where(
        citizen.c.account.not_in(own),
        citizen.c.citizen.in_(select(staff_chat.c.citizen).where(staff_chat.c.staff.in_(hers))),
    )
    ended = delete(staff_chat).where(staff_chat.c.staff.in_(hers), staff_chat.c.citizen.in_(elsewhere))
    return connection.execute(ended).rowcount
