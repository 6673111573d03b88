"""Writes the file of a charter from the fields of a form, and finds the field in which a problem is put right."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from surveys.forms.dates import read_days
from surveys.forms.numbers import read_whole_numbers
from surveys.forms.problems import Problem
from surveys.governance.charter_fields import LANGUAGE, Fields, Keys
from surveys.governance.charter_keys import CHARTER_KEYS, CharterKey

REMOVE = "remove"  # under it a form ticks that a row goes
INDENT = "  "

_BREAK = re.compile("[\x85\u2028\u2029]")  # a YAML reader would count a line more
_LENGTH = re.compile(r"([0-9๐-๙]+)\s*(?:days?|วัน)?")


@dataclass(frozen=True, slots=True)
class WrittenCharter:
    """`places`: of each line, counted from 1, the field or the table that begins there."""

    source: bytes
    places: Mapping[int, str]


def write_charter(fields: Fields, today: date, comments: tuple[str, ...] = ()) -> WrittenCharter:
    """What is filled in, in the order of the keys; empty fields and ticked rows are left out.

    Days and lengths are taken as people write them: 31/1/2570, 14 วัน. `today`: from which a spoken day is counted.
    """
    lines = [("", line) for line in comments]
    lines += _write_table(_Form(fields, today), CHARTER_KEYS, "", INDENT[:0])
    places = {number: place for number, (place, _) in enumerate(lines, 1) if place}
    return WrittenCharter("".join(f"{line}\n" for _, line in lines).encode(), places)


@dataclass(frozen=True, slots=True)
class _Form:
    fields: Fields
    today: date

    def read(self, place: str) -> str:
        return self.fields.get(place, "").strip()

    def count_rows(self, place: str) -> int:
        numbers = [each.removeprefix(f"{place}.").partition(".")[0] for each in self.fields if _is_in(each, place)]
        return max((int(number) + 1 for number in numbers if number.isdecimal() and number.isascii()), default=0)


Lines = list[tuple[str, str]]  # the place, and the line


def _write_table(form: _Form, keys: Keys, path: str, indent: str) -> Lines:
    lines: Lines = []
    for name, key in keys.items():
        lines += _write(form, name, key, path, indent=indent)
    return lines


def _write(form: _Form, name: str, key: CharterKey, path: str, *, indent: str) -> Lines:
    place = f"{path}{name}"
    match key.kind:
        case "table":
            below = _write_table(form, key.keys, f"{place}.", indent + INDENT)
            if not below:  # there all the same, so that what is missing in it has a line
                return [(place, f"{indent}{name}: {{}}")]
        case "list":
            below = _write_rows(form, key, place, indent)
        case "labels":
            below = _write_labels(form, place, indent + INDENT)
        case "languages":
            named = ", ".join(json.dumps(each, ensure_ascii=False) for each in split_languages(form.read(place)))
            return [(place, f"{indent}{name}: [{named}]")] if named else []
        case "when" | "day":
            return _write_text(place, name, write_when(form.read(place), form.today), indent)
        case _:
            return _write_text(place, name, form.read(place), indent)
    return [(place, f"{indent}{name}:"), *below] if below else []


def _write_text(place: str, name: str, text: str, indent: str) -> Lines:
    """Every text stands in one line, whatever is in it."""
    plain = _BREAK.sub(" ", text.replace("\r\n", "\n"))
    return [(place, f"{indent}{name}: {json.dumps(plain, ensure_ascii=False)}")] if text else []


def _write_labels(form: _Form, place: str, indent: str) -> Lines:
    lines: Lines = []
    for each in form.fields:
        language = each.removeprefix(f"{place}.")
        if _is_in(each, place) and LANGUAGE.fullmatch(language):
            lines += _write_text(each, language, form.read(each), indent)
    return lines


def _write_rows(form: _Form, key: CharterKey, place: str, indent: str) -> Lines:
    """Rows are numbered anew, so that what is wrong with a row is found in the form that shows the file again."""
    lines: Lines = []
    number = 0
    for row in range(form.count_rows(place)):
        there = f"{place}.{row}."
        below = [] if form.read(f"{there}{REMOVE}") else _write_table(form, key.keys, there, indent + INDENT + INDENT)
        if not below:
            continue
        renamed = [(f"{place}.{number}.{each.removeprefix(there)}", line) for each, line in below]
        first, line = renamed[0]
        lines += [(first, f"{indent}{INDENT}- {line.lstrip()}"), *renamed[1:]]
        number += 1
    return lines


def _is_in(each: str, place: str) -> bool:
    return each.startswith(f"{place}.")


def split_languages(text: str) -> tuple[str, ...]:
    """`th, en` as two codes."""
    return tuple(dict.fromkeys(each for each in re.split(r"[\s,\[\]\"']+", text) if each))


def write_when(text: str, today: date) -> str:
    """`14 days` or a day of the common era, as the file wants it; anything else as it was written."""
    if length := _LENGTH.fullmatch(text):
        count = read_whole_numbers(length[1])[0]
        return "1 day" if count == 1 else f"{count} days"
    days = read_days(text, today)
    return days[0].isoformat() if len(days) == 1 else text


def place_problems(written: WrittenCharter, problems: tuple[Problem, ...]) -> Mapping[str, tuple[Problem, ...]]:
    """By the place where each is put right; "" for those that belong to no field."""
    found: defaultdict[str, list[Problem]] = defaultdict(list)
    for one in problems:
        found[_find_place(written, one)].append(one)
    return {place: tuple(each) for place, each in found.items()}


def _find_place(written: WrittenCharter, problem: Problem) -> str:
    """The key that a problem names is that of the line or of something above it, or is missing in one of these tables."""
    steps = written.places.get(problem.line or 0, "").split(".")
    above = list(accumulate(steps, lambda path, step: f"{path}.{step}"))[::-1]
    column = problem.column or ""
    named = (each for each in above if each.rpartition(".")[2] == column)
    missing = (f"{each}.{column}" for each in above if _is_key(f"{each}.{column}"))
    return next(named, None) or next(missing, None) or (column if column in CHARTER_KEYS else above[0])


def _is_key(place: str) -> bool:
    """Whether a charter has a key at this place."""
    keys: Keys = CHARTER_KEYS
    *before, last = [step for step in place.split(".") if not step.isdecimal()]
    for step in before:
        keys = keys[step].keys if step in keys else {}
    return last in keys
