"""Whatever LINE sends, nothing raises, nothing is lost, and a bad event harms none beside it."""

import json

import pytest
from bodies_at_hand import CITIZEN, line_body, line_event, read_body
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.bodies import TOO_DEEP, digest, write_json
from bot.channels.line import parse
from bot.events import Incoming, Said, Tapped, Unknown

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
FIELDS = sorted(line_event(postback={}, follow={}, unsend={}))


def read_event(**fields: object) -> Incoming:
    (incoming,) = parse(line_body(line_event(**fields)))
    return incoming


def assert_storable(incoming: Incoming) -> None:
    incoming.raw.encode()
    assert "\0" not in incoming.raw
    assert incoming.delivery_id.isascii()
    assert incoming.delivery_id


def test_good_events_are_read_beside_malformed_ones() -> None:
    first, *malformed, last = parse(read_body("line", "malformed_beside_good"))
    assert isinstance(first.event, Said)
    assert last.event == Tapped("menu")
    assert [incoming.event for incoming in malformed] == [None] * 7
    assert "ไม่มีรหัส" in malformed[0].raw
    assert malformed[1].delivery_id.startswith("01JWETHI")
    assert malformed[1].address == CITIZEN
    assert len(malformed[0].delivery_id) == 64


@pytest.mark.parametrize(
    "body", [b"", b"no json", b"\xff\xfe", b"[]", b"7", b"null", b"{}", b'{"events":{}}', b"[" * 100_000]
)
def test_a_body_of_another_shape_is_kept_whole(body: bytes) -> None:
    (incoming,) = parse(body)
    assert incoming.event is None
    assert incoming.address is None
    assert len(incoming.delivery_id) == 64
    assert incoming.raw == body.decode("utf-8", "replace")
    assert parse(body) == (incoming,)


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "NaN", "Infinity", "-Infinity", "1e999"])
def test_an_absurd_number_spoils_only_its_own_event(number: str) -> None:
    odd = json.dumps(line_event(webhookEventId="odd", wealth="@")).replace('"@"', number)
    good = json.dumps(line_event())
    first, second = parse(f'{{"events":[{odd},{good}],"extra":{number}}}'.encode())
    assert (first.event, first.delivery_id) == (None, "odd")
    assert number in first.raw
    assert isinstance(second.event, Said)


def test_an_event_nested_deep_is_kept_with_an_id_of_its_own() -> None:
    ids = set()
    for depth in range(100, 1100, 25):
        deep = json.dumps({"type": "telepathy", "thought": "@"}).replace('"@"', "[" * depth + "]" * depth)
        (incoming,) = parse(f'{{"events":[{deep}]}}'.encode())
        assert incoming.event is None
        ids.add(incoming.delivery_id)
    assert len(ids) == 40


@pytest.mark.parametrize("kind", ["message", "messageEdited", "postback", "unsend"])
def test_an_event_without_what_its_type_promises_is_malformed(kind: str) -> None:
    assert read_event(type=kind, message=...).event is None


def test_an_event_too_deep_to_be_written_down_still_has_an_id_of_its_own() -> None:
    deep: list[object] = ["bottom"]
    for _ in range(200_000):
        deep = [deep]
    assert write_json(deep) == TOO_DEEP
    assert digest(deep) == digest(deep)
    assert digest(deep) != digest(["top", deep])


def test_a_redelivered_event_without_id_is_the_same_delivery() -> None:
    first, again = (read_event(webhookEventId=..., deliveryContext={"isRedelivery": flag}) for flag in (False, True))
    assert first.event is again.event is None
    assert first.delivery_id == again.delivery_id
    assert first.delivery_id != read_event(webhookEventId=..., timestamp=1).delivery_id


def test_broken_characters_are_mended_and_the_words_around_them_kept() -> None:
    broken = line_body(line_event()).replace(b'"text", "text": "', b'"text", "text": "a\\ud800b\\u0000c\\u202ed ')
    (incoming,) = parse(broken)
    assert isinstance(incoming.event, Said)
    assert incoming.event.text == "a\N{REPLACEMENT CHARACTER}bcd สวัสดี"


def test_bytes_that_are_no_utf8_cost_one_character() -> None:
    (incoming,) = parse(line_body(line_event()).replace(b'"text", "text": "', b'"text", "text": "\xff'))
    assert isinstance(incoming.event, Said)
    assert incoming.event.text.startswith("\N{REPLACEMENT CHARACTER}")


def test_a_type_with_broken_characters_is_stored_clean() -> None:
    incoming = read_event(type="x\udc00\0" + "y" * 100)
    assert incoming.event == Unknown("x\N{REPLACEMENT CHARACTER}" + "y" * 61)
    assert_storable(incoming)


@given(field=st.sampled_from(FIELDS), value=ANYTHING)
@settings(max_examples=300)
def test_no_value_in_any_field_makes_the_parser_fail(field: str, value: object) -> None:
    spoilt, good = parse(line_body({**line_event(webhookEventId="spoilt"), field: value}, line_event()))
    assert_storable(spoilt)
    assert isinstance(good.event, Said)


@given(body=st.binary(max_size=200) | ANYTHING.map(lambda value: json.dumps(value).encode()))
@settings(max_examples=300)
def test_no_body_makes_the_parser_fail(body: bytes) -> None:
    for incoming in parse(body):
        assert_storable(incoming)


@given(cut=st.integers(0, 2000))
@settings(max_examples=100)
def test_a_body_cut_off_anywhere_is_one_malformed_delivery(cut: int) -> None:
    body = line_body(line_event())
    (incoming,) = parse(body[: min(cut, len(body) - 1)])
    assert incoming.event is None
