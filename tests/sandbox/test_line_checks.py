"""Which messages LINE takes and which it refuses, with the place of every mistake."""

from typing import Any

import pytest

from bot.sandbox.line_checks import check_messages
from bot.sandbox.line_problems import Problems

PICTURE = "https://wethi.example/a.png"
POSTBACK = {"type": "postback", "label": "ก็ได้", "data": "vote:1:agree", "displayText": "ก็ได้"}
TEXT = {"type": "text", "text": "สวัสดี", "wrap": True, "scaling": True}
BUTTON = {"type": "button", "action": POSTBACK, "scaling": True}
CLUSTER = "ก็"  # two UTF-16 units, one grapheme cluster


def places(*messages: Any) -> list[str]:
    problems = Problems()
    check_messages(problems, list(messages))
    return [place.removeprefix("messages[0].") for place, _ in problems.found]


def flex(*contents: Any, **more: Any) -> dict[str, Any]:
    body = {"type": "box", "layout": "vertical", "contents": list(contents)}
    return {"type": "flex", "altText": "x", "contents": {"type": "bubble", "body": body, **more}}


def template(**parts: Any) -> dict[str, Any]:
    return {"type": "template", "altText": "x", "template": parts}


def buttons(**parts: Any) -> dict[str, Any]:
    return template(**({"type": "buttons", "text": "x", "actions": [POSTBACK]} | parts))


def quick(*actions: Any, text: str = "x") -> dict[str, Any]:
    items = [{"type": "action", "action": action} for action in actions]
    return {"type": "text", "text": text, "quickReply": {"items": items}}


def pick(mode: str, **bounds: Any) -> dict[str, Any]:
    return {"type": "datetimepicker", "label": "x", "data": "d", "mode": mode, **bounds}


GOOD = [
    {"type": "text", "text": "ก" * 5_000},
    {"type": "textV2", "text": "{who}", "substitution": {"who": {}}},
    {"type": "sticker", "packageId": "1", "stickerId": "2"},
    {"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": "http://127.0.0.1:8080/a.png"},
    {"type": "audio", "originalContentUrl": PICTURE, "duration": 1_000},
    {"type": "location", "title": "Hall", "address": "Main Street", "latitude": 13.7, "longitude": 100.5},
    {
        "type": "imagemap",
        "baseUrl": PICTURE,
        "altText": "x",
        "baseSize": {"width": 1040, "height": 500},
        "actions": [{"type": "uri", "linkUri": "https://wethi.example/"}, {"type": "message", "text": "x"}],
    },
    quick(
        {"type": "location", "label": "ส่งที่อยู่"}, {"type": "datetimepicker", "label": "x", "data": "d", "mode": "date"}
    ),
    quick(
        pick("date", initial="2026-11-24", min="1900-01-01", max="2100-12-31"),
        pick("time", min="00:00", max="23:59"),
        pick("datetime", min="2026-11-24T09:00", max="2026-11-24t09:01"),
    ),
    flex(TEXT, BUTTON | {"action": pick("date", max="2026-11-24")}),
    quick({"type": "clipboard", "label": "x", "clipboardText": "y"}, {"type": "uri", "label": "x", "uri": "tel:1111"}),
    flex(TEXT, BUTTON, {"type": "separator"}, {"type": "image", "url": PICTURE, "action": POSTBACK}),
    flex({"type": "text", "contents": [{"type": "span", "text": "x"}], "wrap": True, "scaling": True}),
    flex(
        {"type": "box", "layout": "baseline", "contents": [{"type": "icon", "url": PICTURE, "scaling": True}, TEXT]},
        hero={
            "type": "video",
            "url": PICTURE,
            "previewUrl": PICTURE,
            "altContent": {"type": "image", "url": PICTURE},
        },
    ),
    buttons(title="t", text=CLUSTER * 60, thumbnailImageUrl=PICTURE, defaultAction={"type": "message", "text": "x"}),
    buttons(text=CLUSTER * 160, actions=[POSTBACK | {"label": CLUSTER * 20, "data": "ก" * 300}] * 4),
    template(type="confirm", text=CLUSTER * 240, actions=[POSTBACK] * 2),
    template(type="carousel", columns=[{"text": CLUSTER * 120, "actions": [POSTBACK] * 3}] * 10),
    template(type="image_carousel", columns=[{"imageUrl": PICTURE, "action": {"type": "uri", "uri": PICTURE}}]),
    {"type": "text", "text": "x", "sender": {"name": "Town hall", "iconUrl": PICTURE}},
]

