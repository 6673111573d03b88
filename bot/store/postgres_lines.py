"""The connections of one process to PostgreSQL: those to a server that fell silent are ended, and another server is looked for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import inf
from time import perf_counter
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.postgres_links import NO_WAY, find_first, open_engine, read_state, take_connection

SILENT_AFTER_S = 3.0  # of one piece of work: then it is looked whether its server still answers
LOOK_EVERY_S = 1.0
LONGEST_FAREWELL_S = 2.0
NOBODY = "08"  # the SQLSTATE of a way that leads nowhere
ANY = "any"


class Lines:
    """A pool, and a watch over it: a machine that stands still or lost its network closes no connection by itself."""

    def __init__(self, url: str, connections: int) -> None:
        self._url = url
        self._open: WeakKeyDictionary[Any, str] = WeakKeyDictionary()  # which server each one leads to
        self._since: dict[object, float] = {}  # since when each piece of work lasts
        self._watch: asyncio.Task[None] | None = None
        self.engine = open_engine(self.open, connections)

    async def open(self) -> Any:
        """A new connection, watched over like all others; raises one of NO_WAY."""
        server, connection = await find_first(self._url)
        self._open[connection] = server
        return connection

    @asynccontextmanager
    async def take(self) -> AsyncIterator[AsyncConnection]:
        """One of the pool's for one piece of work; raises DatabaseAway."""
        self._watch = self._watch or asyncio.create_task(self._look())
        work = object()
        self._since[work] = perf_counter()
        try:
            async with take_connection(self.engine) as connection:
                yield connection
        finally:
            del self._since[work]

    async def close(self) -> None:
        if self._watch:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        leaves = asyncio.ensure_future(self.engine.dispose())
        await asyncio.wait([leaves], timeout=LONGEST_FAREWELL_S)
        for connection in list(self._open):  # to a server that stands still, and does not even take leave
            connection.terminate()
        await leaves

    async def end_silent(self) -> None:
        """Ends what leads to another server than the one that may be asked now: whoever waits there is told at once."""
        server = await self._find() or await self._find()  # a server with very much to do may answer the second time
        for each, other in list(self._open.items()):
            if server not in (other, ANY):
                each.terminate()

    async def _find(self) -> str:
        """The server that may be asked; empty if none answers, ANY if one answers that only takes nobody more."""
        try:
            server, connection = await find_first(self._url)
        except NO_WAY as problem:
            return "" if read_state(problem).startswith(NOBODY) else ANY
        connection.terminate()
        return server

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            if perf_counter() - min(self._since.values(), default=inf) > SILENT_AFTER_S:
                await self.end_silent()
