"""What citizens do in Telegram, as the bot reads it."""

from datetime import UTC, datetime

import pytest
from bodies_at_hand import PAYLOADS, read_body, telegram_update

from bot.channels.telegram import parse, parse_update, verify
from bot.events import (
    Blocked,
    Edited,
    Event,
    Followed,
    Incoming,
    ReplyHandle,
    Said,
    SentOther,
    SentPlace,
    SentSticker,
    SentVoice,
    Tapped,
    Unknown,
)

CITIZEN = "1111111"
PUBLISHED = sorted(path.stem for path in (PAYLOADS / "telegram").glob("published_*.json"))


def read_one(name: str) -> Incoming:
    (incoming,) = parse(read_body("telegram", name))
    return incoming


def test_only_the_secret_given_to_telegram_opens_the_door() -> None:
    assert verify("a-Secret_1", "a-Secret_1")
    for header in (None, "", "a-secret_1", "a-Secret_1 ", "ความลับ", "\udcff"):
        assert not verify(header, "a-Secret_1")
    assert not verify("", "")


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_of_the_eleven_updates_that_telegram_publishes_is_read(name: str) -> None:
    assert len(PUBLISHED) == 11
    assert read_one(name).event is not None


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("published_01_text", Followed()),
        ("published_02_forwarded", Said("ส่งต่อมา", "10002")),
        ("published_05_edited", Edited("แก้แล้ว", "10008")),
        ("published_07_audio", SentOther("file", "10012")),
        ("published_08_voice", SentVoice("AwADBAADbXXXXXXXXXXXGBdhD2l6_XX", "10014")),
        ("published_10_inline_query", Unknown("inline_query")),
        ("published_11_callback", Tapped("Data from button callback")),
        ("tap", Tapped("answer", "abc12345.2", "0")),
        ("tap_on_old_message", Tapped("menu")),
        ("game_tap", Unknown("callback_query")),
        ("start_with_parameter", Followed(start="survey-satisfaction")),
        ("menu_command", Said("/menu", "10026")),
        ("sticker", SentSticker()),
        ("photo", SentOther("photo", "10032")),
        ("animation", SentOther("video", "10034")),
        ("place", SentPlace(13.7563, 100.5018, "10036")),
        ("contact", SentOther("contact", "10038")),
        ("poll", SentOther("other", "10040")),
        ("pinned", Unknown("message")),
        ("place_moved", Unknown("edited_message")),
        ("from_a_bot", Unknown("bot")),
        ("blocked", Blocked()),
        ("unblocked", Followed(returned=True)),
        ("added_to_group", Unknown("my_chat_member")),
        ("future", Unknown("hologram")),
    ],
)
def test_what_a_citizen_does_is_read_for_what_it_is(name: str, event: Event) -> None:
    assert read_one(name).event == event


def test_a_text_comes_with_address_time_and_language() -> None:
    incoming = parse_update(telegram_update())
    assert incoming == Incoming(
        delivery_id="10",
        address=CITIZEN,
        happened_at=datetime(2026, 11, 24, 6, 0, 0, tzinfo=UTC),
        event=Said("สวัสดี", "7"),
        raw="",
        language="th",
    )


def test_a_tap_comes_with_the_button_that_was_tapped_and_has_no_time() -> None:
    incoming = read_one("tap")
    assert incoming.reply == ReplyHandle(callback_id="5000000001", message_id="77", shown="ท่านพอใจหรือไม่")
    assert incoming.address == CITIZEN
    assert incoming.happened_at is None


def test_a_tap_under_a_message_that_telegram_no_longer_shows_still_counts() -> None:
    assert read_one("tap_on_old_message").reply == ReplyHandle(callback_id="5000000002", message_id="12")
    without = read_one("published_11_callback")
    assert without.reply == ReplyHandle(callback_id="4382bfdwdsb323b2d9")
    assert without.address == CITIZEN


@pytest.mark.parametrize("name", ["group", "tap_in_group", "added_to_group", "from_a_bot", "future"])
def test_only_a_private_chat_with_a_person_has_an_address(name: str) -> None:
    assert read_one(name).address is None


def test_who_blocks_us_is_known_by_address() -> None:
    assert read_one("blocked").address == read_one("unblocked").address == CITIZEN


def test_an_edit_happened_when_it_was_edited() -> None:
    assert read_one("published_05_edited").happened_at == datetime(2026, 11, 24, 6, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("th", "th"),
        ("en-US", "en"),
        ("EN", "en"),
        ("zh-hans", "zh"),
        ("", None),
        ("x", None),
        ("ไทย", None),
        ("english", None),
    ],
)
def test_the_language_of_the_app_is_read_without_its_region(tag: str, language: str | None) -> None:
    sender = {"id": 1, "language_code": tag}
    assert parse_update(telegram_update(**{"from": sender})).language == language


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("/start", Followed()),
        ("/START@Wethi_bot  abc ", Followed(start="abc")),
        ("/start " + "a" * 100, Followed(start="a" * 64)),
        ("/Help", Said("/help", "7")),
        ("/report ถนนพัง\nหน้าบ้าน", Said("/report ถนนพัง\nหน้าบ้าน", "7")),
        ("/started", Said("/started", "7")),
        ("/ start", Said("/ start", "7")),
        ("50/50", Said("50/50", "7")),
        ("/ไทย", Said("/ไทย", "7")),
        ("", Said("", "7")),
    ],
)
def test_commands_are_words_and_start_opens_the_chat(text: str, event: Event) -> None:
    assert parse_update(telegram_update(text=text)).event == event


def read_place(**content: object) -> Event | None:
    return parse_update(telegram_update(text=..., **content)).event


def test_a_venue_is_a_place_with_a_name() -> None:
    hall = {"latitude": 13, "longitude": 100.5}
    assert read_place(venue={"location": hall, "title": "ศาลากลาง"}) == SentPlace(13.0, 100.5, "7")
    assert read_place(venue={"location": hall}, location=hall) == SentPlace(13.0, 100.5, "7")


def test_a_place_without_degrees_is_no_place() -> None:
    assert read_place(location={"latitude": 13.7}) == SentOther("place", "7")
    assert read_place(venue={}) == SentOther("place", "7")


def test_a_place_beyond_the_poles_is_kept_for_a_look() -> None:
    assert read_place(location={"latitude": -91, "longitude": 0}) is None
