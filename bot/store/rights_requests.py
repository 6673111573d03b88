"""Citizens' requests about their data that come by letter, at the counter, by phone or e-mail: entered, opened, answered."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from bot.errors import StaleState
from bot.store import audit
from bot.store.audit import Entry
from bot.store.keys import Keyring, place_of
from bot.store.office_tables import rights_request
from bot.store.rights_tables import leaving, tombstone
from bot.store.rows import insert_into
from surveys.privacy.cells import SMALLEST

SEALED_BY = "rights"  # whose key opens them: they belong to no citizen that the bot knows
PLACE = "rights_request.body"
ID_BYTES = 4
ON_A_PAGE = 50
KEPT_MS = 90 * 24 * 3_600_000  # names and words, after the answer; that and when it was answered stays
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who works on it, for which agency, and when (ms since 1970)."""

    staff: str
    agency: str
    now_ms: int


@dataclass(frozen=True, slots=True)
class Entered:
    """A new one; `due_ms`: when the last day is over on which an answer is in time."""

    asks: str
    way: str
    received_ms: int
    due_ms: int
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """One as anybody of the agency who answers them may see it: without a name and a word. Times in ms since 1970."""

    request: str
    asks: str
    way: str
    received_ms: int
    due_ms: int
    answer: str
    answered_ms: int | None
    erased: bool


def enter(connection: Connection, keys: Keyring, clerk: Clerk, entered: Entered) -> str:
    """Returns its id, which stands on its envelope, too."""
    name, key_id = secrets.token_hex(ID_BYTES), keys.key_id(SEALED_BY)
    row = {
        "request": name,
        "agency": clerk.agency,
        "asks": entered.asks,
        "way": entered.way,
        "received_ms": entered.received_ms,
        "due_ms": entered.due_ms,
        "entered_by": clerk.staff,
        "body": seal(keys, name, {"who": entered.who, "words": entered.words}),
        "key_id": key_id,
    }
    connection.execute(insert_into(connection, rights_request), row)
    note(connection, keys, clerk, "enter-rights", name=name, asks=entered.asks, way=entered.way)
    return name


def seal(keys: Keyring, name: str, body: Mapping[str, str]) -> bytes:
    return keys.seal(json.dumps(dict(body), ensure_ascii=False), place_of(PLACE, name), keys.key_id(SEALED_BY))


def list_requests(
    connection: Connection, agency: str, *, answered: bool, after: tuple[int, str] | None = None, most: int = ON_A_PAGE
) -> tuple[Known, ...]:
    """Those that wait, the next due first; or those that were answered, the newest due first. `after`: due and id."""
    mine = (rights_request.c.agency == agency, rights_request.c.answered_ms.is_not(None) == answered)
    found = select(rights_request).where(*mine)
    due, name = rights_request.c.due_ms, rights_request.c.request
    if after:
        further = due < after[0] if answered else due > after[0]
        found = found.where(or_(further, and_(due == after[0], name > after[1])))
    order = due.desc() if answered else due
    return tuple(map(as_known, connection.execute(found.order_by(order, name).limit(most))))


def find(connection: Connection, agency: str, name: str) -> Known | None:
    row = connection.execute(select(rights_request).where(*here(agency, name))).one_or_none()
    return as_known(row) if row else None


def here(agency: str, name: str) -> tuple[Any, ...]:
    return rights_request.c.request == name, rights_request.c.agency == agency


def as_known(row: Any) -> Known:
    return Known(
        row.request, row.asks, row.way, row.received_ms, row.due_ms, row.answer or "", row.answered_ms, row.body is None
    )


def open_request(connection: Connection, keys: Keyring, clerk: Clerk, name: str) -> Mapping[str, str]:
    """Who asks what; that somebody read it stands in the log. Empty where it is erased, or there is none."""
    row = connection.execute(select(rights_request).where(*here(clerk.agency, name))).one_or_none()
    if row is None or row.body is None:
        return {}
    note(connection, keys, clerk, "read-rights", name=name)
    body: Mapping[str, str] = json.loads(keys.unseal(row.body, place_of(PLACE, name), row.key_id))
    return body


def answer(connection: Connection, keys: Keyring, clerk: Clerk, name: str, *, as_what: str, words: str) -> None:
    """Once. Raises StaleState where somebody else has answered it."""
    waits = (*here(clerk.agency, name), rights_request.c.answered_ms.is_(None))
    row = connection.execute(select(rights_request).where(*waits)).one_or_none()
    if row is None:
        raise StaleState(StaleState.__doc__)
    body = json.loads(keys.unseal(row.body, place_of(PLACE, name), row.key_id)) | {"answer": words}
    values = {"answer": as_what, "answered_by": clerk.staff, "answered_ms": clerk.now_ms}
    if not connection.execute(
        update(rights_request).where(*waits).values(values | {"body": seal(keys, name, body)})
    ).rowcount:
        raise StaleState(StaleState.__doc__)
    note(connection, keys, clerk, "answer-rights", name=name, answer=as_what, in_time=clerk.now_ms < row.due_ms)


def count_waiting(connection: Connection, agency: str, now_ms: int) -> tuple[int, int]:
    """How many wait for their answer, and how many of them too long."""
    mine = (rights_request.c.agency == agency, rights_request.c.answered_ms.is_(None))
    counted = select(func.count(), func.count().filter(rights_request.c.due_ms <= now_ms)).where(*mine)
    waiting, late = connection.execute(counted).one()
    return int(waiting), int(late)


def count_forgotten(connection: Connection) -> int | None:
    """How many citizens of this installation had themselves forgotten in chat within 30 days; None: one to four."""
    some = select(tombstone.c.until_ms).limit(MOST_COUNTED).subquery()
    going = select(leaving.c.citizen).limit(MOST_COUNTED).subquery()
    counted = (connection.execute(select(func.count()).select_from(each)).scalar_one() for each in (some, going))
    number = sum(map(int, counted))
    return None if 0 < number < SMALLEST else number


def erase_old(connection: Connection, now_ms: int) -> int:
    """Names and words of what was answered long ago go; returns of how many."""
    old = (rights_request.c.answered_ms <= now_ms - KEPT_MS, rights_request.c.body.is_not(None))
    return connection.execute(update(rights_request).where(*old).values(body=None)).rowcount


def note(connection: Connection, keys: Keyring, clerk: Clerk, act: str, *, name: str, **details: object) -> None:
    entry = Entry(clerk.agency, clerk.staff, act, f"rights-request {name}", details)
    audit.write_down(connection, keys, [entry], clerk.now_ms)
