"""Looks after those who wait for an answer in LINE: first three dots in the chat, much later a word by the reply token."""

import asyncio

import structlog
from sqlalchemy import Connection

from bot.errors import DatabaseAway
from bot.senders.line import LineSender
from bot.services import Services
from bot.store import patience
from bot.store.rows import ms
from bot.text import LANGUAGES
from handlers.apology import ask_for_patience

log = structlog.get_logger()

LOOK_EVERY_S = 0.5
MOST_REMEMBERED = 10_000  # deliveries remembered as shown; one that is shown twice is no harm


class Patience:
    """Stands beside the turns of one account and never in their way; `sender` is one of its own, so that no reply waits."""

    def __init__(self, services: Services, account: str, sender: LineSender) -> None:
        self._services = services
        self._account = account
        self._sender = sender
        self._shown: set[str] = set()
        self._out: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        while True:
            await self._services.clock.sleep(LOOK_EVERY_S)
            try:
                await self.look()
            except DatabaseAway:
                continue  # its store says so, once
            except Exception as problem:  # noqa: BLE001  # a courtesy is no reason to end the process
                log.warning("patience_failed", problem=type(problem).__name__)

    async def look(self) -> None:
        """Usually two short reads that find nobody."""
        now_ms, keys, store = ms(self._services.clock.now()), self._services.keys, self._services.store
        waiting = await store.read(
            lambda connection: patience.read_waiting(connection, keys, self._account, now_ms=now_ms, shown=self._shown)
        )
        self._show_loading(waiting)
        late = await store.read(lambda connection: patience.read_late(connection, self._account, now_ms))
        if not late:
            return
        told = await store.write(self._excuse)
        if told:
            self._services.bells.sends[self._account].set()

    def _show_loading(self, waiting: dict[str, str]) -> None:
        """Fire and forget; once for each delivery."""
        if len(self._shown) > MOST_REMEMBERED:
            self._shown.clear()
        self._shown |= waiting.keys()
        for address in set(waiting.values()):
            task = asyncio.create_task(self._sender.show_loading(address))
            self._out.add(task)
            task.add_done_callback(self._out.discard)

    def _excuse(self, connection: Connection) -> int:
        """Looks again in the transaction that writes: whose turn was taken meanwhile is told nothing."""
        now = self._services.clock.now()
        rows = patience.read_late(connection, self._account, ms(now))
        texts = self._services.texts
        says = {language: ask_for_patience(texts.in_language(language)) for language in LANGUAGES}
        first = self._services.numbers.take(now, patience.MOST_EXCUSES)
        told = patience.excuse(connection, self._services.keys, rows, says, seq=first, now_ms=ms(now))
        if told:
            log.warning("answers_late", account=self._account, told=told)
        return told

    async def stop(self) -> None:
        for task in self._out:
            task.cancel()
        await asyncio.gather(*self._out, return_exceptions=True)
        await self._sender.close()
