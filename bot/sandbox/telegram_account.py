"""Telegram's calls about the bot itself: webhook, long polling, commands, chats and files."""

import re
from typing import Any

from bot.sandbox.addresses import is_own_machine
from bot.sandbox.telegram_hooks import Updates
from bot.sandbox.telegram_params import BadRequestError, Params
from bot.sandbox.telegram_state import TelegramState, Webhook

MOST_UPDATES = 100
MOST_COMMANDS = 100
MOST_DESCRIPTION = 256
MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024
_MOST_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
WHILE_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
TAKEN_OVER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class ConflictError(Exception):
    """Two ways of fetching updates at once; the message is Telegram's."""


class TelegramAccount:
    def __init__(self, state: TelegramState, updates: Updates) -> None:
        self._state = state
        self._updates = updates

    async def read_me(self, _: Params) -> Any:
        return self._state.bot() | {"can_join_groups": True, "can_read_all_group_messages": False}

    async def fetch_updates(self, params: Params) -> Any:
        if self._state.webhook.url:
            raise ConflictError(WHILE_WEBHOOK)
        self._allow(params)
        updates = await self._updates.fetch(
            offset=params.number("offset", 0),
            limit=min(MOST_UPDATES, max(1, params.number("limit", MOST_UPDATES))),
            timeout_s=max(0, params.number("timeout", 0)),
        )
        if updates is None:
            raise ConflictError(TAKEN_OVER)
        return updates

    async def set_webhook(self, params: Params) -> Any:
        """Loopback addresses alone, on any port: nothing leaves this machine."""
        url, secret = params.text("url"), params.text("secret_token")
        if not url:
            return await self.delete_webhook(params)
        if not is_own_machine(url):
            raise BadRequestError("bad webhook: the sandbox sends to this machine only")
        if secret and not _SECRET.fullmatch(secret):
            raise BadRequestError("secret token contains unallowed characters")
        connections = params.number("max_connections", 40)
        if not 1 <= connections <= _MOST_CONNECTIONS:
            raise BadRequestError("max_connections must be between 1 and 100")
        self._allow(params)
        self._drop(params)
        self._state.webhook = Webhook(url, secret, connections)
        self._updates.set_webhook()
        return True

    async def delete_webhook(self, params: Params) -> Any:
        self._drop(params)
        self._state.webhook = Webhook()
        self._updates.set_webhook()
        return True

    async def read_webhook(self, _: Params) -> Any:
        hook = self._state.webhook
        info: dict[str, Any] = {
            "url": hook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
            "max_connections": hook.max_connections,
        }
        if hook.last_error_at is not None:
            info |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
        if self._state.allowed is not None:
            info["allowed_updates"] = sorted(self._state.allowed)
        return info

    async def set_commands(self, params: Params) -> Any:
        commands = params.nested("commands")
        if not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
            raise BadRequestError("can't parse commands: a list of at most 100 expected")
        for command in commands:
            if not _COMMAND.fullmatch(str(command.get("command", ""))):
                raise BadRequestError("BOT_COMMAND_INVALID")
            if not 1 <= len(str(command.get("description", ""))) <= MOST_DESCRIPTION:
                raise BadRequestError("BOT_COMMAND_DESCRIPTION_INVALID")
        self._state.commands[_scope(params)] = commands
        self._state.world.changed()
        return True

    async def delete_commands(self, params: Params) -> Any:
        self._state.commands.pop(_scope(params), None)
        return True

    async def read_commands(self, params: Params) -> Any:
        return self._state.commands.get(_scope(params), [])

    async def set_menu_button(self, params: Params) -> Any:
        self._state.menu_button = params.nested("menu_button") or {"type": "default"}
        return True

    async def read_chat(self, params: Params) -> Any:
        citizen = self._state.find_chat(params.number("chat_id"))
        if citizen is None:
            raise BadRequestError("chat not found")
        return self._state.chat(citizen)

    async def read_file(self, params: Params) -> Any:
        file = self._state.files.get(params.text("file_id"))
        if file is None:
            raise BadRequestError("invalid file_id")
        if len(file.data) > MOST_DOWNLOAD_BYTES:
            raise BadRequestError("file is too big")
        file.linked_at = self._state.world.clock.monotonic()
        return {
            "file_id": file.file_id,
            "file_unique_id": file.file_id[:16],
            "file_size": len(file.data),
            "file_path": file.path,
        }

    def _allow(self, params: Params) -> None:
        """Left out, the old setting stays; an empty list means the default kinds."""
        kinds = params.nested("allowed_updates")
        if kinds is not None:
            self._state.allowed = frozenset(map(str, kinds)) or None

    def _drop(self, params: Params) -> None:
        if params.flag("drop_pending_updates"):
            self._updates.clear()


def _scope(params: Params) -> tuple[str, str]:
    scope = params.nested("scope") or {}
    name = ":".join(str(scope[part]) for part in ("type", "chat_id", "user_id") if part in scope)
    return name or "default", params.text("language_code")
