"""Tells every process that a consultation changed, so that it reads the floor anew."""

from sqlalchemy import Connection, func, select, update

from bot.store.consultation_tables import consultation

EDITION = select(
    func.coalesce(func.max(consultation.c.edition), 0).label("newest"),
    func.count(consultation.c.consultation).label("made"),
)


def note_change(connection: Connection, name: str) -> None:
    newest = select(func.coalesce(func.max(consultation.c.edition), 0) + 1).scalar_subquery()
    connection.execute(update(consultation).where(consultation.c.consultation == name).values(edition=newest))


def read_edition(connection: Connection) -> tuple[int, int]:
    """Differs from an earlier one if anything changed since."""
    edition, count = connection.execute(EDITION).one()
    return int(edition), int(count)
