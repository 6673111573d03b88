"""Who takes part in a consultation, as far as it is told with its results: from which channel, and who was let in by a code."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, select

from bot.store.consultation_tables import charter, consultation, part
from bot.store.floor import read_source
from bot.store.rows import owned_by
from bot.store.tables import citizen

IN_FORCE = and_(charter.c.consultation == consultation.c.consultation, charter.c.version == consultation.c.version)


def read_channels(connection: Connection, name: str) -> Sequence[tuple[int, str, bool]]:
    """Of each citizen with an address her number there, her channel, and whether a code let her in."""
    rows = connection.execute(
        select(part.c.number, citizen.c.account, part.c.listed)
        .join(citizen, owned_by(part, citizen))
        .where(part.c.consultation == name)
    )
    return [(number, account.partition("/")[0], listed) for number, account, listed in rows]


def lets_in_by_code(connection: Connection, name: str) -> bool:
    """Whether only those can take part who have a code, or stand on a list."""
    found = select(charter.c.source).join(consultation, IN_FORCE).where(consultation.c.consultation == name)
    source = connection.execute(found).scalar_one_or_none()
    return source is not None and read_source(source).entry != "open"
