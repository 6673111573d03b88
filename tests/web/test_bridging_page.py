"""Anybody reads what a critique round came to: both texts, what was criticized, and both votes with small numbers hidden."""

import asyncio
from dataclasses import replace

from clock import NOON
from forums_opened import MARKET, read_file
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette

from bot.text import load_texts
from bot.web.bridging import BridgingPages
from handlers.forum_views import Consultation, Statement
from surveys.governance.bridging import Bridging, Criticism, Revision, compare_rounds
from surveys.governance.standing import Opened, fold
from surveys.governance.votes import Votes
from surveys.opinion.result import Id

NAME = "canal-market"
SIZES: dict[Id, int] = {0: 30, 1: 30}
FIRST = {"th": "กำแพงเตี้ย ถอดได้", "en": "A low wall that can be taken down"}
SECOND = {"th": "กำแพงเตี้ย มีทีมติดตั้ง", "en": "A low wall with a crew"}


def after_votes(*, revised: bool = True) -> Consultation:
    held = read_file(MARKET)
    statements = [
        Statement(3, 3, held.statements[2].text, "organiser"),
        Statement(50, 17, FIRST, "organiser", kind="bridging"),
    ]
    forum = Consultation(NAME, held, fold(held, [Opened(NOON)]))
    record = replace(forum.record, bridging=Bridging(FIRST, ("3", "7"), "s1", "s2", NOON))
    if revised:
        statements.append(Statement(60, 18, SECOND, "organiser", kind="bridging", revises=50))
        said = Criticism({"th": "ต้องมีทีม", "en": "There must be a crew"}, taken_up=True, why={"en": "Added"})
        bridged = compare_rounds(
            {0: Votes(28, 1, 30), 1: Votes(1, 28, 30)}, {0: Votes(27, 2, 30), 1: Votes(26, 2, 30)}, SIZES
        )
        record = replace(record, revision=Revision(SECOND, (said,)), bridged=bridged)
    return replace(forum, record=record, statements={one.statement: one for one in statements})


def fetch(forum: Consultation | None, language: str = "en") -> tuple[int, str]:
    async def find(_name: str) -> Consultation | None:
        return forum

    async def ask() -> tuple[int, str]:
        app = Starlette(routes=BridgingPages(find, load_texts()).routes())
        async with AsyncClient(transport=ASGITransport(app), base_url="https://forum.example") as web:
            answer = await web.get(f"/consultations/{NAME}/bridging?lang={language}")
        return answer.status_code, answer.text

    return asyncio.run(ask())


def test_both_texts_stand_there_with_what_was_taken_up_and_both_votes() -> None:
    status, page = fetch(after_votes())
    assert status == 200
    for words in (FIRST["en"], SECOND["en"], "There must be a crew", "Taken up", "Added", "It divides the groups"):
        assert words in page
    assert "Every group agrees" in page
    assert "Group B" in page
    assert read_file(MARKET).statements[2].text["en"] in page
    assert "Result: every group agrees with it." in page


def test_in_thai_it_is_all_thai_and_links_to_the_other_language() -> None:
    _, page = fetch(after_votes(), "th")
    assert "ผลรอบที่ 2" in page
    assert f"/consultations/{NAME}/bridging?lang=en" in page


def test_before_the_revision_there_is_one_text_and_no_figure() -> None:
    _, page = fetch(after_votes(revised=False))
    assert FIRST["en"] in page
    assert "<table" not in page


def test_where_there_is_none_the_page_says_so() -> None:
    assert fetch(None)[0] == 404
    assert fetch(replace(after_votes(), statements={}))[0] == 404
