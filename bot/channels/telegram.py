"""Reads Telegram's updates, from the webhook or by polling: each becomes one delivery."""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from bot.channels.bodies import (
    LONGEST_TYPE,
    is_absurd,
    malformed_body,
    malformed_event,
    read_json,
    read_moment,
    write_json,
)
from bot.channels.clean import clean_message, clean_text
from bot.channels.telegram_update import (
    CallbackQuery,
    Chat,
    Location,
    MembershipChange,
    Message,
    Update,
    User,
)
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
)

COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@\w+)?(?P<rest>(?:\s.*)?)", re.DOTALL)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
START = "start"
LONGEST_START = 64  # core.telegram.org/bots/features#deep-linking
MS_PER_S = 1000

What = Literal["photo", "video", "file", "place", "contact", "other"]
CONTENT: Mapping[str, What] = {
    "photo": "photo",
    "video": "video",
    "video_note": "video",
    "animation": "video",  # comes with a document as well, so it stands before it
    "document": "file",
    "audio": "file",
    "venue": "place",
    "location": "place",
    "contact": "contact",
    "dice": "other",
    "game": "other",
    "paid_media": "other",
    "poll": "other",
    "checklist": "other",
    "story": "other",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an update says: who, where, when, what."""

    event: Event
    sender: User | None = None
    private: bool = False
    date: int | None = None
    reply: ReplyHandle | None = None


def verify(header: str | None, secret: str) -> bool:
    """Whether the `X-Telegram-Bot-Api-Secret-Token` header is the secret that was given to setWebhook."""
    if not header or not secret:
        return False
    return hmac.compare_digest(secret.encode(), header.encode("utf-8", "replace"))


def parse(body: bytes) -> tuple[Incoming, ...]:
    """The one delivery in a webhook's body, whatever came."""
    try:
        update, absurd = read_json(body)
    except (ValueError, RecursionError):
        return (malformed_body(body),)
    return (malformed(update) if absurd and is_absurd(update) else parse_update(update),)


def parse_update(update: object) -> Incoming:
    """One update as decoded JSON, as getUpdates lists them."""
    try:
        known = Update.model_validate(update)
    except ValidationError:
        return malformed(update)
    assert isinstance(update, dict), "pydantic takes nothing else"
    reading = read_update(known, update)
    sender = None if reading.sender is None or reading.sender.is_bot else reading.sender
    event = Unknown("bot") if reading.sender and reading.sender.is_bot else reading.event
    return Incoming(
        delivery_id=str(known.update_id),
        address=str(sender.id) if sender and reading.private else None,
        happened_at=read_moment(reading.date * MS_PER_S) if reading.date else None,
        event=event,
        raw=write_json(update) if isinstance(event, Unknown) else "",
        reply=reading.reply,
        language=read_language(sender),
    )


def malformed(update: object) -> Incoming:
    own_id = update.get("update_id") if isinstance(update, dict) else None
    known = isinstance(own_id, int) and not isinstance(own_id, bool)
    return malformed_event(update, own_id=str(own_id) if known else None, address=None)


def read_update(known: Update, update: dict[str, object]) -> Reading:
    if known.message:
        return read_message(known.message, update["message"])
    if known.edited_message:
        return read_edited(known.edited_message)
    if known.callback_query:
        return read_tap(known.callback_query)
    if known.my_chat_member:
        return read_membership(known.my_chat_member)
    types = [name for name in update if name != "update_id"]
    return Reading(Unknown(clean_text(types[0][:LONGEST_TYPE]) if types else "empty"))


def read_message(message: Message, content: object) -> Reading:
    assert isinstance(content, dict), "pydantic takes nothing else"
    return Reading(read_content(message, content), message.sender, is_private(message.chat), message.date)


def read_content(message: Message, content: Mapping[str, object]) -> Event:
    message_id = str(message.message_id)
    if message.text is not None:
        return read_text(message.text, message_id)
    if message.voice:
        return SentVoice(message.voice.file_id, message_id)
    if message.sticker is not None:
        return SentSticker()
    if place := read_place(message, message_id):
        return place
    what = next((CONTENT[name] for name in CONTENT if name in content), None)
    return SentOther(what, message_id) if what else Unknown("message")


def read_place(message: Message, message_id: str) -> SentPlace | None:
    """A place, sent as such or as a venue (a place with a name)."""
    match message.location or (message.venue and message.venue.location):
        case Location(latitude=float() as latitude, longitude=float() as longitude):
            return SentPlace(latitude, longitude, message_id)
    return None


def read_text(text: str, message_id: str) -> Event:
    """A text, or a command: `/start` opens the chat, any other is read like a written word."""
    text = clean_message(text)
    command = COMMAND.fullmatch(text)
    if not command:
        return Said(text, message_id)
    name, rest = command["name"].lower(), command["rest"].strip()
    if name == START:
        return Followed(start=rest[:LONGEST_START])
    return Said(f"/{name} {rest}".rstrip(), message_id)


def read_edited(message: Message) -> Reading:
    """A changed text. What else is edited (a moving place, a caption) changes no answer."""
    event: Event = Unknown("edited_message")
    if message.text is not None:
        event = Edited(clean_message(message.text), str(message.message_id))
    return Reading(event, message.sender, is_private(message.chat), message.edit_date or message.date)


def read_tap(query: CallbackQuery) -> Reading:
    """A tap has no time of its own. Its message may be missing: the chat is then the sender's."""
    message = query.message
    event: Event = Unknown("callback_query") if query.data is None else Tapped.read(clean_message(query.data))
    return Reading(
        event=event,
        sender=query.sender,
        private=message is None or is_private(message.chat),
        reply=ReplyHandle(
            callback_id=query.id,
            message_id=str(message.message_id) if message else "",
            shown=clean_message(message.text or "") if message else "",
        ),
    )


def read_membership(change: MembershipChange) -> Reading:
    private = is_private(change.chat)
    event: Event
    match private and change.new_chat_member and change.new_chat_member.status:
        case "kicked":
            event = Blocked()
        case "member":
            event = Followed(returned=True)
        case _:
            event = Unknown("my_chat_member")
    return Reading(event, change.sender, private, change.date)


def is_private(chat: Chat | None) -> bool:
    return chat is not None and chat.type == "private"


def read_language(sender: User | None) -> str | None:
    """The main part of an IETF tag: "en" of "en-US"."""
    tag = LANGUAGE.match(sender.language_code) if sender and sender.language_code else None
    return tag[0].lower() if tag else None
