"""What a list of surveys tells of their answers, without counting any: how many there were when results were last made."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.store.survey_tables import form, publication
from surveys.privacy.cells import SMALLEST


@dataclass(frozen=True, slots=True)
class Counted:
    """`people`: who had answered by then; `at_ms`: when it was."""

    people: int
    at_ms: int

    @property
    def tells(self) -> bool:
        """Whether the number may be told: it is not one of a few."""
        return self.people >= SMALLEST


def read_counts(connection: Connection, form_ids: Collection[str]) -> Mapping[str, Counted]:
    """Of the surveys that have results, by form_id."""
    own = publication.c
    chosen = select(own.form_id, own.people, own.at_ms).where(own.form_id.in_(form_ids)).order_by(own.number)
    return {row.form_id: Counted(row.people, row.at_ms) for row in connection.execute(chosen)}


def read_published_ms(connection: Connection, form_id: str) -> tuple[int, int | None]:
    """When the newest version was published, and closed: None while it is open. Of a survey that is there."""
    chosen = select(form.c.published_ms, form.c.closed_ms).where(form.c.form_id == form_id)
    row = connection.execute(chosen.order_by(form.c.seq.desc()).limit(1)).one()
    return row.published_ms, row.closed_ms
