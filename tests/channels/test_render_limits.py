"""Whatever is said, nothing goes out that LINE or Telegram would refuse."""

import json
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import regex
from any_text import SAYS, TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import line_render, telegram_render
from bot.conversation import Choice, MarkChosen, Say
from bot.events import ReplyHandle
from bot.text import load_texts

T = load_texts()
INVISIBLE = "\u115f\u1160\u2800\u3164\uffa0"
UNSEEN = ("Cc", "Cf", "Cs", "Mn", "Mc", "Me", "Zs", "Zl", "Zp")  # Unicode categories
FORMS = {
    "date": r"\d{4}-\d\d-\d\d",
    "time": r"\d\d:\d\d",
    "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d",
}
URI = regex.compile(r"(https?|line|tel):[!-~]+")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def clusters(text: str) -> int:
    return len(regex.findall(r"\X", text))


def assert_readable(text: str, *, most: int) -> None:
    """Within the limit, with something to see, and not beginning in the middle of a letter."""
    assert 1 <= units(text) <= most
    assert any(sign not in INVISIBLE and unicodedata.category(sign) not in UNSEEN for sign in text)
    assert not unicodedata.category(text[0]).startswith("M")
    assert text == text.strip()
    assert "\0" not in text
    assert max(map(units, regex.findall(r"\X", text))) <= 64


def assert_action(action: dict[str, Any], *, label: int) -> None:
    assert_readable(action["label"], most=120)
    assert clusters(action["label"]) <= label
    if action["type"] == "uri":
        assert URI.fullmatch(action["uri"])
        assert len(action["uri"]) <= 1000
        return
    if action["type"] == "datetimepicker":
        assert_picker(action)
        return
    assert action["type"] == "postback"
    assert 1 <= units(action["data"]) <= 300
    assert_readable(action["displayText"], most=300)


def assert_picker(action: dict[str, Any]) -> None:
    bounds = [action[name] for name in ("min", "max") if name in action]
    assert set(action) <= {"type", "label", "data", "mode", "min", "max"}
    assert 1 <= units(action["data"]) <= 300
    assert all(regex.fullmatch(FORMS[action["mode"]], bound) for bound in bounds)
    assert bounds == sorted(set(bounds))
    assert all("1900" <= bound < "2101" or action["mode"] == "time" for bound in bounds)


def assert_quick(item: dict[str, Any]) -> None:
    action = item["action"]
    if action["type"] == "location":
        assert set(action) == {"type", "label"}
        assert_readable(action["label"], most=120)
        assert clusters(action["label"]) <= 20
        return
    assert_action(action, label=20)


def assert_picture(address: str) -> None:
    assert regex.fullmatch("https://[!-~]+|http://127.0.0.1:[!-~]+", address)
    assert len(address) <= 2000


def assert_bubble(message: dict[str, Any]) -> None:
    assert_readable(message["altText"], most=1500)
    assert len(json.dumps(message["contents"]).encode()) <= 30_000
    parts = message["contents"]["body"]["contents"]
    assert parts
    for part in parts:
        for letters in part.get("contents", [part]):
            assert letters["scaling"] is True
            if letters["type"] == "text":
                assert letters["wrap"] is True
                assert_readable(letters["text"], most=2000)
        if part["type"] != "text":
            assert_action(part["action"], label=40)


