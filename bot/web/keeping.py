"""Public pages and pictures that are made once and then shown to all who ask, until something in them changes."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.web.pages import SAFE

FRESH_S = 300  # how long a copy of a page may be shown
MOST_KEPT = 400  # pages and pictures in memory; a hundred kilobytes each, as a rule
PUBLIC = SAFE | {"Cache-Control": f"public, max-age={FRESH_S}", "Vary": "Accept-Language"}


class Kept:
    """What was made, by a key that names everything it depends on."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: dict[tuple[str, ...], asyncio.Task[bytes]] = {}

    async def keep(self, key: tuple[str, ...], make: Callable[[], Awaitable[bytes]]) -> bytes:
        """Makes it once, however many ask at the same time; what failed is tried again."""
        if len(self._kept) > self._most:
            self._kept.clear()
        task = self._kept.get(key)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = self._kept[key] = asyncio.ensure_future(make())
        return await asyncio.shield(task)
