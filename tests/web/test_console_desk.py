"""Moderators decide on the console, by the very functions that decide in their chats."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from console_visits import Office, play, send
from forums_opened import open_forum
from house_store import House
from moderated import propose, row_of, waiting

from bot.store.agency_tables import audit


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    open_forum(opened)
    yield opened
    opened.close()


def act(number: int) -> str:
    return f"/console/moderation/{number}/decision"


def test_what_waits_is_shown_from_then_on_and_stands_in_the_audit_log(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            assert "ขอทางเดินริมคลอง" in (await browser.get("/console/moderation")).text
            assert "ความเห็นรอตรวจ" in (await browser.get("/console")).text
            after = await send(browser, f"/console/moderation/{number}", act(number), act="publish", version="0")
            assert "✓ แสดงแล้ว" in after.text
            assert "✓ แสดงแล้ว" not in (await browser.get("/console/moderation")).text

    play(house, story)
    assert row_of(house, number)[0] == "published"
    assert [row.act for row in house.rows(audit)][-1] == "judge"
    assert waiting(house) == []


def test_a_refusal_needs_a_published_reason(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            page = f"/console/moderation/{number}"
            await send(browser, page, act(number), act="decline", reason="i do not like it")
            assert row_of(house, number)[0] == "waiting"
            await send(browser, page, act(number), act="decline", reason="off-topic")

    play(house, story)
    assert row_of(house, number)[:2] == ("declined", "off-topic")


def test_of_two_who_decide_at_once_the_second_is_told(house: House) -> None:
    number = propose(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator", name="one") as one, office.sign_in("moderator", name="two") as two:
            page = f"/console/moderation/{number}"
            shown = await two.get(page)
            token = shown.text.split('name="form-token" value="')[1].split('"')[0]
            await send(one, page, act(number), act="publish", version="0")
            late = await two.post(
                act(number),
                data={"act": "decline", "reason": "insult", "form-token": token},
                headers={"Origin": "https://forum.example"},
                follow_redirects=True,
            )
            assert "ผู้ดูแลคนอื่นตัดสินข้อนี้ไปแล้ว" in late.text

    play(house, story)
    assert row_of(house, number)[0] == "published"
