"""What is wrong with a body sent to LINE, listed the way LINE lists it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import regex

from bot.sandbox.addresses import is_loopback

_CLUSTER = regex.compile(r"\X")
_MOST_URL = 2_000


def count_units(text: str) -> int:
    """UTF-16 code units: how LINE counts most texts (developers.line.biz, "Character counting in a text")."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_clusters(text: str) -> int:
    """Grapheme clusters: how LINE counts labels and template texts."""
    return len(text) if text.isascii() else len(_CLUSTER.findall(text))


class Problems:
    """Collects (property, message) pairs; each check reads one value at one place."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def add(self, place: str, message: str) -> None:
        self.found.append((place, message))

    def units(self, value: Any, place: str, *, most: int, missing: bool = False) -> None:
        """A text of 1 to `most` UTF-16 units; `missing` allows there to be none."""
        if value is None and missing:
            return
        if not self.filled(value, place):
            return
        # A text has at most two units a character, so that short ones need no count.
        if len(value) * 2 > most and count_units(value) > most:
            self.add(place, f"Length must be between 0 and {most}")

    def clusters(self, value: Any, place: str, *, most: int, missing: bool = False) -> None:
        """A text of 1 to `most` grapheme clusters."""
        if value is None and missing:
            return
        if not self.filled(value, place):
            return
        if len(value) > most and count_clusters(value) > most:
            self.add(place, f"Length must be between 0 and {most}")

    def filled(self, value: Any, place: str) -> bool:
        if isinstance(value, str) and value.strip():
            return True
        self.add(place, "May not be empty" if value is None or isinstance(value, str) else "Must be a string")
        return False

    def one_of(self, value: Any, place: str, allowed: Iterable[str], *, missing: bool = False) -> None:
        if (value is None and missing) or value in allowed:
            return
        self.add(place, f"Must be one of the following values: [{', '.join(allowed)}]")

    def number(self, value: Any, place: str, *, least: float, most: float) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self.add(place, f"Must be between {least} and {most}")

    def objects(self, value: Any, place: str, *, most: int, least: int = 1) -> list[tuple[str, dict[str, Any]]]:
        """The objects of a list, each with its place."""
        if not isinstance(value, list) or not least <= len(value) <= most:
            self.add(place, f"Size must be between {least} and {most}")
            return []
        found = []
        for position, item in enumerate(value):
            if isinstance(item, dict):
                found.append((f"{place}[{position}]", item))
            else:
                self.add(f"{place}[{position}]", "Must be an object")
        return found

    def object(self, value: Any, place: str) -> dict[str, Any]:
        """The object, or an empty one after complaining."""
        if isinstance(value, dict):
            return value
        self.add(place, "May not be null" if value is None else "Must be an object")
        return {}

    def https(self, value: Any, place: str, *, missing: bool = False) -> None:
        """An https address of at most 2,000 characters; loopback addresses may be http here."""
        if value is None and missing:
            return
        if not self.filled(value, place):
            return
        if len(value) > _MOST_URL:
            self.add(place, f"Length must be between 0 and {_MOST_URL}")
        try:
            parts = urlsplit(value)
            loopback = parts.scheme == "http" and is_loopback(parts.hostname)
        except ValueError:
            loopback, parts = False, urlsplit("")
        if not value.isascii() or not (loopback or (parts.scheme == "https" and parts.netloc)):
            self.add(place, "Invalid URI scheme" if value.isascii() else "Invalid URI")
