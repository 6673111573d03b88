"""LINE's rich menus: create, give a picture, show to all or to one, name by an alias, list, delete."""

import re
import secrets
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from bot.sandbox.front import Answer, Call
from bot.sandbox.line_actions import LABEL, ON_MENUS, check_action
from bot.sandbox.line_answers import NOT_JSON, list_problems, no, read_object, yes
from bot.sandbox.line_problems import Problems
from bot.sandbox.line_send import Found
from bot.sandbox.line_state import LineState, Menu

MOST_MENUS = 1_000
MOST_LINKED = 500
_MOST_AREAS = 20
_MOST_IMAGE_BYTES = 1024 * 1024
_WIDTHS, _LEAST_HEIGHT, _LEAST_RATIO = (800, 2_500), 250, 1.45
_TYPES = {b"image/png": "PNG", b"image/jpeg": "JPEG"}
_ALIAS = re.compile(r"[a-z0-9_-]{1,32}")
NOT_FOUND = "Not found"
NO_IMAGE = "must upload richmenu image before applying it to user"


class LineMenus:
    def __init__(self, state: LineState) -> None:
        self._state = state

    def create(self, call: Call, _: Found) -> Answer:
        body, refusal = _read_menu(call)
        if refusal is not None:
            return refusal
        if len(self._state.menus) >= MOST_MENUS:
            return no(400, f"Rich menus are limited to {MOST_MENUS}")
        menu_id = f"richmenu-{secrets.token_hex(16)}"
        self._state.menus[menu_id] = Menu(menu_id, body)
        return yes({"richMenuId": menu_id})

    def validate(self, call: Call, _: Found) -> Answer:
        return _read_menu(call)[1] or yes()

    def read(self, _: Call, found: Found) -> Answer:
        menu = self._state.menus.get(found[0])
        return yes({"richMenuId": menu.menu_id, **menu.body}) if menu else no(404, NOT_FOUND)

    def read_list(self, _: Call, __: Found) -> Answer:
        return yes({"richmenus": [{"richMenuId": menu.menu_id, **menu.body} for menu in self._state.menus.values()]})

    def delete(self, _: Call, found: Found) -> Answer:
        state = self._state
        if state.menus.pop(found[0], None) is None:
            return no(404, NOT_FOUND)
        if state.default_menu == found[0]:
            state.default_menu = None
        state.world.changed()
        return yes()

    def upload(self, call: Call, found: Found) -> Answer:
        menu = self._state.menus.get(found[0])
        if menu is None:
            return no(404, NOT_FOUND)
        if menu.image:
            return no(400, "An image has already been uploaded to the richmenu")
        kind = call.headers.get(b"content-type", b"")
        if kind not in _TYPES:
            return no(415, "The content type is not supported")
        if len(call.body) > _MOST_IMAGE_BYTES:
            return no(413, "Request Entity Too Large")
        if not _is_picture(call.body, _TYPES[kind], menu.body["size"]):
            return no(400, "The image is not a picture of the rich menu's size")
        menu.image, menu.image_type = call.body, kind.decode()
        self._state.world.changed()
        return yes()

    def download(self, _: Call, found: Found) -> Answer:
        menu = self._state.menus.get(found[0])
        if menu is None or not menu.image:
            return no(404, NOT_FOUND)
        return Answer(200, menu.image, menu.image_type.encode())

    def show_to_all(self, _: Call, found: Found) -> Answer:
        if (refusal := self._refuse_menu(found[0])) is not None:
            return refusal
        self._state.default_menu = found[0]
        self._state.world.changed()
        return yes()

    def read_default(self, _: Call, __: Found) -> Answer:
        menu_id = self._state.default_menu
        return yes({"richMenuId": menu_id}) if menu_id else no(404, "no default richmenu")

    def drop_default(self, _: Call, __: Found) -> Answer:
        self._state.default_menu = None
        self._state.world.changed()
        return yes()

    def link(self, _: Call, found: Found) -> Answer:
        user_id, menu_id = found
        return self._link([user_id], menu_id) or yes()

    def link_many(self, call: Call, _: Found) -> Answer:
        body = read_object(call) or {}
        users = body.get("userIds")
        if not isinstance(users, list) or not 1 <= len(users) <= MOST_LINKED:
            return no(400, f"userIds: size must be between 1 and {MOST_LINKED}")
        return self._link(users, str(body.get("richMenuId"))) or yes(status=202)

    def unlink_many(self, call: Call, _: Found) -> Answer:
        users = (read_object(call) or {}).get("userIds")
        if not isinstance(users, list) or not 1 <= len(users) <= MOST_LINKED:
            return no(400, f"userIds: size must be between 1 and {MOST_LINKED}")
        for user_id in users:
            self._set_menu(user_id, None)
        return yes(status=202)

    def unlink(self, _: Call, found: Found) -> Answer:
        self._set_menu(found[0], None)
        return yes()

    def read_link(self, _: Call, found: Found) -> Answer:
        citizen = self._state.world.line.get(found[0])
        return (
            yes({"richMenuId": citizen.menu_id}) if citizen and citizen.menu_id else no(404, "the user has no richmenu")
        )

    def create_alias(self, call: Call, _: Found) -> Answer:
        body = read_object(call) or {}
        alias, menu_id = body.get("richMenuAliasId"), body.get("richMenuId")
        if not isinstance(alias, str) or not _ALIAS.fullmatch(alias):
            return no(400, "The rich menu alias ID is invalid")
        if alias in self._state.aliases:
            return no(400, "conflict richmenu alias id")
        return self._point(alias, menu_id)

    def update_alias(self, call: Call, found: Found) -> Answer:
        if found[0] not in self._state.aliases:
            return no(404, NOT_FOUND)
        return self._point(found[0], (read_object(call) or {}).get("richMenuId"))

    def read_alias(self, _: Call, found: Found) -> Answer:
        menu_id = self._state.aliases.get(found[0])
        return yes({"richMenuAliasId": found[0], "richMenuId": menu_id}) if menu_id else no(404, NOT_FOUND)

    def read_aliases(self, _: Call, __: Found) -> Answer:
        pairs = self._state.aliases.items()
        return yes({"aliases": [{"richMenuAliasId": alias, "richMenuId": menu_id} for alias, menu_id in pairs]})

    def delete_alias(self, _: Call, found: Found) -> Answer:
        return yes() if self._state.aliases.pop(found[0], None) else no(404, NOT_FOUND)

    def _point(self, alias: str, menu_id: Any) -> Answer:
        if (refusal := self._refuse_menu(str(menu_id))) is not None:
            return refusal
        self._state.aliases[alias] = str(menu_id)
        return yes()

    def _refuse_menu(self, menu_id: str) -> Answer | None:
        menu = self._state.menus.get(menu_id)
        if menu is None:
            return no(404, "richmenu not found")
        return None if menu.image else no(400, NO_IMAGE)

    def _link(self, users: list[Any], menu_id: str) -> Answer | None:
        if (refusal := self._refuse_menu(menu_id)) is not None:
            return refusal
        for user_id in users:
            self._set_menu(user_id, menu_id)
        return None

    def _set_menu(self, user_id: Any, menu_id: str | None) -> None:
        citizen = self._state.world.line.get(str(user_id))
        if citizen is not None:
            citizen.menu_id = menu_id
            self._state.world.changed()


