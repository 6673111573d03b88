"""What a survey's builder shows of each question: what can be changed there, and what only stands there to be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.building.labels import are_labels, read_labels
from surveys.building.writing import write_tree
from surveys.forms.definition import Labels
from surveys.forms.yaml_keys import CHOOSING
from surveys.forms.yaml_texts import YES
from surveys.forms.yaml_tree import Scalar, Table, Tree

KINDS = ("text", "integer", "select_one", "select_multiple", "date", "geopoint", "note")  # that can be added
EDITABLE = frozenset({*KINDS, "decimal", "rating", "time", "dateTime", "acknowledge"})
NO = frozenset({"", "no", "false", "false()", "0"})


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as it stands under a question; `name` is what the answers keep."""

    name: str
    label: Labels


@dataclass(frozen=True, slots=True)
class Card:
    """`fields`: the keys that can be changed here; `kept`: the rest, as it is written. Nothing can be where `fields` is empty.

    `condition`: when it is asked, as an expression; empty for always.
    """

    name: str
    type: str
    fields: frozenset[str] = frozenset()
    label: Labels | None = None
    hint: Labels | None = None
    required: bool = False
    options: tuple[Option, ...] = ()
    condition: str = ""
    kept: str = ""

    def lines(self, language: str) -> str:
        """Its choices in this language, one a line."""
        return "\n".join(option.label.get(language, "") for option in self.options).rstrip("\n")


def read_card(item: Tree, languages: Sequence[str]) -> Card:
    if not isinstance(item, Table):
        return Card("", "", kept=write_tree(item))
    name, kind = read_text(item, "group") or read_text(item, "name"), read_text(item, "type")
    fields = find_fields(item, languages)
    if not fields:
        return Card(name, kind, label=read_labels(item.entries.get("label"), languages), kept=write_tree(item))
    kept = {key: tree for key, tree in item.entries.items() if key not in fields | {"type", "name"}}
    return Card(
        name,
        kind,
        fields,
        label=read_labels(item.entries.get("label"), languages),
        hint=read_labels(item.entries.get("hint"), languages),
        required=read_text(item, "required").lower() in YES,
        options=read_options(item, languages) if "choices" in fields else (),
        condition=read_text(item, "relevant"),
        kept=write_tree(Table(kept, 0)) if kept else "",
    )


def find_fields(item: Tree, languages: Sequence[str]) -> frozenset[str]:
    """The keys of this question that a page can change without losing anything; none for what it cannot show at all."""
    if not isinstance(item, Table) or {"group", "repeat"} & item.entries.keys():
        return frozenset()
    kind, entries = read_text(item, "type"), item.entries
    if kind not in EDITABLE or not are_labels(entries.get("label")):
        return frozenset()
    fields = {"label"}
    if kind != "note" and are_labels(entries.get("hint")):
        fields.add("hint")
    if kind != "note" and is_text(entries.get("required")) and read_text(item, "required").lower() in YES | NO:
        fields.add("required")
    if kind in CHOOSING and are_options(entries.get("choices"), languages):
        fields.add("choices")
    if is_text(entries.get("relevant")):
        fields.add("relevant")
    return frozenset(fields)


def are_options(tree: Tree | None, languages: Sequence[str]) -> bool:
    """Choices with nothing but their texts: no shared list, and no columns for a filter."""
    if not isinstance(tree, Table):
        return tree is None
    columns = (each.entries.keys() - set(languages) for each in tree.entries.values() if isinstance(each, Table))
    return all(are_labels(each) for each in tree.entries.values()) and not any(columns)


def read_options(item: Table, languages: Sequence[str]) -> tuple[Option, ...]:
    tree = item.entries.get("choices")
    entries = tree.entries if isinstance(tree, Table) else {}
    return tuple(Option(name, read_labels(each, languages)) for name, each in entries.items())


def is_text(tree: Tree | None) -> bool:
    return tree is None or isinstance(tree, Scalar)


def read_text(item: Table, key: str) -> str:
    tree = item.entries.get(key)
    return tree.text.strip() if isinstance(tree, Scalar) else ""
