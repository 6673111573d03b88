"""Whatever Telegram sends is one delivery: nothing raises, so nothing comes again and again."""

import json

import pytest
from bodies_at_hand import telegram_update
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram import parse, parse_update
from bot.events import Incoming, Said, Unknown

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
MESSAGE_FIELDS = ("message_id", "date", "from", "chat", "text", "voice", "sticker", "photo")
KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "poll", "update_id")


def assert_storable(incoming: Incoming) -> None:
    incoming.raw.encode()
    assert "\0" not in incoming.raw
    assert incoming.delivery_id.isascii()
    assert incoming.delivery_id


@pytest.mark.parametrize(
    "update", [None, 7, "text", [], {}, {"update_id": "7"}, {"update_id": -1}, {"update_id": True}]
)
def test_what_is_no_update_is_malformed(update: object) -> None:
    incoming = parse_update(update)
    assert incoming.event is None
    assert incoming == parse_update(update)


def test_a_malformed_update_keeps_its_own_id() -> None:
    incoming = parse_update({"update_id": 12, "message": {"message_id": "seven"}})
    assert (incoming.delivery_id, incoming.event) == ("12", None)
    assert "seven" in incoming.raw


def test_an_update_of_nothing_is_nothing() -> None:
    assert parse_update({"update_id": 13}).event == Unknown("empty")


@pytest.mark.parametrize("body", [b"", b"no json", b"[" * 100_000, b"\xff"])
def test_a_body_that_is_no_json_is_kept_whole(body: bytes) -> None:
    (incoming,) = parse(body)
    assert incoming.event is None
    assert incoming.raw == body.decode("utf-8", "replace")


@pytest.mark.parametrize("number", ["9" * 5000, "NaN", "1e999"])
def test_an_absurd_number_makes_its_update_malformed(number: str) -> None:
    body = json.dumps(telegram_update(weight="@")).replace('"@"', number)
    (incoming,) = parse(body.encode())
    assert (incoming.delivery_id, incoming.event) == ("10", None)
    assert number in incoming.raw


def test_a_time_or_id_of_absurd_size_spoils_nothing_else() -> None:
    incoming = parse_update(telegram_update(date=10**17))
    assert incoming.happened_at is None
    assert isinstance(incoming.event, Said)


def test_emoji_come_through_and_broken_halves_are_mended() -> None:
    (incoming,) = parse(json.dumps(telegram_update(text="ดี😀มาก\ud83d!")).encode())
    assert isinstance(incoming.event, Said)
    assert incoming.event.text == "ดี😀มาก\N{REPLACEMENT CHARACTER}!"


@given(field=st.sampled_from(MESSAGE_FIELDS), value=ANYTHING)
@settings(max_examples=300)
def test_no_value_in_any_field_makes_the_parser_fail(field: str, value: object) -> None:
    (incoming,) = parse(json.dumps(telegram_update(**{field: value})).encode())
    assert_storable(incoming)


@given(kind=st.sampled_from(KINDS), value=ANYTHING)
@settings(max_examples=300)
def test_no_content_of_any_kind_makes_the_parser_fail(kind: str, value: object) -> None:
    (incoming,) = parse(json.dumps({"update_id": 5, kind: value}).encode())
    assert_storable(incoming)


@given(body=st.binary(max_size=200) | ANYTHING.map(lambda value: json.dumps(value).encode()))
@settings(max_examples=300)
def test_no_body_makes_the_parser_fail(body: bytes) -> None:
    (incoming,) = parse(body)
    assert_storable(incoming)
