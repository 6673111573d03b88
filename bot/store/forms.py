"""Published forms: frozen once published, read once per process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from bot.store.rows import insert_into, ms
from bot.store.survey_tables import form
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every published form by (form_id, version), and the newest version of each, in order of publication.

    `closed`: the form_ids of those that take no more answers. `agencies`: by form_id, the agency that asks.
    """

    forms: Mapping[tuple[str, str], Form]
    newest: tuple[Form, ...]
    edition: tuple[int, int] = (-1, 0)
    closed: frozenset[str] = field(default_factory=frozenset)
    agencies: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Form, ...]:
        return tuple(each for each in self.newest if each.form_id not in self.closed)

    def find(self, form_id: str) -> Form | None:
        return next((each for each in self.newest if each.form_id == form_id), None)


EDITION = select(func.coalesce(func.max(form.c.seq), 0).label("newest"), func.count(form.c.closed_ms).label("closed"))


def read_shelf(connection: Connection, known: Shelf) -> Shelf:
    """The shelf as it is now; forms that are known are not read again."""
    edition = read_edition(connection)
    return known if edition == known.edition else load_shelf(connection, known, edition)


def read_edition(connection: Connection) -> tuple[int, int]:
    """Differs from an earlier one if anything was published or closed since."""
    seq, closed = connection.execute(EDITION).one()
    return int(seq), int(closed)


def load_shelf(connection: Connection, known: Shelf, edition: tuple[int, int]) -> Shelf:
    """The shelf of this edition, the newest there is."""
    rows = connection.execute(select(form).order_by(form.c.seq)).all()
    forms = {
        (row.form_id, row.form_version): known.forms.get((row.form_id, row.form_version)) or parse(row.source)
        for row in rows
    }
    newest = {row.form_id: forms[row.form_id, row.form_version] for row in rows}
    closed_ms = {
        row.form_id: row.closed_ms for row in rows
    }  # of the newest version: publishing a new one opens it again
    closed = frozenset(form_id for form_id, at_ms in closed_ms.items() if at_ms is not None)
    agencies = {row.form_id: row.agency for row in rows}
    return Shelf(forms, tuple(newest.values()), edition, closed, agencies)


def parse(source: bytes) -> Form:
    read = read_yaml_form(source)
    assert isinstance(read, Form), "only forms without problems are published"
    return read


def publish(connection: Connection, published: Form, source: bytes, now_ms: int, *, agency: str = "main") -> str:
    """Publishes a form once; says `published`, `unchanged`, `taken` if this version holds other content, or `elsewhere`
    if another agency asks under this form_id.
    """
    others = (form.c.form_id == published.form_id, form.c.agency != agency)
    if connection.execute(select(form.c.agency).where(*others).limit(1)).first():
        return "elsewhere"
    key = (form.c.form_id == published.form_id, form.c.form_version == published.version)
    known = connection.execute(select(form.c.content_hash).where(*key)).scalar_one_or_none()
    if known is not None:
        return "unchanged" if known == published.content_hash else "taken"
    seq = connection.execute(select(func.coalesce(func.max(form.c.seq), 0) + 1)).scalar_one()
    row = {
        "form_id": published.form_id,
        "form_version": published.version,
        "content_hash": published.content_hash,
        "source": source,
        "seq": seq,
        "published_ms": now_ms,
        "closes_ms": find_end_ms(published),
        "agency": agency,
    }
    connection.execute(insert_into(connection, form), row)
    return "published"


def find_end_ms(published: Form) -> int | None:
    """The last day of a survey ends at midnight in its own zone."""
    if published.closes is None:
        return None
    return ms(datetime.combine(published.closes + timedelta(days=1), time(), ZoneInfo(published.zone)))
