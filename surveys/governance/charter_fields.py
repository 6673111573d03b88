"""Reads the file of a charter into the fields of a form, each by its place; what no field can show is named."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveys.forms.problems import Findings
from surveys.forms.yaml_tree import Listing, Scalar, Table, Tree, read_tree
from surveys.governance.charter_keys import CHARTER_KEYS, CharterKey
from surveys.governance.charter_words import CHARTER_WORDS

DEFAULT_LANGUAGES = ("th", "en")
LANGUAGE = re.compile(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*")

Fields = Mapping[str, str]  # by place, such as `conveners.0.name.th`
Keys = Mapping[str, CharterKey]


@dataclass(frozen=True, slots=True)
class ReadCharter:
    """`odd`: places of what no field of the form can show; `comments`: the lines of the file that begin with #."""

    fields: Fields
    languages: tuple[str, ...]
    odd: tuple[str, ...]
    comments: tuple[str, ...]


def read_fields(source: bytes) -> ReadCharter | None:
    """The fields that are filled in; None for a file of which a form can show nothing."""
    tree = read_tree(source, Findings(CHARTER_WORDS))
    if not isinstance(tree, Table):
        return None
    languages = _read_languages(tree)
    found = list(_flatten(tree, CHARTER_KEYS, "", languages))
    fields = {place: text for place, text in found if text is not None}
    comments = tuple(line.strip() for line in source.decode(errors="replace").splitlines() if line.lstrip()[:1] == "#")
    return ReadCharter(fields, languages, tuple(place for place, text in found if text is None), comments)


def _read_languages(tree: Table) -> tuple[str, ...]:
    match tree.entries.get("languages"):
        case Listing(items):
            return tuple(one.text for one in items if isinstance(one, Scalar)) or DEFAULT_LANGUAGES
        case Scalar(text) if text:
            return (text,)
    return DEFAULT_LANGUAGES


def _flatten(table: Table, keys: Keys, path: str, languages: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
    """Each place with its text; None stands where no field can hold what is there."""
    for name, tree in table.entries.items():
        place = f"{path}{name}"
        key = keys.get(name)
        match key.kind if key else "", tree:
            case "languages", _:
                yield place, ", ".join(languages)
            case "labels", Scalar(text):
                yield f"{place}.{languages[0]}", text
            case "labels", Table(entries):
                yield from _flatten_labels(entries, place)
            case "table", Table() if key:
                yield from _flatten(tree, key.keys, f"{place}.", languages)
            case "list", Listing(items) if key:
                yield from _flatten_rows(items, key, place, languages)
            case "" | "labels" | "table" | "list", _:
                yield place, None
            case _, Scalar(text):
                yield place, text
            case _:
                yield place, None


def _flatten_labels(entries: Mapping[str, Tree], place: str) -> Iterator[tuple[str, str | None]]:
    for language, tree in entries.items():
        yield f"{place}.{language}", tree.text if isinstance(tree, Scalar) and LANGUAGE.fullmatch(language) else None


def _flatten_rows(
    items: tuple[Tree, ...], key: CharterKey, place: str, languages: tuple[str, ...]
) -> Iterator[tuple[str, str | None]]:
    for number, item in enumerate(items):
        if isinstance(item, Table):
            yield from _flatten(item, key.keys, f"{place}.{number}.", languages)
        else:
            yield f"{place}.{number}", None
