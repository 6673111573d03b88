"""The JSON that is written of a survey, its results and its codebook, as JSON schemas (2020-12) for programs that read it."""

from surveys.forms.schema import DIALECT, Schema

_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_WHOLE: Schema = {"type": "integer", "minimum": 0}
_NUMBER: Schema = {"type": "number"}
_NUMBER_OR_NONE: Schema = {"type": ["number", "null"]}
_TEXT_OR_NONE: Schema = {"type": ["string", "null"]}
_LABELS: Schema = {"description": "By language code.", "type": "object", "additionalProperties": _TEXT}
_SHOWN: Schema = {"description": 'Hidden where it is "*".', "anyOf": [_WHOLE, {"const": "*"}]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(properties: Schema, *, optional: tuple[str, ...] = ()) -> Schema:
    needed = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def _or_none(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def schema_of_results() -> Schema:
    properties = {
        "form_id": _TEXT,
        "version": _TEXT,
        "title": _LABELS,
        "as_of": {"type": "string", "format": "date-time"},
        "final": _FLAG,
        "responses": _SHOWN,
        "notes": {"type": "object", "additionalProperties": _list(_TEXT)},
        "weights": _or_none(
            _object({"effective_responses": _WHOLE, "design_effect": _NUMBER, "least_error_points": _WHOLE})
        ),
        "questions": _list(_RESULT),
        "crosstabs": _list(_CROSSTAB),
    }
    return {
        "$schema": DIALECT,
        "title": "Results of a survey by Wethi",
        **_object(properties, optional=("crosstabs",)),
    }


_CELL = _object(
    {
        "name": _TEXT,
        "label": _LABELS,
        "count": _SHOWN,
        "percent": _SHOWN,
        "weighted_percent": _NUMBER_OR_NONE,
    }
)
_RESULT = _object(
    {
        "path": _TEXT,
        "name": _TEXT,
        "type": _TEXT,
        "label": _LABELS,
        "too_few": _FLAG,
        "asked": _SHOWN,
        "answered": _SHOWN,
        "missing": _SHOWN,
        "mean": _NUMBER_OR_NONE,
        "median": _NUMBER_OR_NONE,
        "cells": _list(_CELL),
    }
)
_SIDE = _object({"path": _TEXT, "label": _LABELS})
_CROSSTAB = _object(
    {
        "row": _SIDE,
        "column": _SIDE,
        "too_few": _FLAG,
        "rows": _list(_object({"name": _TEXT, "label": _LABELS, "people": _SHOWN, "counts": _list(_SHOWN)})),
        "columns": _list(_object({"name": _TEXT, "label": _LABELS})),
    }
)


def schema_of_codebooks() -> Schema:
    properties = {
        "codebook": {"const": 1},
        "survey": _STUDY,
        "method": _object({"sampling": _LABELS, "weights": _or_none(_WEIGHTS), "quotas": _list(_QUOTA)}),
        "variables": _list(_VARIABLE),
        "added_columns": _list(_object({"column": _TEXT, "about": _LABELS, "questions": _list(_list(_TEXT))})),
    }
    return {"$schema": DIALECT, "title": "The codebook of a survey by Wethi", **_object(properties)}


_STUDY = _object(
    {
        **dict.fromkeys(("form_id", "version", "content_hash"), _TEXT),
        **dict.fromkeys(("title", "notice"), _LABELS),
        "notice_version": _TEXT,
        "languages": _list(_TEXT),
        **dict.fromkeys(("default_language", "zone"), _TEXT),
        "closes": _or_none({"type": "string", "format": "date"}),
        "keep_days": _or_none(_WHOLE),
        **dict.fromkeys(("anonymous", "responses_handed_on"), _FLAG),
    }
)
_SHARE = _object({"choice": _TEXT, "share": _NUMBER})
_WEIGHTS = _object(
    {
        "method": {"const": "raking"},
        "rounds": _WHOLE,
        "trimmed_to": {"description": "Times the mean weight.", **_list(_NUMBER), "minItems": 2, "maxItems": 2},
        "margins": _list(_object({"path": _TEXT, "name": _TEXT, "shares": _list(_SHARE)})),
    }
)
_QUOTA = _object({"name": _TEXT, "when": _TEXT, "limit": _WHOLE, "hard": _FLAG})
_CHOICE = _object({"name": _TEXT, "label": _LABELS, "filtered_by": {"type": "object", "additionalProperties": _TEXT}})
_VARIABLE = _object(
    {
        **dict.fromkeys(("name", "path", "type"), _TEXT),
        "columns": {"description": "Where its answers stand among exported responses.", **_list(_TEXT)},
        **dict.fromkeys(("asked", "private"), _FLAG),
        **dict.fromkeys(("label", "hint", "guidance"), _LABELS),
        "choices": _list(_CHOICE),
        "shuffled": _FLAG,
        "range": _or_none(_object(dict.fromkeys(("start", "end", "step"), _NUMBER))),
        **dict.fromkeys(("required", "relevant", "constraint"), _TEXT_OR_NONE),
        **dict.fromkeys(("required_message", "constraint_message"), _LABELS),
        **dict.fromkeys(("choice_filter", "calculation", "default"), _TEXT_OR_NONE),
        "said_before": {"description": "The notes before it, those of its groups included.", **_list(_LABELS)},
    }
)
