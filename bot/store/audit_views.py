"""The audit log as somebody may read it: her own acts, her agency's, or a partner's share; page by page, the newest first."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from bot.errors import BadSeal
from bot.store.agency_tables import audit
from bot.store.forum_events import NAMES
from bot.store.keys import Keyring, place_of

ON_A_PAGE = 50
CHARTER_ACTS = tuple(sorted(NAMES.values()))  # what is done to a charter and a plan is its conveners' to read


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody may read of her agency's log: `whole`, or what she did herself and what was done to these `forums`.

    `nobodys`: also what belongs to no agency, such as sign-ins by links that open nothing.
    """

    agency: str
    staff: str
    whole: bool = False
    nobodys: bool = False
    forums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """What she looks for; empty: everything. `before`: rows before this one; times in ms since 1970."""

    staff: str = ""
    act: str = ""
    about: str = ""
    from_ms: int | None = None
    to_ms: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """A row of the log. `details` are None where their key is gone; `hash` has 64 hex digits."""

    seq: int
    at_ms: int
    agency: str
    staff: str
    act: str
    about: str
    hash: str
    details: Mapping[str, Any] | None = field(default_factory=dict)


def read_entries(
    connection: Connection, keys: Keyring, reach: Reach, sought: Sought, *, most: int = ON_A_PAGE
) -> tuple[Logged, ...]:
    """The newest first. What is hers and what is shared with her are looked for apart: each has an index of its own."""
    wanted = narrow(connection, sought)
    found = {one.seq: one for share in list_shares(reach) for one in find(connection, keys, [share, *wanted], most)}
    return tuple(found[seq] for seq in sorted(found, reverse=True)[:most])


def read_whole(connection: Connection, keys: Keyring, sought: Sought, *, most: int = ON_A_PAGE) -> tuple[Logged, ...]:
    """Of all agencies, for the operator of the installation; the newest first."""
    return find(connection, keys, narrow(connection, sought), most)


def find(connection: Connection, keys: Keyring, wanted: Sequence[ColumnElement[bool]], most: int) -> tuple[Logged, ...]:
    rows = connection.execute(select(audit).where(*wanted).order_by(audit.c.seq.desc()).limit(most))
    return tuple(as_logged(keys, row) for row in rows)


def list_shares(reach: Reach) -> list[ColumnElement[bool]]:
    """The conditions of which each opens some rows to her."""
    here = audit.c.agency.in_((reach.agency, "") if reach.nobodys else (reach.agency,))
    if reach.whole:
        return [here]
    mine = and_(here, audit.c.staff == reach.staff)
    shared = and_(here, audit.c.about.in_(reach.forums), audit.c.act.in_(CHARTER_ACTS))
    return [mine, shared] if reach.forums else [mine]


def narrow(connection: Connection, sought: Sought) -> list[ColumnElement[bool]]:
    wanted = [
        column == value
        for column, value in ((audit.c.staff, sought.staff), (audit.c.act, sought.act), (audit.c.about, sought.about))
        if value
    ]
    if sought.before is not None:
        wanted.append(audit.c.seq < sought.before)
    if sought.from_ms is not None:
        wanted.append(audit.c.seq >= find_first(connection, sought.from_ms))
    if sought.to_ms is not None:
        wanted.append(audit.c.seq < find_first(connection, sought.to_ms))
    return wanted


def find_first(connection: Connection, at_ms: int) -> int:
    """The number of the first row that is not older: rows are numbered without a gap in their order, so it is found by halves."""
    low = 1
    high = int(connection.execute(select(func.coalesce(func.max(audit.c.seq), 0))).scalar_one()) + 1
    while low < high:
        middle = (low + high) // 2
        here = connection.execute(select(audit.c.at_ms).where(audit.c.seq == middle)).scalar_one_or_none()
        if here is None or here < at_ms:
            low = middle + 1
        else:
            high = middle
    return low


def as_logged(keys: Keyring, row: Any) -> Logged:
    return Logged(
        row.seq, row.at_ms, row.agency, row.staff, row.act, row.about, row.hash.hex(), open_details(keys, row)
    )


def open_details(keys: Keyring, row: Any) -> Mapping[str, Any] | None:
    try:
        found: Mapping[str, Any] = json.loads(keys.unseal(row.details, place_of("audit.details", row.seq), row.key_id))
    except BadSeal:
        return None
    return found
