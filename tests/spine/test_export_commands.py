"""Single responses leave only where the notice allows it, as files in which nothing is a formula; a codebook explains them."""

import csv
import io
import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from house_store import House
from openpyxl.worksheet.worksheet import Worksheet
from result_stories import SECRET_WISH, answers, hand_in, open_market, read_market, write_market
from typer.testing import CliRunner

from bot import cli
from bot.exports import Files, export_codebook, export_responses
from bot.responses import FOUND, NOT_ALLOWED, NOT_FOUND
from bot.store.forms import publish
from bot.surveying import SubmitResponse
from bot.workbooks import write_workbook
from surveys.forms.codebook import describe
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

FORMULAS = [
    "=1+1",
    "+66",
    "-1",
    "@A1",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠A1",
    "  =1",
    "#REF!",
    "=cmd|' /C calc'!A0",
]


def read_sheets(file: Path) -> dict[str, list[list[object]]]:
    """What a spreadsheet finds: every cell's value; that none is a formula is checked."""
    return read_cells(file.read_bytes())


def read_cells(written: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(written))
    for sheet in book.worksheets:
        assert isinstance(sheet, Worksheet)
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n"}, "no formula, no error"
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def test_single_responses_are_handed_on_only_where_the_notice_says_so(house: House) -> None:
    hand_in(house, open_market(house), 20)
    files = Files(csv=house.folder / "rows.csv", xlsx=house.folder / "rows.xlsx")
    assert export_responses(house.settings, "market", files) == NOT_ALLOWED
    assert export_responses(house.settings, "nothing", files) == NOT_FOUND
    assert not (house.folder / "rows.csv").exists()
    assert not (house.folder / "rows.xlsx").exists()


def test_handed_on_responses_are_shuffled_with_their_day_only_and_without_formulas(house: House) -> None:
    hand_in(house, open_market(house, "export: yes"), 40)
    file = house.folder / "rows.csv"
    assert export_responses(house.settings, "market", Files(csv=file)) == FOUND
    written = file.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    heading, *rows = csv.reader(io.StringIO(written.decode("utf-8-sig")))
    assert heading == ["day", "often", "area", "walk", "wish"]
    assert {row[0] for row in rows} == {"2026-11-24"}
    assert {row[4] for row in rows} == {f"'{SECRET_WISH}"}
    given = [[one["/data/often"], one["/data/area"], one["/data/walk"]] for one in answers(40)]
    assert sorted(row[1:4] for row in rows) == sorted(given)
    assert [row[1:4] for row in rows] != given


def test_a_spreadsheet_opens_the_same_rows_and_computes_nothing(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in(house, open_market(house, "export: yes"), 40)
    files = Files(csv=house.folder / "rows.csv", xlsx=house.folder / "rows.xlsx")
    assert export_responses(house.settings, "market", files) == FOUND
    assert "rows.csvand" in "".join(capsys.readouterr().err.split())  # a terminal breaks lines where they end
    heading, *rows = read_sheets(house.folder / "rows.xlsx")["responses"]
    assert heading == ["day", "often", "area", "walk", "wish"]
    assert {row[4] for row in rows} == {f"'{SECRET_WISH}"}
    assert {type(row[3]) for row in rows} == {int}
    in_commas = list(csv.reader(io.StringIO((house.folder / "rows.csv").read_text(encoding="utf-8-sig"))))
    assert [[str(value) for value in row] for row in rows] == in_commas[1:]


def test_whoever_wants_words_finds_labels_in_place_of_names(house: House) -> None:
    hand_in(house, open_market(house, "export: yes"), 10)
    file = house.folder / "rows.xlsx"
    assert export_responses(house.settings, "market", Files(xlsx=file, language="th")) == FOUND
    heading, *rows = read_sheets(file)["responses"]
    assert heading[:3] == ["day", "คุณไปตลาดบ่อยไหม", "คุณอยู่ที่ใด"]
    assert {row[2] for row in rows} == {"ในเมือง", "นอกเมือง"}


def test_what_somebody_writes_to_be_computed_is_a_text_and_so_is_what_no_file_may_hold() -> None:
    rows = read_cells(write_workbook({"words": [[text] for text in [*FORMULAS, "บ้าน\x00\x07ใหญ่", ""]]}))["words"]
    found = [row[0] for row in rows]
    assert found[:2] == ["'=1+1", "'+66"]
    assert all(text == "#REF!" or str(text).startswith("'") for text in found[: len(FORMULAS)])
    assert found[len(FORMULAS)] == "บ้านใหญ่"


def test_what_was_private_when_she_answered_stays_even_if_a_later_version_says_otherwise(house: House) -> None:
    private = write_market("export: yes").replace("name: wish,", "name: wish, 'chat::private': yes,")
    form = read_yaml_form(private.encode())
    assert isinstance(form, Form)
    house.store.write_now(partial(publish, published=form, source=private.encode(), now_ms=house.now_ms))
    hand_in(house, form, 3)
    opened = write_market("export: yes").replace('version: "1"', 'version: "2"')
    newer = read_yaml_form(opened.encode())
    assert isinstance(newer, Form)
    house.store.write_now(partial(publish, published=newer, source=opened.encode(), now_ms=house.now_ms))
    said = SubmitResponse("9" * 32, "market", "2", json.dumps({"/data/wish": "ร่มเงา"}))
    house.turn("U9", said)
    file = house.folder / "rows.xlsx"
    assert export_responses(house.settings, "market", Files(xlsx=file)) == FOUND
    _, *rows = read_sheets(file)["responses"]
    assert sorted(str(row[4]) for row in rows) == ["None", "None", "None", "ร่มเงา"]


def test_the_codebook_goes_to_files_or_to_the_terminal(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    open_market(house, "export: yes\nmargins: {area: {town: 0.7, village: 0.3}}")
    files = Files(json=house.folder / "book.json", xlsx=house.folder / "book.xlsx")
    assert export_codebook(house.settings, "market", files) == FOUND
    assert capsys.readouterr().out == ""
    form = read_market("export: yes\nmargins: {area: {town: 0.7, village: 0.3}}")
    written = json.loads((house.folder / "book.json").read_text(encoding="utf-8"))
    assert written == describe(form)
    sheets = read_sheets(house.folder / "book.xlsx")
    assert list(sheets) == ["survey", "variables", "choices", "weights"]
    assert ["area", "town", "ในเมือง", "In town"] in sheets["choices"]
    assert ["area", "town", 0.7] in sheets["weights"]
    assert export_codebook(house.settings, "market", Files()) == FOUND
    assert json.loads(capsys.readouterr().out) == written


def test_a_codebook_of_a_survey_that_nobody_knows_is_answered_with_those_there_are(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    open_market(house)
    assert export_codebook(house.settings, "nothing", Files()) == NOT_FOUND
    assert "market" in capsys.readouterr().err


def test_an_export_to_nowhere_is_answered_with_what_to_say() -> None:
    told = CliRunner().invoke(cli.app, ["survey", "export", "market"])
    assert told.exit_code == 2
    assert "--xlsx" in told.output


def test_the_server_does_not_load_what_writes_spreadsheets() -> None:
    code = "import sys, bot.app, bot.cli, bot.results; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
