"""Seats of a meeting never overshoot, who waits moves up, whom it concerns hears of it once, and a phone's calendar can have it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from forums_opened import MARKET, look, open_forum
from house_store import House
from httpx import ASGITransport, AsyncClient
from sqlalchemy import Connection
from starlette.applications import Starlette

from bot.consulting import JoinConsultation
from bot.convening import AnswerMeeting
from bot.errors import StaleState
from bot.meeting_commands import MEETING_COMMANDS
from bot.post import Post
from bot.store.agency_tables import audit
from bot.store.consultation_tables import rsvp
from bot.store.meetings import answer, count_coming
from bot.store.tables import timer
from bot.web.meetings import MeetingFiles
from handlers.forum_views import Consultation

NAME = "canal-market"
MEETING = {
    "id": "",
    "title": {"th": "ประชุมรอบแรก", "en": ""},
    "place": {"th": "ศาลาริมคลอง", "en": "The canal pavilion"},
    "link": "",
    "starts": "2026-12-20T13:00",
    "minutes": 120,
    "seats": 1,
}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path)
    open_forum(opened, MARKET, "deliberation")
    yield opened
    opened.close()


def order(house: House, command: str, **arguments: Any) -> dict[str, Any]:
    run = MEETING_COMMANDS[f"meeting-{command}"]
    told: dict[str, Any] = house.store.write_now(
        lambda connection: run(Post(connection, house.keys, house.now_ms), name=NAME, **arguments)
    )
    return told


def call(house: House, **changes: Any) -> dict[str, Any]:
    return order(house, "call", meeting=MEETING | changes)


def says(house: House, address: str, word: Any) -> None:
    house.turn(address, AnswerMeeting(NAME, "m1", word, 1))


def answers(house: House) -> list[str]:
    return [row.answer for row in sorted(house.rows(rsvp), key=lambda row: row.at_ms)]


def test_a_meeting_that_is_called_is_news_for_all_who_take_part(house: House) -> None:
    house.turn("a", JoinConsultation(NAME))
    assert call(house) == {"outcome": "called", "meeting": "m1", "told": 1}
    meeting = look(house)[NAME].record.meetings["m1"]
    assert meeting.starts.isoformat() == "2026-12-20T13:00:00+07:00"
    assert [(row.timer, row.about) for row in house.rows(timer)] == [("meeting", f"{NAME}.m1")]
    assert [row.act for row in house.rows(audit)] == ["meeting-called"]


def test_the_last_seat_is_given_once_and_who_waits_moves_up(house: House) -> None:
    call(house)
    says(house, "a", "yes")
    late = AnswerMeeting(NAME, "m1", "yes", 1)
    with pytest.raises(StaleState):
        house.store.write_now(lambda connection: answer(connection, (7, 7), late, house.now_ms))
    house.clock.advance(60)
    says(house, "c", "waiting")
    says(house, "a", "yes")
    with house.engine.connect() as connection:
        assert count_coming(connection) == {(NAME, "m1"): 1}
    says(house, "a", "no")
    assert sorted(answers(house)) == ["no", "yes"]
    assert [row.about for row in house.rows(timer)] == [f"{NAME}.m1.seat"]


def test_where_there_is_room_for_all_nobody_waits(house: House) -> None:
    call(house, seats=None)
    for address in "abc":
        house.turn(address, AnswerMeeting(NAME, "m1", "yes", None))
    assert answers(house) == ["yes"] * 3


def test_a_change_or_a_cancellation_is_news_for_those_who_may_come(house: House) -> None:
    call(house, seats=5)
    for address, said in (("a", "yes"), ("b", "no"), ("c", "maybe")):
        says(house, address, said)
    assert call(house, id="m1", starts="2026-12-21T13:00") == {"outcome": "changed", "meeting": "m1", "told": 2}
    assert order(house, "cancel", meeting="m1")["outcome"] == "cancelled"
    assert look(house)[NAME].record.meetings["m1"].sequence == 2
    assert order(house, "cancel", meeting="m1") == {"outcome": "unchanged"}


def test_minutes_are_written_by_one_convener_and_approved_by_another(house: House) -> None:
    call(house)
    said = {"text": {"th": "คุยเรื่องแผง\n- ทดลองหนึ่งฤดูฝน\n"}, "writer": "vendors", "approver": "university"}
    for changes, outcome in (
        ({"approver": "vendors"}, "same-person"),
        ({"writer": "me"}, "no-convener"),
        ({"text": {"th": "  "}}, "no-text"),
        ({}, "minutes"),
    ):
        assert order(house, "minutes", meeting="m1", minutes=said | changes)["outcome"] == outcome
    minutes = look(house)[NAME].record.minutes["m1"]
    assert (minutes.text, minutes.agreed) == ({"th": "คุยเรื่องแผง"}, ({"th": "ทดลองหนึ่งฤดูฝน"},))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"title": {"th": ""}}, ["title"]),
        ({"place": {}}, ["place"]),
        ({"id": "a.b"}, ["id"]),
        ({"id": "x" * 13, "minutes": 0}, ["time", "id"]),
    ],
)
def test_a_meeting_that_nobody_could_find_is_not_called(
    house: House, changes: dict[str, Any], wrong: list[str]
) -> None:
    assert call(house, **changes) == {"outcome": "wrong", "wrong": wrong}
    assert look(house)[NAME].record.meetings == {}


def test_what_is_not_there_is_said(house: House) -> None:
    assert order(house, "cancel", meeting="m9") == {"outcome": "no-meeting", "meetings": []}
    assert order(house, "minutes", meeting="m9", minutes={})["outcome"] == "no-meeting"

    def elsewhere(connection: Connection) -> list[str]:
        post = Post(connection, house.keys, house.now_ms)
        tries: dict[str, dict[str, Any]] = {
            "call": {"meeting": MEETING},
            "cancel": {"meeting": "m1"},
            "minutes": {"meeting": "m1", "minutes": {}},
        }
        return [MEETING_COMMANDS[f"meeting-{each}"](post, name="x", **more)["outcome"] for each, more in tries.items()]

    assert house.store.write_now(elsewhere) == ["unknown"] * 3


def test_a_phones_calendar_can_have_the_meeting(house: House) -> None:
    call(house)

    async def find(name: str) -> Consultation | None:
        found: Consultation | None = look(house).get(name)
        return found

    async def fetch(*paths: str) -> list[tuple[int, str, str]]:
        app = Starlette(routes=MeetingFiles(find, house.clock.now, "forum.example").routes())
        async with AsyncClient(transport=ASGITransport(app), base_url="https://forum.example") as web:
            found = [await web.get(path) for path in paths]
        return [(each.status_code, each.headers.get("content-type", ""), each.text) for each in found]

    here = f"/consultations/{NAME}/meetings"
    one, english, nothing, nowhere = asyncio.run(
        fetch(f"{here}/m1.ics", f"{here}/m1.ics?lang=en", f"{here}/m2.ics", "/consultations/x/meetings/m1.ics")
    )
    assert one[:2] == (200, "text/calendar; charset=utf-8")
    assert "DTSTART:20261220T060000Z" in one[2]
    assert "UID:m1@forum.example" in one[2]
    assert "The canal pavilion" in english[2]
    assert (nothing[0], nowhere[0]) == (404, 404)
