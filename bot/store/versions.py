"""All versions of a charter as they were published, so that everybody sees what was changed from one to the next."""

from sqlalchemy import Connection, select

from bot.store.consultation_tables import charter
from bot.store.floor import read_source
from surveys.governance.charter import Charter


def read_versions(connection: Connection, name: str) -> tuple[Charter, ...]:
    """The oldest first."""
    rows = connection.execute(
        select(charter.c.source).where(charter.c.consultation == name).order_by(charter.c.at_ms, charter.c.version)
    )
    return tuple(read_source(row.source) for row in rows)
