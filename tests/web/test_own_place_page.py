"""Her own place on the map: a page that opens once, for her alone."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from forums_opened import open_forum
from house_store import House
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette

from bot.consulting import CastVote, JoinConsultation, VoteWord, WithdrawVotes
from bot.conversation import Choice, GrantPage, Say
from bot.events import Tapped
from bot.forum_reader import ForumReader
from bot.opinions import compute
from bot.runner import Runner
from bot.store import opinions
from bot.web.own_place import OwnPlaces

NAME = "canal-market"
HERE = "http://127.0.0.1:8000"
HERS = "citizen 1"
DAY_S, QUARTER_S = 86_400, 900
Story = Callable[[AsyncClient], Awaitable[None]]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path, public_url=HERE)
    open_forum(opened)
    vote(opened)
    opened.send_all()
    yield opened
    opened.close()


def vote(house: House) -> None:
    """Two camps of twenty, far from each other, and a result of their votes."""
    for who in range(40):
        words: tuple[VoteWord, VoteWord] = ("agree", "disagree") if who % 2 else ("disagree", "agree")
        house.turn(f"citizen {who}", JoinConsultation(NAME), *(CastVote(NAME, n, words[n % 2]) for n in range(1, 9)))
    with house.engine.connect() as connection:
        found = compute(connection, house.keys, NAME)
    house.store.write_now(partial(opinions.add, keys=house.keys, name=NAME, found=found, now_ms=house.now_ms))


def ask_for_page(house: House, address: str = HERS) -> str:
    page = f"place:{NAME}"
    house.turn(address, GrantPage(page), Say("เชิญค่ะ", (Choice("ดู", link=f"wethi:{page}"),)))
    shown = str([call.parts for call in house.send_all()])
    found = re.search(rf"{HERE}(/my/place/{NAME}/[\w-]+)", shown)
    assert found, shown
    return found.group(1)


def play(house: House, story: Story) -> None:
    async def run() -> None:
        await house.store.start()
        pages = OwnPlaces(house.services, ForumReader(house.services).read)
        app = Starlette(routes=pages.routes())
        async with AsyncClient(transport=ASGITransport(app), base_url=HERE) as browser:
            await story(browser)
        await house.store.stop()

    asyncio.run(run())


def test_the_link_opens_a_door_and_behind_it_the_map_with_her_dot(house: House) -> None:
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        for _ in range(2):
            door = await browser.get(link)
            assert (door.status_code, "เปิดดูจุดของฉัน" in door.text, "map-own" in door.text) == (200, True, False)
        page = await browser.post(link)
        assert "คุณอยู่ตรงนี้" in page.text
        assert page.headers["cache-control"] == "no-store"
        assert "noindex" in page.headers["x-robots-tag"]
        assert "You are here" in (await browser.get(f"{link}?lang=en")).text
        assert "คุณอยู่ตรงนี้" in (await browser.post(link)).text

    play(house, story)


def test_somebody_else_finds_the_opened_page_closed_and_so_does_she_a_quarter_of_an_hour_later(house: House) -> None:
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        await browser.post(link)
        for answer in (
            await browser.get(link, headers={"cookie": ""}),
            await browser.post(link, headers={"cookie": ""}),
        ):
            assert (answer.status_code, "หน้านี้ปิดแล้ว" in answer.text) == (404, True)
        house.clock.advance(QUARTER_S)
        assert (await browser.get(link)).status_code == 404

    play(house, story)


def test_a_link_is_over_after_a_day_and_good_for_its_own_consultation_only(house: House) -> None:
    link = ask_for_page(house)

    async def story(browser: AsyncClient) -> None:
        assert (await browser.get(link.replace(NAME, "other"))).status_code == 404
        house.clock.advance(DAY_S)
        assert (await browser.post(link)).status_code == 404

    play(house, story)


def test_who_took_her_votes_back_has_no_dot_any_more(house: House) -> None:
    link = ask_for_page(house)
    house.turn(HERS, WithdrawVotes())

    async def story(browser: AsyncClient) -> None:
        page = await browser.post(link)
        assert page.status_code == 200
        assert "คุณอยู่ตรงนี้" not in page.text
        assert page.headers["cache-control"] == "no-store"

    play(house, story)


def test_where_there_is_no_such_consultation_the_page_is_closed(house: House) -> None:
    house.turn(HERS, GrantPage("place:gone"), Say("เชิญค่ะ", (Choice("ดู", link="wethi:place:gone"),)))
    found = re.search(r"/my/place/gone/[\w-]+", str([call.parts for call in house.send_all()]))
    assert found
    link = found.group()

    async def story(browser: AsyncClient) -> None:
        assert (await browser.post(link)).status_code == 404

    play(house, story)


def test_she_asks_in_the_chat_and_hears_her_group(house: House) -> None:
    async def run() -> None:
        await house.store.start()
        house.hear(HERS, Tapped.read(f"place:{NAME}"))
        assert await Runner(house.services).take_once() == 1
        await house.store.stop()

    asyncio.run(run())
    again = House(house.folder, clock=house.clock)
    said = str([call.parts for call in again.send_all()])
    again.close()
    assert re.search("กลุ่ม [AB] มากที่สุด", said)
    assert f"{HERE}/my/place/{NAME}/" in said
