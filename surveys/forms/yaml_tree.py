"""A YAML file as a tree of texts that know their line; it takes any bytes, and nothing in them is ever run."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from surveys.forms.problems import Findings

MOST_BYTES = 1_000_000
MOST_TABLE_BYTES = 2_000_000  # of all CSV files that belong to a form
MOST_INDENTED_BYTES = 3 * MOST_TABLE_BYTES  # the same as they stand in the form
ATTACHED = b"\nattached:\n"
DEEPEST = 20  # lists and pairs inside each other

# The C reader is some ten times faster; where it was not built the other one reads the same.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")

_BREAK = re.compile("[\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple["Tree", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """Pairs of key and value; `line` is that of the first."""

    entries: Mapping[str, "Tree"]
    line: int

    def line_of(self, key: str) -> int:
        return self.entries[key].line if key in self.entries else self.line


Tree = Scalar | Listing | Table


@dataclass(slots=True)
class _Open:
    """A list or table that has not ended yet; of a table the items are key, value, key, value ..."""

    is_table: bool
    line: int
    items: list[Tree] = field(default_factory=list)


def read_tree(source: bytes, findings: Findings) -> Tree | None:
    """The tree, or None; what is wrong is noted in `findings`."""
    written, _, attached = source.partition(ATTACHED)
    if len(written) > MOST_BYTES or len(attached) > MOST_INDENTED_BYTES:
        findings.note("too-big")
        return None
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.note("not-utf8", source[: error.start].count(b"\n") + 1)
        return None
    builder = _Builder(findings)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except _Hopeless as hopeless:
        findings.note(hopeless.code, hopeless.line)
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        reason = " ".join(str(getattr(error, "problem", None) or "unseen character").split())
        findings.note("yaml-syntax", line, text=reason)
        return None
    if builder.root is None:
        findings.note("expects-mapping", 1)
    return builder.root


def find_unseen(text: str) -> bool:
    """Whether a text holds characters that nobody sees, or that break its line."""
    return bool(_UNSEEN.search(text) or _BREAK.search(text))


def drop_unseen(text: str) -> str:
    """The text as a form may hold it: without what nobody sees, with lines that end as everywhere."""
    return _UNSEEN.sub("", _BREAK.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n")))


class _Hopeless(Exception):
    """Reading on would be of no use."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code, line)
        self.code = code
        self.line = line


class _Builder:
    def __init__(self, findings: Findings) -> None:
        self.root: Tree | None = None
        self._findings = findings
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        assert event.start_mark is not None, "both readers mark every event"
        line = event.start_mark.line + 1
        extra = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if extra is not None:
            self._findings.note("yaml-extra", line, text=str(extra))
        match event:
            case yaml.DocumentStartEvent() if self.root is not None:
                raise _Hopeless("several-documents", line)
            case yaml.ScalarEvent():
                self._place(self._read_scalar(event, line))
            case yaml.AliasEvent():
                self._place(Scalar("", line))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                if len(self._open) == DEEPEST:
                    raise _Hopeless("yaml-too-deep", line)
                self._open.append(_Open(isinstance(event, yaml.MappingStartEvent), line))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._place(self._close(self._open.pop()))

    def _read_scalar(self, event: yaml.ScalarEvent, line: int) -> Scalar:
        if _UNSEEN.search(event.value):
            self._findings.note("unseen-character", line)
            return Scalar("", line)
        return Scalar(unicodedata.normalize("NFC", event.value), line)

    def _place(self, tree: Tree) -> None:
        if self._open:
            self._open[-1].items.append(tree)
        else:
            self.root = tree

    def _close(self, ended: _Open) -> Tree:
        if not ended.is_table:
            return Listing(tuple(ended.items), ended.line)
        entries: dict[str, Tree] = {}
        for key, value in zip(ended.items[::2], ended.items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._findings.note("expects-text", key.line)
            elif key.text in entries:
                self._findings.note("doubled-key", key.line, key.text, name=key.text)
            else:
                entries[key.text] = value
        return Table(entries, ended.line)
