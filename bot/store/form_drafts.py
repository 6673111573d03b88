"""Surveys that staff still write: begun, saved by one after the other, handed over to be published, and gone once they are."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bot.errors import StaleState
from bot.store.agency_tables import staff
from bot.store.survey_tables import form_draft
from surveys.building.steps import Removed
from surveys.governance.roles import may

MOST_LISTED = 200
MOST_REMOVED = 20  # questions that may be brought back

OF_LIST = (
    form_draft.c.draft,
    form_draft.c.form_id,
    form_draft.c.title,
    form_draft.c.errors,
    form_draft.c.writers,
    form_draft.c.ready_by,
    form_draft.c.changed_ms,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A survey as somebody left it: its YAML, and what lists tell of it; `removed`: what was taken away, the last one last."""

    source: str
    form_id: str
    title: Mapping[str, str]
    errors: int
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """`ready`: it waits for somebody to publish it."""

    draft: int
    form_id: str
    title: Mapping[str, str]
    errors: int
    writers: frozenset[str]
    ready: bool
    changed_ms: int


@dataclass(frozen=True, slots=True)
class FormDraft:
    """`version` counts what was saved; `ready_by`: who says that it may be published, empty while it is written."""

    draft: int
    agency: str
    written: Written
    version: int
    writers: frozenset[str]
    ready_by: str
    note: str


def begin(connection: Connection, agency: str, staff_id: str, written: Written, *, now_ms: int) -> int:
    """Returns the number of the draft."""
    row = {"agency": agency, "version": 1, "writers": staff_id, "ready_by": "", "note": "", "changed_ms": now_ms}
    made = connection.execute(insert(form_draft).values(row | as_row(written)))
    key = made.inserted_primary_key
    assert key is not None, "one row was added"
    return int(key[0])


def as_row(written: Written) -> dict[str, Any]:
    removed = [[one.place, one.source] for one in written.removed[-MOST_REMOVED:]]
    return {
        "source": written.source,
        "form_id": written.form_id,
        "title": json.dumps(dict(written.title), ensure_ascii=False),
        "errors": written.errors,
        "removed": json.dumps(removed, ensure_ascii=False),
    }


def read(connection: Connection, draft: int, agency: str) -> FormDraft | None:
    """None if this agency has no such draft."""
    here = (form_draft.c.draft == draft, form_draft.c.agency == agency)
    row = connection.execute(select(form_draft).where(*here)).one_or_none()
    if row is None:
        return None
    removed = tuple(Removed(place, source) for place, source in json.loads(row.removed))
    written = Written(row.source, row.form_id, json.loads(row.title), row.errors, removed)
    return FormDraft(
        row.draft, row.agency, written, row.version, frozenset(row.writers.split()), row.ready_by, row.note
    )


def read_drafts(connection: Connection, agency: str) -> tuple[Listed, ...]:
    """The newest of an agency, without their texts."""
    chosen = select(*OF_LIST).where(form_draft.c.agency == agency)
    rows = connection.execute(chosen.order_by(form_draft.c.changed_ms.desc(), form_draft.c.draft).limit(MOST_LISTED))
    return tuple(
        Listed(
            row.draft,
            row.form_id,
            json.loads(row.title),
            row.errors,
            frozenset(row.writers.split()),
            bool(row.ready_by),
            row.changed_ms,
        )
        for row in rows
    )


def save(connection: Connection, known: FormDraft, staff_id: str, written: Written, *, now_ms: int) -> None:
    """Whoever saves is one of its writers, and it is not ready any more. Raises StaleState."""
    writers = " ".join(sorted({*known.writers, staff_id}))
    change(connection, known, as_row(written) | {"writers": writers, "ready_by": "", "note": "", "changed_ms": now_ms})


def mark_ready(connection: Connection, known: FormDraft, staff_id: str) -> None:
    """It may be published as it is. Raises StaleState."""
    change(connection, known, {"ready_by": staff_id, "note": ""})


def send_back(connection: Connection, known: FormDraft, note: str) -> None:
    """To its writers, who read why. Raises StaleState."""
    change(connection, known, {"ready_by": "", "note": note})


def change(connection: Connection, known: FormDraft, values: Mapping[str, Any]) -> None:
    same = (form_draft.c.draft == known.draft, form_draft.c.version == known.version)
    changed = update(form_draft).where(*same).values(dict(values) | {"version": known.version + 1})
    if connection.execute(changed).rowcount != 1:
        raise StaleState


def end(connection: Connection, known: FormDraft) -> None:
    """It was published, or nobody wants it any more. Raises StaleState."""
    same = (form_draft.c.draft == known.draft, form_draft.c.version == known.version)
    if connection.execute(delete(form_draft).where(*same)).rowcount != 1:
        raise StaleState


def find_publishers(connection: Connection, agency: str, *, besides: Collection[str]) -> int:
    """How many of an agency may publish surveys, without these."""
    rows = connection.execute(
        select(staff.c.staff, staff.c.roles).where(staff.c.agency == agency, staff.c.ended_ms.is_(None))
    )
    return sum(row.staff not in besides and may(row.roles.split(), "publish-survey") for row in rows)


def count_ready(connection: Connection, agency: str, staff_id: str) -> int:
    """How many wait to be published by somebody who did not write them, such as this one."""
    chosen = select(form_draft.c.writers).where(form_draft.c.agency == agency, form_draft.c.ready_by != "")
    return sum(staff_id not in writers.split() for writers in connection.execute(chosen).scalars())


def count_sent_back(connection: Connection, agency: str, staff_id: str) -> int:
    """How many that she wrote in wait for her to change what somebody asked for."""
    chosen = select(form_draft.c.writers).where(form_draft.c.agency == agency, form_draft.c.note != "")
    return sum(staff_id in writers.split() for writers in connection.execute(chosen).scalars())
