"""Keeps results of consultations fresh: marks become computations, one at a time, in the process that computes."""

from functools import partial

import structlog

from bot.opinions import COMPUTED, compute_apart
from bot.services import Services
from bot.store import opinions
from bot.store.rows import ms

log = structlog.get_logger()


class Thinking:
    """A result is computed some seconds after the first vote that none holds; the talk never waits for it."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def renew(self) -> int:
        """Computes what is due; returns how many results there are new. One that fails leaves the last one as it was."""
        store, done = self._services.store, 0
        while name := await store.read(partial(opinions.find_due, now_ms=self._now_ms())):
            if await store.write(partial(opinions.begin, name=name, now_ms=self._now_ms())):
                done += await self._compute(name)
        return done

    async def _compute(self, name: str) -> bool:
        store, keys = self._services.store, self._services.keys
        try:
            found = COMPUTED.validate_json(
                await self._services.studio.run(compute_apart, self._services.settings, name)
            )
        except Exception as problem:  # noqa: BLE001  # whatever ends a worker, the talk goes on
            reason = type(problem).__name__
            log.warning("opinion_failed", consultation=name, problem=reason)
            await store.write(partial(opinions.fail, name=name, reason=reason, now_ms=self._now_ms()))
            return False
        await store.write(partial(opinions.add, keys=keys, name=name, found=found, now_ms=self._now_ms()))
        log.info("opinion_computed", consultation=name, votes=found.votes, groups=found.k, took_ms=found.took_ms)
        return True

    def _now_ms(self) -> int:
        return ms(self._services.clock.now())
