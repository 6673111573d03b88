"""The phones: what they show, and what a person does with them."""

import base64
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.sandbox.crowd import Crowd
from bot.sandbox.line_acts import LineActs
from bot.sandbox.line_state import Content, LineState
from bot.sandbox.telegram_acts import TelegramActs
from bot.sandbox.telegram_state import TelegramState
from bot.sandbox.world import Bubble, Citizen, ImpossibleError, World

_PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
_VOICE = b"OggS" + bytes(60)
_VIDEO = bytes(8) + b"ftypmp42"

Outcome = tuple[Bubble | None, int | None]
Act = Callable[[Citizen, "Doing"], Awaitable[Outcome]]


class Newcomer(BaseModel):
    """`id`: by which LINE knows her; empty: one that nobody had yet. Telegram's ids are counted."""

    name: str = ""
    language: str = "th"
    id: str = Field(default="", pattern=r"^(U[0-9a-f]{32})?$")


class Doing(BaseModel):
    """What an act needs; each takes its own part of it."""

    model_config = ConfigDict(extra="forbid")

    text: str = ""
    bubble: str = ""
    data: str = ""
    label: str = ""
    start: str = ""
    area: int = 0
    lat: float = Field(default=13.7563, ge=-90, le=90)
    lon: float = Field(default=100.5018, ge=-180, le=180)
    title: str = ""
    params: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Phones:
    world: World
    line: LineState
    telegram: TelegramState
    line_acts: LineActs
    telegram_acts: TelegramActs
    crowd: Crowd

    def show_all(self) -> dict[str, Any]:
        """Simulated citizens have no phone on the page."""
        return {
            "line": {"citizens": [self.show_line(c) for c in self.world.line.values() if not c.generated]},
            "telegram": {"citizens": [self.show_telegram(c) for c in self.world.telegram.values() if not c.generated]},
            "crowd": self.crowd.show(),
            "players": self.world.players,
            "console": self.world.console,
            "clock": self.world.clock.now().isoformat(),
            "billed": self.world.journal.billed,
        }

    def show_line(self, citizen: Citizen) -> dict[str, Any]:
        menu = self.line.menu_of(citizen) if citizen.following else None
        shown = menu and {
            "image": f"/phones/line/menus/{menu.menu_id}/image",
            "size": menu.body["size"],
            "areas": menu.body["areas"],
            "chatBarText": menu.body["chatBarText"],
            "selected": menu.body["selected"],
        }
        return _show_citizen(citizen) | {"menu": shown}

    def show_telegram(self, citizen: Citizen) -> dict[str, Any]:
        return _show_citizen(citizen) | {"menu": None, "commands": self.telegram.commands_for(citizen.language)}

    async def act(self, channel: str, citizen: Citizen, act: str, doing: Doing) -> dict[str, Any]:
        """Raises ImpossibleError."""
        acts = self._line_table() if channel == "line" else self._telegram_table()
        if act not in acts:
            raise ImpossibleError(f"there is no act called {act}")
        bubble, delivered = await acts[act](citizen, doing)
        return {"bubble": bubble.id if bubble else None, "delivered": delivered}

    def _line_table(self) -> Mapping[str, Act]:
        acts = self.line_acts
        return {
            "follow": lambda citizen, _: _alone(acts.follow(citizen)),
            "block": lambda citizen, _: _alone(acts.block(citizen)),
            "unblock": lambda citizen, _: _alone(acts.follow(citizen)),
            "type": lambda citizen, doing: acts.type(citizen, doing.text),
            "tap": lambda citizen, doing: acts.tap(
                citizen, find_bubble(citizen, doing.bubble), doing.data, params=doing.params
            ),
            "menu": lambda citizen, doing: acts.tap_menu(citizen, doing.area),
            "sticker": lambda citizen, _: acts.send_sticker(citizen),
            "voice": lambda citizen, _: acts.send_file(citizen, self._content("audio")),
            "photo": lambda citizen, _: acts.send_file(citizen, self._content("image")),
            "video": lambda citizen, _: acts.send_file(citizen, self._content("video")),
            "place": lambda citizen, doing: acts.send_place(citizen, doing.lat, doing.lon, title=doing.title),
            "edit": lambda citizen, doing: _alone(acts.edit(citizen, find_bubble(citizen, doing.bubble), doing.text)),
            "unsend": lambda citizen, doing: _alone(acts.unsend(citizen, find_bubble(citizen, doing.bubble))),
        }

    def _telegram_table(self) -> Mapping[str, Act]:
        acts = self.telegram_acts
        return {
            "follow": lambda citizen, doing: acts.follow(citizen, doing.start),
            "block": lambda citizen, _: _alone(acts.block(citizen)),
            "unblock": lambda citizen, _: _alone(acts.unblock(citizen)),
            "type": lambda citizen, doing: acts.type(citizen, doing.text),
            "tap": lambda citizen, doing: acts.tap(
                citizen, find_bubble(citizen, doing.bubble), doing.data, here=(doing.lat, doing.lon)
            ),
            "sticker": lambda citizen, _: acts.send_sticker(citizen),
            "voice": lambda citizen, _: acts.send_file(citizen, "voice", _VOICE),
            "photo": lambda citizen, _: acts.send_file(citizen, "photo", _PHOTO),
            "place": lambda citizen, doing: acts.send_place(citizen, doing.lat, doing.lon, title=doing.title),
            "edit": lambda citizen, doing: _alone(acts.edit(citizen, find_bubble(citizen, doing.bubble), doing.text)),
            "unsend": lambda citizen, doing: _alone(self._unsend_telegram(find_bubble(citizen, doing.bubble))),
        }

    async def _unsend_telegram(self, bubble: Bubble) -> None:
        self.telegram_acts.unsend(bubble)

    def _content(self, kind: Literal["audio", "image", "video"]) -> Content:
        data, content_type = {
            "audio": (_VOICE, "audio/x-m4a"),
            "image": (_PHOTO, "image/png"),
            "video": (_VIDEO, "video/mp4"),
        }[kind]
        return Content(kind, data, content_type, self.world.clock.monotonic())


async def _alone(act: Awaitable[int | None]) -> Outcome:
    return None, await act


def find_bubble(citizen: Citizen, bubble_id: str) -> Bubble:
    """Raises ImpossibleError."""
    bubble = citizen.find(bubble_id)
    if bubble is None:
        raise ImpossibleError("this chat has no such bubble")
    return bubble


def _show_citizen(citizen: Citizen) -> dict[str, Any]:
    return {
        "id": citizen.id,
        "name": citizen.name,
        "language": citizen.language,
        "following": citizen.following,
        "blocked": citizen.blocked,
        "bubbles": [_show_bubble(bubble) for bubble in citizen.bubbles],
    }


def _show_bubble(bubble: Bubble) -> dict[str, Any]:
    return {
        "id": bubble.id,
        "from": "bot" if bubble.by_bot else "citizen",
        "at": bubble.at.isoformat(),
        "text": "" if bubble.unsent else bubble.text,
        "raw": {} if bubble.unsent else bubble.raw,
        "by": bubble.by,
        "billed": bubble.billed,
        "unsent": bubble.unsent,
        "edited": bubble.edited,
        "picture": "" if bubble.unsent else bubble.picture,
    }
