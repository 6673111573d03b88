"""Broadcasts as they stand in their table: read, written and moved one step, with the row in the audit log."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, delete, select, update

from bot.errors import StaleState
from bot.store import audit, copies
from bot.store.audit import Entry
from bot.store.broadcast_tables import broadcast
from bot.store.keys import Keyring
from bot.store.rows import insert_into
from surveys.broadcasts.audience import Rule, read_rule, write_rule
from surveys.broadcasts.changes import Version, read_version
from surveys.broadcasts.content import Content, hash_content, read_content, write_content
from surveys.broadcasts.life import LEAVING, Actor, Place, Status, Step, step
from surveys.broadcasts.terms import Terms, read_terms, write_terms
from surveys.broadcasts.topics import Topic

ID_BYTES = 5
AUDITED = "broadcast"  # how the audit log names what an act is about

Code = Literal[
    "not-found", "not-now", "not-your-role", "not-your-agency", "your-own", "not-fresh", "content", "audience", "terms",
    "outside-window", "too-few", "no-accounts", "approvers", "tests", "quota", "ceiling", "no-reason", "other-number",
    "changed", "expired", "template", "places", "drifted", "pictures",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act was not carried out; nothing was changed. `number`: how many are missing, or are allowed, where it is one."""

    code: Code
    number: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does it and when (ms since 1970). `practice`: an installation that reaches nobody, where one may play both parts."""

    actor: Actor
    now_ms: int
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote: what it says, to whom and under which terms. `title`: by which staff know it."""

    title: str
    topic: Topic
    content: Content
    rule: Rule
    terms: Terms


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One as it stands; times in ms since 1970, None: not yet. `revision` grows with each edit."""

    broadcast: str
    agency: str
    status: Status
    why: str
    revision: int
    written: Written
    content_hash: str
    counted: int | None
    pushes: int | None
    frozen: str | None
    author: str
    writers: frozenset[str]
    approver: str
    template: str | None
    status_ms: int
    submitted_ms: int | None
    approved_ms: int | None
    begins_ms: int | None
    begun_ms: int | None
    ended_ms: int | None
    target: int | None
    refused_as: Version | None = None
    made_ms: int = 0

    @property
    def place(self) -> Place:
        begun = self.begun_ms is not None
        return Place(self.agency, self.status, self.author, self.writers, self.approver, begun)

    @property
    def version(self) -> Version:
        written = self.written
        return Version(written.topic, written.content, written.rule, written.terms, self.counted or 0)

    @property
    def recipients(self) -> int:
        """How many are to be told: what an approver types."""
        counted, part = self.counted or 0, self.written.terms.part
        return counted if part is None else min(part, counted)


def make_broadcast_id() -> str:
    return secrets.token_hex(ID_BYTES)


def read_broadcast(connection: Connection, name: str) -> Broadcast | None:
    row = connection.execute(select(broadcast).where(broadcast.c.broadcast == name)).one_or_none()
    return as_broadcast(row) if row else None


def list_broadcasts(
    connection: Connection, agency: str, *, before_ms: int | None = None, most: int = 50
) -> tuple[Broadcast, ...]:
    """The newest first; `before_ms`: those made before, for the next page."""
    mine = select(broadcast).where(broadcast.c.agency == agency)
    if before_ms is not None:
        mine = mine.where(broadcast.c.made_ms < before_ms)
    rows = connection.execute(mine.order_by(broadcast.c.made_ms.desc(), broadcast.c.broadcast).limit(most))
    return tuple(map(as_broadcast, rows))


def as_broadcast(row: Any) -> Broadcast:
    written = Written(row.title, row.topic, read_content(row.content), read_rule(row.audience), read_terms(row.terms))
    return Broadcast(
        broadcast=row.broadcast,
        agency=row.agency,
        status=row.status,
        why=row.why,
        revision=row.revision,
        written=written,
        content_hash=row.content_hash,
        counted=row.counted,
        pushes=row.pushes,
        frozen=row.frozen,
        author=row.author,
        writers=frozenset(row.writers.split()),
        approver=row.approver or "",
        template=row.template,
        status_ms=row.status_ms,
        submitted_ms=row.submitted_ms,
        approved_ms=row.approved_ms,
        begins_ms=row.begins_ms,
        begun_ms=row.begun_ms,
        ended_ms=row.ended_ms,
        target=row.target,
        refused_as=read_version(row.refused_as) if row.refused_as else None,
        made_ms=row.made_ms,
    )


def as_values(written: Written) -> dict[str, Any]:
    """The columns that say what was written."""
    return {
        "title": written.title,
        "topic": written.topic,
        "content": write_content(written.content),
        "content_hash": hash_content(written.topic, written.content),
        "audience": write_rule(written.rule),
        "terms": write_terms(written.terms),
        "at_ms": written.terms.at_ms,
    }


def add(connection: Connection, deed: Deed, written: Written, **more: Any) -> str:
    """A new draft; returns its id."""
    name = make_broadcast_id()
    row = as_values(written) | {
        "broadcast": name,
        "agency": deed.actor.agency,
        "status": "draft",
        "status_ms": deed.now_ms,
        "author": deed.actor.staff,
        "writers": deed.actor.staff,
        "made_ms": deed.now_ms,
    }
    connection.execute(insert_into(connection, broadcast), row | more)
    return name


def drop(connection: Connection, name: str) -> None:
    """One that never was more than a draft, in the transaction that made it."""
    connection.execute(delete(broadcast).where(broadcast.c.broadcast == name, broadcast.c.status == "draft"))


def move(connection: Connection, one: Broadcast, name: Step, now_ms: int, **changes: Any) -> Status:
    """One step on, if it stands as it was read; returns where it stands now. Raises StaleState if somebody else was first.

    What waits in the outbox is taken back in the same transaction: after a pause or a stop nobody claims a copy.
    """
    after = step(one.status, name, begun=one.begun_ms is not None)
    assert after is not None, f"{name} does not follow {one.status}"
    same = (
        broadcast.c.broadcast == one.broadcast,
        broadcast.c.status == one.status,
        broadcast.c.revision == one.revision,
    )
    values = {"status": after, "status_ms": now_ms, "why": ""} | changes
    if not connection.execute(update(broadcast).where(*same).values(values)).rowcount:
        raise StaleState(StaleState.__doc__)
    if one.status in LEAVING:
        copies.take_back(connection, [one.broadcast], now_ms)
    return after


def note(
    connection: Connection,
    keys: Keyring,
    deed: Deed,
    one: Broadcast,
    *,
    act: str,
    details: Mapping[str, Any] | None = None,
) -> None:
    """The row in the audit log, in the transaction of the act; of somebody who is lent, in her own agency's log, too."""
    about = f"{AUDITED} {one.broadcast}"
    agencies = dict.fromkeys((one.agency, deed.actor.agency))
    entries = [Entry(agency, deed.actor.staff, act, about, dict(details or {})) for agency in agencies]
    audit.write_down(connection, keys, entries, deed.now_ms)


def step_by_itself(
    connection: Connection, keys: Keyring, one: Broadcast, name: Step, *, now_ms: int, **changes: Any
) -> Status:
    """A step that no person takes, such as when its time has come; in the log without a name."""
    after = move(connection, one, name, now_ms, **changes)
    why = {"why": changes["why"]} if changes.get("why") else {}
    entry = Entry(one.agency, "", f"{name}-broadcast", f"{AUDITED} {one.broadcast}", why)
    audit.write_down(connection, keys, [entry], now_ms)
    return after