def buttons_of(message: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if message["type"] == "flex":
        yield from (part["action"] for part in message["contents"]["body"]["contents"] if "action" in part)
    yield from (item["action"] for item in message.get("quickReply", {"items": []})["items"])


@given(st.lists(SAYS, max_size=3), st.booleans())
@settings(max_examples=300)
def test_line_refuses_nothing_of_what_we_say(says: list[Say], large: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    messages = line_render.render(says, large=large, t=T)
    assert len(messages) <= 5
    assert not any("quickReply" in message for message in messages[:-1])
    for message in messages:
        match message["type"]:
            case "text":
                assert_readable(message["text"], most=5000)
            case "image":
                assert_picture(message["originalContentUrl"])
                assert_picture(message["previewImageUrl"])
            case _:
                assert_bubble(message)
        items = message.get("quickReply", {"items": [None]})["items"]
        assert 1 <= len(items) <= 13
        for item in items if items[0] else ():
            assert_quick(item)
    json.dumps(messages, ensure_ascii=False).encode()


@given(SAYS, st.booleans())
@settings(max_examples=300)
def test_a_label_is_cut_only_where_it_stands_in_full_in_the_text(say: Say, large: bool) -> None:  # noqa: FBT001 - drawn
    say = Say(say.text[:200], say.choices[:4] if large else say.choices, stays=say.stays)
    messages = line_render.render([say], large=large, t=T)
    shown = json.dumps([message for message in messages if message["type"] == "text"], ensure_ascii=False)
    shown += json.dumps([message.get("contents") for message in messages], ensure_ascii=False)
    for action in (action for message in messages for action in buttons_of(message)):
        full = action.get("displayText", "")
        if action["label"].endswith("…") and full and not full.endswith("…"):
            assert json.dumps(full, ensure_ascii=False)[1:-1] in shown


def assert_telegram(call: telegram_render.Call) -> None:
    if call.method == "sendPhoto":
        assert set(call.payload) <= {"photo", "caption", "reply_markup"}
        assert_picture(call.payload["photo"])
        assert_readable(call.payload.get("caption", "ก"), most=1024)
        assert_keys(call.payload.get("reply_markup", {}).get("inline_keyboard", []))
        return
    assert call.method == "sendMessage"
    assert set(call.payload) <= {"text", "reply_markup"}
    assert_readable(call.payload["text"], most=4096)
    match call.payload.get("reply_markup", {"remove_keyboard": True}):
        case {"inline_keyboard": rows}:
            assert_keys(rows)
        case {"keyboard": rows, "one_time_keyboard": True, "resize_keyboard": True}:
            assert all(len(row) == 1 and row[0]["request_location"] is True for row in rows)
            assert all(1 <= clusters(row[0]["text"]) <= 20 for row in rows)
        case other:
            assert other == {"remove_keyboard": True}


def assert_keys(rows: list[list[dict[str, Any]]]) -> None:
    assert all(1 <= len(row) <= 2 for row in rows)
    for button in (button for row in rows for button in row):
        assert_readable(button["text"], most=120)
        assert len(button.get("callback_data", "").encode()) <= 64
        assert button.get("url", "https://x").startswith(("http://", "https://"))
        assert len(button) == 2


@given(st.lists(SAYS, max_size=3))
@settings(max_examples=300)
def test_telegram_refuses_nothing_of_what_we_say(says: list[Say]) -> None:
    for call in telegram_render.render(says, large=False, t=T):
        assert_telegram(call)


@given(st.lists(SAYS, max_size=3))
@settings(max_examples=200)
def test_a_keyboard_is_taken_away_without_a_word_lost(says: list[Say]) -> None:
    calls = telegram_render.render(says, large=False, t=T)
    without = telegram_render.take_keyboard_away(calls)
    for call in without or ():
        assert_telegram(call)
    if without:
        removing = [call for call in without if "remove_keyboard" in call.payload.get("reply_markup", {})]
        assert len(removing) == 1
        assert written(without) == written(calls)


def written(calls: list[telegram_render.Call]) -> str:
    return "".join(sign for call in calls for sign in call.payload.get("text", "") if sign.isalnum())


@given(TEXTS, TEXTS)
@settings(max_examples=300)
def test_a_choice_shown_as_made_always_fits(shown: str, label: str) -> None:
    call = telegram_render.render_chosen(MarkChosen(label), ReplyHandle(message_id="7", shown=shown * 20))
    if call:
        assert_readable(call.payload["text"], most=4096)


def test_the_longest_labels_and_links_leave_a_bubble_under_thirty_kilobytes() -> None:
    taps = tuple(Choice(f"{number} " + "ก็" * 300, tap="\x01" * 64) for number in range(13))
    links = tuple(Choice(f"{number} " + "ก็" * 300, link="https://e.org/" + "a" * 980) for number in range(13))
    for choices in (taps, links):
        for message in line_render.render([Say("น้ำ" * 230, choices, stays=True)], large=True, t=T):
            assert len(json.dumps(message).encode()) <= 30_000


def test_a_call_of_six_messages_is_a_mistake_of_ours() -> None:
    with pytest.raises(AssertionError, match="one call takes 5"):
        line_render.render([Say("ก")] * 6, large=False, t=T)
