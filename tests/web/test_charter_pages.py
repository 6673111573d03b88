"""The rules of a consultation, as anybody reads them on its page."""

import asyncio
from pathlib import Path

import httpx
from forums_opened import CHARTERS, MARKET, open_forum
from house_store import House
from starlette.applications import Starlette

from bot.text import load_texts
from bot.web.consultations import ConsultationPages
from handlers.forum_views import Consultation
from surveys.governance.charter_record import hash_charter
from surveys.opinion.shown import ShownConsultation


def read_page(forum: Consultation | None, path: str) -> httpx.Response:
    async def find(_name: str) -> Consultation | None:
        return forum

    async def read(_name: str) -> ShownConsultation | None:
        return None

    async def visit() -> httpx.Response:
        app = Starlette(routes=ConsultationPages(read, load_texts(), find=find).routes())
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://forum.example") as browser:
            return await browser.get(path)

    return asyncio.run(visit())


def open_one(folder: Path, file: Path) -> Consultation:
    house = House(folder)
    forum = open_forum(house, file)
    house.close()
    return forum


def test_anybody_reads_how_it_decides_and_until_when(tmp_path: Path) -> None:
    forum = open_one(tmp_path, MARKET)
    english = read_page(forum, f"/consultations/{forum.consultation}/charter?lang=en").text
    assert f"{forum.charter.decision.share}% of every group" in english
    assert hash_charter(forum.charter) in english
    assert f'href="/consultations/{forum.consultation}?lang=en"' in english
    thai = read_page(forum, f"/consultations/{forum.consultation}/charter").text
    assert forum.charter.question["th"] in thai
    assert '<html lang="th">' in thai


def test_of_a_draft_rule_every_clause_is_there_as_it_is_and_as_it_would_be(tmp_path: Path) -> None:
    forum = open_one(tmp_path, CHARTERS / "food_carts.yaml")
    page = " ".join(read_page(forum, f"/consultations/{forum.consultation}/charter?lang=en").text.split())
    assert forum.charter.clauses
    for clause in forum.charter.clauses:
        assert " ".join(clause.title["en"].split()) in page
        assert page.count("Then:</strong>") == len(forum.charter.clauses)


def test_an_unknown_consultation_has_no_charter() -> None:
    assert read_page(None, "/consultations/nothing/charter").status_code == 404
    bare = Starlette(routes=ConsultationPages(lambda _name: asyncio.sleep(0), load_texts()).routes())

    async def visit() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(bare), base_url="https://forum.example") as browser:
            return (await browser.get("/consultations/canal/charter")).status_code

    assert asyncio.run(visit()) == 404
