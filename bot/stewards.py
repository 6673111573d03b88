"""What is done once a day: officials and moderators hear what waits, authors how many voted, and voting is looked over."""

from functools import partial

from sqlalchemy import Connection

from bot.services import Services
from bot.store import author_news, help_requests, to_judge, vigilance
from bot.store.apart import step_apart
from bot.store.keys import Keyring
from bot.store.rows import ms, when
from bot.store.staff import read_staff
from bot.text import ZONE
from surveys.governance.roles import may

MORNING_HOUR = 7  # local time, before service hours begin
REMINDING_HOUR = 9  # local time
NIGHT_HOUR = 3  # local time, when few vote
EVERY = "*"  # what is done for all consultations at once
GOAL_MS = 24 * 3_600_000  # a statement is looked at within a day


class Stewards:
    """Asked often, it does each thing in its hour; a second time in that hour changes nothing."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def look(self) -> int:
        """Returns how many people will hear something."""
        now = self._services.clock.now()
        hour, keys, now_ms = now.astimezone(ZONE).hour, self._services.keys, ms(now)
        if hour == NIGHT_HOUR:
            found = await self._services.store.read(vigilance.look_over_votes)
            await self._services.store.write(lambda connection: vigilance.note_oddities(connection, found, now_ms))
        if hour == MORNING_HOUR:
            return await self._services.store.write(lambda connection: help_requests.remind_staff(connection, now_ms))
        if hour != REMINDING_HOUR:
            return 0
        return await self._services.store.write(lambda connection: tell_all(connection, keys, now_ms))


def tell_all(connection: Connection, keys: Keyring, now_ms: int) -> int:
    """Authors and moderators, each apart: if one of them cannot be told, the others are."""
    day = when(now_ms).astimezone(ZONE).date().isoformat()
    authors = partial(author_news.tell_of_votes, connection, day, now_ms)
    moderators = partial(remind_moderators, connection, keys, day, now_ms)
    told = step_apart(connection, authors, name=EVERY, doing="tell-authors") or 0
    return told + (step_apart(connection, moderators, name=EVERY, doing="remind-moderators") or 0)


def remind_moderators(connection: Connection, keys: Keyring, day: str, now_ms: int) -> int:
    """Those of an agency where statements wait too long; returns how many chats."""
    late = to_judge.count_by_agency(to_judge.read_to_judge(connection, keys, now_ms), now_ms - GOAL_MS, now_ms)
    members = [one.member for one in read_staff(connection, keys)]
    moderators = [each.staff for each in members if may(each.roles, "moderate") and late.get(each.agency)]
    return author_news.remind_staff(connection, moderators, day, now_ms)
