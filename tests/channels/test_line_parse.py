"""What citizens do in LINE, as the bot reads it."""

from datetime import UTC, datetime

import pytest
from bodies_at_hand import CITIZEN, OTHER_CITIZEN, line_body, line_event, read_body

from bot.channels.line import parse
from bot.events import (
    Blocked,
    Edited,
    Event,
    Followed,
    Incoming,
    Said,
    SentOther,
    SentPlace,
    SentSticker,
    SentVoice,
    Tapped,
    Unknown,
    Unsent,
)


def read_one(name: str) -> Incoming:
    (incoming,) = parse(read_body("line", name))
    return incoming


def read_event(**fields: object) -> Incoming:
    (incoming,) = parse(line_body(line_event(**fields)))
    return incoming


def test_the_consoles_verify_button_brings_no_delivery() -> None:
    assert parse(read_body("line", "verify")) == ()


def test_a_text_comes_with_all_that_an_answer_needs() -> None:
    incoming = read_one("text")
    assert incoming.event == Said("สวัสดีค่ะ อยากตอบแบบสอบถาม 😀", "500000000000000001")
    assert incoming.address == CITIZEN
    assert incoming.happened_at == datetime(2026, 11, 24, 6, 0, 2, tzinfo=UTC)
    assert incoming.delivery_id == "01JWETHI000000000000000002"
    assert incoming.reply is not None
    assert incoming.reply.token == f"{2:032x}"
    assert incoming.raw == ""
    assert incoming.language is None


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("sticker", SentSticker()),
        ("voice", SentVoice("500000000000000005", "500000000000000005")),
        ("photo", SentOther("photo", "500000000000000007")),
        ("video", SentOther("video", "500000000000000009")),
        ("file", SentOther("file", "500000000000000011")),
        ("place", SentPlace(13.7563, 100.5018, "500000000000000013")),
        ("future_message", SentOther("other", "500000000000000015")),
        ("tap", Tapped("answer", "abc12345.2", "4")),
        ("date_picked", Tapped("pick", "abc12345.3", "2026-12-25T09:00")),
        ("rich_menu_switched", Tapped("menu")),
        ("follow", Followed(returned=False)),
        ("follow_again", Followed(returned=True)),
        ("unfollow", Blocked()),
        ("unsend", Unsent("500000000000000001")),
        ("edited", Edited("อยากตอบพรุ่งนี้ค่ะ", "500000000000000001")),
        ("standby", Unknown("standby")),
        ("account_link_failed", Unknown("accountLink")),
        ("future_event", Unknown("telepathy")),
    ],
)
def test_what_a_citizen_does_is_read_for_what_it_is(name: str, event: Event) -> None:
    assert read_one(name).event == event


def test_a_date_picked_for_a_choice_follows_the_choice() -> None:
    incoming = read_event(type="postback", postback={"data": "pick:3:day", "params": {"date": "2026-12-25"}})
    assert incoming.event == Tapped("pick", "3", "day:2026-12-25")


@pytest.mark.parametrize(
    ("params", "value"), [({"date": "2026-12-25"}, "2026-12-25"), ({"time": "09:30"}, "09:30"), ({}, "")]
)
def test_a_day_or_an_hour_that_was_picked_is_the_answer_of_the_tap(params: dict[str, str], value: str) -> None:
    incoming = read_event(type="postback", postback={"data": "pick:abc.3", "params": params})
    assert incoming.event == Tapped("pick", "abc.3", value)


@pytest.mark.parametrize("part", [{}, {"latitude": 13.7}, {"longitude": 100.5}])
def test_a_place_without_degrees_is_no_place(part: dict[str, float]) -> None:
    assert read_event(message={"id": "5", "type": "location", **part}).event == SentOther("place", "5")


def test_a_place_beyond_the_poles_is_kept_for_a_look() -> None:
    message = {"id": "5", "type": "location", "latitude": 90.1, "longitude": 0}
    assert read_event(message=message).event is None


def test_what_the_future_brings_is_kept_as_it_came_and_can_be_answered() -> None:
    incoming = read_one("future_event")
    assert '"thought": {"strength": 7}' in incoming.raw
    assert incoming.address == CITIZEN
    assert incoming.reply is not None


def test_a_chat_held_by_another_system_is_not_answered() -> None:
    incoming = read_event(mode="standby")
    assert incoming.event == Unknown("standby")
    assert incoming.reply is None
    assert "สวัสดี" in incoming.raw


def test_words_in_a_group_have_no_address() -> None:
    incoming = read_one("group")
    assert incoming.address is None
    assert incoming.event == Said("ถึงทุกคนในกลุ่ม", "500000000000000027")


@pytest.mark.parametrize(
    "source", [..., None, {}, {"type": "user"}, {"userId": CITIZEN}, {"type": "room", "roomId": "R1"}]
)
def test_an_event_without_a_citizen_has_no_address(source: object) -> None:
    incoming = read_event(source=source)
    assert incoming.address is None
    assert isinstance(incoming.event, Said)


def test_one_webhook_may_speak_of_several_citizens() -> None:
    first, second, third = parse(read_body("line", "several_citizens"))
    assert [first.address, second.address, third.address] == [CITIZEN, OTHER_CITIZEN, OTHER_CITIZEN]
    assert [type(one.event) for one in (first, second, third)] == [Said, Tapped, Followed]


@pytest.mark.parametrize("timestamp", [..., None, 0, -1, 10**17])
def test_a_time_outside_this_century_is_no_time(timestamp: object) -> None:
    assert read_event(timestamp=timestamp).happened_at is None


def test_an_edited_message_that_is_no_text_is_kept_for_a_look() -> None:
    assert read_event(type="messageEdited", message={"id": "5", "type": "image"}).event is None


@pytest.mark.parametrize("kind", ["follow", "unfollow"])
def test_coming_and_going_need_no_details(kind: str) -> None:
    assert read_event(type=kind, replyToken=...).event in (Followed(), Blocked())
