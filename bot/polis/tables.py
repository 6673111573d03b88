"""Reads tables as other programs write them, and names file, line, column and value where one is not as it should be."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import WethiError
from surveys.opinion.votes import Id

LONGEST_TEXT = 1_000_000  # characters of one cell; Python's own limit is less than some descriptions have
SECONDS_BELOW = (
    10**11
)  # a smaller timestamp counts seconds, a greater one milliseconds: in those it would be March 1973
MOST_DIGITS = 18  # of a number that 64 bits hold
FLAGS = {"true": True, "t": True, "1": True, "false": False, "f": False, "0": False, "": False}


class BadTable(WethiError):
    """A file is not the table that it should be."""


@dataclass(frozen=True, slots=True)
class Row:
    """`line`: where it ends in the file, from 1; `cells`: by the name of the column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def refuse(self, column: str, wanted: str) -> BadTable:
        """The error to raise."""
        value = shorten(self.cells[column])
        return BadTable(f"{self.file}, line {self.line}, column {column}: “{value}” stands where {wanted} belongs.")

    def read_number(self, column: str) -> int:
        value = self.cells[column].strip()
        digits = value.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal()):
            raise self.refuse(column, "a whole number")
        if len(digits) > MOST_DIGITS:
            raise self.refuse(column, f"a number of at most {MOST_DIGITS} digits")
        return int(value)

    def read_id(self, column: str) -> Id:
        """A number where it is one, else a text."""
        value = self.cells[column].strip()
        if not value:
            raise self.refuse(column, "an id")
        return read_id(value)

    def read_time(self, column: str) -> int:
        """Milliseconds since 1970."""
        return in_milliseconds(self.read_number(column))

    def read_flag(self, column: str) -> bool:
        value = FLAGS.get(self.cells[column].strip().lower())
        if value is None:
            raise self.refuse(column, "true or false")
        return value

    def read_code(self, column: str, codes: Mapping[str, int]) -> int:
        """One of the numbers by which the format says something."""
        code = codes.get(self.cells[column].strip())
        if code is None:
            raise self.refuse(column, f"one of {', '.join(codes)}")
        return code


def read_id(value: str) -> Id:
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS else value


def in_milliseconds(timestamp: int) -> int:
    return timestamp * 1_000 if abs(timestamp) < SECONDS_BELOW else timestamp


def read_header(path: Path) -> tuple[str, ...]:
    """The names of the columns."""
    return _check_header(path, next(_read_cells(path), (1, []))[1])


def require(path: Path, names: Sequence[str], wanted: Sequence[str]) -> None:
    """Raises if a column is missing."""
    for name in wanted:
        if name not in names:
            raise BadTable(f"{path.name}, line 1: there is no column {name}; there are: {shorten(', '.join(names))}.")


def read_rows(path: Path, wanted: Sequence[str]) -> Iterator[Row]:
    """Every row after the header, empty lines left out; columns in any order."""
    lines = _read_cells(path)
    names = _check_header(path, next(lines, (1, []))[1])
    require(path, names, wanted)
    for line, cells in lines:
        if not cells:
            continue
        if len(cells) != len(names):
            raise BadTable(f"{path.name}, line {line}: {len(cells)} columns stand where the header names {len(names)}.")
        row = Row(path.name, line, dict(zip(names, cells, strict=True)))
        if tuple(cells) == names:
            raise row.refuse(names[0], "a row, not the header again,")
        yield row


def read_pairs(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, key and value of a table of two columns without a header."""
    for line, cells in _read_cells(path):
        if cells and len(cells) != 2:
            raise BadTable(f"{path.name}, line {line}: {len(cells)} columns stand where a key and a value belong.")
        if cells:
            yield line, cells[0].strip(), cells[1]


def shorten(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _check_header(path: Path, cells: Sequence[str]) -> tuple[str, ...]:
    names = tuple(name.strip() for name in cells)
    if not any(names):
        raise BadTable(f"{path.name}, line 1: there are no names of columns.")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise BadTable(f"{path.name}, line 1, column {place + 1}: “{shorten(name)}” is the name of a column twice.")
    return names


def _read_cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Where each row ends, and what stands in it."""
    csv.field_size_limit(LONGEST_TEXT)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            try:
                for cells in rows:
                    yield rows.line_num, cells
            except csv.Error as problem:
                raise BadTable(
                    f"{path.name}, line {rows.line_num}: this is no table with commas ({problem})."
                ) from problem
            except UnicodeDecodeError as problem:
                raise BadTable(f"{path.name}, line {_find_odd_line(path)}: this is not written in UTF-8.") from problem
    except OSError as problem:
        raise BadTable(f"{path} cannot be read: {problem.strerror}.") from problem


def _find_odd_line(path: Path) -> int:
    """The first line that is not UTF-8."""
    with path.open("rb") as file:
        return next(number for number, line in enumerate(file, 1) if not _is_utf8(line))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
