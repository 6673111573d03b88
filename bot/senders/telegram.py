"""Sends to Telegram: one method call after another, and reads its answers the way the Bot API means them."""

import logging
from functools import cache
from ssl import SSLContext
from typing import TYPE_CHECKING, Any

from bot.calls import Call, Held, Later, Never, Outcome, Sent

if TYPE_CHECKING:
    from telegram import Bot

# core.telegram.org/bots/api#making-requests
POOL = 256
POOL_TIMEOUT_S = 1.0
READ_TIMEOUT_S = 5.0
GONE = ("chat not found", "bot was blocked", "user is deactivated", "bot was kicked")
HARMLESS = ("message is not modified", "query is too old", "query id is invalid")
LASTING = "/pictures/"  # below it nothing ever changes
MOST_KNOWN = 100  # pictures
NO_PICTURE = (  # the picture could not be fetched, or is none that Telegram shows
    "http url",
    "webpage_",
    "file identifier",
    "wrong type of the web page content",
    "photo_invalid",
    "image_process_failed",
    "photo should be uploaded",
)


def open_bot(api_base: str, token: str) -> "Bot":
    """python-telegram-bot's Bot, loaded here because it takes 40 MB; it never logs the token, which is in its URLs."""
    from telegram import Bot  # noqa: PLC0415  # loaded where it is first used
    from telegram.request import HTTPXRequest  # noqa: PLC0415  # as above

    logging.getLogger("httpx").setLevel(logging.WARNING)
    request = HTTPXRequest(
        connection_pool_size=POOL,
        pool_timeout=POOL_TIMEOUT_S,
        read_timeout=READ_TIMEOUT_S,
        httpx_kwargs={"trust_env": False, "verify": read_authorities()},
    )
    return Bot(
        token,
        base_url=f"{api_base}/bot",
        base_file_url=f"{api_base}/file/bot",
        request=request,
        get_updates_request=request,
    )


@cache
def read_authorities() -> SSLContext:
    """Whom we believe that a server is who it says it is: read once, for it takes 20 ms, and a bot is opened every now and then."""
    from httpx import create_ssl_context  # noqa: PLC0415  # loaded with the Bot

    return create_ssl_context(trust_env=False)


class Shelf:
    """By which id Telegram knows a picture that it fetched before: the next thousand copies name that, and nobody fetches.

    Only what lies below `LASTING` is the same for ever under its address.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def find(self, photo: str) -> str:
        """The id, or the address where there is none."""
        return self._known.get(photo, photo)

    def note(self, photo: str, file_id: str) -> None:
        if LASTING in photo and file_id:
            self._known[photo] = file_id
            if len(self._known) > MOST_KNOWN:
                self.forget(next(iter(self._known)))

    def forget(self, photo: str) -> None:
        self._known.pop(photo, None)


class TelegramSender:
    def __init__(self, api_base: str, token: str) -> None:
        self._api_base = api_base
        self._token = token
        self._bot: Bot | None = None
        self._shelf = Shelf()

    async def send(self, call: Call) -> Outcome:
        """Makes the calls of one turn from `progress` on; those accepted are not made again."""
        for done in range(call.progress, len(call.parts)):
            outcome = await self._send_part(call, call.parts[done])
            if isinstance(outcome, Later):
                return Later(outcome.after, unsure=outcome.unsure, progress=done, pause=outcome.pause)
            if not isinstance(outcome, Sent) and not is_trifle(call.parts[done], outcome):
                return outcome
        return Sent()

    async def _send_part(self, call: Call, part: dict[str, Any]) -> Outcome:
        """Where a message can be changed no more (too old, deleted), what it was to say is said anew."""
        outcome = await self._make(call, part["method"], part["payload"])
        if not part.get("instead") or not (isinstance(outcome, Never) and outcome.kind == "technical"):
            return outcome
        words = {name: value for name, value in part["payload"].items() if name != "message_id"}
        return await self._make(call, part["instead"], words)

    async def _make(self, call: Call, method: str, payload: dict[str, Any]) -> Outcome:
        from telegram import error  # noqa: PLC0415  # as above

        if self._bot is None:
            self._bot = open_bot(self._api_base, self._token)
        try:
            if method == "sendPhoto":
                await send_photo(self._bot, int(call.address), dict(payload), self._shelf)
            else:
                await METHODS[method](self._bot, int(call.address), dict(payload))
        except error.TelegramError as problem:
            return read_outcome(problem)
        return Sent()

    async def close(self) -> None:
        if self._bot is not None:
            await self._bot.request.shutdown()


def is_trifle(part: dict[str, Any], outcome: Outcome) -> bool:
    """A mark on an old message or a spinner that Telegram will not change: no reason to keep back the words."""
    decorates = not part["method"].startswith("send") and not part.get("instead")
    return isinstance(outcome, Never) and outcome.kind == "technical" and decorates


async def send_message(bot: "Bot", chat_id: int, payload: dict[str, Any]) -> None:
    await bot.send_message(chat_id, payload.pop("text"), api_kwargs=payload)


async def send_photo(bot: "Bot", chat_id: int, payload: dict[str, Any], shelf: Shelf) -> None:
    """Telegram fetches the picture itself, once. If it cannot, the words go without it: they say all that it shows."""
    from telegram import error  # noqa: PLC0415  # as above

    photo, caption = payload.pop("photo"), payload.pop("caption", None)
    for known in dict.fromkeys((shelf.find(photo), photo)):
        try:
            shown = await bot.send_photo(chat_id, known, caption, api_kwargs=payload)
        except error.BadRequest as problem:
            if not any(each in str(problem).lower() for each in NO_PICTURE):
                raise
            shelf.forget(photo)
            continue
        shelf.note(photo, shown.photo[-1].file_id if shown.photo else "")
        return
    if caption:
        await bot.send_message(chat_id, caption, api_kwargs=payload)


async def edit_message(bot: "Bot", chat_id: int, payload: dict[str, Any]) -> None:
    await bot.edit_message_text(payload.pop("text"), chat_id, int(payload.pop("message_id")), api_kwargs=payload)


async def stop_spinner(bot: "Bot", _chat_id: int, payload: dict[str, Any]) -> None:
    await bot.answer_callback_query(payload["callback_query_id"])


METHODS = {
    "sendMessage": send_message,
    "editMessageText": edit_message,
    "answerCallbackQuery": stop_spinner,
}


def read_outcome(problem: Exception) -> Outcome:
    """Subclasses first: BadRequest and TimedOut are NetworkErrors."""
    import httpx  # noqa: PLC0415  # loaded where it is first used
    from telegram import error  # noqa: PLC0415  # as above

    words = str(problem).lower()
    match problem:
        case error.RetryAfter(retry_after=after):
            return Later(after=float(after if isinstance(after, int) else after.total_seconds()), pause="endpoint")
        case error.Forbidden():
            return Never("permanent", str(problem))
        case error.BadRequest() if any(each in words for each in HARMLESS):
            return Sent()
        case error.BadRequest() if any(each in words for each in GONE):
            return Never("permanent", str(problem))
        case error.BadRequest():
            return Never("technical", str(problem))
        case error.InvalidToken():
            return Held("Telegram refuses the bot token")
        case error.TimedOut() if isinstance(problem.__cause__, httpx.PoolTimeout | httpx.ConnectTimeout):
            return Later()
        case error.NetworkError() if isinstance(problem.__cause__, httpx.ConnectError):
            return Later()
        case _:
            return Later(unsure=True)
