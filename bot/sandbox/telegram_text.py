"""Texts as Telegram reads them: HTML tags become entities, lengths are counted afterwards."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

MOST_TEXT = 4_096
MOST_CAPTION = 1_024
MOST_ENTITIES = 100
_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
_NAMED = frozenset({"lt", "gt", "amp", "quot"})  # the only named ones Telegram knows


class BadMarkupError(Exception):
    """A tag or entity is one that Telegram does not know, or is not closed."""


@dataclass(slots=True)
class Formatted:
    text: str
    entities: list[dict[str, Any]]


def count_units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_text(text: str, parse_mode: str) -> Formatted:
    """Raises BadMarkupError for broken HTML, and for every other parse mode: the sandbox knows HTML alone."""
    if not parse_mode:
        return Formatted(text, [])
    if parse_mode.upper() != "HTML":
        raise BadMarkupError(f"unsupported parse_mode {parse_mode}: the sandbox reads HTML")
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.finish()


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    more: dict[str, Any] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._text: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[dict[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KINDS:
            raise BadMarkupError(f'Unsupported start tag "{tag}" at byte offset {self._length}')
        more = {"url": dict(attrs).get("href") or ""} if tag == "a" else {}
        self._open.append(_Open(tag, self._length, more))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            raise BadMarkupError(f'Unexpected end tag "{tag}" at byte offset {self._length}')
        opened = self._open.pop()
        if (length := self._length - opened.start) > 0:
            entity = {"type": _KINDS[tag], "offset": opened.start, "length": length, **opened.more}
            self._entities.append(entity)

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise BadMarkupError(f"Unclosed start tag at byte offset {self._length}")
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add({"lt": "<", "gt": ">", "amp": "&", "quot": '"'}[name] if name in _NAMED else f"&{name};")

    def handle_charref(self, name: str) -> None:
        try:
            self._add(chr(int(name[1:], 16) if name[0] in "xX" else int(name)))
        except (ValueError, OverflowError):
            self._add(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        raise BadMarkupError(f'Unsupported start tag "!--{data[:10]}" at byte offset {self._length}')

    def _add(self, text: str) -> None:
        self._text.append(text)
        self._length += count_units(text)

    def finish(self) -> Formatted:
        if self._open:
            raise BadMarkupError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return Formatted("".join(self._text), sorted(self._entities, key=lambda entity: entity["offset"]))
