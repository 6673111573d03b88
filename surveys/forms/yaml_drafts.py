"""Reads what a form asks, group by group, up to where the names of all its questions are known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveys.forms.definition import Choice, QuestionType
from surveys.forms.parts import Name
from surveys.forms.values import Kind
from surveys.forms.yaml_choices import OTHER, OTHER_QUESTION, Lists, add_other, read_choices, say_in
from surveys.forms.yaml_keys import CHOOSING, GROUP_KEYS, LATER_QUESTION, LATER_TYPES, QUESTION_KEYS, TYPES
from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Listing, Scalar, Table, Tree

MOST_QUESTIONS = 5_000

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,31}", re.ASCII)
_KINDS: Mapping[QuestionType, Kind] = {
    "note": "nothing",
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "date": "date",
    "dateTime": "date",
    "calculate": "any",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A question whose type, name and choices are read; its expressions wait until all names are known."""

    type: QuestionType
    name: str
    table: Table
    choices: tuple[Choice, ...] = ()
    groups: tuple[Table, ...] = ()
    path: str = ""
    is_rating: bool = False
    has_other: bool = False

    def known_as(self) -> Name:
        kind = _KINDS.get(self.type, "text")
        if self.type not in CHOOSING:
            return Name(self.path, kind)
        labels = {choice.name: choice.label for choice in self.choices}
        return Name(self.path, kind, frozenset(labels), labels)


@dataclass(slots=True)
class DraftReader:
    reader: Reader
    lists: Lists
    used_lists: set[str] = field(default_factory=set)
    drafts: list[Draft] = field(default_factory=list)

    def read(self, items: Sequence[Tree]) -> list[Draft]:
        if _count(items) > MOST_QUESTIONS:
            self.reader.note("too-many-questions", items[0].line, "survey", most=f"{MOST_QUESTIONS:,}")
            return []
        self._walk(items, (), "/data")
        return self.drafts

    def _walk(self, items: Sequence[Tree], groups: tuple[Table, ...], path: str) -> None:
        for item in items:
            table = self.reader.table(item, "survey")
            if table is not None and "group" in table.entries:
                self._group(table, groups, path)
            elif table is not None:
                self._question(table, groups, path)

    def _group(self, table: Table, groups: tuple[Table, ...], path: str) -> None:
        """The label of a group is a note before its first question."""
        self.reader.note_unknown_keys(table, GROUP_KEYS, ())
        name = self._name(table, "group")
        if "label" in table.entries:
            self.drafts.append(Draft("note", name, table, groups=groups, path=f"{path}/{name}"))
        items = self.reader.items(table, "survey")
        if not items:
            self.reader.note("no-questions", table.line_of("survey"), "survey")
        self._walk(items, (*groups, table), f"{path}/{name}")

    def _question(self, table: Table, groups: tuple[Table, ...], path: str) -> None:
        self.reader.note_unknown_keys(table, QUESTION_KEYS, LATER_QUESTION)
        if "repeat" in table.entries:
            return
        kind, _, list_name = self.reader.needed_text(table, "type").partition(" ")
        name = self._name(table, "name")
        if kind not in TYPES:
            if kind:
                code = "later-type" if kind in LATER_TYPES else "unknown-type"
                self.reader.note(code, table.line_of("type"), "type", name=kind, known=" ".join(TYPES))
            kind = "text"
        rest = list_name.split()
        draft = Draft(
            TYPES[kind],
            name,
            table,
            groups=groups,
            path=f"{path}/{name}",
            is_rating=kind == "rating",
            has_other="or_other" in rest or self.reader.flag(table, "or_other"),
        )
        self._add(draft, " ".join(word for word in rest if word != "or_other"))

    def _add(self, draft: Draft, list_name: str) -> None:
        choices = self._choices(draft, list_name)
        if not (draft.has_other and draft.type in CHOOSING):
            self.drafts.append(replace(draft, choices=choices))
            return
        self.drafts.append(replace(draft, choices=add_other(choices, self.reader.languages)))
        self.drafts.append(self._ask_other(draft))

    def _ask_other(self, draft: Draft) -> Draft:
        line = draft.table.line
        labels = {key: Scalar(text, line) for key, text in say_in(OTHER_QUESTION, self.reader.languages).items()}
        condition = Scalar(f"selected(${{{draft.name}}}, '{OTHER}')", line)
        table = Table({"label": Table(labels, line), "relevant": condition}, line)
        return Draft("text", f"{draft.name}_other", table, groups=draft.groups, path=f"{draft.path}_other")

    def _name(self, table: Table, key: str) -> str:
        name = self.reader.needed_text(table, key)
        if name and not _NAME.fullmatch(name):
            self.reader.note("bad-name", table.line_of(key), key, name=name)
        return name

    def _choices(self, draft: Draft, list_name: str) -> tuple[Choice, ...]:
        table = draft.table
        tree = table.entries.get("choices")
        if draft.type not in CHOOSING:
            if tree is not None or list_name:
                self.reader.note("not-for-type", table.line_of("choices"), "choices", name="choices", type=draft.type)
            return ()
        if isinstance(tree, Scalar):
            list_name = tree.text.strip()
        elif tree is not None:
            return read_choices(self.reader, tree)
        if not list_name:
            self.reader.note("no-choices", table.line, "choices")
            return ()
        self.used_lists.add(list_name)
        if list_name not in self.lists:
            known = " ".join(self.lists)
            self.reader.note("unknown-list", table.line_of("type"), "choices", name=list_name, known=known)
        return self.lists.get(list_name, ())


def _count(items: Sequence[Tree]) -> int:
    """How many questions these are, those in groups too."""
    inner = (item.entries.get("survey") for item in items if isinstance(item, Table))
    return len(items) + sum(_count(tree.items) for tree in inner if isinstance(tree, Listing))
