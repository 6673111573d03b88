"""Reads what a webhook brings without ever failing: what cannot be read becomes a malformed delivery, kept as it came."""

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, NoReturn

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.channels.clean import clean_raw
from bot.events import Incoming

MOST_DIGITS = 18  # ids of both platforms and times in milliseconds have fewer; Python refuses 4,301 digits altogether
LONGEST_ID = 200  # characters; LINE's ids have 33, Telegram's file ids under 100
LONGEST_TYPE = 64
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST_MS = 1_293_840_000_000  # 2011, before either platform began
LATEST_MS = 4_102_444_800_000  # 2100
TOO_DEEP = "[nested too deep to be written down]"

ID = re.compile(rf"[!-~]{{1,{LONGEST_ID}}}")
Id = Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Loose(BaseModel):
    """A part of a platform's event: the few fields we use, all optional, of exactly the documented types."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class Absurd(str):
    """A number that no platform sends (5,000 digits, NaN, 1e999), kept as it was written."""

    __slots__ = ()


class AbsurdNumberError(ValueError):
    """A number in the body is not one that any platform sends."""


def read_int(text: str) -> int:
    return int(text) if len(text) <= MOST_DIGITS else refuse(text)


def read_float(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else refuse(text)


def refuse(text: str) -> NoReturn:
    raise AbsurdNumberError(text)


def mark_int(text: str) -> int | Absurd:
    return int(text) if len(text) <= MOST_DIGITS else Absurd(text)


def mark_float(text: str) -> float | Absurd:
    number = float(text)
    return number if math.isfinite(number) else Absurd(text)


SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
PLAIN = json.JSONDecoder(parse_int=read_int, parse_float=read_float, parse_constant=refuse)
MARKING = json.JSONDecoder(parse_int=mark_int, parse_float=mark_float, parse_constant=Absurd)


def read_json(body: bytes) -> tuple[object, bool]:
    """The JSON in a body, without lone surrogates, and whether `Absurd` numbers stand in it.

    Raises ValueError if it is no JSON, RecursionError if it is nested too deep.
    """
    text = body.decode("utf-8-sig", "replace")
    value, absurd = decode(text)
    if SURROGATE_ESCAPE.search(text) and LONE_SURROGATE.search(written := json.dumps(value, ensure_ascii=False)):
        return decode(clean_raw(written))[0], absurd
    return value, absurd


def decode(text: str) -> tuple[object, bool]:
    try:
        return PLAIN.decode(text), False
    except AbsurdNumberError:
        return MARKING.decode(text), True


def is_absurd(value: object) -> bool:
    """Whether an absurd number stands anywhere in it."""
    return any(isinstance(leaf, Absurd) for leaf in leaves(value))


def leaves(value: object) -> Iterator[object]:
    """Every key and every plain value in it. No recursion: the value may be nested deep."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case dict() as inner:
                yield from inner
                waiting.extend(inner.values())
            case list() as inner:
                waiting.extend(inner)
            case leaf:
                yield leaf


def write_json(value: object) -> str:
    """An event as text again, cleaned of what no database takes."""
    try:
        return clean_raw(json.dumps(value, ensure_ascii=False))
    except RecursionError:
        return TOO_DEEP


def malformed_body(body: bytes) -> Incoming:
    """A body that is no JSON at all, or not of the shape that the platform promises."""
    raw = clean_raw(body.decode("utf-8", "replace"))
    return Incoming(hashlib.sha256(body).hexdigest(), None, None, None, raw)


def malformed_event(event: object, *, own_id: object, address: str | None) -> Incoming:
    """One event that cannot be read, beside others that can; known by its own id if that at least is one."""
    return Incoming(read_id(own_id) or digest(event), address, None, None, write_json(event))


def read_id(value: object) -> str | None:
    return value if isinstance(value, str) and ID.fullmatch(value) else None


def digest(event: object) -> str:
    """SHA-256 of an event; a redelivery differs in `deliveryContext` alone, so that is left out."""
    if isinstance(event, Mapping):
        event = {key: value for key, value in event.items() if key != "deliveryContext"}
    try:
        text = json.dumps(event, sort_keys=True)
    except RecursionError:
        text = repr(list(leaves(event)))
    return hashlib.sha256(text.encode()).hexdigest()


def read_moment(milliseconds: int | None) -> datetime | None:
    """A platform's time; None if it gives none, or one outside this century."""
    if milliseconds is None or not EARLIEST_MS <= milliseconds <= LATEST_MS:
        return None
    return EPOCH + timedelta(milliseconds=milliseconds)
