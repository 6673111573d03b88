"""What Telegram accepts as a keyboard."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.telegram_params import BadRequestError

MOST_DATA_BYTES = 64
MOST_BUTTONS = 100
_USES = ("callback_data", "url", "web_app", "copy_text", "login_url", "switch_inline_query", "pay", "callback_game")
_REQUESTS = {"request_location": "location", "request_contact": "phone number"}
_SCHEMES = ("http", "https", "tg")


def check_markup(markup: Any, *, private: bool) -> dict[str, Any] | None:
    """The keyboard, or None; raises BadRequestError. `private`: for a chat with one person."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise BadRequestError("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_rows(markup["inline_keyboard"], _check_inline)
    elif "keyboard" in markup:
        _check_rows(markup["keyboard"], partial(_check_key, private=private))
    elif not (markup.get("remove_keyboard") or markup.get("force_reply")):
        raise BadRequestError("can't parse reply keyboard markup JSON object")
    return markup


def _check_rows(rows: Any, check: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise BadRequestError("field of type Array of Array of buttons expected")
    if not rows or not all(rows):
        raise BadRequestError("keyboard rows must not be empty")
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise BadRequestError("reply markup is too long")
    for row in rows:
        for button in row:
            check(button)


def _check_inline(button: Any) -> None:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise BadRequestError("inline keyboard button text must not be empty")
    uses = [use for use in _USES if button.get(use) is not None]
    if len(uses) != 1:
        raise BadRequestError("exactly one of the optional fields of an inline keyboard button must be used")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode(errors="surrogatepass")) <= MOST_DATA_BYTES:
        raise BadRequestError("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not _is_url(str(url)):
        raise BadRequestError(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")


def _check_key(button: Any, *, private: bool) -> None:
    text = button.get("text") if isinstance(button, dict) else button
    if not isinstance(text, str) or not text.strip():
        raise BadRequestError("keyboard button text must not be empty")
    asked = [what for what in _REQUESTS if isinstance(button, dict) and button.get(what)]
    if asked and not private:
        raise BadRequestError(f"{_REQUESTS[asked[0]]} can be requested in private chats only")


def _is_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc)