def _read_menu(call: Call) -> tuple[dict[str, Any], Answer | None]:
    body = read_object(call)
    if body is None:
        return {}, no(400, NOT_JSON)
    problems = Problems()
    check_menu(problems, body)
    return body, list_problems(problems) if problems.found else None


def check_menu(p: Problems, menu: dict[str, Any]) -> None:
    size = p.object(menu.get("size"), "size")
    width, height = size.get("width"), size.get("height")
    p.number(width, "size.width", least=_WIDTHS[0], most=_WIDTHS[1])
    p.number(height, "size.height", least=_LEAST_HEIGHT, most=_WIDTHS[1])
    if width is not None and height is not None and not p.found and width / height < _LEAST_RATIO:
        p.add("size", f"The aspect ratio must be at least {_LEAST_RATIO}")
    p.clusters(menu.get("name"), "name", most=300)
    p.clusters(menu.get("chatBarText"), "chatBarText", most=14)
    if not isinstance(menu.get("selected"), bool):
        p.add("selected", "May not be null")
    for place, area in p.objects(menu.get("areas"), "areas", most=_MOST_AREAS, least=0):
        bounds = p.object(area.get("bounds"), f"{place}.bounds")
        for name, most in (("x", width), ("y", height), ("width", width), ("height", height)):
            p.number(bounds.get(name), f"{place}.bounds.{name}", least=0, most=most if isinstance(most, int) else 0)
        check_action(p, area.get("action"), f"{place}.action", allowed=ON_MENUS, label=LABEL)


def _is_picture(data: bytes, kind: str, size: dict[str, int]) -> bool:
    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.format == kind and picture.size == (size["width"], size["height"])
    except (UnidentifiedImageError, OSError):
        return False
