"""From votes in the store to what anybody reads on the page."""

import asyncio
from pathlib import Path
from random import Random

import httpx
from forums_opened import open_forum
from house_store import House
from sqlalchemy import Connection
from starlette.applications import Starlette

from bot.consulting import CastVote, JoinConsultation, VoteWord
from bot.forum_reader import ForumReader
from bot.opinions import compute
from bot.store import opinions
from bot.web.consultations import ConsultationPages

NAME = "canal-market"
WORDS: tuple[VoteWord, ...] = ("agree", "disagree", "pass")


def vote(house: House, people: int) -> None:
    """Everybody votes on all that stands there: on some they agree, on others they are of two minds."""
    drawn = Random(4)
    statements = sorted(open_forum(house).statements)
    for citizen in range(people):
        camp = citizen % 2
        for statement in statements:
            odds = (0.9, 0.05, 0.05) if statement % 2 else ((0.9, 0.05, 0.05), (0.05, 0.9, 0.05))[camp]
            word = drawn.choices(WORDS, odds)[0]
            house.turn(f"citizen {citizen}", JoinConsultation(NAME), CastVote(NAME, statement, word))


def count(house: House) -> None:
    def work(connection: Connection) -> None:
        found = compute(connection, house.keys, NAME)
        opinions.add(connection, keys=house.keys, name=NAME, found=found, now_ms=house.now_ms)

    house.store.write_now(work)


def test_two_dozen_citizens_read_together_what_they_found(tmp_path: Path) -> None:
    house = House(tmp_path)
    vote(house, 24)
    count(house)

    async def visit() -> list[str]:
        await house.store.start()
        forums = ForumReader(house.services)
        app = Starlette(routes=ConsultationPages(forums.read, house.services.texts, find=forums.find).routes())
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://forum.example") as browser:
            paths = (f"{NAME}?lang=en", f"{NAME}/report?lang=en", f"{NAME}/charter?lang=en")
            pages = [(await browser.get(f"/consultations/{path}")).text for path in paths]
        await house.store.stop()
        return pages

    page, report, charter = asyncio.run(visit())
    assert "24 people took part" in page
    assert "In every group, at least 60% of those who saw it agreed." in page
    assert "There are 2 opinion groups." in page
    assert "In every group, at least 60% of those who saw it agreed." in report
    assert f'href="/consultations/{NAME}?lang=en"' in charter
