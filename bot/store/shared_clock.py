"""Where several processes share a database they go by its clock, so that none is ahead of the others."""

from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from bot.clock import Clock
from bot.errors import DatabaseAway
from bot.services import Database, Store

LOOK_EVERY_S = 60.0
SURE_S = 0.5  # who waited longer for the answer does not know well enough when it was given


class SharedClock:
    """The database's time when it was last asked, and the seconds since then; until then, this machine's."""

    def __init__(self, own: Clock) -> None:
        self._own = own
        self._told, self._at = own.now(), own.monotonic()

    def now(self) -> datetime:
        return self._told + timedelta(seconds=self._own.monotonic() - self._at)

    def monotonic(self) -> float:
        return self._own.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self._own.sleep(seconds)

    def set_now(self, store: Database) -> None:
        """At the start, however long the answer takes; raises DatabaseAway."""
        began = self._own.monotonic()
        self._set(store.read_now(read_time), began)

    async def look(self, store: Store) -> bool:
        """Asks once more; whether the answer came soon enough to go by."""
        began = self._own.monotonic()
        told = await store.read(read_time)
        if sure := self._own.monotonic() - began <= SURE_S:
            self._set(told, began)
        return sure

    async def follow(self, store: Store) -> None:
        """For ever: no two machines count seconds alike."""
        while True:
            await self._own.sleep(LOOK_EVERY_S)
            with suppress(DatabaseAway):
                await self.look(store)

    def _set(self, told: datetime, began: float) -> None:
        """The answer was given half-way between question and answer."""
        self._at = self._own.monotonic()
        self._told = told + timedelta(seconds=(self._at - began) / 2)


def read_time(connection: Connection) -> datetime:
    told: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return told
