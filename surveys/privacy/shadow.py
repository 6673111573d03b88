"""Reads a text through its shadow: lower case, ASCII digits and signs, nothing unseen; and leads back to the text itself."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import regex

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # the whole of ASCII has a wide twin
_ONE_SIGN = _FULL_WIDTH | str.maketrans("๐๑๒๓๔๕๖๗๘๙‐‑‒–—−", "0123456789------")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CLUSTER = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Shadow:
    """`flat`: the flattened text; `starts`, `ends`: for each of its letters the part of the text from which it came."""

    flat: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def lead_back(self, start: int, end: int) -> tuple[int, int]:
        """The part of the text of which flat[start:end] is the shadow; `end` is behind the last letter, in both."""
        return self.starts[start], self.ends[end - 1]


def flatten(text: str) -> str:
    """NFC and lower case, with ASCII digits and signs, one space between words and nothing unseen."""
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_ONE_SIGN).casefold()
    return " ".join(plain.split())


def cast_shadow(text: str) -> Shadow:
    """The flattened text with the way back. A letter that was put together of several comes from all of them."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for letter, start, end in _letters(text):
        space = letter.isspace()
        if space and (not letters or letters[-1] == " "):
            continue
        letters.append(" " if space else letter)
        starts.append(start)
        ends.append(end)
    if letters and letters[-1] == " ":
        letters.pop()
    return Shadow("".join(letters), tuple(starts[: len(letters)]), tuple(ends[: len(letters)]))


def _letters(text: str) -> Iterator[tuple[str, int, int]]:
    """Each letter of the shadow with the part of the text behind it; several may come from one, as from ß."""
    seen = [at for at, letter in enumerate(text) if not _UNSEEN.match(letter)]
    for cluster in _CLUSTER.finditer("".join(text[at] for at in seen)):
        places = seen[cluster.start() : cluster.end()]
        whole = unicodedata.normalize("NFC", cluster[0])
        parts = [(whole, places[0], places[-1])]
        if whole == cluster[0]:
            parts = [(letter, at, at) for letter, at in zip(whole, places, strict=True)]
        for part, first, last in parts:
            for letter in part.translate(_ONE_SIGN).casefold():
                yield letter, first, last + 1
