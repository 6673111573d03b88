"""Writes tables as an XLSX file, a sheet each, in which nothing is a formula."""

import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.result_files import disarm

Row = Sequence[object]


def write_workbook(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """The first row of each sheet stays in sight."""
    book = Workbook(write_only=True)
    book.properties.creator = "Wethi"
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for row in rows:
            sheet.append([fill_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def fill_cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    """A text stays one, whatever it looks like: a formula, an error, a date. Without one the cell is empty."""
    if not isinstance(value, str):
        return value
    if not value:
        return None
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", str(disarm(value))))
    cell.data_type = "s"
    return cell
