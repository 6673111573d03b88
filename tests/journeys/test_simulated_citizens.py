"""A small crowd of simulated citizens walks from following to its last vote, over real HTTP in LINE and in Telegram."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from channels import BOTH
from sqlalchemy import Connection
from stage import Stage, set_stage

from bot.post import Post
from bot.practice import invite, open_at_once
from bot.sandbox.crowd_mind import FEWEST_VOTES, MOST_VOTES, Mind
from bot.store.consultation_tables import part, vote
from bot.store.rows import ms
from bot.store.tables import citizen, consent
from surveys.library import read_consultations

CITIZENS = 6
STEP_S = 0.5


async def open_market(stage: Stage) -> None:
    def work(connection: Connection) -> None:
        open_at_once(Post(connection, stage.services.keys, ms(stage.clock.now())), read_consultations()["canal_market"])

    await stage.write(work)


async def let_vote(stage: Stage, citizens: int) -> None:
    begun = await stage.web.post("/crowd", json={"citizens": citizens})
    assert begun.status_code == 202
    while (await read_crowd(stage))["running"]:
        stage.clock.advance(STEP_S)
        await stage.settle()


async def read_crowd(stage: Stage) -> dict[str, int]:
    crowd: dict[str, int] = (await stage.web.get("/phones/state")).json()["crowd"]
    return crowd


def test_a_crowd_joins_agrees_and_votes_on_both_channels(tmp_path: Path) -> None:
    async def story() -> None:
        async with set_stage(tmp_path) as stage:
            await open_market(stage)
            await let_vote(stage, CITIZENS)
            crowd = await read_crowd(stage)
            assert crowd["done"] == crowd["citizens"] == CITIZENS
            channels = Counter(row.account for row in stage.rows(citizen))
            assert channels == {"line/main": CITIZENS // 2, "telegram/main": CITIZENS // 2}
            assert len(stage.rows(part)) == CITIZENS
            assert [row.band for row in stage.rows(consent)] == ["adult"] * CITIZENS
            votes = stage.rows(vote)
            assert len(votes) == crowd["votes"] == sum(Mind(f"1.{each}").wants for each in range(CITIZENS))
            each = Counter(row.citizen for row in votes)
            assert all(FEWEST_VOTES <= count <= MOST_VOTES for count in each.values())

    asyncio.run(story())


def test_each_simulated_citizen_voted_as_her_mind_says(tmp_path: Path) -> None:
    async def story() -> None:
        async with set_stage(tmp_path) as stage:
            await open_market(stage)
            await let_vote(stage, 1)
            mind = Mind("1.0")
            assert {row.vote == mind.vote(str(row.statement)) for row in stage.rows(vote)} == {True}

    asyncio.run(story())


def test_where_nothing_can_be_voted_on_the_crowd_goes_home(tmp_path: Path) -> None:
    async def story() -> None:
        async with set_stage(tmp_path) as stage:
            await let_vote(stage, 2)
            assert await read_crowd(stage) == {"size": 300, "running": False, "citizens": 2, "done": 2, "votes": 0}

    asyncio.run(story())


@BOTH
def test_whoever_writes_a_code_of_the_demo_plays_that_part(tmp_path: Path, channel: str) -> None:
    async def story() -> None:
        async with set_stage(tmp_path) as stage:
            await open_market(stage)
            codes: Mapping[str, str] = await stage.write(
                lambda connection: invite(Post(connection, stage.services.keys, ms(stage.clock.now())))
            )
            person = await stage.newcomer(channel)
            await stage.act(channel, person, "follow")
            await stage.settle()
            await stage.act(channel, person, "type", text=codes["moderator"].upper())
            await stage.settle()
            assert "ผู้ดูแลความเห็น" in (await stage.phone(channel, person))["bubbles"][-1]["text"]

    asyncio.run(story())
