"""What a citizen can do with a phone in LINE, and the event that the bot hears of it."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.line_actions import allows
from bot.sandbox.line_hooks import LineHooks
from bot.sandbox.line_state import Content, LineState
from bot.sandbox.world import Bubble, Citizen, ImpossibleError

_QUOTABLE = frozenset({"text", "sticker", "image", "video"})
VIDEO_TAKES_S = 5.0  # until LINE has prepared a video for download


class LineActs:
    """Each act returns the citizen's own new bubble, if there is one, and what the bot answered to the webhook."""

    def __init__(self, state: LineState, hooks: LineHooks) -> None:
        self._state = state
        self._hooks = hooks

    async def follow(self, citizen: Citizen) -> int | None:
        returned = citizen.blocked
        citizen.following, citizen.blocked = True, False
        self._state.world.changed()
        return await self._tell("follow", citizen, follow={"isUnblocked": returned})

    async def block(self, citizen: Citizen) -> int | None:
        if citizen.blocked:
            raise ImpossibleError("this account is already blocked")
        citizen.following, citizen.blocked = False, True
        self._state.world.changed()
        return await self._tell("unfollow", citizen)

    async def type(self, citizen: Citizen, text: str) -> tuple[Bubble, int | None]:
        return await self._say(citizen, text, {"type": "text", "text": text})

    async def send_sticker(self, citizen: Citizen) -> tuple[Bubble, int | None]:
        sticker = {"type": "sticker", "packageId": "11537", "stickerId": "52002734", "stickerResourceType": "ANIMATION"}
        return await self._say(citizen, "[sticker]", sticker)

    async def send_place(self, citizen: Citizen, lat: float, lon: float, *, title: str) -> tuple[Bubble, int | None]:
        title = title or "Here"
        place = {"type": "location", "title": title, "address": f"{lat}, {lon}", "latitude": lat, "longitude": lon}
        return await self._say(citizen, f"[{lat}, {lon}]", place)

    async def send_file(self, citizen: Citizen, content: Content) -> tuple[Bubble, int | None]:
        message: dict[str, Any] = {"type": content.kind, "contentProvider": {"type": "line"}}
        if content.kind != "image":
            message["duration"] = 3_000
        if content.kind == "video":
            content.ready_at += VIDEO_TAKES_S
        bubble = self._show(citizen, f"[{content.kind}]", message)
        self._state.contents[bubble.id] = content
        return bubble, await self._tell("message", citizen, message=bubble.raw)

    async def edit(self, citizen: Citizen, bubble: Bubble, text: str) -> int | None:
        if bubble.by_bot or bubble.unsent or bubble.raw.get("type") != "text":
            raise ImpossibleError("only a text of your own can be edited")
        bubble.text, bubble.edited = text, True
        bubble.raw = {**bubble.raw, "text": text}
        self._state.world.changed()
        return await self._tell("messageEdited", citizen, message=bubble.raw)

    async def unsend(self, citizen: Citizen, bubble: Bubble) -> int | None:
        if bubble.by_bot or bubble.unsent or "id" not in bubble.raw:
            raise ImpossibleError("only a message of your own can be taken back")
        bubble.unsent = True
        if (content := self._state.contents.get(bubble.id)) is not None:
            content.unsent = True
        self._state.world.changed()
        return await self._tell("unsend", citizen, unsend={"messageId": bubble.id})

    async def tap(
        self, citizen: Citizen, bubble: Bubble, data: str, *, params: dict[str, Any] | None = None
    ) -> tuple[Bubble | None, int | None]:
        """Presses the button of that bubble whose postback data, or message text, this is."""
        for action in actions_in(bubble.raw):
            if data in (action.get("data"), action.get("text")):
                return await self.act(citizen, action, params=params)
        quick = bubble.raw.get("quickReply") or {"items": ()}
        for item in quick["items"]:
            if data in (item["action"].get("data"), item["action"].get("text")):
                if citizen.bubbles[-1] is not bubble:
                    raise ImpossibleError("quick replies vanish with the next message")
                # They vanish at a tap, too. The message may hang in other chats: this one gets its own.
                bubble.raw = {name: value for name, value in bubble.raw.items() if name != "quickReply"}
                return await self.act(citizen, item["action"], params=params)
        raise ImpossibleError("this message has no such button")

    async def tap_menu(self, citizen: Citizen, area: int) -> tuple[Bubble | None, int | None]:
        menu = self._state.menu_of(citizen)
        if menu is None or not 0 <= area < len(menu.body["areas"]):
            raise ImpossibleError("the menu has no such area")
        return await self.act(citizen, menu.body["areas"][area]["action"])

    async def act(
        self, citizen: Citizen, action: dict[str, Any], *, params: dict[str, Any] | None = None
    ) -> tuple[Bubble | None, int | None]:
        match action["type"]:
            case "message":
                return await self.type(citizen, action["text"])
            case "postback" | "datetimepicker" | "richmenuswitch":
                return await self._post_back(citizen, action, params=params)
            case kind:
                raise ImpossibleError(f"a button of the kind {kind} sends nothing to the bot")

    async def _post_back(
        self, citizen: Citizen, action: dict[str, Any], *, params: dict[str, Any] | None
    ) -> tuple[Bubble | None, int | None]:
        postback = {"data": action["data"]}
        if action["type"] == "datetimepicker" and not allows(action, params):
            raise ImpossibleError("pick a date or time within the bounds first: params")
        if action["type"] == "richmenuswitch":
            params = self._switch(citizen, action["richMenuAliasId"])
        if params is not None:
            postback["params"] = params
        bubble: Bubble | None = None
        if action.get("text") is not None:
            bubble, _ = await self.type(citizen, action["text"])
        elif action.get("displayText"):
            bubble = self._show(citizen, action["displayText"], None)
        self._note_act(citizen)
        return bubble, await self._tell("postback", citizen, postback=postback)

    def _switch(self, citizen: Citizen, alias: str) -> dict[str, str]:
        menu_id = self._state.aliases.get(alias)
        if menu_id in self._state.menus:
            citizen.menu_id = menu_id
            self._state.world.changed()
            return {"newRichMenuAliasId": alias, "status": "SUCCESS"}
        return {"newRichMenuAliasId": alias, "status": "RICHMENU_ALIAS_ID_NOTFOUND"}

    async def _say(self, citizen: Citizen, shown: str, message: dict[str, Any]) -> tuple[Bubble, int | None]:
        bubble = self._show(citizen, shown, message)
        return bubble, await self._tell("message", citizen, message=bubble.raw)

    def _show(self, citizen: Citizen, text: str, message: dict[str, Any] | None) -> Bubble:
        """`message` is None for words that LINE shows but never sends, as displayText is."""
        if citizen.blocked:
            raise ImpossibleError("this account is blocked on the phone")
        self._note_act(citizen)
        number = self._state.world.next_message_id()
        raw = {"id": number, "markAsReadToken": f"r{number}", **message} if message else {}
        if raw.get("type") in _QUOTABLE:
            raw["quoteToken"] = f"q{number}"
        bubble = Bubble(number, by_bot=False, at=self._state.world.clock.now(), text=text, raw=raw)
        self._state.world.show(citizen, bubble)
        return bubble

    def _note_act(self, citizen: Citizen) -> None:
        citizen.wrote_at = self._state.world.clock.monotonic()
        citizen.heard.clear()

    async def _tell(self, kind: str, citizen: Citizen, **details: Any) -> int | None:
        return await self._hooks.deliver([self._hooks.event(kind, str(citizen.id), **details)])


def actions_in(raw: Any) -> Iterator[dict[str, Any]]:
    """The actions of a message's own buttons, its quick replies left out."""
    if isinstance(raw, list):
        for item in raw:
            yield from actions_in(item)
    if not isinstance(raw, dict):
        return
    for name, value in raw.items():
        if name in {"action", "defaultAction"} and isinstance(value, dict):
            yield value
        elif name == "actions" and isinstance(value, list):
            yield from value
        elif name != "quickReply":
            yield from actions_in(value)
