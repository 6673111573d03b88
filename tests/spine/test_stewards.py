"""Once a day, in its hour, each thing is done; a second time changes nothing."""

import asyncio
from functools import partial
from pathlib import Path

import pytest
from conveners_at_hand import seat
from forums_opened import open_forum
from house_store import House
from moderated import NAME, propose

from bot.consulting import CastVote, JoinConsultation
from bot.helping import AskPerson
from bot.jobs import Jobs
from bot.store.moderation_tables import oddity
from bot.store.rows import when
from bot.store.tables import timer

HOUR_S = 3600


@pytest.mark.parametrize(("hours", "heard", "looked"), [(45, 1, 0), (44, 0, 0), (39, 0, 1), (21, 0, 0)])
def test_moderators_hear_at_nine_and_votes_are_looked_over_at_night(
    tmp_path: Path, hours: int, heard: int, looked: int
) -> None:
    """It is noon when the statement comes."""

    async def story() -> None:
        house = House(tmp_path)
        open_forum(house)
        propose(house)
        house.turn("voter", JoinConsultation(NAME), CastVote(NAME, 1, "agree"))
        moderator = house.turn("moderator")
        sit = partial(seat, keys=house.keys, citizen=moderator, party="municipality", role="moderator")
        house.store.write_now(sit)
        house.clock.advance(hours * HOUR_S)
        await house.store.start()
        jobs = Jobs(house.services)
        for _ in range(2):
            assert await jobs.look_after_statements() == heard
        assert len([row for row in house.rows(timer) if row.timer == "moderation"]) == heard
        assert len(house.rows(oddity)) == looked
        await house.store.stop()
        house.keys.book.close()

    asyncio.run(story())


@pytest.mark.parametrize(("days", "tells"), [(0, "2026-11-26 01:30"), (1, "2026-11-27 01:30"), (2, "2026-11-30 01:30")])
def test_officials_hear_as_the_day_begins_who_waits_still(tmp_path: Path, days: int, tells: str) -> None:
    """A citizen asks in the night to Thursday; the hours of Thai offices are half past eight, Monday to Friday."""

    async def story() -> None:
        house = House(tmp_path)
        open_forum(house)
        official = house.turn("official")
        sit = partial(seat, keys=house.keys, citizen=official, party="municipality", role="official")
        house.store.write_now(sit)
        house.clock.advance(12 * HOUR_S)
        house.turn("ann", AskPerson("main", "survey", "Where?"))
        before = {row.key for row in house.rows(timer)}
        house.clock.advance((7 + days * 24) * HOUR_S)
        await house.store.start()
        for _ in range(2):
            assert await Jobs(house.services).look_after_statements() == 1
        told = [row for row in house.rows(timer) if row.timer == "help" and (row.key not in before or not days)]
        assert [f"{when(row.due_ms):%Y-%m-%d %H:%M}" for row in told] == [tells]
        await house.store.stop()
        house.keys.book.close()

    asyncio.run(story())
