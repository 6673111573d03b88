"""What LINE accepts as an action: the thing that a button, a quick reply or an area of the menu does."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.line_problems import Problems

ON_BUTTONS = ("postback", "message", "uri", "datetimepicker", "clipboard")
ON_QUICK_REPLIES = (*ON_BUTTONS, "camera", "cameraRoll", "location")
ON_MENUS = (*ON_BUTTONS, "richmenuswitch")
ON_PICTURES = ("message", "uri", "clipboard")

LABEL, IMAGE_LABEL, FLEX_LABEL = 20, 12, 40  # grapheme clusters
_DATA = 300
_URI = 1_000
_CLIPBOARD = 1_000
_ALIAS = 32
_MOMENTS = {  # how a picker writes what was picked, and what it can pick at all
    "date": ("%Y-%m-%d", "1900-01-01", "2100-12-31"),
    "time": ("%H:%M", "00:00", "23:59"),
    "datetime": ("%Y-%m-%dT%H:%M", "1900-01-01T00:00", "2100-12-31T23:59"),
}
_SCHEMES = ("http", "https", "line", "tel")


def check_action(
    p: Problems, action: Any, place: str, *, allowed: tuple[str, ...], label: int | None, labelled: bool = True
) -> None:
    """`label`: its most clusters, None where there is none; `labelled`: it may not be missing."""
    found = p.object(action, place)
    if not found:
        return
    kind = found.get("type")
    if kind not in allowed:
        p.one_of(kind, f"{place}.type", allowed)
        return
    if label is not None:
        p.clusters(found.get("label"), f"{place}.label", most=label, missing=not labelled)
    check = _CHECKS.get(str(kind))
    if check is not None:
        check(p, found, place)


def _check_postback(p: Problems, action: dict[str, Any], place: str) -> None:
    p.units(action.get("data"), f"{place}.data", most=_DATA)
    for name in ("displayText", "text", "fillInText"):
        p.clusters(action.get(name), f"{place}.{name}", most=_DATA, missing=True)
    if action.get("displayText") is not None and action.get("text") is not None:
        p.add(f"{place}.text", "displayText and text cannot both be specified")


def _check_message(p: Problems, action: dict[str, Any], place: str) -> None:
    p.clusters(action.get("text"), f"{place}.text", most=_DATA)


def _check_uri(p: Problems, action: dict[str, Any], place: str) -> None:
    uri = action.get("uri")
    p.units(uri, f"{place}.uri", most=_URI)
    if isinstance(uri, str) and uri.strip() and not _is_uri(uri):
        p.add(f"{place}.uri", "Invalid action URI")


def _is_uri(uri: str) -> bool:
    try:
        scheme = urlsplit(uri).scheme
    except ValueError:
        return False
    return scheme in _SCHEMES and uri.isascii() and " " not in uri


def _check_date(p: Problems, action: dict[str, Any], place: str) -> None:
    p.units(action.get("data"), f"{place}.data", most=_DATA)
    mode = action.get("mode")
    p.one_of(mode, f"{place}.mode", tuple(_MOMENTS))
    if mode not in _MOMENTS:
        return
    for name in ("initial", "min", "max"):
        if action.get(name) is not None and not is_moment(action[name], mode):
            p.add(f"{place}.{name}", "Invalid date or time")
            return
    least, most = action.get("min"), action.get("max")
    if least is not None and most is not None and least.upper() >= most.upper():
        p.add(f"{place}.max", "Must be greater than the min value")


def is_moment(value: Any, mode: str) -> bool:
    """A real day or minute, written as the mode wants it and within what LINE can pick."""
    written, form, least, most = str(value).upper(), *_MOMENTS[mode]
    try:
        back = datetime.strptime(written, form).strftime(form)  # noqa: DTZ007 - a picker knows no time zone
    except ValueError:
        return False
    return isinstance(value, str) and back == written and least <= written <= most


def allows(action: dict[str, Any], picked: Any) -> bool:
    """Whether the picker of this action can give this back: one value of its mode, within its bounds."""
    mode = action["mode"]
    if not isinstance(picked, dict) or set(picked) != {mode} or not is_moment(picked[mode], mode):
        return False
    return bool(action.get("min", "").upper() <= picked[mode] <= (action.get("max") or "9").upper())


def _check_clipboard(p: Problems, action: dict[str, Any], place: str) -> None:
    p.units(action.get("clipboardText"), f"{place}.clipboardText", most=_CLIPBOARD)


def _check_switch(p: Problems, action: dict[str, Any], place: str) -> None:
    p.units(action.get("data"), f"{place}.data", most=_DATA)
    p.units(action.get("richMenuAliasId"), f"{place}.richMenuAliasId", most=_ALIAS)


_CHECKS = {
    "postback": _check_postback,
    "message": _check_message,
    "uri": _check_uri,
    "datetimepicker": _check_date,
    "clipboard": _check_clipboard,
    "richmenuswitch": _check_switch,
}
