"""Reads the texts of a form, plain ones and those in several languages, and notes what is wrong with them."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from surveys.forms.definition import Labels
from surveys.forms.problems import Findings
from surveys.forms.yaml_tree import Listing, Scalar, Table, Tree

YES = frozenset({"yes", "true", "true()", "1"})
_REFERENCE = re.compile(r"\$\{")


@dataclass(slots=True)
class Reader:
    """Collects the problems of one file; `languages` of the form, the default first."""

    languages: tuple[str, ...] = ()
    findings: Findings = field(default_factory=Findings)

    def note(self, code: str, line: int, column: str | None, **values: str) -> None:
        self.findings.note(code, line, column, **values)

    def note_unknown_keys(self, table: Table, known: Collection[str], later: Collection[str]) -> None:
        for key in table.entries:
            if key in later:
                self.note("later-key", table.line_of(key), key, name=key)
            elif key not in known:
                self.note("unknown-key", table.line_of(key), key, name=key, known=" ".join(known))

    def text(self, table: Table, key: str) -> str:
        """The text under this key, trimmed; "" if there is none."""
        tree = table.entries.get(key)
        if tree is None:
            return ""
        if isinstance(tree, Scalar):
            return tree.text.strip()
        self.note("expects-text", tree.line, key)
        return ""

    def needed_text(self, table: Table, key: str) -> str:
        text = self.text(table, key)
        if not text and (key not in table.entries or isinstance(table.entries[key], Scalar)):
            self.note("missing-key", table.line_of(key), key, name=key)
        return text

    def flag(self, table: Table, key: str) -> bool:
        return self.text(table, key).lower() in YES

    def texts(self, table: Table, key: str) -> tuple[Scalar, ...]:
        """A list of texts; one text alone is a list too."""
        tree = table.entries.get(key)
        if isinstance(tree, Scalar):
            return (tree,)
        items = self.items(table, key)
        for item in items:
            if not isinstance(item, Scalar):
                self.note("expects-text", item.line, key)
        return tuple(item for item in items if isinstance(item, Scalar))

    def items(self, table: Table, key: str) -> tuple[Tree, ...]:
        tree = table.entries.get(key)
        if tree is None:
            return ()
        if isinstance(tree, Listing):
            return tree.items
        self.note("expects-list", tree.line, key)
        return ()

    def table(self, tree: Tree, column: str | None) -> Table | None:
        if isinstance(tree, Table):
            return tree
        self.note("expects-mapping", tree.line, column)
        return None

    def labels(self, table: Table, key: str) -> Labels:
        """The text by language; a single text is one in the default language."""
        tree = table.entries.get(key)
        return {} if tree is None else self.read_labels(tree, key)

    def needed_labels(self, table: Table, key: str) -> Labels:
        labels = self.labels(table, key)
        if not labels:
            self.note("label-missing", table.line_of(key), key, name=key)
        return labels

    def read_labels(self, tree: Tree, column: str) -> Labels:
        """A text of its own, which shows no answers."""
        labels = self.read_texts(tree, column)
        if any(_REFERENCE.search(text) for text in labels.values()):
            self.note("reference-in-text", tree.line, column)
        return labels

    def read_texts(self, tree: Tree, column: str) -> Labels:
        labels = self._by_language(tree, column)
        for language in self.languages if labels else ():
            if language not in labels:
                self.note("missing-translation", tree.line, column, name=language)
        return labels

    def _by_language(self, tree: Tree, column: str) -> dict[str, str]:
        match tree:
            case Scalar(text=text):
                return {self.languages[0]: text.strip()} if text.strip() else {}
            case Listing(line=line):
                self.note("expects-text", line, column)
                return {}
        for language in tree.entries:
            if language not in self.languages:
                self.note("other-language", tree.line_of(language), column, name=language)
        texts = {language: self.text(tree, language) for language in self.languages}
        return {language: text for language, text in texts.items() if text}
