"""Reads the questions of a form: their types, texts and choices, and the expressions that rule them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surveys.forms.compiler import Name, compile_expression
from surveys.forms.definition import Choice, Question, QuestionType
from surveys.forms.values import Expression
from surveys.forms.yaml_texts import YES, Reader
from surveys.forms.yaml_tree import Scalar, Table, Tree

MOST_QUESTIONS = 5_000

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,31}", re.ASCII)
_CHOICE_NAME = re.compile(r"[A-Za-z0-9_.-]{1,32}", re.ASCII)  # stands in the data of a button

TYPES: Mapping[str, QuestionType] = {"text": "text", "integer": "integer", "select_one": "select_one", "note": "note"}
LATER_TYPES = frozenset(
    name
    for line in """
    acknowledge audio audit barcode begin_group begin_repeat calculate date dateTime decimal deviceid email end
    end_group end_repeat file geopoint geoshape geotrace group hidden image osm phonenumber range rank repeat
    select_multiple select_multiple_from_file select_one_from_file simserial start start-geopoint time today username
    video
    """.splitlines()
    for name in line.split()
)
KEYS = (
    *("type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant"),
    *("constraint", "constraint_message", "choices", "appearance", "chat::private"),
)
LATER_KEYS = frozenset(
    {
        *("group", "repeat", "repeat_count", "survey", "calculation", "trigger", "default", "readonly", "disabled"),
        *("choice_filter", "randomize", "seed", "or_other", "parameters", "media::image", "media::audio"),
        *("media::video", "quota", "chat::buttons", "chat::confirm", "public", "weight", "save_to"),
    }
)
_ANSWERED_ONLY = ("required", "required_message", "constraint", "constraint_message")

Lists = Mapping[str, tuple[Choice, ...]]
_ALWAYS = Expression("yes", lambda _: True)


@dataclass(frozen=True, slots=True)
class Draft:
    """A question whose type, name and choices are read; its expressions wait until all names are known."""

    type: QuestionType
    name: str
    table: Table
    choices: tuple[Choice, ...] = ()

    def known_as(self) -> Name:
        path = f"/data/{self.name}"
        match self.type:
            case "note":
                return Name(path, "any")
            case "integer":
                return Name(path, "number")
            case "select_one":
                return Name(path, "text", frozenset(choice.name for choice in self.choices))
        return Name(path, "text")


@dataclass(slots=True)
class QuestionReader:
    reader: Reader
    lists: Lists
    used_lists: set[str] = field(default_factory=set)
    names: dict[str, Name] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    relevance_lines: dict[str, int] = field(default_factory=dict)  # by path

    def read(self, items: Sequence[Tree]) -> tuple[Question, ...]:
        if len(items) > MOST_QUESTIONS:
            self.reader.note("too-many-questions", items[0].line, "survey", most=f"{MOST_QUESTIONS:,}")
            return ()
        drafts = [draft for item in items if (draft := self._draft(item)) is not None]
        self._name(drafts)
        return tuple(self._finish(index, draft) for index, draft in enumerate(drafts))

    def _name(self, drafts: Sequence[Draft]) -> None:
        lines: dict[str, int] = {}
        for index, draft in enumerate(drafts):
            line = draft.table.line_of("name")
            if draft.name in lines:
                self.reader.note("doubled-name", line, "name", name=draft.name, first=str(lines[draft.name]))
            elif draft.name:
                lines[draft.name] = line
                self.names[draft.name] = draft.known_as()
                self.order[f"/data/{draft.name}"] = index

    def _draft(self, item: Tree) -> Draft | None:
        table = self.reader.table(item, "survey")
        if table is None:
            return None
        self.reader.note_unknown_keys(table, KEYS, LATER_KEYS)
        if "group" in table.entries or "repeat" in table.entries:
            return None
        kind, _, list_name = self.reader.needed_text(table, "type").partition(" ")
        name = self.reader.needed_text(table, "name")
        if name and not _NAME.fullmatch(name):
            self.reader.note("bad-name", table.line_of("name"), "name", name=name)
        if kind not in TYPES:
            if kind:
                code = "later-type" if kind in LATER_TYPES else "unknown-type"
                self.reader.note(code, table.line_of("type"), "type", name=kind, known=" ".join(TYPES))
            return Draft("text", name, table)
        return Draft(TYPES[kind], name, table, self._choices(table, TYPES[kind], list_name.strip()))

    def _choices(self, table: Table, kind: QuestionType, list_name: str) -> tuple[Choice, ...]:
        tree = table.entries.get("choices")
        if kind != "select_one":
            if tree is not None or list_name:
                self.reader.note("not-for-type", table.line_of("choices"), "choices", name="choices", type=kind)
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

    def _finish(self, index: int, draft: Draft) -> Question:
        table, reader = draft.table, self.reader
        self._check_texts(draft)
        own = draft.known_as()
        return Question(
            index=index,
            path=own.path,
            name=draft.name,
            type=draft.type,
            label=reader.needed_labels(table, "label"),
            hint=reader.labels(table, "hint"),
            guidance=reader.labels(table, "guidance_hint"),
            required=self._required(table),
            required_message=reader.labels(table, "required_message"),
            relevant=self._relevant(index, own.path, table),
            constraint=self.expression(table, "constraint", own),
            constraint_message=reader.labels(table, "constraint_message"),
            choices=draft.choices,
            appearance=reader.text(table, "appearance"),
            private=reader.flag(table, "chat::private"),
        )

    def _check_texts(self, draft: Draft) -> None:
        table, reader = draft.table, self.reader
        entries = table.entries
        if draft.type == "note":
            for key in entries.keys() & _ANSWERED_ONLY:
                reader.note("not-for-type", table.line_of(key), key, name=key, type="note")
        elif "constraint" in entries and "constraint_message" not in entries:
            reader.note("constraint-without-message", table.line_of("constraint"), "constraint")
        elif "constraint_message" in entries and "constraint" not in entries:
            reader.note("message-without-constraint", table.line_of("constraint_message"), "constraint_message")

    def _required(self, table: Table) -> Expression | None:
        plain = self.reader.text(table, "required").lower()
        if plain in YES:
            return _ALWAYS
        return None if plain in ("no", "false", "false()", "0") else self.expression(table, "required", None)

    def _relevant(self, index: int, path: str, table: Table) -> Expression | None:
        expression = self.expression(table, "relevant", None)
        self.relevance_lines[path] = table.line_of("relevant")
        for read in sorted(expression.reads if expression else ()):
            if self.order[read] > index:
                name = read.rpartition("/")[2]
                self.reader.note("reads-later", table.line_of("relevant"), "relevant", name=name)
        return expression

    def expression(self, table: Table, key: str, own: Name | None) -> Expression | None:
        source = self.reader.text(table, key)
        if not source:
            return None
        compiled = compile_expression(source, self.names, own=own)
        for fault in compiled.faults:
            self.reader.note(fault.code, table.line_of(key), key, **fault.values)
        expression = compiled.expression
        if expression and not (expression.reads or expression.reads_own or expression.reads_today):
            self.reader.note("constant", table.line_of(key), key)
        return expression


def read_choices(reader: Reader, tree: Tree) -> tuple[Choice, ...]:
    """A list of choices: pairs of name and text."""
    table = reader.table(tree, "choices")
    if table is None:
        return ()
    if not table.entries:
        reader.note("no-choices", table.line, "choices")
    choices = []
    for name, label in table.entries.items():
        if not _CHOICE_NAME.fullmatch(name):
            reader.note("bad-choice-name", label.line, "choices", name=name)
        labels = reader.read_labels(label, "choices")
        if not labels:
            reader.note("label-missing", label.line, "choices", name=name)
        choices.append(Choice(name, labels))
    return tuple(choices)
