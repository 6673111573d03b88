"""Puts what was typed into a survey's builder back into the form, and leaves everything else as it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surveys.building.cards import Option, find_fields, read_options
from surveys.building.labels import merge_labels
from surveys.forms.definition import Labels
from surveys.forms.yaml_tree import Scalar, Table, Tree

Lines = Mapping[str, Sequence[str]]  # language -> choices, one a line


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of one question."""

    label: Labels
    hint: Labels = field(default_factory=dict)
    required: bool = False
    lines: Lines = field(default_factory=dict)
    condition: str = ""


def fill_card(item: Tree, typed: Typed, languages: Sequence[str]) -> Tree:
    """The question with what was typed; keys that the page cannot change stay."""
    fields = find_fields(item, languages)
    if not isinstance(item, Table) or not fields:
        return item
    new: dict[str, Tree | None] = {
        "label": merge_labels(item.entries.get("label"), typed.label, languages),
        "hint": merge_labels(item.entries.get("hint"), typed.hint, languages),
        "required": Scalar("yes", 0) if typed.required else None,
        "relevant": Scalar(typed.condition, 0) if typed.condition else None,
        "choices": merge_options(read_options(item, languages), typed.lines, languages),
    }
    return put(item, {key: tree for key, tree in new.items() if key in fields})


def put(table: Table, new: Mapping[str, Tree | None]) -> Table:
    """With these entries in the place of the old ones; what is None goes."""
    entries = {key: new.get(key, tree) for key, tree in table.entries.items()} | dict(new)
    return Table({key: tree for key, tree in entries.items() if tree is not None}, table.line)


def merge_options(old: Sequence[Option], lines: Lines, languages: Sequence[str]) -> Table | None:
    """Choices in the order of the lines. One that was there keeps its name, moved or reworded; None for no choices."""
    labels = [label for label in pair_lines(lines, languages) if label]
    names: dict[int, str] = {}
    for same in (is_alike, is_here):
        for place, label in enumerate(labels):
            found = next((one.name for spot, one in enumerate(old) if same(one, label, spot == place)), "")
            if place not in names and found and found not in names.values():
                names[place] = found
    entries: dict[str, Tree] = {}
    for place, label in enumerate(labels):
        name = names.get(place) or next_name("c", {*entries, *names.values(), *(one.name for one in old)})
        entries[name] = Table({language: Scalar(text, 0) for language, text in label.items()}, 0)
    return Table(entries, 0) if entries else None


def is_alike(one: Option, label: Labels, _here: bool) -> bool:  # noqa: FBT001  # asked like the other
    return any(text and one.label.get(language) == text for language, text in label.items())


def is_here(_one: Option, _label: Labels, here: bool) -> bool:  # noqa: FBT001  # asked like the other
    return here


def pair_lines(lines: Lines, languages: Sequence[str]) -> list[Labels]:
    """The first line of each language belongs to the first choice, and so on; empty ones where all are empty."""
    longest = max((len(each) for each in lines.values()), default=0)
    rows = ({language: read_line(lines.get(language, ()), place) for language in languages} for place in range(longest))
    return [{language: text for language, text in row.items() if text} for row in rows]


def read_line(lines: Sequence[str], place: int) -> str:
    return lines[place].strip() if place < len(lines) else ""


def next_name(letter: str, taken: set[str]) -> str:
    """The first of c1, c2, c3 ... that is free."""
    number = next(each for each in range(1, len(taken) + 2) if f"{letter}{each}" not in taken)
    return f"{letter}{number}"
