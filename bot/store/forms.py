"""Published forms: frozen once published, read once per process."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot.store.rows import insert_into
from bot.store.tables import form
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every published form by (form_id, version), and the newest version of each, in order of publication."""

    forms: Mapping[tuple[str, str], Form]
    newest: tuple[Form, ...]
    edition: int = -1


EDITION = select(func.coalesce(func.max(form.c.seq), 0))


def read_shelf(connection: Connection, known: Shelf) -> Shelf:
    """The shelf as it is now; forms that are known are not read again."""
    edition = connection.execute(EDITION).scalar_one()
    if edition == known.edition:
        return known
    rows = connection.execute(select(form).order_by(form.c.seq)).all()
    forms = {
        (row.form_id, row.form_version): known.forms.get((row.form_id, row.form_version)) or parse(row.source)
        for row in rows
    }
    newest = {row.form_id: forms[row.form_id, row.form_version] for row in rows}
    return Shelf(forms, tuple(newest.values()), edition)


def parse(source: bytes) -> Form:
    read = read_yaml_form(source)
    assert isinstance(read, Form), "only forms without problems are published"
    return read


def publish(connection: Connection, published: Form, source: bytes, now_ms: int) -> str:
    """Publishes a form once; says `published`, `unchanged`, or `taken` if this version holds other content."""
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
    }
    connection.execute(insert_into(connection, form), row)
    return "published"
