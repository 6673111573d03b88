"""Themes of open answers: whose they are, what was computed, and what moderators made of it, each act with its row in the log."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import TypeAdapter
from sqlalchemy import Connection, select, update

from bot.errors import KeyGone, StaleState
from bot.store.audit import Entry, write_down
from bot.store.consultation_tables import statement
from bot.store.floor import read_texts
from bot.store.forms import Shelf, read_shelf
from bot.store.keys import Keyring, place_of
from bot.store.rows import bucket_of, insert_new, when
from bot.store.tables import response
from bot.store.theme_tables import theme_set
from handlers.staff_views import StaffMember
from surveys.themes.found import FOUND, Found
from surveys.themes.making import MADE, Made, carry_over

RESPONSE = TypeAdapter(dict[str, str])
SEALED_BY = "themes"  # whose key opens what belongs to no citizen
PATIENCE_MS = 5 * 60_000  # after that a computation is taken as dead


@dataclass(frozen=True, slots=True)
class Source:
    """Where answers come from: the statements of a consultation, or a question of a survey by its place in the form."""

    kind: Literal["consultation", "survey"]
    name: str
    question: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.name}:{self.question}"


@dataclass(frozen=True, slots=True)
class ThemeSet:
    """`found` is None until something was computed, `at` when; `computing`: it goes on now; `edition` grows with each act."""

    found: Found | None
    made: Made
    at: datetime | None
    computing: bool
    failed: str
    edition: int


def read_source(written: str) -> Source:
    kind, name, question = written.split(":")
    return Source("survey" if kind == "survey" else "consultation", name, int(question))


def read_set(connection: Connection, keys: Keyring, source: Source, now_ms: int) -> ThemeSet:
    row = connection.execute(select(theme_set).where(theme_set.c.source == source.key)).one_or_none()
    if row is None:
        return ThemeSet(None, Made(), None, computing=False, failed="", edition=0)
    return ThemeSet(
        open_found(keys, row),
        open_made(keys, row),
        when(row.at_ms) if row.at_ms else None,
        computing=row.started_ms is not None and row.started_ms > now_ms - PATIENCE_MS,
        failed=row.failed or "",
        edition=row.edition,
    )


def open_found(keys: Keyring, row: Any) -> Found | None:
    if row.found is None:
        return None
    return FOUND.validate_json(keys.unseal(row.found, place_of("theme_set.found", row.source), row.key_id))


def open_made(keys: Keyring, row: Any) -> Made:
    if row.made is None:
        return Made()
    return MADE.validate_json(keys.unseal(row.made, place_of("theme_set.made", row.source), row.key_id))


def begin(connection: Connection, keys: Keyring, source: Source, *, by: StaffMember, now_ms: int) -> bool:
    """False, and nothing happens, while somebody else has them computed."""
    new = {"source": source.key, "agency": by.agency, "key_id": keys.key_id(SEALED_BY)}
    connection.execute(insert_new(connection, theme_set), new)
    here = update(theme_set).where(theme_set.c.source == source.key)
    free = theme_set.c.started_ms.is_(None) | (theme_set.c.started_ms <= now_ms - PATIENCE_MS)
    if not connection.execute(here.where(free).values(started_ms=now_ms, failed=None)).rowcount:
        return False
    write_down(connection, keys, [Entry(by.agency, by.staff, "find-themes", source.key)], now_ms)
    return True


def finish(connection: Connection, keys: Keyring, source: Source, *, found: Found, now_ms: int) -> None:
    """What moderators did before holds for what is found now."""
    row = connection.execute(select(theme_set).where(theme_set.c.source == source.key)).one()
    made = carry_over(open_found(keys, row), open_made(keys, row), found)
    key_id = keys.key_id(SEALED_BY)
    values = {
        "found": keys.seal(FOUND.dump_json(found).decode(), place_of("theme_set.found", source.key), key_id),
        "made": seal_made(keys, source, made),
        "key_id": key_id,
        "answers": found.answers,
        "at_ms": now_ms,
        "started_ms": None,
        "edition": row.edition + 1,
    }
    connection.execute(update(theme_set).where(theme_set.c.source == source.key).values(**values))


def seal_made(keys: Keyring, source: Source, made: Made) -> bytes:
    return keys.seal(MADE.dump_json(made).decode(), place_of("theme_set.made", source.key), keys.key_id(SEALED_BY))


def fail(connection: Connection, source: Source, reason: str) -> None:
    here = update(theme_set).where(theme_set.c.source == source.key)
    connection.execute(here.values(started_ms=None, failed=reason))


@dataclass(frozen=True, slots=True)
class Change:
    """What a moderator did to a set of this edition: `act` as the audit log names it."""

    source: Source
    edition: int
    made: Made
    act: str


def change(connection: Connection, keys: Keyring, asked: Change, *, by: StaffMember, now_ms: int) -> None:
    """Raises StaleState if somebody else changed it meanwhile."""
    here = update(theme_set).where(theme_set.c.source == asked.source.key, theme_set.c.edition == asked.edition)
    values = {"made": seal_made(keys, asked.source, asked.made), "edition": asked.edition + 1}
    if not connection.execute(here.values(**values)).rowcount:
        raise StaleState(StaleState.__doc__)
    write_down(connection, keys, [Entry(by.agency, by.staff, asked.act, asked.source.key)], now_ms)


def read_answers(
    connection: Connection, keys: Keyring, source: Source, numbers: Collection[int] | None = None
) -> dict[int, str]:
    """Answers by their ids, all or these alone; of citizens who were forgotten there are none."""
    read = read_said if source.kind == "consultation" else read_written
    return {number: text for number, text in read(connection, keys, source, numbers).items() if text.strip()}


def read_said(connection: Connection, keys: Keyring, source: Source, numbers: Collection[int] | None) -> dict[int, str]:
    """Statements that anybody may read."""
    chosen = select(statement).where(statement.c.consultation == source.name, statement.c.status == "published")
    rows = connection.execute(chosen if numbers is None else chosen.where(statement.c.statement.in_(numbers)))
    found = {}
    for row in rows:
        try:
            found[row.statement] = next(iter(read_texts(keys, row).values()), "")
        except KeyGone:
            continue
    return found


def read_written(
    connection: Connection, keys: Keyring, source: Source, numbers: Collection[int] | None
) -> dict[int, str]:
    """Of each response what was written to this question; the newest version tells which."""
    form = read_shelf(connection, Shelf({}, ())).find(source.name)
    assert form is not None, "only published surveys are read"
    path = form.questions[source.question].path
    chosen = select(response).where(response.c.form_id == source.name)
    if numbers is not None:
        buckets = {bucket_of(number) for number in numbers}
        chosen = chosen.where(response.c.bucket.in_(buckets), response.c.citizen.in_(numbers))
    found = {}
    for row in connection.execute(chosen):
        place = place_of("response.body", row.citizen, source.name)
        for body in keys.unseal_all([(row.body, place, row.key_id)]):
            found[row.citizen] = RESPONSE.validate_json(body).get(path, "")
    return found
