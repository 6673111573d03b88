"""Reads consultations for their public pages: what the floor holds, and how many took part from where."""

from sqlalchemy import Connection, and_, case, func, select

from bot.services import Services
from bot.store.consultation_tables import participant, vote
from bot.store.floor import Floor, read_floor
from bot.store.rows import owned_by
from bot.store.tables import citizen
from handlers.forum_views import Consultation
from handlers.outcome import show_forum
from surveys.opinion.reach import Reach, show_reach
from surveys.opinion.rules import RoutingRules
from surveys.opinion.shown import ShownConsultation

ENOUGH = RoutingRules().invited_to  # votes


class ForumReader:
    """One floor for all pages, read anew only where something changed."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._floor = Floor()
        self._reach: dict[tuple[str, int], Reach] = {}

    async def find(self, name: str) -> Consultation | None:
        """A consultation that is public, by its id."""

        def look(connection: Connection) -> Floor:
            return read_floor(connection, self._services.keys, self._floor)

        self._floor = await self._services.store.read(look)
        return self._floor.public.get(name)

    async def read(self, name: str) -> ShownConsultation | None:
        """As anybody may see it; None where there is none."""
        forum = await self.find(name)
        if forum is None:
            return None
        return show_forum(forum, await self._read_reach(forum))

    async def _read_reach(self, forum: Consultation) -> Reach:
        """Counted once for each edition: it changes with every result."""
        key = (forum.consultation, forum.edition)
        if key not in self._reach:
            found = await self._services.store.read(lambda connection: read_reach(connection, forum.consultation))
            self._reach = {other: kept for other, kept in self._reach.items() if other[0] != key[0]} | {key: found}
        return self._reach[key]


def read_reach(connection: Connection, name: str) -> Reach:
    """Of those who voted: how many cast fifteen votes or more, and on which channels."""
    cast = (
        select(vote.c.bucket, vote.c.citizen, func.count(vote.c.statement.distinct()).label("votes"))
        .where(vote.c.consultation == name, ~vote.c.undone)
        .group_by(vote.c.bucket, vote.c.citizen)
        .subquery()
    )
    rows = connection.execute(
        select(
            citizen.c.account,
            func.count(),
            func.sum(case((cast.c.votes >= ENOUGH, 1), else_=0)),
            func.sum(case((participant.c.listed, 1), else_=0)),
        )
        .join(cast, owned_by(citizen, cast))
        .join(participant, and_(owned_by(participant, cast), participant.c.consultation == name))
        .group_by(citizen.c.account)
    ).all()
    channels: dict[str, int] = {}
    for account, citizens, _, _ in rows:
        channel = account.partition("/")[0]
        channels[channel] = channels.get(channel, 0) + citizens
    return show_reach(
        sum(row[1] for row in rows),
        sum(int(row[2] or 0) for row in rows),
        channels,
        sum(int(row[3] or 0) for row in rows),
    )
