"""When votes are over, what no moderator has decided on by then came too late: it is declined, and its author hears so."""

from sqlalchemy import Connection, and_, or_, select, update

from bot.store.author_news import tell_author
from bot.store.consultation_tables import statement
from bot.store.keys import Keyring
from bot.store.moderation_tables import moderation
from bot.store.statements import set_status
from handlers.reasons import LATE

APPEALED = and_(statement.c.status == "declined", moderation.c.appeal == "open")


def decline_late(connection: Connection, keys: Keyring, name: str, now_ms: int) -> tuple[int, ...]:
    """New ones and appeals that wait in this consultation; returns their numbers. The log of moderators' decisions has none of it."""
    waits = (
        select(statement.c.statement)
        .outerjoin(moderation, moderation.c.statement == statement.c.statement)
        .where(
            statement.c.consultation == name,
            statement.c.kind != "bridging",
            or_(statement.c.status == "waiting", APPEALED),
        )
    )
    late = tuple(connection.execute(waits.order_by(statement.c.statement)).scalars())
    for number in late:
        known = update(moderation).where(moderation.c.statement == number, moderation.c.appeal == "open")
        connection.execute(known.values(appeal="decided"))
        set_status(connection, keys, number, "declined", now_ms=now_ms, reason=LATE)
        tell_author(connection, number, due_ms=now_ms)
    return late
