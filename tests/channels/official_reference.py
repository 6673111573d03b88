"""Reads LINE's and Telegram's machine-readable references and says where a payload of ours disagrees with them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

Json = Mapping[str, Any]

JSON_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
}
TELEGRAM_TYPES: Mapping[str, tuple[type, ...]] = {"String": (str,), "Integer": (int,), "Boolean": (bool,)}


class LineReference:
    """messaging-api.yml. It names kinds by `discriminator`, which validators do not follow: `type` picks them here."""

    def __init__(self, folder: Path) -> None:
        text = (folder / "line-openapi" / "messaging-api.yml").read_text(encoding="utf-8")
        self._schemas: Json = yaml.load(text, Loader=yaml.CSafeLoader)["components"]["schemas"]

    def problems(self, value: Any, name: str, place: str = "") -> Iterator[str]:
        schema = self._schemas[name]
        kinds = schema.get("discriminator", {}).get("mapping")
        if kinds:
            if value.get("type") not in kinds:
                yield f"{place}: {name} has no type {value.get('type')}"
                return
            schema = self._schemas[kinds[value["type"]].rpartition("/")[2]]
        yield from self._compare(value, self._merge(schema), place)

    def _merge(self, schema: Json) -> dict[str, Any]:
        """One schema out of all that it is made of."""
        if "$ref" in schema:
            return self._merge(self._schemas[schema["$ref"].rpartition("/")[2]])
        whole: dict[str, Any] = {"required": [], "properties": {}, **schema}
        whole["required"] = list(schema.get("required", []))
        whole["properties"] = dict(schema.get("properties", {}))
        for part in map(self._merge, schema.get("allOf", [])):
            whole["required"] += part["required"]
            whole["properties"] |= part["properties"]
        return whole

    def _compare(self, value: Any, schema: Json, place: str) -> Iterator[str]:
        kind = JSON_TYPES[schema.get("type", "object")]
        if not isinstance(value, kind) or (isinstance(value, bool) and bool not in kind):
            yield f"{place}: {value!r} is no {schema.get('type')}"
            return
        given: Any = value
        yield from (f"{place}: {key} is missing" for key in schema["required"] if key not in given)
        allowed: list[Any] = schema.get("enum", [value])
        if value not in allowed:
            yield f"{place}: {value!r} is none of {allowed}"
        if isinstance(value, str | list):
            most = schema.get("maxLength") or schema.get("maxItems") or len(value)
            if len(value) > most:
                yield f"{place}: more than {most}"
        for inner, name, part in self._parts(value, schema, place):
            yield from self._descend(part, name, inner)

    def _parts(self, value: Any, schema: Json, place: str) -> Iterator[tuple[str, Json, Any]]:
        if isinstance(value, list):
            yield from ((f"{place}[{number}]", schema["items"], part) for number, part in enumerate(value))
        if isinstance(value, dict):
            for key, part in value.items():
                yield f"{place}.{key}", schema["properties"].get(key, {"unknown": key}), part

    def _descend(self, part: Any, schema: Json, place: str) -> Iterator[str]:
        if "unknown" in schema:
            yield f"{place}: unknown"
        elif "$ref" in schema:
            yield from self.problems(part, schema["$ref"].rpartition("/")[2], place)
        else:
            yield from self._compare(part, self._merge(schema), place)


class TelegramReference:
    """api.json: every method and type with its fields, their types, and which are required."""

    def __init__(self, folder: Path) -> None:
        self._api: Json = json.loads((folder / "telegram-bot-api" / "api.json").read_text(encoding="utf-8"))

    def problems(self, method: str, payload: Json) -> Iterator[str]:
        yield from self._compare(payload, self._api["methods"][method]["fields"], method)

    def _compare(self, value: Json, fields: list[Json], place: str) -> Iterator[str]:
        known = {field["name"]: field for field in fields}
        yield from (f"{place}: {name} is missing" for name in known if known[name]["required"] and name not in value)
        yield from (f"{place}: {name} is unknown" for name in value if name not in known)
        for name in value.keys() & known.keys():
            found = [list(self._mismatch(value[name], kind, f"{place}.{name}")) for kind in known[name]["types"]]
            if all(found):
                yield from found[0]

    def _mismatch(self, value: Any, kind: str, place: str) -> Iterator[str]:
        if kind.startswith("Array of "):
            for part in value if isinstance(value, list) else [None]:
                yield from self._mismatch(part, kind.removeprefix("Array of "), f"{place}[]")
        elif kind in TELEGRAM_TYPES:
            if not isinstance(value, TELEGRAM_TYPES[kind]):
                yield f"{place}: {value!r} is no {kind}"
        elif isinstance(value, dict):
            yield from self._compare(value, self._api["types"][kind].get("fields", []), place)
        else:
            yield f"{place}: {value!r} is no {kind}"
