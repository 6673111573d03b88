"""Publishes results: closes surveys whose time is over, counts anew what is due, and lets participants know of the end."""

from functools import partial

import structlog
from sqlalchemy import Connection

from bot.figures import NEXT, count_apart
from bot.services import Services
from bot.store import closing, publications
from bot.store.publications import HOUR_MS, Due, Next
from bot.store.rows import ms

log = structlog.get_logger()


class Publicity:
    """One survey at a time, in the process that computes."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._tried_ms: dict[str, int] = {}  # when figures were counted that could not be published

    async def renew(self) -> int:
        """Returns how many editions were published."""
        now_ms = ms(self._services.clock.now())
        for form_id in await self._services.store.write(partial(closing.close_due, now_ms=now_ms)):
            log.info("survey_closed", form_id=form_id)
        found = await self._services.store.read(partial(publications.find_due, now_ms=now_ms))
        due = [one for one in found if one.final or now_ms - self._tried_ms.get(one.form_id, -HOUR_MS) >= HOUR_MS]
        return sum([await self._publish(one, now_ms) for one in due])

    async def _publish(self, due: Due, now_ms: int) -> bool:
        counted = await self._services.studio.run(count_apart, self._services.settings, due.form_id)
        following = NEXT.validate_json(counted)
        if following.edition is None and not due.final:
            self._tried_ms[due.form_id] = now_ms
            return False
        told = await self._services.store.write(
            lambda connection: publish(connection, self._services, due, following=following, now_ms=now_ms)
        )
        log.info("results_published", form_id=due.form_id, final=due.final, people=following.people, told=told)
        return True


def publish(connection: Connection, services: Services, due: Due, *, following: Next, now_ms: int) -> int:
    """In one transaction, so that nobody hears of it twice; returns how many will hear of it."""
    number = publications.add(
        connection, services.keys, due.form_id, following=following, final=due.final, now_ms=now_ms
    )
    if not due.final:
        return 0
    return closing.tell_participants(connection, due.form_id, number=number, now_ms=now_ms)
