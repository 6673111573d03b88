"""Webhook bodies for the tests of the channels: written after the platforms' documentation, no real ids."""

import json
from pathlib import Path
from typing import Any

PAYLOADS = Path(__file__).resolve().parent.parent / "payloads"
CITIZEN = "U0123456789abcdef0123456789abcdef"
OTHER_CITIZEN = "Ufedcba9876543210fedcba9876543210"


def read_body(channel: str, name: str) -> bytes:
    return (PAYLOADS / channel / f"{name}.json").read_bytes()


def line_event(**fields: Any) -> dict[str, Any]:
    """A text that a citizen sent; a field given as ... is left out."""
    event = {
        "type": "message",
        "message": {"id": "500", "type": "text", "text": "สวัสดี"},
        "webhookEventId": "01JWETHI000000000000000000",
        "deliveryContext": {"isRedelivery": False},
        "timestamp": 1795500000000,
        "source": {"type": "user", "userId": CITIZEN},
        "replyToken": "token",
        "mode": "active",
        **fields,
    }
    return {key: value for key, value in event.items() if value is not ...}


def line_body(*events: object) -> bytes:
    return json.dumps({"destination": "U0", "events": events}).encode()


def telegram_update(**fields: Any) -> dict[str, Any]:
    """A text that a citizen sent; fields replace those of the message."""
    sender = {"id": 1111111, "is_bot": False, "first_name": "Somchai", "language_code": "th"}
    message = {
        "message_id": 7,
        "date": 1795500000,
        "from": sender,
        "chat": {"id": 1111111, "type": "private"},
        "text": "สวัสดี",
        **fields,
    }
    return {"update_id": 10, "message": {key: value for key, value in message.items() if value is not ...}}
