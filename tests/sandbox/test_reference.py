"""What the sandbox takes and says uses the names of the platforms' own machine-readable references."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from sandbox_stage import Stage, play, play_inside
from test_line_checks import GOOD

FOLDER = os.environ.get("WETHI_REFERENCE_DATA")
pytestmark = [pytest.mark.reference, pytest.mark.skipif(FOLDER is None, reason="skipped")]


def load_line(name: str) -> dict[str, Any]:
    schemas = yaml.safe_load((Path(FOLDER or "") / "line-openapi" / name).read_text())["components"]["schemas"]
    assert isinstance(schemas, dict)
    return schemas


def names(schemas: dict[str, Any], schema: dict[str, Any]) -> set[str]:
    """The properties of a schema and of all that it builds on."""
    if "$ref" in schema:
        return names(schemas, schemas[schema["$ref"].rpartition("/")[2]])
    found = set(schema.get("properties", ()))
    for part in schema.get("allOf", ()):
        found |= names(schemas, part)
    return found


def mapped(schemas: dict[str, Any], parent: str, kind: str) -> set[str]:
    return names(schemas, {"$ref": schemas[parent]["discriminator"]["mapping"][kind]})


@pytest.mark.parametrize("message", GOOD, ids=lambda message: message["type"])
def test_every_message_taken_uses_line_s_names(message: dict[str, Any]) -> None:
    schemas = load_line("messaging-api.yml")
    assert set(message) <= mapped(schemas, "Message", message["type"])
    template = message.get("template")
    assert template is None or set(template) <= mapped(schemas, "Template", template["type"])
    for component in components(message.get("contents")):
        assert set(component) <= mapped(schemas, "FlexComponent", component["type"])


def components(value: Any) -> Iterator[dict[str, Any]]:
    """Everything inside a bubble that has a layout, wraps or scales."""
    if isinstance(value, list):
        for item in value:
            yield from components(item)
    if isinstance(value, dict):
        if value.keys() & {"layout", "wrap", "scaling"}:
            yield value
        yield from components(list(value.values()))


def test_every_event_told_uses_line_s_names() -> None:
    async def story(stage: Stage) -> None:
        schemas = load_line("webhook.yml")
        citizen = await stage.friend()
        said = (await stage.act("line", citizen, "type", text="x"))["bubble"]
        for act in ("sticker", "voice", "photo", "video", "place"):
            await stage.act("line", citizen, act)
        await stage.act("line", citizen, "unsend", bubble=said)
        await stage.act("line", citizen, "block")
        for event in stage.bot.events():
            assert set(event) <= mapped(schemas, "Event", event["type"]), event
            if event["type"] == "message":
                kind = event["message"]["type"]
                assert set(event["message"]) <= mapped(schemas, "MessageContent", kind), event

    play(story)


def test_every_update_told_uses_telegram_s_names() -> None:
    async def story(stage: Stage) -> None:
        types = json.loads((Path(FOLDER or "") / "telegram-bot-api" / "api.json").read_text())["types"]
        citizen = await stage.starter()
        keys = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
        sent = (await stage.telegram("sendMessage", chat_id=citizen, text="x", reply_markup=keys))["result"]
        await stage.act("telegram", citizen, "tap", bubble=str(sent["message_id"]), data="y")
        for act in ("sticker", "voice", "photo", "place", "block"):
            await stage.act("telegram", citizen, act)
        updates = (await stage.telegram("getUpdates"))["result"]
        assert len(updates) == 7
        for update in updates:
            check(types, "Update", update)

    play_inside(story)


def check(types: dict[str, Any], name: str, value: dict[str, Any]) -> None:
    """No name that the type lacks, and none missing that it requires, all the way down."""
    known = {field["name"]: field for field in types[name].get("fields", ())}
    if not known:
        return
    assert set(value) <= set(known), (name, value)
    assert {field for field in known if known[field]["required"]} <= set(value), (name, value)
    for field, inner in value.items():
        kind = known[field]["types"][0]
        if isinstance(inner, dict) and kind in types:
            check(types, kind, inner)
