"""What the Telegram stand-in remembers: the webhook, waiting updates, taps, commands, groups and files."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.telegram_limits import SendLimits
from bot.sandbox.world import Bubble, Citizen, World

QUERY_LIVES_S = 30.0  # after that answerCallbackQuery comes too late; Telegram does not publish the time
FILE_LIVES_S = 3600.0
_NO_NUMBER = 100_000_001


@dataclass(slots=True)
class Webhook:
    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: int | None = None


@dataclass(slots=True)
class Query:
    """A tap that waits for answerCallbackQuery."""

    chat_id: int
    asked_at: float


@dataclass(slots=True)
class File:
    file_id: str
    path: str
    data: bytes
    linked_at: float | None = None


@dataclass(slots=True)
class Group:
    """A group chat; `migrated_to` is set once it became a supergroup."""

    chat: Citizen
    migrated_to: int | None = None


@dataclass(slots=True)
class TelegramState:
    world: World
    token: str
    limits: SendLimits = field(init=False)
    webhook: Webhook = field(default_factory=Webhook)
    allowed: frozenset[str] | None = None
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    fetched: dict[str, str] = field(default_factory=dict)  # pictures by the ids that they got, and their addresses
    groups: dict[int, Group] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    duplicate_share: float = 0.0
    pictures_missing: bool = False  # nothing can be fetched from the addresses that the bot names
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})

    def __post_init__(self) -> None:
        self.limits = SendLimits(self.world.clock)

    def clear(self) -> None:
        """Forgets what happened; what the bot has set up (webhook, commands) stays."""
        self.limits.clear()
        self.queries.clear()
        self.files.clear()
        self.fetched.clear()
        self.groups.clear()
        self.duplicate_share = 0.0
        self.pictures_missing = False

    def forget_setup(self) -> None:
        self.webhook = Webhook()
        self.allowed = None
        self.commands.clear()

    def bot(self) -> dict[str, Any]:
        number = self.token.partition(":")[0]
        return {
            "id": int(number) if number.isdigit() else _NO_NUMBER,
            "is_bot": True,
            "first_name": "Wethi (sandbox)",
            "username": "wethi_sandbox_bot",
        }

    def person(self, citizen: Citizen) -> dict[str, Any]:
        return {
            "id": citizen.id,
            "is_bot": False,
            "first_name": citizen.name,
            "language_code": citizen.language,
        }

    def chat(self, citizen: Citizen) -> dict[str, Any]:
        if int(citizen.id) < 0:
            return {"id": citizen.id, "title": citizen.name, "type": "group"}
        return {"id": citizen.id, "first_name": citizen.name, "type": "private"}

    def now_s(self) -> int:
        return int(self.world.clock.now().timestamp())

    def bot_message(self, citizen: Citizen, **details: Any) -> dict[str, Any]:
        return {
            "message_id": self.world.next_short_id(),
            "from": self.bot(),
            "chat": self.chat(citizen),
            "date": self.now_s(),
            **details,
        }

    def find_chat(self, chat_id: int) -> Citizen | None:
        group = self.groups.get(chat_id)
        return group.chat if group else self.world.telegram.get(chat_id)

    def show(self, citizen: Citizen, message: dict[str, Any], text: str, *, by_bot: bool) -> Bubble:
        bubble = Bubble(
            str(message["message_id"]),
            by_bot=by_bot,
            at=self.world.clock.now(),
            text=text,
            raw=message,
            by="send" if by_bot else None,
        )
        self.world.show(citizen, bubble)
        return bubble

    def keep_file(self, data: bytes, path: str) -> File:
        file = File(secrets.token_urlsafe(24), path, data)
        self.files[file.file_id] = file
        return file

    def commands_for(self, language: str) -> list[dict[str, str]]:
        """What the menu of a private chat shows, by Telegram's order of scopes."""
        for scope in ("all_private_chats", "default"):
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []
