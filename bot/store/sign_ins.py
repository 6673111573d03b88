"""Signing in to the console: links that work once, and browsers that stay signed in for a while."""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select, update

from bot.store.console_tables import sign_in, sign_in_link
from bot.store.passes import hash_token
from bot.store.provider_tables import provider_grant
from bot.store.rows import insert_new

PAGE = "console"  # ends `wethi:` in a button that leads to it
LINK_MS = 10 * 60_000
WHOLE_MS = 8 * 3_600_000  # a sign-in ends after so long, whatever happens
IDLE_MS = 15 * 60_000  # and after so long without a page
PROOF_MS = 15 * 60_000  # what needs a fresh proof needs one that is not older
SEEN_EVERY_MS = 60_000  # a page that follows sooner writes nothing
KEPT_MS = 30 * 24 * 3_600_000  # rows of what is over, for the list of devices
COOKIE_BYTES = 32
LONGEST_DEVICE = 120  # characters


@dataclass(frozen=True, slots=True)
class SignIn:
    """`id` names it in forms and lists without telling the cookie; times in ms since 1970."""

    id: str
    staff: str
    device: str
    began_ms: int
    seen_ms: int
    proved_ms: int

    def ends_ms(self) -> int:
        return min(self.began_ms + WHOLE_MS, self.seen_ms + IDLE_MS)

    def is_proved(self, now_ms: int) -> bool:
        """Whether who sits there showed lately that it is she."""
        return now_ms < self.proved_ms + PROOF_MS


def add_link(connection: Connection, token: str, staff: str, now_ms: int) -> None:
    """A link for this staff member; the same token again changes nothing."""
    row = {"token_hash": hash_token(token), "staff": staff, "expires_ms": now_ms + LINK_MS}
    connection.execute(insert_new(connection, sign_in_link), row)


def make_link(connection: Connection, staff: str, now_ms: int) -> str:
    """The token of a new link, to be told once."""
    token = secrets.token_urlsafe(COOKIE_BYTES)
    add_link(connection, token, staff, now_ms)
    return token


def find_link(connection: Connection, token: str, now_ms: int) -> str:
    """For whom it is; empty if it never was, was used, or came too late."""
    open_still = (sign_in_link.c.used_ms.is_(None), sign_in_link.c.expires_ms > now_ms)
    found = select(sign_in_link.c.staff).where(sign_in_link.c.token_hash == hash_token(token), *open_still)
    return connection.execute(found).scalar_one_or_none() or ""


def use_link(connection: Connection, token: str, now_ms: int) -> str:
    """For whom it was, for the first who uses it in time; empty for everybody else."""
    staff = find_link(connection, token, now_ms)
    mine = (sign_in_link.c.token_hash == hash_token(token), sign_in_link.c.used_ms.is_(None))
    used = connection.execute(update(sign_in_link).where(*mine).values(used_ms=now_ms)).rowcount
    return staff if used else ""


def begin(connection: Connection, staff: str, device: str, now_ms: int, *, proved_ms: int | None = None) -> str:
    """Signs somebody in; returns what the cookie holds, which is kept nowhere. `proved_ms`: when she showed that it is
    she, if that is not just now.
    """
    cookie = secrets.token_urlsafe(COOKIE_BYTES)
    row = {"cookie_hash": hash_token(cookie), "staff": staff, "device": device[:LONGEST_DEVICE], "ended_ms": None}
    proved = now_ms if proved_ms is None else proved_ms
    connection.execute(
        insert_new(connection, sign_in), row | {"began_ms": now_ms, "seen_ms": now_ms, "proved_ms": proved}
    )
    return cookie


def find(connection: Connection, cookie: str, now_ms: int) -> SignIn | None:
    """None if nobody is signed in with this cookie any more."""
    row = connection.execute(select(sign_in).where(sign_in.c.cookie_hash == hash_token(cookie))).one_or_none()
    if row is None or row.ended_ms is not None:
        return None
    found = as_sign_in(row)
    return found if now_ms < found.ends_ms() else None


def as_sign_in(row: Row[Any]) -> SignIn:
    return SignIn(row.cookie_hash.hex(), row.staff, row.device, row.began_ms, row.seen_ms, row.proved_ms)


def note_seen(connection: Connection, one: SignIn, now_ms: int) -> None:
    connection.execute(update(sign_in).where(sign_in.c.cookie_hash == bytes.fromhex(one.id)).values(seen_ms=now_ms))


def end(connection: Connection, sign_in_id: str, staff: str, now_ms: int) -> None:
    """Only her own."""
    mine = (sign_in.c.cookie_hash == read_id(sign_in_id), sign_in.c.staff == staff)
    if connection.execute(update(sign_in).where(*mine).values(ended_ms=now_ms)).rowcount:
        connection.execute(delete(provider_grant).where(provider_grant.c.cookie_hash == read_id(sign_in_id)))


def close(connection: Connection, sign_in_id: str, now_ms: int) -> str:
    """Whoever is signed in there is so no more; returns who it was."""
    here = sign_in.c.cookie_hash == read_id(sign_in_id)
    staff = connection.execute(select(sign_in.c.staff).where(here)).scalar_one()
    end(connection, sign_in_id, staff, now_ms)
    return str(staff)


def read_id(written: str) -> bytes:
    """The hash that a form names; nothing if it is none."""
    try:
        return bytes.fromhex(written)
    except ValueError:
        return b""


def end_all(connection: Connection, staff: str, now_ms: int) -> None:
    """Nowhere signed in any more, and no link works."""
    still = (sign_in.c.staff == staff, sign_in.c.ended_ms.is_(None))
    hers = select(sign_in.c.cookie_hash).where(*still)
    connection.execute(delete(provider_grant).where(provider_grant.c.cookie_hash.in_(hers)))
    connection.execute(update(sign_in).where(*still).values(ended_ms=now_ms))
    connection.execute(delete(sign_in_link).where(sign_in_link.c.staff == staff, sign_in_link.c.used_ms.is_(None)))


def read_open(connection: Connection, staff: str, now_ms: int) -> tuple[SignIn, ...]:
    """Where she is signed in now, the newest first."""
    rows = connection.execute(select(sign_in).where(sign_in.c.staff == staff, sign_in.c.ended_ms.is_(None)))
    found = (as_sign_in(row) for row in rows)
    return tuple(sorted((one for one in found if now_ms < one.ends_ms()), key=lambda one: -one.began_ms))


def sweep(connection: Connection, now_ms: int) -> None:
    """What is long over goes."""
    connection.execute(delete(sign_in_link).where(sign_in_link.c.expires_ms < now_ms - KEPT_MS))
    connection.execute(delete(provider_grant).where(provider_grant.c.checked_ms < now_ms - WHOLE_MS))
    old = or_(sign_in.c.ended_ms < now_ms - KEPT_MS, sign_in.c.seen_ms < now_ms - KEPT_MS)
    connection.execute(delete(sign_in).where(old))
