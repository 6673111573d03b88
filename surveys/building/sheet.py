"""A survey's form opened for its builder, and written as YAML again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveys.building.cards import Card, read_card
from surveys.building.writing import write_tree
from surveys.forms.problems import Findings
from surveys.forms.yaml_settings import read_languages
from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Listing, Scalar, Table, Tree, read_tree

LAST = ("survey", "attached")  # settings stand before the questions, and what was attached after everything
LANGUAGES = ("th", "en")  # of a new survey


@dataclass(frozen=True, slots=True)
class Sheet:
    """`head`: the notes above a file's first key, which stay; the lines in `table` are those of the text it was read from."""

    table: Table
    languages: tuple[str, ...]
    head: str = ""

    @property
    def items(self) -> tuple[Tree, ...]:
        listing = self.table.entries.get("survey")
        return listing.items if isinstance(listing, Listing) else ()

    def cards(self) -> tuple[Card, ...]:
        return tuple(read_card(item, self.languages) for item in self.items)

    def with_items(self, items: Sequence[Tree]) -> "Sheet":
        entries = dict(self.table.entries) | {"survey": Listing(tuple(items), 0)}
        return replace(self, table=replace(self.table, entries=entries))

    def write(self) -> str:
        first = {key: tree for key, tree in self.table.entries.items() if key not in LAST}
        last = {key: self.table.entries[key] for key in LAST if key in self.table.entries}
        return self.head + write_tree(Table(first | last, 0))


def open_sheet(source: str) -> Sheet | None:
    """None where its text must be put right first, for what cannot be read could not be written again either."""
    findings = Findings()
    tree = read_tree(source.encode(), findings)
    if not isinstance(tree, Table) or findings.in_order():
        return None
    if not isinstance(tree.entries.get("survey", Listing((), 0)), Listing):
        return None
    return Sheet(tree, read_languages(Reader(), tree), read_head(source))


def read_head(source: str) -> str:
    found = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*", source)
    return found[0] if found and "#" in found[0] else ""


def loses_notes(source: str) -> bool:
    """Whether notes (# ...) stand between the lines, which nothing keeps when it is written again."""
    return bool(re.search(r"^[ \t]*#", source[len(read_head(source)) :], re.MULTILINE))


def begin_sheet(form_id: str) -> Sheet:
    """A survey with nothing in it yet."""
    languages = Listing(tuple(Scalar(each, 0) for each in LANGUAGES), 0)
    entries: dict[str, Tree] = {"form_id": Scalar(form_id, 0), "version": Scalar("1", 0), "languages": languages}
    return Sheet(Table(entries, 0), LANGUAGES).with_items(())


def walk(items: Sequence[Tree]) -> Iterator[Table]:
    """All questions and groups, those in groups too."""
    for item in items:
        if isinstance(item, Table):
            yield item
            inner = item.entries.get("survey")
            yield from walk(inner.items if isinstance(inner, Listing) else ())
