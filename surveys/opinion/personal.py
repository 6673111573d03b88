"""Finds data about a person in a text that everybody would read: a telephone number, an address, a number of an id or account."""

import re
import unicodedata
from typing import Literal

PersonalData = Literal["phone", "email", "id-number", "account-number", "chat-id"]

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # the whole of ASCII has a wide twin
_ONE_SIGN = _FULL_WIDTH | str.maketrans("๐๑๒๓๔๕๖๗๘๙‐‑‒–—−", "0123456789------")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_EMAIL = re.compile(r"[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}")
_LINK = re.compile(  # what is a word as well ends a host only if a path follows: “it floods.My idea” lacks but a space
    r"https?:|\bwww\.|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:(?:com|net|org|info|io|ly|gl|ee|gg|tv|xyz|asia|th|uk|eu|jp|cn|sg)"
    r"(?![a-z0-9-])(?!\.[a-z])|(?:co|me|my|us|la|de|to|app|dev|top|shop|site|online|link)/\w)"
)
_CHAT_ID = re.compile(
    r"(?:\bline|ไลน์|ไลน|\btelegram|เทเลแกรม|\bwhatsapp|\big|\bfacebook|เฟซบุ๊ก|เฟสบุ๊ค)(?: ?ไอดี ?[:=]? ?@?[a-z0-9._-]{3,}"
    r"| ?id ?[:=] ?@?[a-z0-9._-]{3,}|(?: ?id)? ?[:=]? ?(?:@[a-z]| [a-z][a-z._-]*\d)| ?[:=] ?[a-z][a-z._-]*\d)"
    r"|(?:^|[\s(])@[a-z][a-z0-9._]{3,}"
)

_GAP = "[ .-]?"
_START, _END = r"(?<![\d.,])", r"(?![.,]?\d)"
_ID_NUMBER = re.compile(rf"{_START}[1-8](?:{_GAP}\d){{12}}{_END}")
_ACCOUNT = re.compile(rf"{_START}\d{{3}}-\d-\d{{5}}-\d{_END}|(?:บัญชี|\baccount)\D{{0,20}}\d(?:{_GAP}\d){{8,14}}{_END}")
_THAI_PHONE = re.compile(
    rf"{_START}(?:\(?(?:\+|00)66\)?{_GAP}\(?0?\)?|\(?0)(?:[689](?:{_GAP}\)?{_GAP}\d){{8}}|[2-57](?:{_GAP}\)?{_GAP}\d){{7}}){_END}"
)
_FOREIGN_PHONE = re.compile(rf"(?<![\d.,])\+[1-9](?:{_GAP}\(?\d\)?){{7,14}}{_END}")

_FOUND_BY: tuple[tuple[PersonalData, re.Pattern[str]], ...] = (
    ("email", _EMAIL),
    ("account-number", _ACCOUNT),
    ("id-number", _ID_NUMBER),
    ("phone", _THAI_PHONE),
    ("phone", _FOREIGN_PHONE),
    ("chat-id", _CHAT_ID),
)


def flatten(text: str) -> str:
    """NFC and lower case, with ASCII digits and signs, one space between words and nothing unseen."""
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_ONE_SIGN).casefold()
    return " ".join(plain.split())


def find_personal(flat: str) -> PersonalData | None:
    """Of a flattened text. Whether a number of 13 digits is a true id number is not checked: a mistyped one names her as well."""
    return next((kind for kind, pattern in _FOUND_BY if pattern.search(flat)), None)


def find_link(flat: str) -> bool:
    """Of a flattened text; what ends like a host counts, with or without http."""
    return _LINK.search(flat) is not None
