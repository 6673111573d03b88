"""What LINE accepts as a Flex Message, and what Wethi asks of one: it grows with the phone's letters, and wraps."""

import json
from collections.abc import Callable
from typing import Any

from bot.sandbox.line_actions import FLEX_LABEL, ON_BUTTONS, check_action
from bot.sandbox.line_problems import Problems

_MOST_BUBBLE_BYTES = 30 * 1024
_MOST_CAROUSEL_BYTES = 50 * 1024
_MOST_BUBBLES = 12
_MOST_IN_A_BOX = 1_000
_DEEPEST = 10
_MOST_TEXT = 2_000
_SIZES = ("nano", "micro", "deca", "hecto", "kilo", "mega", "giga")
_LAYOUTS = ("horizontal", "vertical", "baseline")


def check_flex(p: Problems, contents: Any, place: str) -> None:
    found = p.object(contents, place)
    if not found:
        return
    kind = found.get("type")
    if kind == "bubble":
        _check_bubble(p, found, place)
        return
    if kind != "carousel":
        p.one_of(kind, f"{place}.type", ("bubble", "carousel"))
        return
    bubbles = p.objects(found.get("contents"), f"{place}.contents", most=_MOST_BUBBLES)
    for inner, bubble in bubbles:
        _check_bubble(p, bubble, inner)
    if len({bubble.get("size", "mega") for _, bubble in bubbles}) > 1:
        p.add(f"{place}.contents", "All bubbles must have the same size")
    _check_size(p, found, place, most=_MOST_CAROUSEL_BYTES)


def _check_size(p: Problems, value: dict[str, Any], place: str, *, most: int) -> None:
    if len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")) > most:
        p.add(place, f"Size must be at most {most // 1024} KB")


def _check_bubble(p: Problems, bubble: dict[str, Any], place: str) -> None:
    if bubble.get("type") != "bubble":
        p.one_of(bubble.get("type"), f"{place}.type", ("bubble",))
        return
    p.one_of(bubble.get("size"), f"{place}.size", _SIZES, missing=True)
    p.one_of(bubble.get("direction"), f"{place}.direction", ("ltr", "rtl"), missing=True)
    for name, kinds in _BLOCKS.items():
        if name in bubble:
            _check_component(p, bubble[name], f"{place}.{name}", kinds=kinds, depth=0)
    if not any(name in bubble for name in _BLOCKS):
        p.add(place, "At least one block must be specified")
    _check_touch(p, bubble, place)
    _check_size(p, bubble, place, most=_MOST_BUBBLE_BYTES)


def _check_component(p: Problems, value: Any, place: str, *, kinds: tuple[str, ...], depth: int) -> None:
    component = p.object(value, place)
    if not component:
        return
    kind = component.get("type")
    if kind not in kinds:
        p.one_of(kind, f"{place}.type", kinds)
        return
    if kind == "box":
        _check_box(p, component, place, depth=depth)
        return
    check = _COMPONENTS.get(str(kind))
    if check is not None:
        check(p, component, place)


def _check_box(p: Problems, box: dict[str, Any], place: str, *, depth: int) -> None:
    layout = box.get("layout")
    p.one_of(layout, f"{place}.layout", _LAYOUTS)
    _check_touch(p, box, place)
    if depth >= _DEEPEST:
        p.add(place, f"Boxes may be nested {_DEEPEST} deep")
        return
    kinds = _IN_A_BASELINE if layout == "baseline" else _IN_A_BOX
    for inner, component in p.objects(box.get("contents"), f"{place}.contents", most=_MOST_IN_A_BOX, least=0):
        _check_component(p, component, inner, kinds=kinds, depth=depth + 1)


def _check_touch(p: Problems, component: dict[str, Any], place: str) -> None:
    if "action" in component:
        check_action(
            p, component["action"], f"{place}.action", allowed=ON_BUTTONS, label=FLEX_LABEL, labelled=False
        )  # fmt: skip


def _check_scaling(p: Problems, component: dict[str, Any], place: str) -> None:
    if component.get("scaling") is not True:
        p.add(f"{place}.scaling", "Must be true: letters follow the size set on the phone")


def _check_text(p: Problems, text: dict[str, Any], place: str) -> None:
    if text.get("wrap") is not True:
        p.add(f"{place}.wrap", "Must be true: nothing of a text may be cut off")
    _check_scaling(p, text, place)
    _check_touch(p, text, place)
    if "contents" not in text:
        p.units(text.get("text"), f"{place}.text", most=_MOST_TEXT)
        return
    for inner, span in p.objects(text["contents"], f"{place}.contents", most=_MOST_IN_A_BOX):
        p.one_of(span.get("type"), f"{inner}.type", ("span",))
        p.units(span.get("text"), f"{inner}.text", most=_MOST_TEXT)


def _check_button(p: Problems, button: dict[str, Any], place: str) -> None:
    check_action(p, button.get("action"), f"{place}.action", allowed=ON_BUTTONS, label=FLEX_LABEL)
    p.one_of(button.get("style"), f"{place}.style", ("primary", "secondary", "link"), missing=True)
    p.one_of(button.get("height"), f"{place}.height", ("sm", "md"), missing=True)
    _check_scaling(p, button, place)


def _check_image(p: Problems, image: dict[str, Any], place: str) -> None:
    p.https(image.get("url"), f"{place}.url")
    _check_touch(p, image, place)


def _check_icon(p: Problems, icon: dict[str, Any], place: str) -> None:
    p.https(icon.get("url"), f"{place}.url")
    _check_scaling(p, icon, place)


def _check_video(p: Problems, video: dict[str, Any], place: str) -> None:
    p.https(video.get("url"), f"{place}.url")
    p.https(video.get("previewUrl"), f"{place}.previewUrl")
    _check_component(p, video.get("altContent"), f"{place}.altContent", kinds=("box", "image"), depth=1)


_BLOCKS: dict[str, tuple[str, ...]] = {
    "header": ("box",),
    "hero": ("box", "image", "video"),
    "body": ("box",),
    "footer": ("box",),
}
_IN_A_BOX = ("box", "button", "image", "text", "separator", "filler", "video")
_IN_A_BASELINE = ("icon", "text", "filler")
_COMPONENTS: dict[str, Callable[[Problems, dict[str, Any], str], None]] = {
    "text": _check_text,
    "button": _check_button,
    "image": _check_image,
    "icon": _check_icon,
    "video": _check_video,
}
