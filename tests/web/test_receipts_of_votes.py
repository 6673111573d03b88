"""One's votes are in the published tally: list and receipt from the pages, checked with a program that shares no code with us."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from forums_opened import open_forum
from house_store import House
from httpx import ASGITransport, AsyncClient
from sqlalchemy import Connection
from starlette.applications import Starlette
from test_my_data import ask_for_page

from bot.ballots import Ballots
from bot.consulting import CastVote, JoinConsultation, WithdrawVotes
from bot.conversation import ForgetMe
from bot.store.consultation_tables import part
from bot.store.floor import Floor, read_floor
from bot.store.forum_events import By, add_event
from bot.store.opinion_tables import receipts
from bot.web.mydata import MyData
from bot.web.receipts import Receipts
from surveys.governance.standing import Moved, day_of

NAME = "canal-market"
MALEE = "Uc0ffee00000000000000000000000002"


@pytest.fixture
def house(tmp_path: Path) -> House:
    opened = House(tmp_path, public_url="http://127.0.0.1:8000")
    open_forum(opened)
    for who in (MALEE, *(f"neighbour {n}" for n in range(6))):
        opened.turn(who, JoinConsultation(NAME), CastVote(NAME, 1, "agree"), CastVote(NAME, 2, "disagree"))
    return opened


def end_voting(house: House) -> None:
    def move(connection: Connection) -> None:
        held = read_floor(connection, house.keys, Floor()).forums[NAME].charter
        add_event(connection, NAME, Moved("decision", day_of(held, house.clock.now())), By(), now_ms=house.now_ms)

    house.store.write_now(move)
    house.clock.advance(2 * 3600)  # nobody computes here, and the receipts wait an hour for the last result


def fetch(house: House, *, own: str = "") -> tuple[list[int], dict[str, bytes]]:
    """Closes what is to be closed, and gets the files as anybody would; `own`: the link of her page."""

    async def run() -> tuple[list[int], dict[str, bytes]]:
        await house.store.start()
        ballots = Ballots(house.services)
        closed = [await ballots.close(), await ballots.close()]
        app = Starlette(routes=[*MyData(house.services).routes(), *Receipts(house.services).routes()])
        async with AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1:8000") as browser:
            found = {}
            for path in (f"/consultations/{NAME}/receipts.json", "/verify_receipts.py", "/verify_receipts.html"):
                answer = await browser.get(path)
                if answer.status_code == 200:
                    found[path.rpartition("/")[2]] = answer.content
            assert (await browser.get("/verify_receipts.exe")).status_code == 404
            if own:
                refused = await browser.get(f"{own}/receipt/{NAME}")
                assert refused.status_code == 404, "a page that was not opened hands out nothing"
                await browser.post(own)
                answer = await browser.get(f"{own}/receipt/{NAME}")
                found["receipt.json"] = answer.content if answer.status_code == 200 else b""
        await house.store.stop()
        house.services.studio.close()
        return closed, found

    return asyncio.run(run())


def check(folder: Path, files: dict[str, bytes]) -> str:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    ran = subprocess.run(
        [sys.executable, "-I", "verify_receipts.py", "receipts.json", "receipt.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{ran.returncode} {ran.stdout}{ran.stderr}"


def test_her_votes_are_in_the_published_tally_and_she_can_check_it_herself(house: House, tmp_path: Path) -> None:
    end_voting(house)
    closed, files = fetch(house, own=ask_for_page(house, MALEE))
    house.close()
    assert closed == [1, 0], "published once"
    assert check(tmp_path, files).startswith("0 ")


def test_a_list_that_was_changed_is_found_out(house: House, tmp_path: Path) -> None:
    end_voting(house)
    _, files = fetch(house, own=ask_for_page(house, MALEE))
    house.close()
    files["receipts.json"] = files["receipts.json"].replace(b'"agree": 7', b'"agree": 6')
    assert check(tmp_path, files).startswith("1 ")


def test_while_votes_count_there_is_no_list(house: House) -> None:
    closed, files = fetch(house)
    house.close()
    assert closed == [0, 0]
    assert "receipts.json" not in files


def test_who_took_her_votes_back_since_has_no_receipt_and_the_list_stays(house: House) -> None:
    end_voting(house)
    fetch(house)
    house.close()
    later = House(house.folder, public_url="http://127.0.0.1:8000", clock=house.clock)
    later.turn(MALEE, WithdrawVotes())
    _, files = fetch(later, own=ask_for_page(later, MALEE))
    assert files["receipt.json"] == b""
    assert len(later.rows(receipts)) == 1
    later.close()


def test_who_is_forgotten_before_the_close_is_not_in_the_list(house: House) -> None:
    house.turn(MALEE, ForgetMe())
    assert len(house.rows(part)) == 6
    end_voting(house)
    _, files = fetch(house)
    house.close()
    assert files["receipts.json"].count(b'"tracker"') == 6
