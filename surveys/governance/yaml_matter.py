"""Reads who convenes a consultation, and what it is about: its first statements, and the clauses of a draft rule."""

from typing import get_args

import regex

from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Table
from surveys.governance.charter import CharterKind, Clause, Convener, ConvenerKind, Seed
from surveys.governance.charter_keys import CLAUSE_KEYS, CONVENER_KEYS, STATEMENT_KEYS
from surveys.governance.yaml_parts import read_rows, read_word

LONGEST_STATEMENT = 280  # grapheme clusters
LONG_STATEMENT = 140

_CLUSTER = regex.compile(r"\X")


def read_conveners(reader: Reader, table: Table) -> tuple[Convener, ...]:
    """An agency at least, and a partner at least."""
    conveners = tuple(
        Convener(
            convener_id=reader.text(row, "id"),
            kind=read_word(reader, row, "kind", get_args(ConvenerKind), needed=True),
            name=reader.needed_labels(row, "name"),
        )
        for row in read_rows(reader, table, "conveners", CONVENER_KEYS)
    )
    kinds, line = [one.kind for one in conveners], table.line_of("conveners")
    if "agency" not in kinds:
        reader.note("no-agency", line, "conveners")
    if all(kind == "agency" for kind in kinds):
        reader.note("no-partner", line, "conveners")
    return conveners


def read_statements(reader: Reader, table: Table, conveners: tuple[Convener, ...]) -> tuple[Seed, ...]:
    names = [one.convener_id for one in conveners]
    return tuple(_read_statement(reader, row, names) for row in read_rows(reader, table, "statements", STATEMENT_KEYS))


def _read_statement(reader: Reader, row: Table, names: list[str]) -> Seed:
    by = reader.needed_text(row, "by")
    if by and by not in names:
        reader.note("unknown-convener", row.line_of("by"), "by", name=by, known=" ".join(names))
    text = reader.needed_labels(row, "text")
    longest = max((len(_CLUSTER.findall(one)) for one in text.values()), default=0)
    line = row.line_of("text")
    if longest > LONGEST_STATEMENT:
        reader.note("too-long", line, "text", count=str(longest), most=str(LONGEST_STATEMENT))
    elif longest > LONG_STATEMENT:
        reader.note("long-statement", line, "text", count=str(longest), most=str(LONG_STATEMENT))
    return Seed(reader.text(row, "id"), text, by)


def read_clauses(reader: Reader, table: Table) -> tuple[Clause, ...]:
    return tuple(_read_clause(reader, row) for row in read_rows(reader, table, "clauses", CLAUSE_KEYS))


def check_matter(reader: Reader, table: Table, kind: CharterKind) -> None:
    """A draft rule has clauses; an open question has none, and a statement to begin with."""
    if kind == "rule" and not reader.items(table, "clauses"):
        reader.note("no-clauses", table.line_of("clauses"), "clauses")
    if kind == "open" and "clauses" in table.entries:
        reader.note("needless-clauses", table.line_of("clauses"), "clauses")
    if kind == "open" and not reader.items(table, "statements"):
        reader.note("no-statements", table.line_of("statements"), "statements")


def _read_clause(reader: Reader, row: Table) -> Clause:
    name, before, after = reader.text(row, "id"), reader.labels(row, "before"), reader.labels(row, "after")
    if before == after:
        reader.note("same-clause", row.line_of("after"), "after", name=name)
    return Clause(name, reader.needed_labels(row, "title"), before, after, reader.needed_labels(row, "reason"))
