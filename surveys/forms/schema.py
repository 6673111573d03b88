"""The form in YAML as a JSON schema (2020-12), for editors that check and complete while somebody writes."""

from collections.abc import Mapping
from typing import Any

from surveys.forms.yaml_keys import GROUP_KEYS, QUESTION_KEYS, QUOTA_KEYS, SETTINGS_KEYS, TYPES, Key, KeyKind

Schema = dict[str, Any]  # JSON

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Every scalar is read as the text that was written, but an editor takes `yes`, 1 and 2026-12-31 for what YAML says.
_PLAIN: Schema = {"type": ["string", "number", "boolean"]}
_LABELS: Schema = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"$ref": "#/$defs/plain"}}]}


def schema_of_surveys() -> Schema:
    return {
        "$schema": DIALECT,
        "title": "A survey for Wethi",
        **_object(SETTINGS_KEYS),
        "$defs": {
            "plain": _PLAIN,
            "labels": _LABELS,
            "choices": _CHOICES,
            "survey": {"type": "array", "items": {"anyOf": [{"$ref": "#/$defs/group"}, {"$ref": "#/$defs/question"}]}},
            "question": _object(QUESTION_KEYS),
            "group": _object(GROUP_KEYS),
            "quota": _object(QUOTA_KEYS),
        },
    }


def _object(keys: Mapping[str, Key]) -> Schema:
    return {
        "type": "object",
        "properties": {name: {"description": key.about, **_VALUES[key.kind]} for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key.needed],
        "additionalProperties": False,
    }


_CHOICES: Schema = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {
        "anyOf": [
            {"$ref": "#/$defs/plain"},
            {
                "type": "object",
                "properties": {"label": {"$ref": "#/$defs/labels"}},
                "additionalProperties": {"$ref": "#/$defs/plain"},
            },
        ]
    },
}
_TYPES = "|".join(TYPES)
_VALUES: Mapping[KeyKind, Schema] = {
    "text": {"$ref": "#/$defs/plain"},
    "number": {"type": ["integer", "string"], "pattern": "^[0-9]+$"},
    "flag": {"enum": [True, False, "yes", "no"]},
    "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "labels": {"$ref": "#/$defs/labels"},
    "expression": {"$ref": "#/$defs/plain"},
    "default": {"$ref": "#/$defs/plain"},
    "languages": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]},
    "type": {"type": "string", "pattern": f"^({_TYPES})( [^ ]+)*$"},
    "choices": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/choices"}]},
    "lists": {"type": "object", "additionalProperties": {"$ref": "#/$defs/choices"}},
    "survey": {"$ref": "#/$defs/survey"},
    "quotas": {"type": "array", "items": {"$ref": "#/$defs/quota"}},
    "tables": {"type": "object", "additionalProperties": {"$ref": "#/$defs/plain"}},
    "texts": {"type": "object", "additionalProperties": {"$ref": "#/$defs/labels"}},
    "margins": {
        "type": "object",
        "additionalProperties": {"type": "object", "additionalProperties": {"type": ["number", "string"]}},
    },
}