BAD: list[tuple[dict[str, Any], list[str]]] = [
    ({"type": "text", "text": "ก" * 5_001}, ["text"]),
    ({"type": "text", "text": "😀" * 2_501}, ["text"]),
    ({"type": "text", "text": 7}, ["text"]),
    ({"type": "text", "text": "x", "emojis": [{}] * 21}, ["emojis"]),
    ({"type": "textV2", "text": "x", "substitution": dict.fromkeys(map(str, range(21)))}, ["substitution"]),
    ({"type": "poem"}, ["type"]),
    ({"type": ["text"]}, ["type"]),
    ({"type": "image", "originalContentUrl": "http://example.org/a.png", "previewImageUrl": None},
     ["originalContentUrl", "previewImageUrl"]),
    ({"type": "image", "originalContentUrl": "https://[bad", "previewImageUrl": PICTURE + "x" * 2_000},
     ["originalContentUrl", "previewImageUrl"]),
    ({"type": "location", "title": "x" * 101, "address": "y", "latitude": True, "longitude": 181},
     ["title", "latitude", "longitude"]),
    (quick(*[POSTBACK] * 14), ["quickReply.items"]),
    (quick(POSTBACK | {"label": CLUSTER * 21}), ["quickReply.items[0].action.label"]),
    (quick({"type": "location"}), ["quickReply.items[0].action.label"]),
    (quick({"type": "message", "label": "x", "text": CLUSTER * 301}), ["quickReply.items[0].action.text"]),
    (quick({"type": "datetimepicker", "label": "x", "data": "d", "mode": "week"}), ["quickReply.items[0].action.mode"]),
    (quick(pick("date", min="2026-02-30")), ["quickReply.items[0].action.min"]),
    (quick(pick("date", max="2101-01-01")), ["quickReply.items[0].action.max"]),
    (quick(pick("date", initial="24/11/2026")), ["quickReply.items[0].action.initial"]),
    (quick(pick("time", min="9:00")), ["quickReply.items[0].action.min"]),
    (quick(pick("time", max="23:59:59")), ["quickReply.items[0].action.max"]),
    (quick(pick("time", max=9)), ["quickReply.items[0].action.max"]),
    (quick(pick("datetime", min="2026-11-24")), ["quickReply.items[0].action.min"]),
    (quick(pick("date", min="2026-11-24", max="2026-11-24")), ["quickReply.items[0].action.max"]),
    (flex(TEXT, BUTTON | {"action": {"type": "location", "label": "x"}}), ["contents.body.contents[1].action.type"]),
    (quick(POSTBACK | {"text": "x"}), ["quickReply.items[0].action.text"]),
    (quick(None), ["quickReply.items[0].action"]),
    (quick({"type": "uri", "label": "x", "uri": "ftp://x/"}), ["quickReply.items[0].action.uri"]),
    (quick({"type": "uri", "label": "x", "uri": "https://x/ก"}), ["quickReply.items[0].action.uri"]),
    (quick({"type": "uri", "label": "x", "uri": "https://[x"}), ["quickReply.items[0].action.uri"]),
    (buttons(text=CLUSTER * 161), ["template.text"]),
    (buttons(title="t", text="x" * 61), ["template.text"]),
    (buttons(title="x" * 41), ["template.title"]),
    (buttons(actions=[POSTBACK] * 5), ["template.actions"]),
    (buttons(actions=[POSTBACK | {"data": "ก" * 301}]), ["template.actions[0].data"]),
    (buttons(actions=[{"type": "camera", "label": "x"}]), ["template.actions[0].type"]),
    (template(type="confirm", text="x", actions=[POSTBACK]), ["template.actions"]),
    (template(type="carousel", columns=[{"text": "x", "actions": [POSTBACK] * n} for n in (1, 2)]), ["template.columns"]),
    (template(type="poem"), ["template.type"]),
    (template(), ["template.type"]),
    ({"type": "flex", "altText": "x" * 1_501, "contents": None}, ["altText", "contents"]),
    ({"type": "flex", "altText": "x", "contents": {"type": "box"}}, ["contents.type"]),
    ({"type": "flex", "altText": "x", "contents": {"type": "bubble"}}, ["contents"]),
    (flex(TEXT, size="huge"), ["contents.size"]),
    (flex({"type": "text", "text": "x"}), ["contents.body.contents[0].wrap", "contents.body.contents[0].scaling"]),
    (flex(TEXT | {"text": ""}), ["contents.body.contents[0].text"]),
    (flex(BUTTON | {"action": POSTBACK | {"label": CLUSTER * 41}}), ["contents.body.contents[0].action.label"]),
    (flex({"type": "icon", "url": PICTURE}), ["contents.body.contents[0].type"]),
    (flex({"type": "box", "layout": "round", "contents": []}), ["contents.body.contents[0].layout"]),
    (flex("text"), ["contents.body.contents[0]"]),
    (flex(*[TEXT | {"text": "ก" * 1_000}] * 12), ["contents"]),
]  # fmt: skip


@pytest.mark.parametrize("message", GOOD, ids=lambda message: message["type"])
def test_a_message_within_the_limits_is_taken(message: dict[str, Any]) -> None:
    assert places(message) == []


@pytest.mark.parametrize(("message", "found"), BAD)
def test_a_message_beyond_a_limit_is_refused_at_its_place(message: dict[str, Any], found: list[str]) -> None:
    assert places(message) == found


def test_a_call_has_one_to_five_objects_and_quick_replies_under_the_last() -> None:
    text = {"type": "text", "text": "x"}
    assert places() == ["messages"]
    assert places(*[text] * 6) == ["messages"]
    assert places(text, quick(POSTBACK)) == []
    assert places(quick(POSTBACK), text) == ["quickReply"]


def test_a_carousel_has_bubbles_of_one_size_and_not_too_many() -> None:
    def carousel(*bubbles: Any) -> dict[str, Any]:
        return {"type": "flex", "altText": "x", "contents": {"type": "carousel", "contents": list(bubbles)}}

    bubble = flex(TEXT)["contents"]
    assert places(carousel(bubble, bubble)) == []
    assert places(carousel(bubble, bubble | {"size": "kilo"})) == ["contents.contents"]
    assert places(carousel(*[bubble] * 13)) == ["contents.contents"]
    big = flex(*[TEXT | {"text": "ก" * 1_000}] * 6)["contents"]
    assert places(carousel(big, big, big)) == ["contents"]
    assert places(carousel({"type": "box"})) == ["contents.contents[0].type"]


def test_boxes_in_boxes_come_to_an_end() -> None:
    box: dict[str, Any] = {"type": "box", "layout": "vertical", "contents": []}
    for _ in range(12):
        box = {"type": "box", "layout": "vertical", "contents": [box]}
    assert len(places(flex(box))) == 1
