"""Once a day, in its hour, each thing for statements is done; a second time changes nothing."""

import asyncio
from functools import partial
from pathlib import Path

import pytest
from conveners_at_hand import seat
from forums_opened import open_forum
from house_store import House
from moderated import NAME, propose

from bot.consulting import CastVote, JoinConsultation
from bot.jobs import Jobs
from bot.store.moderation_tables import oddity
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
