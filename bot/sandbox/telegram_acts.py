"""What a citizen can do with a phone in Telegram, and the update that the bot hears of it."""

import secrets
from collections.abc import Iterator
from typing import Any, Literal

from bot.sandbox.telegram_hooks import Updates
from bot.sandbox.telegram_state import Query, TelegramState
from bot.sandbox.world import Bubble, Citizen, ImpossibleError


class TelegramActs:
    """Each act returns the citizen's own new bubble, if there is one, and what the bot answered to the webhook."""

    def __init__(self, state: TelegramState, updates: Updates) -> None:
        self._state = state
        self._updates = updates

    async def follow(self, citizen: Citizen, start: str = "") -> tuple[Bubble, int | None]:
        """Presses start, perhaps on a link with a parameter; a blocked bot is let in first."""
        if citizen.blocked:
            await self.unblock(citizen)
        citizen.following = True
        return await self.type(citizen, f"/start {start}".strip())

    async def block(self, citizen: Citizen) -> int | None:
        if citizen.blocked or not citizen.following:
            raise ImpossibleError("this bot is not there to be blocked")
        citizen.blocked = True
        self._state.world.changed()
        return await self._change_member(citizen, "member", "kicked")

    async def unblock(self, citizen: Citizen) -> int | None:
        if not citizen.blocked:
            raise ImpossibleError("this bot is not blocked")
        citizen.blocked = False
        self._state.world.changed()
        return await self._change_member(citizen, "kicked", "member")

    async def type(self, citizen: Citizen, text: str) -> tuple[Bubble, int | None]:
        entities = []
        if text.startswith("/"):
            entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        return await self._say(citizen, text, text=text, **({"entities": entities} if entities else {}))

    async def send_sticker(self, citizen: Citizen) -> tuple[Bubble, int | None]:
        sticker = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return await self._say(citizen, "[sticker]", sticker={**self._file(b"sticker", "stickers"), **sticker})

    async def send_place(
        self, citizen: Citizen, lat: float, lon: float, *, title: str = ""
    ) -> tuple[Bubble, int | None]:
        """A place with a name is a venue, which names its location twice."""
        place = {"latitude": lat, "longitude": lon}
        if not title:
            return await self._say(citizen, f"[{lat}, {lon}]", location=place)
        venue = {"location": place, "title": title, "address": f"{lat}, {lon}"}
        return await self._say(citizen, title, venue=venue, location=place)

    async def send_file(
        self, citizen: Citizen, kind: Literal["voice", "photo"], data: bytes
    ) -> tuple[Bubble, int | None]:
        file = self._file(data, kind)
        if kind == "voice":
            return await self._say(citizen, "[voice]", voice={**file, "duration": 3, "mime_type": "audio/ogg"})
        return await self._say(citizen, "[photo]", photo=[{**file, "width": 2, "height": 2}])

    async def edit(self, citizen: Citizen, bubble: Bubble, text: str) -> int | None:
        if bubble.by_bot or bubble.unsent or "text" not in bubble.raw:
            raise ImpossibleError("only a text of your own can be edited")
        bubble.text, bubble.edited = text, True
        bubble.raw = {**bubble.raw, "text": text, "edit_date": self._state.now_s()}
        self._state.world.changed()
        return await self._updates.tell(int(citizen.id), "edited_message", bubble.raw)

    def unsend(self, bubble: Bubble) -> None:
        """Bots are never told of this."""
        if bubble.by_bot or bubble.unsent:
            raise ImpossibleError("only a message of your own can be taken back")
        bubble.unsent = True
        self._state.world.changed()

    async def tap(
        self, citizen: Citizen, bubble: Bubble, data: str, *, here: tuple[float, float]
    ) -> tuple[Bubble | None, int | None]:
        """Presses the button with this callback data; a key of a reply keyboard types its text or sends the place."""
        if citizen.blocked:
            raise ImpossibleError("this bot is blocked on the phone")
        for button in buttons_in(bubble.raw):
            if button.get("callback_data") == data:
                return None, await self._call_back(citizen, bubble, data)
            if button.get("key") == data:
                if with_keyboard(citizen) is not bubble:
                    raise ImpossibleError("this keyboard is gone")
                return await (self.send_place(citizen, *here) if button["sends_place"] else self.type(citizen, data))
        raise ImpossibleError("this message has no such button")

    async def _call_back(self, citizen: Citizen, bubble: Bubble, data: str) -> int | None:
        citizen.heard.clear()
        number = str(secrets.randbits(62))
        self._state.queries[number] = Query(int(citizen.id), self._state.world.clock.monotonic())
        query = {
            "id": number,
            "from": self._state.person(citizen),
            "message": bubble.raw,
            "chat_instance": str(citizen.id),
            "data": data,
        }
        return await self._updates.tell(int(citizen.id), "callback_query", query)

    async def _say(self, citizen: Citizen, shown: str, **content: Any) -> tuple[Bubble, int | None]:
        if citizen.blocked or not citizen.following:
            raise ImpossibleError("press start first")
        message = {
            "message_id": self._state.world.next_short_id(),
            "from": self._state.person(citizen),
            "chat": self._state.chat(citizen),
            "date": self._state.now_s(),
            **content,
        }
        bubble = self._state.show(citizen, message, shown, by_bot=False)
        return bubble, await self._updates.tell(int(citizen.id), "message", message)

    def _file(self, data: bytes, folder: str) -> dict[str, Any]:
        file = self._state.keep_file(data, f"{folder}/file_{self._state.world.next_short_id()}")
        return {"file_id": file.file_id, "file_unique_id": file.file_id[:16], "file_size": len(data)}

    async def _change_member(self, citizen: Citizen, old: str, new: str) -> int | None:
        bot = self._state.bot()
        change = {
            "chat": self._state.chat(citizen),
            "from": self._state.person(citizen),
            "date": self._state.now_s(),
            "old_chat_member": {"user": bot, "status": old},
            "new_chat_member": {"user": bot, "status": new},
        }
        return await self._updates.tell(int(citizen.id), "my_chat_member", change)


def buttons_in(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All buttons of a message; a reply keyboard's key has its text under `key`."""
    markup = raw.get("reply_markup") or {}
    for row in markup.get("inline_keyboard", ()):
        yield from row
    for row in markup.get("keyboard", ()):
        for button in row:
            known = button if isinstance(button, dict) else {"text": button}
            yield {"key": known["text"], "sends_place": bool(known.get("request_location"))}


def with_keyboard(citizen: Citizen) -> Bubble | None:
    """The message whose reply keyboard stands below the chat: the newest that brought one, if none took it away since."""
    for bubble in reversed(citizen.bubbles):
        markup = bubble.raw.get("reply_markup") or {}
        if bubble.by_bot and not bubble.unsent and ("keyboard" in markup or "remove_keyboard" in markup):
            return bubble if "keyboard" in markup else None
    return None
