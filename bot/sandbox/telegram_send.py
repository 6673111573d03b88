"""Telegram's calls that put something into a chat or change it: send, edit, delete, answer a tap."""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.telegram_markup import check_markup
from bot.sandbox.telegram_params import BadRequestError, Params
from bot.sandbox.telegram_state import QUERY_LIVES_S, TelegramState
from bot.sandbox.telegram_text import (
    MOST_CAPTION,
    MOST_ENTITIES,
    MOST_TEXT,
    BadMarkupError,
    Formatted,
    count_units,
    read_text,
)
from bot.sandbox.world import Bubble, Citizen

MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_FILE_BYTES = 50 * 1024 * 1024
MOST_TOAST = 200
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
NO_PICTURE = "wrong remote file identifier specified: Wrong string length"
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class ForbiddenError(Exception):
    """The citizen cannot be written to; the message is Telegram's."""


class MigratedError(Exception):
    """The group became a supergroup; the argument is its new id."""


class TooManyError(Exception):
    """Over the limit; the argument is the number of seconds to wait."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as the phone shows it: words for the list of chats, and the address of a picture."""

    text: str
    picture: str = ""


class TelegramSending:
    def __init__(self, state: TelegramState) -> None:
        self._state = state
        self._world = state.world

    async def send_message(self, params: Params) -> Any:
        citizen = self._open_chat(params)
        formatted = _read(params, "text", most=MOST_TEXT)
        if not formatted.text.strip():
            raise BadRequestError("message text is empty")
        return self._send(params, citizen, formatted.text, text=formatted.text, **_entities(formatted, "entities"))

    async def send_photo(self, params: Params) -> Any:
        address = params.text("photo")
        if "photo" not in params.files and not _may_be_photo(address):
            raise BadRequestError(NO_PICTURE)
        if self._state.pictures_missing and _is_address(address):
            raise BadRequestError("failed to get HTTP URL content")
        photo = self._file(params, "photo", most=MOST_PHOTO_BYTES)
        sizes = [{**photo, "width": 800, "height": 600}]
        if _is_address(address):
            self._state.fetched[photo["file_id"]] = address
        shown = Shown("[photo]", self._state.fetched.get(photo["file_id"], ""))
        return self._send_file(params, shown, photo=sizes)

    async def send_document(self, params: Params) -> Any:
        document = self._file(params, "document", most=MOST_FILE_BYTES)
        return self._send_file(params, Shown("[document]"), document=document)

    async def send_location(self, params: Params) -> Any:
        place = _place(params)
        shown = f"[{place['latitude']}, {place['longitude']}]"
        return self._send(params, self._open_chat(params), shown, location=place)

    async def send_venue(self, params: Params) -> Any:
        title, address = params.text("title"), params.text("address")
        if not title or not address:
            raise BadRequestError("title and address must be specified")
        venue = {"location": _place(params), "title": title, "address": address}
        return self._send(
            params, self._open_chat(params), f"{title} {address}", venue=venue, location=venue["location"]
        )

    async def send_chat_action(self, params: Params) -> Any:
        self._open_chat(params)
        if not params.text("action"):
            raise BadRequestError("wrong parameter action in request")
        return True

    async def edit_text(self, params: Params) -> Any:
        bubble = self._own_message(params)
        formatted = _read(params, "text", most=MOST_TEXT)
        if not formatted.text.strip():
            raise BadRequestError("message text is empty")
        if "text" not in bubble.raw:
            raise BadRequestError("there is no text in the message to edit")
        content = {"text": formatted.text, **_entities(formatted, "entities")}
        return self._edit(bubble, params, content, text=formatted.text)

    async def edit_markup(self, params: Params) -> Any:
        bubble = self._own_message(params)
        content: dict[str, Any] = {name: bubble.raw[name] for name in ("text", "entities") if name in bubble.raw}
        return self._edit(bubble, params, content, text=bubble.text)

    async def delete_message(self, params: Params) -> Any:
        citizen = self._open_chat(params)
        bubble = citizen.find(params.text("message_id"))
        if bubble is None or bubble.unsent:
            raise BadRequestError("message to delete not found")
        bubble.unsent = True
        self._world.changed()
        return True

    async def answer_callback(self, params: Params) -> Any:
        query = self._state.queries.get(params.text("callback_query_id"))
        if query is None or self._world.clock.monotonic() - query.asked_at > QUERY_LIVES_S:
            raise BadRequestError(TOO_OLD)
        if count_units(params.text("text")) > MOST_TOAST:
            raise BadRequestError("MESSAGE_TOO_LONG")
        return True

    def _open_chat(self, params: Params) -> Citizen:
        chat_id = params.number("chat_id")
        group = self._state.groups.get(chat_id)
        if group is not None and group.migrated_to is not None:
            raise MigratedError(group.migrated_to)
        citizen = self._state.find_chat(chat_id)
        if citizen is None:
            raise BadRequestError("chat not found")
        if citizen.blocked:
            raise ForbiddenError("bot was kicked from the group chat" if chat_id < 0 else "bot was blocked by the user")
        if not citizen.following:
            raise ForbiddenError("bot can't initiate conversation with a user")
        return citizen

    def _own_message(self, params: Params) -> Bubble:
        citizen = self._open_chat(params)
        bubble = citizen.find(params.text("message_id"))
        if bubble is None or bubble.unsent:
            raise BadRequestError("message to edit not found")
        if not bubble.by_bot:
            raise BadRequestError("message can't be edited")
        return bubble

    def _send(
        self, params: Params, citizen: Citizen, shown: str, *, picture: str = "", **content: Any
    ) -> dict[str, Any]:
        """Everything was found right; what remains is the limit, which counts this message alone."""
        markup = check_markup(params.nested("reply_markup"), private=int(citizen.id) > 0)
        if wait := self._state.limits.take(int(citizen.id)):
            raise TooManyError(wait)
        now = self._world.clock.monotonic()
        self._world.journal.note_call("telegram", "send", now=now)
        self._world.journal.note_chat("telegram", citizen.sent, now=now)
        message = self._state.bot_message(citizen, **content)
        if markup is not None:
            # Telegram gives back inline keyboards only; the phone needs the others too.
            shown_markup = {"reply_markup": markup}
            self._state.show(citizen, message | shown_markup, shown, by_bot=True).picture = picture
            return message | shown_markup if "inline_keyboard" in markup else message
        self._state.show(citizen, message, shown, by_bot=True).picture = picture
        return message

    def _send_file(self, params: Params, shown: Shown, **content: Any) -> dict[str, Any]:
        citizen = self._open_chat(params)
        caption = _read(params, "caption", most=MOST_CAPTION)
        words = {"caption": caption.text, **_entities(caption, "caption_entities")} if caption.text else {}
        return self._send(params, citizen, caption.text or shown.text, picture=shown.picture, **content, **words)

    def _edit(self, bubble: Bubble, params: Params, content: dict[str, Any], *, text: str) -> dict[str, Any]:
        markup = check_markup(params.nested("reply_markup"), private=True)
        if markup is not None and "inline_keyboard" not in markup:
            raise BadRequestError("inline keyboard expected")
        kept = {name: value for name, value in bubble.raw.items() if name not in {"text", "entities", "reply_markup"}}
        message = kept | content | ({"reply_markup": markup} if markup else {})
        if {**message, "edit_date": None} == {**bubble.raw, "edit_date": None}:
            raise BadRequestError(NOT_MODIFIED)
        bubble.raw = message | {"edit_date": self._state.now_s()}
        bubble.text, bubble.edited = text, True
        self._world.changed()
        return bubble.raw

    def _file(self, params: Params, name: str, *, most: int) -> dict[str, Any]:
        upload = params.files.get(name)
        if upload is None and not params.text(name):
            raise BadRequestError(f"there is no {name} in the request")
        if upload is None:
            named = params.text(name)
            file_id = named if named in self._state.files or named in self._state.fetched else secrets.token_urlsafe(24)
            return {"file_id": file_id, "file_unique_id": file_id[:16]}
        if len(upload.data) > most:
            raise BadRequestError("file is too big")
        file = self._state.keep_file(upload.data, f"{name}s/{upload.name}")
        return {"file_id": file.file_id, "file_unique_id": file.file_id[:16], "file_size": len(upload.data)}


def _read(params: Params, name: str, *, most: int) -> Formatted:
    try:
        formatted = read_text(params.text(name), params.text("parse_mode"))
    except BadMarkupError as problem:
        raise BadRequestError(f"can't parse entities: {problem}") from problem
    if count_units(formatted.text) > most:
        raise BadRequestError("message is too long" if name == "text" else "message caption is too long")
    if len(formatted.entities) > MOST_ENTITIES:
        raise BadRequestError("too many entities")
    return formatted


def _is_address(photo: str) -> bool:
    """An address that Telegram would fetch from; the sandbox fetches nothing, the phone shows what is there."""
    try:
        parts = urlsplit(photo)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _may_be_photo(photo: str) -> bool:
    """An address, or the id of a file; ids are short words without a scheme."""
    return _is_address(photo) or "/" not in photo


def _entities(formatted: Formatted, name: str) -> dict[str, Any]:
    return {name: formatted.entities} if formatted.entities else {}


def _place(params: Params) -> dict[str, float]:
    try:
        return {"latitude": float(params.text("latitude")), "longitude": float(params.text("longitude"))}
    except ValueError:
        raise BadRequestError("latitude and longitude must be specified") from None
