"""What LINE accepts as message objects, by the limits of its reference, so that a mistake is found here first."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.line_actions import IMAGE_LABEL, LABEL, ON_BUTTONS, ON_PICTURES, ON_QUICK_REPLIES, check_action
from bot.sandbox.line_flex import check_flex
from bot.sandbox.line_problems import Problems

_MOST_MESSAGES = 5
_MOST_TEXT = 5_000
_MOST_EMOJI = 20
_MOST_ALT = 1_500
_MOST_QUICK_REPLIES = 13
_MOST_PLACE = 100
_MOST_SENDER = 20
_MOST_TITLE = 40
_MOST_AREAS = 50
_IMAGEMAP_WIDTH = 1_040

Check = Callable[[Problems, dict[str, Any], str], None]


def check_messages(p: Problems, messages: Any) -> list[dict[str, Any]]:
    """Notes what is wrong with the 1 to 5 message objects of a call and returns them."""
    found = p.objects(messages, "messages", most=_MOST_MESSAGES)
    for place, message in found:
        kind = message.get("type")
        check = _MESSAGES.get(kind) if isinstance(kind, str) else None
        if check is None:
            p.one_of(kind, f"{place}.type", tuple(_MESSAGES))
            continue
        check(p, message, place)
        if "sender" in message:
            _check_sender(p, message["sender"], f"{place}.sender")
        if message.get("quickReply") is not None:
            _check_quick_reply(p, message["quickReply"], f"{place}.quickReply")
            if message is not found[-1][1]:
                p.add(f"{place}.quickReply", "Is shown under the last message object only")
    return [message for _, message in found]


def _check_quick_reply(p: Problems, value: Any, place: str) -> None:
    items = p.object(value, place).get("items")
    for inner, item in p.objects(items, f"{place}.items", most=_MOST_QUICK_REPLIES):
        p.one_of(item.get("type"), f"{inner}.type", ("action",))
        p.https(item.get("imageUrl"), f"{inner}.imageUrl", missing=True)
        check_action(p, item.get("action"), f"{inner}.action", allowed=ON_QUICK_REPLIES, label=LABEL)


def _check_sender(p: Problems, value: Any, place: str) -> None:
    sender = p.object(value, place)
    p.units(sender.get("name"), f"{place}.name", most=_MOST_SENDER, missing=True)
    p.https(sender.get("iconUrl"), f"{place}.iconUrl", missing=True)


def _check_text(p: Problems, message: dict[str, Any], place: str) -> None:
    p.units(message.get("text"), f"{place}.text", most=_MOST_TEXT)
    if "emojis" in message:
        p.objects(message["emojis"], f"{place}.emojis", most=_MOST_EMOJI, least=0)
    if len(message.get("substitution") or ()) > _MOST_EMOJI:
        p.add(f"{place}.substitution", f"Size must be between 0 and {_MOST_EMOJI}")


def _check_sticker(p: Problems, message: dict[str, Any], place: str) -> None:
    p.filled(message.get("packageId"), f"{place}.packageId")
    p.filled(message.get("stickerId"), f"{place}.stickerId")


def _check_picture(p: Problems, message: dict[str, Any], place: str) -> None:
    p.https(message.get("originalContentUrl"), f"{place}.originalContentUrl")
    p.https(message.get("previewImageUrl"), f"{place}.previewImageUrl")


def _check_audio(p: Problems, message: dict[str, Any], place: str) -> None:
    p.https(message.get("originalContentUrl"), f"{place}.originalContentUrl")
    p.number(message.get("duration"), f"{place}.duration", least=1, most=86_400_000)


def _check_location(p: Problems, message: dict[str, Any], place: str) -> None:
    p.units(message.get("title"), f"{place}.title", most=_MOST_PLACE)
    p.units(message.get("address"), f"{place}.address", most=_MOST_PLACE)
    p.number(message.get("latitude"), f"{place}.latitude", least=-90, most=90)
    p.number(message.get("longitude"), f"{place}.longitude", least=-180, most=180)


def _check_imagemap(p: Problems, message: dict[str, Any], place: str) -> None:
    p.https(message.get("baseUrl"), f"{place}.baseUrl")
    p.units(message.get("altText"), f"{place}.altText", most=_MOST_ALT)
    size = p.object(message.get("baseSize"), f"{place}.baseSize")
    p.number(size.get("width"), f"{place}.baseSize.width", least=_IMAGEMAP_WIDTH, most=_IMAGEMAP_WIDTH)
    for inner, action in p.objects(message.get("actions"), f"{place}.actions", most=_MOST_AREAS):
        shown = {"text": action.get("text"), "uri": action.get("linkUri"), **action}
        check_action(p, shown, inner, allowed=ON_PICTURES, label=None)


def _check_flex(p: Problems, message: dict[str, Any], place: str) -> None:
    p.units(message.get("altText"), f"{place}.altText", most=_MOST_ALT)
    check_flex(p, message.get("contents"), f"{place}.contents")


def _check_template(p: Problems, message: dict[str, Any], place: str) -> None:
    p.units(message.get("altText"), f"{place}.altText", most=_MOST_ALT)
    place = f"{place}.template"
    template = p.object(message.get("template"), place)
    kind = template.get("type")
    check = _TEMPLATES.get(kind) if isinstance(kind, str) else None
    if check is None:
        p.one_of(kind, f"{place}.type", tuple(_TEMPLATES))
        return
    check(p, template, place)


def _check_column(p: Problems, column: dict[str, Any], place: str, *, text: int, short: int, actions: int) -> None:
    """A template's text holds `text` clusters, or `short` beside a title or picture."""
    crowded = column.get("title") is not None or column.get("thumbnailImageUrl") is not None
    p.clusters(column.get("text"), f"{place}.text", most=short if crowded else text)
    p.clusters(column.get("title"), f"{place}.title", most=_MOST_TITLE, missing=True)
    p.https(column.get("thumbnailImageUrl"), f"{place}.thumbnailImageUrl", missing=True)
    for inner, action in p.objects(column.get("actions"), f"{place}.actions", most=actions):
        check_action(p, action, inner, allowed=ON_BUTTONS, label=LABEL)
    if column.get("defaultAction") is not None:
        place = f"{place}.defaultAction"
        check_action(p, column["defaultAction"], place, allowed=ON_BUTTONS, label=LABEL, labelled=False)


