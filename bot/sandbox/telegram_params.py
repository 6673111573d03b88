"""Reads the parameters of a Telegram call from a query, a form, a multipart body or JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from bot.sandbox.front import Call


class BadRequestError(Exception):
    """A parameter of the call is missing or wrong; the message is Telegram's."""


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """Values as they came: texts from a form, anything from JSON."""

    values: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int | None = None) -> int:
        value = self.values.get(name)
        if value in (None, "") and default is not None:
            return default
        try:
            return int(str(value))
        except ValueError:
            raise BadRequestError(f"{name} is invalid or not specified") from None

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in {"true", "1"}

    def nested(self, name: str) -> Any:
        """An object or list, which forms carry as JSON; None where there is none."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            raise BadRequestError(f"can't parse {name} JSON object") from None


def read_params(call: Call) -> Params:
    """Query and body together, as Telegram takes both."""
    query = dict(parse_qsl(call.query, keep_blank_values=True))
    kind = call.headers.get(b"content-type", b"").decode("latin-1")
    if not call.body:
        return Params(query)
    if kind.startswith("application/json"):
        try:
            found = json.loads(call.body)
        except (ValueError, RecursionError):
            raise BadRequestError("can't parse JSON object") from None
        return Params(query | found if isinstance(found, dict) else query)
    if kind.startswith("multipart/form-data"):
        return _read_multipart(call.body, kind, query)
    return Params(query | dict(parse_qsl(call.body.decode(errors="replace"), keep_blank_values=True)))


def _read_multipart(body: bytes, kind: str, query: Mapping[str, str]) -> Params:
    message = BytesParser(policy=HTTP).parsebytes(b"content-type: " + kind.encode("latin-1") + b"\r\n\r\n" + body)
    values, files = dict(query), {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(data, bytes):
            continue
        if (file_name := part.get_filename()) is not None:
            files[name] = Upload(file_name, data)
        else:
            values[name] = data.decode(errors="replace")
    return Params(values, files)
