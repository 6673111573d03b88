"""Reads what a form looks things up in: its lists of choices, its texts, and the CSV files that belong to it."""

import re
from collections.abc import Mapping

from surveys.forms.csv_tables import read_csv
from surveys.forms.definition import say
from surveys.forms.parts import Stock
from surveys.forms.problems import Findings, Problem
from surveys.forms.tables import Table as LookedUp
from surveys.forms.yaml_choices import Lists
from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import ATTACHED, MOST_TABLE_BYTES, Scalar, Table, find_unseen, read_tree

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,31}", re.ASCII)
_FILE = re.compile(r"[^\W.][\w. -]{0,90}\.csv")  # in the folder of the form, never above it or below


def name_files(source: bytes) -> tuple[str, ...]:
    """The CSV files that a form in YAML names and does not hold yet; none if it cannot be read."""
    reader = Reader()
    tree = read_tree(source, reader.findings)
    if not isinstance(tree, Table) or "attached" in tree.entries:
        return ()
    return tuple(dict.fromkeys(_read_names(reader, tree).values()))


def attach_files(source: bytes, files: Mapping[str, bytes]) -> bytes | tuple[Problem, ...]:
    """The form with these CSV files in it, so that what is published never changes; or what is wrong with them."""
    findings = Findings()
    texts = {name: _decode(findings, name, content) for name, content in files.items()}
    if sum(map(len, files.values())) > MOST_TABLE_BYTES:
        findings.note("tables-too-big", most=f"{MOST_TABLE_BYTES // 1_000_000}")
    if findings.block():
        return findings.in_order()
    written = "".join(f"  {name!r}: |2\n{_indent(text)}" for name, text in texts.items())
    return source.rstrip() + ATTACHED + written.encode() if texts else source


def read_stock(reader: Reader, table: Table, lists: Lists) -> Stock:
    """What expressions can look things up in, by name."""
    tables = {name: _tabulate(reader, lists, name) for name in lists}
    tree = table.entries.get("attached")
    held = reader.table(tree, "attached") if tree else Table({}, table.line)
    named = _read_names(reader, table)
    for name, file in named.items():
        line = table.line_of("tables")
        if name in lists:
            reader.note("doubled-key", line, "tables", name=name)
        if held is None or file not in held.entries:
            reader.note("file-missing", line, "tables", name=file)
        else:
            tables[name] = read_csv(reader.findings, file, reader.text(held, file))
    if held is not None:
        reader.note_unknown_keys(held, tuple(named.values()), ())
    return Stock(tables, _read_texts(reader, table))


def _read_names(reader: Reader, table: Table) -> Mapping[str, str]:
    """The file of each table."""
    tree = table.entries.get("tables")
    written = reader.table(tree, "tables") if tree else None
    files = {}
    for name, entry in written.entries.items() if written else ():
        file = entry.text.strip() if isinstance(entry, Scalar) else ""
        if not _NAME.fullmatch(name):
            reader.note("bad-name", entry.line, "tables", name=name)
        elif not _FILE.fullmatch(file):
            reader.note("bad-file-name", entry.line, "tables", name=file)
        else:
            files[name] = file
    return files


def _read_texts(reader: Reader, table: Table) -> Mapping[str, Mapping[str, str]]:
    tree = table.entries.get("texts")
    written = reader.table(tree, "texts") if tree else None
    texts = {}
    for text_id, entry in written.entries.items() if written else ():
        texts[text_id] = reader.read_labels(entry, "texts")
        if not texts[text_id]:
            reader.note("label-missing", entry.line, "texts", name=text_id)
    return texts


def _tabulate(reader: Reader, lists: Lists, name: str) -> LookedUp:
    """A list of choices as a table: name, label and its further columns."""
    columns = dict.fromkeys(["name", "label", *(key for choice in lists[name] for key in choice.extra)])
    rows = tuple(
        {
            **choice.extra,
            "name": choice.name,
            "label": say(choice.label, "", reader.languages[0]),
            **{f"label::{language}": text for language, text in choice.label.items()},
        }
        for choice in lists[name]
    )
    return LookedUp(tuple(columns), rows, reader.languages)


def _decode(findings: Findings, name: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.note("not-utf8", content[: error.start].count(b"\n") + 1, file=name)
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for line, written in enumerate(text.split("\n"), start=1):
        if find_unseen(written):
            findings.note("unseen-character", line, file=name)
    return text


def _indent(text: str) -> str:
    """As a block of YAML two levels deep."""
    return "".join(f"    {line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))
