"""Links that open a chat with the bot and bring a poster's code along: by Telegram's start parameter, by a prepared text on LINE."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from bot.settings import LINE_LINKS, TELEGRAM_LINKS
from surveys.broadcasts.poster_codes import START

SECURE = "https://"
LONGEST_LINK = 200  # letters; more makes a picture code that old phones do not read
LINE_ID = re.compile(r"(?:@|%40)([a-z0-9._-]{3,30})(?![a-z0-9._-])", re.IGNORECASE)
# core.telegram.org/bots/features#deep-linking; a bot's name has 5 to 32 letters, digits and underscores
TELEGRAM_NAME = re.compile(
    rf"(?:@|{re.escape(TELEGRAM_LINKS)}/)?([a-z][a-z0-9_]{{3,30}}[a-z0-9])/?(?:\?.*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DeepLink:
    """`shown`: by which a person finds the bot without it; `brings`: who follows it brings the code along, else she types it."""

    link: str
    shown: str
    brings: bool


def link_line(typed: str, text: str) -> DeepLink | None:
    """To an account by its id (`@abc`) or a link that names it, with this text prepared; a short link leads to the chat
    alone. None if it is neither. (developers.line.biz/en/docs/messaging-api/using-line-url-scheme)
    """
    found = LINE_ID.search(typed) if is_link(typed) else LINE_ID.fullmatch(typed)
    if found:
        name = found[1].lower()
        link = f"{LINE_LINKS}/R/oaMessage/%40{name}/?{quote(text, safe='')}"
        return DeepLink(link, f"@{name}", brings=True)
    return link_plain(typed)


def link_telegram(typed: str, digits: str) -> DeepLink | None:
    """To a bot by its name or by a link to it, with the code as its start parameter; None if it is neither."""
    found = TELEGRAM_NAME.fullmatch(typed)
    if found:
        return DeepLink(f"{TELEGRAM_LINKS}/{found[1]}?start={START}{digits}", f"@{found[1]}", brings=True)
    return link_plain(typed)


def link_plain(typed: str) -> DeepLink | None:
    return DeepLink(typed, typed.removeprefix(SECURE), brings=False) if is_link(typed) else None


def is_link(typed: str) -> bool:
    whole = typed.startswith(SECURE) and typed.isprintable() and " " not in typed
    return whole and len(SECURE) < len(typed) <= LONGEST_LINK
