"""The help requests of an agency as its staff work on them: who waits, one held by one of them, and the answer."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, or_, select, tuple_, update

from bot.store import audit
from bot.store.audit import Entry
from bot.store.help_requests import add_word, end, open_word
from bot.store.help_tables import help_request, help_word
from bot.store.keys import Keyring
from bot.store.rows import upsert
from bot.store.tables import citizen, timer
from handlers.answering import ANSWERED
from handlers.staff_views import StaffMember

HOLD_MS = 15 * 60_000  # one of them answers, and nobody else, for so long
PAGE = 50

Which = Literal["waiting", "answered", "settled"]
Problem = Literal["gone", "held", "newer", "empty", "long"]

COLUMNS = (help_request, citizen.c.language, citizen.c.reachable, citizen.c.account)
WHOLE = select(*COLUMNS).join(
    citizen, (citizen.c.bucket == help_request.c.bucket) & (citizen.c.citizen == help_request.c.citizen)
)


@dataclass(frozen=True, slots=True)
class Word:
    """`staff`: who wrote it, empty for the citizen."""

    place: int
    staff: str
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Request:
    """One help request without its words; times in ms since 1970, None for what is not so."""

    number: int
    subject: str
    asked_ms: int
    waits_since_ms: int | None
    settled_ms: int | None
    changed_ms: int
    words: int
    told: int
    held_by: str
    language: str
    channel: str
    reachable: bool
    pushes: bool
    owner: tuple[int, int]

    def is_held_by_another(self, staff: str) -> bool:
        return bool(self.held_by) and self.held_by != staff


def as_request(row: Row[Any], now_ms: int) -> Request:
    held = row.held_by if row.held_by and (row.held_until_ms or 0) > now_ms else ""
    return Request(
        number=row.number,
        subject=row.subject,
        asked_ms=row.asked_ms,
        waits_since_ms=row.waits_since_ms,
        settled_ms=row.settled_ms,
        changed_ms=row.changed_ms,
        words=row.words,
        told=row.told,
        held_by=held,
        language=row.language,
        channel=row.account.partition("/")[0],
        reachable=row.reachable,
        pushes=row.pushes,
        owner=(row.bucket, row.citizen),
    )


def count_waiting(connection: Connection, agency: str) -> int:
    here = (help_request.c.agency == agency, help_request.c.waits_since_ms.is_not(None))
    return int(connection.execute(select(func.count()).select_from(help_request).where(*here)).scalar_one())


def read_waits(connection: Connection, agency: str) -> list[int]:
    """Since when the first page of those who wait do (ms since 1970), the longest first."""
    here = (help_request.c.agency == agency, help_request.c.waits_since_ms.is_not(None))
    waits = select(help_request.c.waits_since_ms).where(*here).order_by(help_request.c.waits_since_ms).limit(PAGE)
    return [int(each) for each in connection.execute(waits).scalars()]


def list_requests(
    connection: Connection, agency: str, which: Which, *, after: tuple[int, int] = (0, 0), now_ms: int
) -> tuple[Request, ...]:
    """One page and one more, if there is a further page. Those who wait: the longest first; else the latest first.

    `after`: time and number of the last one on the page before.
    """
    found = WHOLE.where(help_request.c.agency == agency).limit(PAGE + 1)
    rows = connection.execute(order(found, which, after))
    return tuple(as_request(row, now_ms) for row in rows)


def order(found: Select[Any], which: Which, after: tuple[int, int]) -> Select[Any]:
    waits, changed = help_request.c.waits_since_ms, help_request.c.changed_ms
    if which == "waiting":
        later = tuple_(waits, help_request.c.number) > after
        return found.where(waits.is_not(None), later).order_by(waits, help_request.c.number)
    settled = help_request.c.settled_ms
    state = settled.is_not(None) if which == "settled" else settled.is_(None)
    earlier = [tuple_(changed, help_request.c.number) < after] if after[0] else []
    return found.where(waits.is_(None), state, *earlier).order_by(changed.desc(), help_request.c.number.desc())


def find_request(connection: Connection, agency: str, number: int, now_ms: int) -> Request | None:
    here = (help_request.c.agency == agency, help_request.c.number == number)
    row = connection.execute(WHOLE.where(*here)).first()
    return as_request(row, now_ms) if row else None


def read_words(connection: Connection, keys: Keyring, one: Request) -> tuple[Word, ...]:
    """Everything that was written, in order."""
    rows = connection.execute(select(help_word).where(*mine(help_word, one)).order_by(help_word.c.place))
    return tuple(Word(row.place, row.staff, open_word(keys, row), row.at_ms) for row in rows)


def mine(table: Any, one: Request) -> tuple[Any, ...]:
    return table.c.bucket == one.owner[0], table.c.citizen == one.owner[1], table.c.number == one.number


def take(connection: Connection, keys: Keyring, member: StaffMember, *, number: int, now_ms: int) -> bool:
    """Holds it for one of them, who may read it then; the log says so. False: somebody else holds it, or it is gone."""
    free = or_(
        help_request.c.held_by.is_(None), help_request.c.held_by == member.staff, help_request.c.held_until_ms <= now_ms
    )
    here = (help_request.c.agency == member.agency, help_request.c.number == number)
    held = {"held_by": member.staff, "held_until_ms": now_ms + HOLD_MS}
    if not connection.execute(update(help_request).where(*here, free).values(held)).rowcount:
        return False
    note(connection, keys, member, number=number, act="read-help", now_ms=now_ms)
    return True


def release(connection: Connection, member: StaffMember, number: int) -> None:
    here = (help_request.c.agency == member.agency, help_request.c.number == number)
    values = {"held_by": None, "held_until_ms": None}
    connection.execute(update(help_request).where(*here, help_request.c.held_by == member.staff).values(values))


def answer(
    connection: Connection, keys: Keyring, member: StaffMember, *, number: int, text: str, seen: int, now_ms: int
) -> Problem | None:
    """The answer goes to her chat; None if it does. `seen`: how many words stood on the page on which it was written."""
    one = find_request(connection, member.agency, number, now_ms)
    if one is None or one.settled_ms is not None:
        return "gone"
    if one.is_held_by_another(member.staff):
        return "held"
    if one.words != seen:
        return "newer"
    changed = {"words": one.words + 1, "unanswered": 0, "waits_since_ms": None, "changed_ms": now_ms, "held_by": None}
    same = (*mine(help_request, one), help_request.c.words == seen)
    if not connection.execute(update(help_request).where(*same).values(changed)).rowcount:
        return "newer"
    owner = {"bucket": one.owner[0], "citizen": one.owner[1]}
    word = {**owner, "number": number, "place": one.words + 1, "staff": member.staff, "at_ms": now_ms}
    add_word(connection, keys, word, text=text)
    tell_her(connection, owner, number, now_ms)
    details = {"text": hashlib.sha256(text.encode()).hexdigest(), "place": one.words + 1}
    note(connection, keys, member, number=number, act="answer-help", now_ms=now_ms, details=details)
    return None


def tell_her(connection: Connection, owner: Mapping[str, int], number: int, now_ms: int) -> None:
    row = {"key": f"{ANSWERED}:{number}", "timer": ANSWERED, "about": str(number), "due_ms": now_ms, "version": now_ms}
    connection.execute(upsert(connection, timer, "due_ms", "version"), {**owner, **row})


def settle_for(connection: Connection, keys: Keyring, member: StaffMember, *, number: int, now_ms: int) -> bool:
    """Without a further word: she thanked, or it was not meant for the agency. False: somebody else holds it, or it is over."""
    one = find_request(connection, member.agency, number, now_ms)
    if one is None or one.settled_ms is not None or one.is_held_by_another(member.staff):
        return False
    connection.execute(update(help_request).where(*mine(help_request, one)).values(end(now_ms)))
    note(connection, keys, member, number=number, act="settle-help", now_ms=now_ms)
    return True


def note(
    connection: Connection,
    keys: Keyring,
    member: StaffMember,
    *,
    number: int,
    act: str,
    now_ms: int,
    details: Mapping[str, Any] | None = None,
) -> None:
    entry = Entry(member.agency, member.staff, act, f"help {number}", details or {})
    audit.write_down(connection, keys, [entry], now_ms)
