"""The charter in YAML as a JSON schema (2020-12), for editors that check and complete while somebody writes."""

from collections.abc import Mapping

from surveys.forms.schema import DIALECT, Schema
from surveys.governance.charter_keys import CHARTER_KEYS, CharterKey, CharterKeyKind

_PLAIN: Schema = {"type": ["string", "number", "boolean"]}  # an editor takes `yes` and 1 for what YAML says
_LABELS: Schema = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"$ref": "#/$defs/plain"}}]}
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_VALUES: Mapping[CharterKeyKind, Schema] = {
    "text": {"$ref": "#/$defs/plain"},
    "count": {"type": ["integer", "string"], "pattern": "^[0-9]+$"},
    "flag": {"enum": [True, False, "yes", "no"]},
    "day": {"type": "string", "pattern": f"^{_DAY}$"},
    "when": {"type": "string", "pattern": f"^([0-9]+ days?|{_DAY})$"},
    "labels": {"$ref": "#/$defs/labels"},
    "languages": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]},
}


def schema_of_charters() -> Schema:
    return {
        "$schema": DIALECT,
        "title": "A charter for Wethi",
        **_object(CHARTER_KEYS),
        "$defs": {"plain": _PLAIN, "labels": _LABELS},
    }


def _object(keys: Mapping[str, CharterKey]) -> Schema:
    return {
        "type": "object",
        "properties": {name: {"description": key.about, **_value(key)} for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key.needed],
        "additionalProperties": False,
    }


def _value(key: CharterKey) -> Schema:
    match key.kind:
        case "word":
            return {"enum": list(key.words)}
        case "table":
            return _object(key.keys)
        case "list":
            return {"type": "array", "items": _object(key.keys)}
        case kind:
            return dict(_VALUES[kind])
