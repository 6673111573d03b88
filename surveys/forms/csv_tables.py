"""Reads a CSV file as a table, or says line by line what is wrong with it."""

import csv
import re
from collections.abc import Sequence
from io import StringIO

from surveys.forms.problems import Findings
from surveys.forms.tables import Row, Table

MOST_ROWS = 20_000
MOST_COLUMNS = 100
SEPARATORS = ",;\t"  # spreadsheets write the second where a comma stands in numbers

_LABEL = re.compile(r"label::(?:.*\()?\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\)?", re.ASCII)


def read_csv(findings: Findings, file: str, text: str) -> Table:
    """The first line names the columns; label::th, label::Thai (th) and so on become one column, label."""
    written = _read_lines(findings, file, text)
    if not written:
        return Table((), ())
    if len(written) > MOST_ROWS + 1:
        findings.note("csv-too-many-rows", written[-1][0], file=file, most=f"{MOST_ROWS:,}")
    columns = _read_columns(findings, file, written[0][1])
    rows = [_read_row(findings, columns, cells, file=file, line=line) for line, cells in written[1:]]
    return _with_label(columns, rows)


def _read_lines(findings: Findings, file: str, text: str) -> list[tuple[int, list[str]]]:
    """The cells of each line that is not empty, with its number; past the most rows just one more."""
    first = text.partition("\n")[0]
    separator = next((sign for sign in SEPARATORS if sign in first), ",")
    lines = csv.reader(StringIO(text), delimiter=separator, strict=True)
    written: list[tuple[int, list[str]]] = []
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells) and len(written) <= MOST_ROWS + 1:
                written.append((lines.line_num, [cell.strip() for cell in cells]))
    except csv.Error:
        findings.note("csv-syntax", lines.line_num, file=file)
        return written
    if len(written) < 2:
        findings.note("csv-empty", 1, file=file)
    return written


def _read_columns(findings: Findings, file: str, cells: list[str]) -> tuple[str, ...]:
    """The names of the columns, a label's with its language only."""
    columns = [f"label::{match[1]}" if (match := _LABEL.fullmatch(cell)) else cell for cell in cells]
    for place, column in enumerate(columns):
        if not column or column in columns[:place]:
            findings.note("csv-column-name", 1, column or None, file=file, name=column, place=str(place + 1))
    if len(columns) > MOST_COLUMNS:
        findings.note("csv-too-many-columns", 1, file=file, most=str(MOST_COLUMNS))
    return tuple(columns)


def _read_row(findings: Findings, columns: Sequence[str], cells: list[str], *, file: str, line: int) -> Row:
    while len(cells) > len(columns) and not cells[-1]:
        cells.pop()
    if len(cells) != len(columns):
        findings.note("csv-row-length", line, file=file, count=str(len(cells)), wanted=str(len(columns)))
    return dict(zip(columns, cells, strict=False))


def _with_label(columns: Sequence[str], rows: Sequence[Row]) -> Table:
    """Where labels are translated, `label` is the first one that is filled in."""
    translated = [column for column in columns if column.startswith("label::")]
    if not translated:
        return Table(tuple(columns), tuple(rows))
    languages = tuple(column.removeprefix("label::") for column in translated)
    plain = tuple(column for column in columns if column not in translated and column != "label")
    label = [column for column in ("label", *translated) if column in columns]
    labelled = ({**row, "label": next(filter(None, (row.get(column) for column in label)), "")} for row in rows)
    return Table((*plain, "label"), tuple(labelled), languages)
