"""Passes to a citizen's own pages: a link opens once, and what it opened stays open for a quarter of an hour."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from bot.store.citizens import Owner
from bot.store.rights_tables import page_pass

OPEN_MS = 15 * 60_000


@dataclass(frozen=True, slots=True)
class Pass:
    owner: Owner
    used_ms: int | None


def hash_token(token: str) -> bytes:
    """What is kept of a link's token; a token is 192 random-looking bits, so a plain hash tells nothing of it."""
    return hashlib.sha256(token.encode()).digest()


def find_pass(connection: Connection, token: str, page: str, now_ms: int) -> Pass | None:
    """None if it never was, or its time is over."""
    here = (page_pass.c.token_hash == hash_token(token), page_pass.c.page == page)
    row = connection.execute(select(page_pass).where(*here)).one_or_none()
    if row is None or (row.expires_ms <= now_ms if row.used_ms is None else row.used_ms + OPEN_MS <= now_ms):
        return None
    return Pass((row.bucket, row.citizen), row.used_ms)


def use_pass(connection: Connection, token: str, page: str, now_ms: int) -> bool:
    """True for the first who opens it in time."""
    here = (page_pass.c.token_hash == hash_token(token), page_pass.c.page == page)
    fresh = (page_pass.c.used_ms.is_(None), page_pass.c.expires_ms > now_ms)
    return connection.execute(update(page_pass).where(*here, *fresh).values(used_ms=now_ms)).rowcount == 1
