"""Reads LINE's webhooks: checks the signature over the raw bytes, then turns each event into one delivery."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import Field, ValidationError

from bot.channels.bodies import (
    LONGEST_TYPE,
    Id,
    Latitude,
    Longitude,
    Loose,
    is_absurd,
    malformed_body,
    malformed_event,
    read_id,
    read_json,
    read_moment,
    write_json,
)
from bot.channels.clean import clean_message, clean_text
from bot.events import (
    Blocked,
    Edited,
    Event,
    Followed,
    Incoming,
    ReplyHandle,
    Said,
    SentOther,
    SentPlace,
    SentSticker,
    SentVoice,
    Tapped,
    Unknown,
    Unsent,
)

ONE_TO_ONE = "user"  # the source of a private chat; groups and rooms have no citizen of their own
STANDBY = (
    "standby"  # another system holds the chat: developers.line.biz/en/reference/messaging-api/#channel-access-mode
)

What = Literal["photo", "video", "file", "place", "contact", "other"]
OTHERS: Mapping[str, What] = {"image": "photo", "video": "video", "file": "file", "location": "place"}


class Source(Loose):
    type: str | None = None
    user_id: Id | None = Field(default=None, alias="userId")


class Message(Loose):
    id: Id
    type: str | None = None
    text: str | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class Picked(Loose):
    """What a date picker gives back: one of the three, in no time zone."""

    date: str | None = None
    datetime: str | None = None
    time: str | None = None


class Postback(Loose):
    data: str
    params: Picked | None = None


class Follow(Loose):
    is_unblocked: bool | None = Field(default=None, alias="isUnblocked")


class Unsend(Loose):
    message_id: Id = Field(alias="messageId")


class LineEvent(Loose):
    """developers.line.biz/en/reference/messaging-api/#webhook-event-objects."""

    type: str
    webhook_event_id: Id = Field(alias="webhookEventId")
    mode: str | None = None
    timestamp: int | None = None
    reply_token: str | None = Field(default=None, alias="replyToken", max_length=1000)
    source: Source | None = None
    message: Message | None = None
    postback: Postback | None = None
    follow: Follow | None = None
    unsend: Unsend | None = None


def verify(body: bytes, signature: str | None, secret: str) -> bool:
    """Whether the `x-line-signature` header was made from these very bytes with the channel's secret."""
    if not signature or not secret:
        return False
    expected = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256))
    return hmac.compare_digest(expected, signature.encode("utf-8", "replace"))


def parse(body: bytes) -> tuple[Incoming, ...]:
    """One delivery for each event, whatever came; an event that cannot be read never harms those beside it."""
    try:
        content, absurd = read_json(body)
    except (ValueError, RecursionError):
        return (malformed_body(body),)
    match content:
        case {"events": list() as events}:
            return tuple(malformed(event) if absurd and is_absurd(event) else read_event(event) for event in events)
        case _:
            return (malformed_body(body),)


def read_event(event: object) -> Incoming:
    try:
        known = LineEvent.model_validate(event)
    except ValidationError:
        return malformed(event)
    happened = read_happening(known)
    if happened is None:
        return malformed(event)
    return Incoming(
        delivery_id=known.webhook_event_id,
        address=read_address(known.source),
        happened_at=read_moment(known.timestamp),
        event=happened,
        raw=write_json(event) if isinstance(happened, Unknown) else "",
        reply=ReplyHandle(token=known.reply_token) if known.reply_token and known.mode != STANDBY else None,
    )


def malformed(event: object) -> Incoming:
    """What can still be read of it: its own id, and the citizen under whose key it is sealed."""
    match event:
        case {"source": {"type": "user", "userId": user_id}}:
            address = read_id(user_id)
        case _:
            address = None
    own_id = event.get("webhookEventId") if isinstance(event, dict) else None
    return malformed_event(event, own_id=own_id, address=address)


def read_address(source: Source | None) -> str | None:
    return source.user_id if source and source.type == ONE_TO_ONE else None


def read_happening(event: LineEvent) -> Event | None:
    """What happened; None if the event lacks what its type promises."""
    if event.mode == STANDBY:
        return Unknown(STANDBY)
    read = READERS.get(event.type)
    return read(event) if read else Unknown(clean_text(event.type[:LONGEST_TYPE]))


def read_message(event: LineEvent) -> Event | None:
    match event.message:
        case None | Message(type=None) | Message(type="text", text=None):
            return None
        case Message(id=message_id, type="text", text=str() as text):
            return Said(clean_message(text), message_id)
        case Message(type="sticker"):
            return SentSticker()
        case Message(id=message_id, type="audio"):
            return SentVoice(message_id, message_id)
        case Message(id=message_id, type="location", latitude=float() as latitude, longitude=float() as longitude):
            return SentPlace(latitude, longitude, message_id)
        case Message(id=message_id, type=kind):
            return SentOther(OTHERS.get(kind or "", "other"), message_id)


def read_edited(event: LineEvent) -> Event | None:
    if event.message is None or event.message.text is None:
        return None
    return Edited(clean_message(event.message.text), event.message.id)


def read_postback(event: LineEvent) -> Event | None:
    """A tap; what a date picker gave becomes its answer."""
    if event.postback is None:
        return None
    tapped, picked = Tapped.read(clean_message(event.postback.data)), event.postback.params or Picked()
    value = clean_text(picked.date or picked.datetime or picked.time or "")
    return Tapped(tapped.action, tapped.about, ":".join(filter(None, (tapped.answer, value))))


def read_follow(event: LineEvent) -> Event:
    return Followed(returned=bool(event.follow and event.follow.is_unblocked))


def read_unfollow(_: LineEvent) -> Event:
    return Blocked()


def read_unsend(event: LineEvent) -> Event | None:
    return Unsent(event.unsend.message_id) if event.unsend else None


READERS: dict[str, Callable[[LineEvent], Event | None]] = {
    "message": read_message,
    "messageEdited": read_edited,
    "postback": read_postback,
    "follow": read_follow,
    "unfollow": read_unfollow,
    "unsend": read_unsend,
}
