"""Writes the plan file of one commitment from the fields of a form; what is wrong with it is found by the name of the field."""

import json
from collections.abc import Collection, Mapping
from datetime import date

from surveys.governance.charter_form import write_when

PLAIN = ("id", "statement", "owner")
IN_LANGUAGES = ("text", "indicator")


def name_next(taken: Collection[str]) -> str:
    """An id that no commitment of the plan has yet: c1, c2 ..."""
    return next(name for number in range(1, len(taken) + 2) if (name := f"c{number}") not in taken)


def write_commitment(fields: Mapping[str, str], languages: Collection[str], today: date) -> bytes:
    """`fields`: id, statement (its number), owner, due (as people write a day), and text and indicator by language."""
    tree: dict[str, object] = {name: fields[name] for name in PLAIN if fields.get(name)}
    for name in IN_LANGUAGES:
        written = {each: text for each in languages if (text := fields.get(f"{name}.{each}", ""))}
        tree |= {name: written} if written else {}
    due = write_when(fields.get("due", ""), today)
    tree |= {"due": due} if due else {}
    return json.dumps({"commitments": [tree]}, ensure_ascii=False).encode()
