"""The commands that hand on single responses, where a survey's notice allows it, and the codebook that explains them."""

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bot.responses import FOUND, NOT_ALLOWED, read_days, read_sealed, read_survey, refuse_name
from bot.result_files import write_csv
from bot.settings import Settings
from bot.store.databases import read_beside
from bot.store.forms import Shelf, read_shelf
from bot.workbooks import write_workbook
from surveys.forms.codebook import describe
from surveys.forms.codebook_sheets import lay_out_codebook
from surveys.forms.columns import lay_out


@dataclass(frozen=True, slots=True)
class Files:
    """Where to write; `language`: that of the labels which stand in place of names, "" for names."""

    csv: Path | None = None
    xlsx: Path | None = None
    json: Path | None = None
    language: str = ""


def export_responses(settings: Settings, name: str, files: Files) -> int:
    """Single responses, in an order that says nothing."""
    console = Console(stderr=True)
    found = read_survey(settings, name)
    if found.form is None:
        return refuse_name(console, name, found.names)
    if not found.form.exports:
        console.print(
            f"{name} does not say that single responses may be handed on. Say so in its notice, set `export: yes`, "
            "give it a new version and publish it: it holds for those who answer from then on."
        )
        return NOT_ALLOWED
    form = found.form
    dated = read_sealed(settings, lambda connection, keys: read_days(connection, keys, form))
    random.SystemRandom().shuffle(dated)
    rows = list(lay_out(form, dated, files.language))
    if files.csv:
        files.csv.write_bytes(write_csv(rows))
    if files.xlsx:
        files.xlsx.write_bytes(write_workbook({"responses": rows}))
    written = " and ".join(str(file) for file in (files.csv, files.xlsx) if file)
    console.print(f"{len(dated)} responses were written to {written}, in an order that says nothing.")
    return FOUND


def export_codebook(settings: Settings, name: str, files: Files) -> int:
    """To the files that are named, as JSON to the terminal if there are none."""
    shelf = read_beside(settings.database, lambda connection: read_shelf(connection, Shelf({}, ())))
    form = shelf.find(name)
    if form is None:
        return refuse_name(Console(stderr=True), name, tuple(each.form_id for each in shelf.newest))
    codebook = describe(form)
    written = json.dumps(codebook, ensure_ascii=False, indent=2) + "\n"
    if files.json:
        files.json.write_text(written, encoding="utf-8")
    if files.xlsx:
        files.xlsx.write_bytes(write_workbook(lay_out_codebook(codebook)))
    if not (files.json or files.xlsx):
        sys.stdout.write(written)
    return FOUND
