"""What a bubble on a phone of the sandbox shows: its words, its buttons, and what can be picked."""

from typing import Any


def show(bubble: dict[str, Any]) -> str:
    """One bubble as a line: its text, then its buttons."""
    text = " / ".join(filter(None, map(str.strip, bubble["text"].splitlines())))
    return " ".join([text, *(f"[{label}]" for label, _ in buttons(bubble))])


def buttons(bubble: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and data of each button; LINE's quick replies only where no button stands."""
    raw = bubble["raw"]
    if rows := raw.get("reply_markup", {}).get("inline_keyboard"):
        return [(button["text"], button.get("callback_data", "")) for row in rows for button in row]
    parts = raw.get("contents", {}).get("body", {}).get("contents", ())
    standing = [as_button(part["action"]) for part in parts if "action" in part]
    return standing or [as_button(item["action"]) for item in raw.get("quickReply", {}).get("items", ())]


def links(bubble: dict[str, Any]) -> dict[str, str]:
    """The address behind each label."""
    raw = bubble["raw"]
    rows = raw.get("reply_markup", {}).get("inline_keyboard", ())
    parts = raw.get("contents", {}).get("body", {}).get("contents", ())
    actions = [part["action"] for part in parts if "action" in part]
    return {each["text"]: each["url"] for row in rows for each in row if "url" in each} | {
        action["label"]: action["uri"] for action in actions if "uri" in action
    }


def pickers(bubble: dict[str, Any]) -> list[dict[str, Any]]:
    raw = bubble["raw"]
    parts = raw.get("contents", {}).get("body", {}).get("contents", ())
    actions = [part["action"] for part in parts if "action" in part]
    actions += [item["action"] for item in raw.get("quickReply", {}).get("items", ())]
    return [action for action in actions if action["type"] == "datetimepicker"]


def as_button(action: dict[str, Any]) -> tuple[str, str]:
    return action["label"], action.get("data", "")
