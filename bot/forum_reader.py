"""Reads consultations for their public pages: what the floor holds."""

from sqlalchemy import Connection

from bot.services import Services
from bot.store.floor import Floor, read_floor
from handlers.forum_views import Consultation
from handlers.outcome import show_forum
from surveys.opinion.shown import ShownConsultation


class ForumReader:
    """One floor for all pages, read anew only where something changed."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._floor = Floor()

    async def find(self, name: str) -> Consultation | None:
        """A consultation that is public, by its id."""

        def look(connection: Connection) -> Floor:
            return read_floor(connection, self._services.keys, self._floor)

        self._floor = await self._services.store.read(look)
        return self._floor.public.get(name)

    async def read(self, name: str) -> ShownConsultation | None:
        """As anybody may see it; None where there is none."""
        forum = await self.find(name)
        return None if forum is None else show_forum(forum)
