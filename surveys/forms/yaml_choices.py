"""Reads lists of choices, with the columns that a filter looks at."""

import re
from collections.abc import Mapping
from dataclasses import replace

from surveys.forms.definition import Choice, Labels
from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Scalar, Table, Tree

_CHOICE_NAME = re.compile(r"[A-Za-z0-9_.-]{1,32}", re.ASCII)  # stands in the data of a button
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z0-9]{2,8})?", re.ASCII)

OTHER = "other"
OTHER_LABEL: Labels = {"th": "อื่น ๆ", "en": "Other"}
OTHER_QUESTION: Labels = {"th": "อื่น ๆ คืออะไร", "en": "What is it?"}

Lists = Mapping[str, tuple[Choice, ...]]


def read_lists(reader: Reader, table: Table) -> Lists:
    tree = table.entries.get("choices")
    lists = None if tree is None else reader.table(tree, "choices")
    return {} if lists is None else {name: read_choices(reader, tree) for name, tree in lists.entries.items()}


def read_choices(reader: Reader, tree: Tree) -> tuple[Choice, ...]:
    """Pairs of name and text; keys that are no languages, or stand beside `label`, are columns for a filter."""
    table = reader.table(tree, "choices")
    if table is None:
        return ()
    if not table.entries:
        reader.note("no-choices", table.line, "choices")
    choices = []
    for name, entry in table.entries.items():
        if not _CHOICE_NAME.fullmatch(name):
            reader.note("bad-choice-name", entry.line, "choices", name=name)
        label, columns = _split(reader, entry)
        labels = reader.read_labels(label, "choices")
        if not labels:
            reader.note("label-missing", entry.line, "choices", name=name)
        choices.append(Choice(name, labels, {key: reader.text(columns, key) for key in columns.entries}))
    return tuple(choices)


def add_other(choices: tuple[Choice, ...], languages: tuple[str, ...]) -> tuple[Choice, ...]:
    """With the choice "other", which every filter lets through."""
    if any(choice.name == OTHER for choice in choices):
        return tuple(replace(choice, always=choice.always or choice.name == OTHER) for choice in choices)
    return (*choices, Choice(OTHER, say_in(OTHER_LABEL, languages), always=True))


def say_in(labels: Labels, languages: tuple[str, ...]) -> Labels:
    """In all these languages, in English where there is no translation."""
    return {language: labels.get(language, labels["en"]) for language in languages}


def _split(reader: Reader, entry: Tree) -> tuple[Tree, Table]:
    if not isinstance(entry, Table):
        return entry, Table({}, entry.line)
    if "label" in entry.entries:
        columns = {key: tree for key, tree in entry.entries.items() if key != "label"}
        return entry.entries["label"], Table(columns, entry.line)
    labels = {key: tree for key, tree in entry.entries.items() if _is_language(reader, key)}
    columns = {key: tree for key, tree in entry.entries.items() if key not in labels}
    return (Table(labels, entry.line) if labels else Scalar("", entry.line)), Table(columns, entry.line)


def _is_language(reader: Reader, key: str) -> bool:
    return key in reader.languages or _LANGUAGE.fullmatch(key) is not None