def _check_buttons(p: Problems, template: dict[str, Any], place: str) -> None:
    _check_column(p, template, place, text=160, short=60, actions=4)


def _check_confirm(p: Problems, template: dict[str, Any], place: str) -> None:
    p.clusters(template.get("text"), f"{place}.text", most=240)
    for inner, action in p.objects(template.get("actions"), f"{place}.actions", most=2, least=2):
        check_action(p, action, inner, allowed=ON_BUTTONS, label=LABEL)


def _check_carousel(p: Problems, template: dict[str, Any], place: str) -> None:
    columns = p.objects(template.get("columns"), f"{place}.columns", most=10)
    for inner, column in columns:
        _check_column(p, column, inner, text=120, short=60, actions=3)
    shapes = {
        (len(column.get("actions") or ()), "title" in column, "thumbnailImageUrl" in column) for _, column in columns
    }
    if len(shapes) > 1:
        p.add(f"{place}.columns", "All columns must have the same number of actions, and all or none a title and image")


def _check_image_carousel(p: Problems, template: dict[str, Any], place: str) -> None:
    for inner, column in p.objects(template.get("columns"), f"{place}.columns", most=10):
        p.https(column.get("imageUrl"), f"{inner}.imageUrl")
        check_action(
            p, column.get("action"), f"{inner}.action", allowed=ON_BUTTONS, label=IMAGE_LABEL, labelled=False
        )  # fmt: skip


_TEMPLATES: dict[str, Check] = {
    "buttons": _check_buttons,
    "confirm": _check_confirm,
    "carousel": _check_carousel,
    "image_carousel": _check_image_carousel,
}
_MESSAGES: dict[str, Check] = {
    "text": _check_text,
    "textV2": _check_text,
    "sticker": _check_sticker,
    "image": _check_picture,
    "video": _check_picture,
    "audio": _check_audio,
    "location": _check_location,
    "imagemap": _check_imagemap,
    "template": _check_template,
    "flex": _check_flex,
}
