"""The Telegram Bot API: which method is answered by whom, behind the token check and the waits."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.faults import Misfortune
from bot.sandbox.front import Answer, Call, answer_json
from bot.sandbox.telegram_account import ConflictError, TelegramAccount
from bot.sandbox.telegram_params import BadRequestError, Params, read_params
from bot.sandbox.telegram_send import ForbiddenError, MigratedError, TelegramSending, TooManyError
from bot.sandbox.telegram_state import FILE_LIVES_S, TelegramState
from bot.sandbox.world import Channel

MOST_BODY_BYTES = 52 * 1024 * 1024
_FORCED_WAIT_S = 3
_METHOD = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>\w+)")
_FILE = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)")

Handle = Callable[[Params], Awaitable[Any]]


class TelegramApi:
    channel: Channel = "telegram"
    most_bytes = MOST_BODY_BYTES

    def __init__(self, state: TelegramState, sending: TelegramSending, account: TelegramAccount) -> None:
        self._state = state
        # Method names are matched without regard to case, as Telegram does.
        self._methods = {name.lower(): (name, handle) for name, handle in _methods(sending, account).items()}

    def endpoint(self, call: Call) -> str:
        if match := _METHOD.fullmatch(call.path):
            return self._methods.get(match["method"].lower(), ("unknown",))[0]
        return "file" if _FILE.fullmatch(call.path) else "unknown"

    def shown_path(self, call: Call) -> str:
        return re.sub(r"/bot[^/]+/", "/bot.../", call.path, count=1)

    def refuse(self, _: Call, kind: Misfortune | None) -> Answer:
        match kind:
            case None:
                return _no(413, "Request Entity Too Large")
            case "rate" | "quota":
                return _too_many(self._state.limits.hold(_FORCED_WAIT_S))
            case _:
                return _no(502, "Bad Gateway")

    async def answer(self, call: Call) -> Answer:
        if match := _FILE.fullmatch(call.path):
            return self._download(match["token"], match["path"])
        found = _METHOD.fullmatch(call.path)
        if found is None:
            return _no(404, "Not Found")
        if found["token"] != self._state.token:
            return _no(401, "Unauthorized")
        known = self._methods.get(found["method"].lower())
        if known is None or call.method not in {"GET", "POST"}:
            return _no(404, "Not Found")
        if wait := self._state.limits.wait_s():
            return _too_many(wait)
        return await _carry_out(known[1], call)

    def _download(self, token: str, path: str) -> Answer:
        now = self._state.world.clock.monotonic()
        if token != self._state.token:
            return _no(401, "Unauthorized")
        for file in self._state.files.values():
            if file.path == path and file.linked_at is not None and now - file.linked_at <= FILE_LIVES_S:
                return Answer(200, file.data, b"application/octet-stream")
        return _no(404, "Not Found")


async def _carry_out(handle: Handle, call: Call) -> Answer:
    try:
        return answer_json(200, {"ok": True, "result": await handle(read_params(call))})
    except BadRequestError as problem:
        return _no(400, f"Bad Request: {problem}")
    except ForbiddenError as problem:
        return _no(403, f"Forbidden: {problem}")
    except ConflictError as problem:
        return _no(409, f"Conflict: {problem}")
    except MigratedError as problem:
        text = "Bad Request: group chat was upgraded to a supergroup chat"
        return _no(400, text, parameters={"migrate_to_chat_id": problem.args[0]})
    except TooManyError as problem:
        return _too_many(problem.args[0])


def _no(status: int, description: str, **more: Any) -> Answer:
    return answer_json(status, {"ok": False, "error_code": status, "description": description, **more})


def _too_many(wait_s: int) -> Answer:
    return _no(429, f"Too Many Requests: retry after {wait_s}", parameters={"retry_after": wait_s})


def _methods(sending: TelegramSending, account: TelegramAccount) -> dict[str, Handle]:
    return {
        "getUpdates": account.fetch_updates,
        "getMe": account.read_me,
        "sendMessage": sending.send_message,
        "sendPhoto": sending.send_photo,
        "sendDocument": sending.send_document,
        "sendLocation": sending.send_location,
        "sendVenue": sending.send_venue,
        "sendChatAction": sending.send_chat_action,
        "editMessageText": sending.edit_text,
        "editMessageReplyMarkup": sending.edit_markup,
        "deleteMessage": sending.delete_message,
        "answerCallbackQuery": sending.answer_callback,
        "setWebhook": account.set_webhook,
        "deleteWebhook": account.delete_webhook,
        "getWebhookInfo": account.read_webhook,
        "setMyCommands": account.set_commands,
        "getMyCommands": account.read_commands,
        "deleteMyCommands": account.delete_commands,
        "setChatMenuButton": account.set_menu_button,
        "getChat": account.read_chat,
        "getFile": account.read_file,
    }
