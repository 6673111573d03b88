"""Reads the questions of a form: their texts, and the expressions that rule them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from surveys.forms.checking import settle
from surveys.forms.compiler import compile_expression
from surveys.forms.definition import UNASKED, Labels, Question
from surveys.forms.functions import FUNCTIONS
from surveys.forms.parts import Name, Stock
from surveys.forms.references import find_references
from surveys.forms.values import Expression, all_hold
from surveys.forms.yaml_choices import Lists
from surveys.forms.yaml_drafts import Draft, DraftReader
from surveys.forms.yaml_keys import CHOOSING
from surveys.forms.yaml_parameters import read_parameters
from surveys.forms.yaml_texts import YES, Reader
from surveys.forms.yaml_tree import Table, Tree

_UNANSWERED_LACK = ("required", "required_message", "constraint", "constraint_message")
_CALL = re.compile(r"(?:^|[^\w.-])([a-z][\w.:-]*)\(", re.ASCII)
_ALWAYS = Expression("yes", lambda _: True)
_NEVER = ("no", "false", "false()", "0")
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # defaults have no offset from UTC that would need one


@dataclass(slots=True)
class QuestionReader:
    """`rule_lines`: for every path the line of its relevance or calculation."""

    reader: Reader
    lists: Lists
    stock: Stock
    used_lists: set[str] = field(default_factory=set)
    names: dict[str, Name] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    rule_lines: dict[str, int] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    group_rules: dict[int, Expression | None] = field(default_factory=dict)  # by id of the table

    def read(self, items: Sequence[Tree]) -> tuple[Question, ...]:
        drafts = DraftReader(self.reader, self.lists, self.used_lists).read(items)
        self._name(drafts)
        self._foresee_kinds(drafts)
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
                self.order[draft.path] = index
                if draft.type not in UNASKED:
                    self.asked.add(draft.name)

    def _foresee_kinds(self, drafts: Sequence[Draft]) -> None:
        """A calculation has the kind of its result."""
        for draft in drafts:
            source = draft.table.entries.get("calculation")
            if source is not None and draft.name and draft.type in ("calculate", "hidden"):
                compiled = compile_expression(
                    getattr(source, "text", ""), self.names, node=draft.path, stock=self.stock
                ).expression
                kind = compiled.kind if compiled else "any"
                self.names[draft.name] = replace(self.names[draft.name], kind=kind)

    def _finish(self, index: int, draft: Draft) -> Question:
        table, reader = draft.table, self.reader
        self._check_keys(draft)
        own = replace(draft.known_as(), path=draft.path)
        shows: set[str] = set()
        limits, shuffled, seed = read_parameters(reader, draft)
        question = Question(
            index=index,
            path=draft.path,
            name=draft.name,
            type=draft.type,
            label=self._label(draft, shows),
            hint=self._texts(table, "hint", shows),
            guidance=self._texts(table, "guidance_hint", shows),
            required=self._required(table, own.path),
            required_message=self._texts(table, "required_message", shows),
            relevant=self._relevant(index, draft),
            constraint=self.expression(table, "constraint", own=own, node=own.path),
            constraint_message=self._texts(table, "constraint_message", shows),
            choices=draft.choices,
            appearance=reader.text(table, "appearance") or ("rating" if draft.is_rating else ""),
            private=reader.flag(table, "chat::private"),
            parameters=limits,
            choice_filter=self._choice_filter(draft),
            shuffled=shuffled,
            seed=seed,
            calculation=self.expression(table, "calculation", node=own.path),
            trigger=self._trigger(table),
            readonly=reader.flag(table, "readonly"),
            shows=frozenset(shows),
        )
        return self._with_default(question, table)

    def _check_keys(self, draft: Draft) -> None:
        table, reader = draft.table, self.reader
        entries = table.entries
        unused = set(_UNANSWERED_LACK if draft.type in UNASKED else ())
        unused |= {"calculation", "default"} if draft.type == "note" else set()
        unused |= {"choice_filter", "or_other"} if draft.type not in CHOOSING else set()
        for key in sorted(entries.keys() & unused):
            reader.note("not-for-type", table.line_of(key), key, name=key, type=draft.type)
        if draft.type == "calculate" and not entries.keys() & {"calculation", "default"}:
            reader.note("missing-key", table.line, "calculation", name="calculation")
        if "trigger" in entries and "calculation" not in entries:
            reader.note("trigger-alone", table.line_of("trigger"), "trigger")
        if draft.type in UNASKED:
            return
        if "constraint" in entries and "constraint_message" not in entries:
            reader.note("constraint-without-message", table.line_of("constraint"), "constraint")
        elif "constraint_message" in entries and "constraint" not in entries:
            reader.note("message-without-constraint", table.line_of("constraint_message"), "constraint_message")

    def _label(self, draft: Draft, shows: set[str]) -> Labels:
        labels = self._texts(draft.table, "label", shows)
        if not labels and draft.type not in ("calculate", "hidden"):
            self.reader.note("label-missing", draft.table.line_of("label"), "label", name="label")
        return labels

    def _texts(self, table: Table, key: str, shows: set[str]) -> Labels:
        """Texts that may show answers."""
        tree = table.entries.get(key)
        labels = {} if tree is None else self.reader.read_texts(tree, key)
        for name in sorted({name for text in labels.values() for name in find_references(text)}):
            known = self.names.get(name)
            if known is None:
                self.reader.note("unknown-name", table.line_of(key), key, name=name, known=" ".join(self.names))
            elif known.kind == "nothing":
                self.reader.note("note-has-no-answer", table.line_of(key), key, name=name)
            else:
                shows.add(known.path)
        return labels

    def _required(self, table: Table, path: str) -> Expression | None:
        plain = self.reader.text(table, "required").lower()
        if plain in YES:
            return _ALWAYS
        return None if plain in _NEVER else self.expression(table, "required", node=path)

    def _relevant(self, index: int, draft: Draft) -> Expression | None:
        """Its own relevance and that of every group around it."""
        conditions = [self._group_rule(index, draft, place) for place in range(len(draft.groups))]
        key = "relevant" if "relevant" in draft.table.entries else "calculation"
        self.rule_lines[draft.path] = draft.table.line_of(key)
        conditions.append(self._condition(index, draft.table, draft.path))
        return all_hold(tuple(condition for condition in conditions if condition is not None))

    def _group_rule(self, index: int, draft: Draft, place: int) -> Expression | None:
        group = draft.groups[place]
        if id(group) not in self.group_rules:
            path = "/".join(draft.path.split("/")[: place + 3])  # the first group is the third part: /data/group
            self.group_rules[id(group)] = self._condition(index, group, path)
        return self.group_rules[id(group)]

    def _condition(self, index: int, table: Table, path: str) -> Expression | None:
        expression = self.expression(table, "relevant", node=path)
        for read in sorted(expression.reads if expression else ()):
            if self.order[read] > index:
                name = read.rpartition("/")[2]
                self.reader.note("reads-later", table.line_of("relevant"), "relevant", name=name)
        return expression

    def _choice_filter(self, draft: Draft) -> Expression | None:
        if draft.type not in CHOOSING:
            return None
        columns = {"name"}.union(*(choice.extra for choice in draft.choices))
        return self.expression(draft.table, "choice_filter", node=draft.path, columns=columns)

    def _trigger(self, table: Table) -> str:
        written = self.reader.text(table, "trigger")
        if not written:
            return ""
        names = find_references(written)
        if len(names) == 1 and names[0] in self.asked:
            return self.names[names[0]].path
        known = " ".join(sorted(self.asked))
        self.reader.note("bad-trigger", table.line_of("trigger"), "trigger", name=written, known=known)
        return ""

    def _with_default(self, question: Question, table: Table) -> Question:
        written = self.reader.text(table, "default")
        if not written or question.type == "note":
            return question
        if find_references(written) or not FUNCTIONS.keys().isdisjoint(_CALL.findall(written)):
            dynamic = self.expression(table, "default", node=question.path)
            return replace(question, dynamic_default=dynamic)
        settled = settle(question, written, _SOME_DAY)
        if settled is None:
            self.reader.note("bad-default", table.line_of("default"), "default", name=written)
        return replace(question, default=settled or "")

    def expression(
        self, table: Table, key: str, *, own: Name | None = None, node: str = "", columns: Collection[str] = ()
    ) -> Expression | None:
        source = self.reader.text(table, key)
        if not source:
            return None
        compiled = compile_expression(source, self.names, own=own, node=node, columns=columns, stock=self.stock)
        for fault in compiled.faults:
            self.reader.note(fault.code, table.line_of(key), key, **fault.values)
        expression = compiled.expression
        self.used_lists |= compiled.tables
        if expression and key not in ("calculation", "default") and _is_constant(expression):
            self.reader.note("constant", table.line_of(key), key)
        return expression


def _is_constant(expression: Expression) -> bool:
    return not (
        expression.reads or expression.counts or expression.reads_own or expression.reads_today or expression.reads_more
    )
