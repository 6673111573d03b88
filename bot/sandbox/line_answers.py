"""How LINE says yes and no."""

import json
from typing import Any

from bot.sandbox.front import Answer, Call, answer_json
from bot.sandbox.line_problems import Problems

QUOTA_TEXT = "You have reached your monthly limit."
RATE_TEXT = "The API rate limit has been exceeded. Try again later."


def yes(value: dict[str, Any] | None = None, *, status: int = 200) -> Answer:
    return answer_json(status, value or {})


def no(status: int, message: str) -> Answer:
    return answer_json(status, {"message": message})


def list_problems(problems: Problems) -> Answer:
    """400 with every problem, as LINE writes them."""
    details = [{"message": message, "property": place} for place, message in problems.found]
    return answer_json(400, {"message": f"The request body has {len(details)} error(s)", "details": details})


def read_object(call: Call) -> dict[str, Any] | None:
    """The JSON object of a body; None if it is none."""
    try:
        value = json.loads(call.body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


NOT_JSON = "The request body could not be parsed as JSON"
