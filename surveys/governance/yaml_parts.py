"""Reads the small parts of a charter: ids, words to choose from, numbers, lengths and days."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from surveys.forms.yaml_settings import read_count, read_day
from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Table
from surveys.governance.charter import When
from surveys.governance.charter_keys import CharterKey

LONGEST = 3_660  # days
FIRST_YEAR, LAST_YEAR = 2000, 2199
MOST = 1_000_000  # citizens, codes

Word = TypeVar("Word", bound=str)

_ID = re.compile(r"[a-z][a-z0-9_-]{0,23}", re.ASCII)  # stands in the data of a button, beside a statement and a consent
_VERSION = re.compile(r"[A-Za-z0-9._-]{1,20}", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DAYS = re.compile(r"([0-9]{1,4}) days?", re.ASCII)


def read_id(reader: Reader, table: Table, key: str = "id") -> str:
    name = reader.needed_text(table, key)
    if name and not _ID.fullmatch(name):
        reader.note("bad-id", table.line_of(key), key, name=name)
    return name


def read_version(reader: Reader, table: Table) -> str:
    version = reader.needed_text(table, "version")
    if version and not _VERSION.fullmatch(version):
        reader.note("bad-version", table.line_of("version"), "version", name=version)
    return version


def read_word(reader: Reader, table: Table, key: str, words: tuple[Word, ...], *, needed: bool = False) -> Word:
    """One of these words; the first of them where there is none."""
    written = reader.needed_text(table, key) if needed else reader.text(table, key)
    for word in words:
        if word == written:
            return word
    if written:
        reader.note("bad-word", table.line_of(key), key, name=written, words=", ".join(words))
    return words[0]


def read_number(reader: Reader, table: Table, key: str, *, least: int, most: int = MOST) -> int:
    """A number that must be there, from `least` to `most`; `least` where it is wrong, so that reading can go on."""
    reader.needed_text(table, key)
    return read_number_or(reader, table, key, least, least=least, most=most)


def read_number_or(reader: Reader, table: Table, key: str, default: int, *, least: int = 1, most: int = MOST) -> int:
    number = read_count(reader, table, key, most=most)
    if number is not None and number < least:
        reader.note("too-small", table.line_of(key), key, name=str(number), least=str(least))
    return default if number is None else number


def read_when(reader: Reader, table: Table, key: str) -> When:
    """`14 days`, or a day; one day where it is missing or wrong."""
    written = reader.needed_text(table, key)
    if _DAY.fullmatch(written):
        day = read_near_day(reader, table, key)
        return When(day=day) if day else When(days=1)
    match = _DAYS.fullmatch(written)
    if match and 1 <= int(match[1]) <= LONGEST:
        return When(days=int(match[1]))
    if written:
        reader.note("bad-when", table.line_of(key), key, name=written)
    return When(days=1)


def read_near_day(reader: Reader, table: Table, key: str) -> date | None:
    """A day of this century or the next; of others the phases could not be counted."""
    day = read_day(reader, table, key)
    if day is None or FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    reader.note("far-day", table.line_of(key), key, name=day.isoformat(), most=str(LAST_YEAR))
    return None


def read_table(reader: Reader, table: Table, key: str, keys: Mapping[str, CharterKey]) -> Table:
    """The pairs under this key; where it is missing or wrong, none."""
    tree = table.entries.get(key)
    found = None if tree is None else reader.table(tree, key)
    if tree is None:
        reader.note("missing-key", table.line, key, name=key)
    if found is None:
        return Table({}, table.line_of(key))
    reader.note_unknown_keys(found, keys, ())
    return found


def read_rows(reader: Reader, table: Table, key: str, keys: Mapping[str, CharterKey]) -> tuple[Table, ...]:
    """The tables of a list, the ids of which differ."""
    rows = [row for item in reader.items(table, key) if (row := reader.table(item, key))]
    seen: set[str] = set()
    for row in rows:
        reader.note_unknown_keys(row, keys, ())
        name = read_id(reader, row)
        if name in seen:
            reader.note("doubled-key", row.line_of("id"), key, name=name)
        seen |= {name} - {""}
    return tuple(rows)
