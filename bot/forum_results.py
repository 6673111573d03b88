"""What a consultation found so far, in the terminal or as JSON: the figures that everybody may see, and no others."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from bot.responses import read_sealed
from bot.settings import Settings
from bot.store.floor import Floor, read_floor
from bot.store.keys import Keyring
from bot.text import Text, load_texts
from bot.web.consultation_page import Entry, Sheet, lay_out
from handlers.outcome import show_forum
from surveys.opinion.rules import Rules
from surveys.opinion.shown import ShownConsultation
from surveys.opinion.told import write_told

FOUND, NOT_FOUND = 0, 2  # exit codes
SCHEMA = "wethi-told/1"
NO_SUCH = "There is no open consultation {name} here; `wethi consultation list` names them."


def show_results(settings: Settings, name: str, file: Path | None, language: str) -> int:
    """Reads beside a server. With a file the figures go there as JSON, else to the terminal as tables."""

    def look(connection: Connection, keys: Keyring) -> ShownConsultation | None:
        public = read_floor(connection, keys, Floor()).public
        forum = public.get(name) or public.get(name.replace("_", "-"))
        return show_forum(forum) if forum else None

    case = read_sealed(settings, look)
    if case is None:
        Console(stderr=True).print(NO_SUCH.format(name=name), markup=False)
        return NOT_FOUND
    if file:
        file.write_text(json.dumps(as_json(case), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return FOUND
    t = load_texts().in_language(language)
    print_sheet(lay_out(case, Rules(), t), Console(), t)
    return FOUND


def as_json(case: ShownConsultation) -> dict[str, Any]:
    """`told` is null until something was computed; a hidden figure is null in it."""
    return {
        "schema": SCHEMA,
        "consultation": case.consultation,
        "title": dict(case.title),
        "question": dict(case.question),
        "stage": case.stage,
        "computed_at": case.computed_at.isoformat(timespec="seconds") if case.computed_at else None,
        "licence": case.licence,
        "source": case.source,
        "told": json.loads(write_told(case.told)) if case.told else None,
        "statements": {
            each: {"text": dict(written.text), "author": written.author} for each, written in case.texts.items()
        },
    }


def print_sheet(sheet: Sheet, console: Console, t: Text) -> None:
    for line in filter(None, (sheet.title, sheet.question, sheet.nothing, *sheet.basis)):
        console.print(line, highlight=False, markup=False)
    kinds = [(kind.heading, kind.entries, kind.none) for kind in sheet.kinds]
    for heading, entries, none in (*kinds, (t("consultations-others"), sheet.others, "")):
        if entries:
            console.print(list_entries(heading, entries, t))
        elif none and sheet.basis:
            console.print(f"{heading}: {none}", highlight=False, markup=False)
    for group in sheet.groups:
        share = t("consultations-group-share", percent=group.percent)
        lines = (f"  {sign} {vote}: “{text}”" for _, sign, vote, text in group.statements)
        head = f"{t('consultations-group', letter=group.letter)}: {share} {group.stability}"
        console.print(head, *lines, sep="\n", highlight=False, markup=False)
    if sheet.hides:
        console.print(t("opinion-hidden"), highlight=False, markup=False)


def list_entries(heading: str, entries: tuple[Entry, ...], t: Text) -> Table:
    """Every statement with the shares of everybody, and below it those of each group."""
    table = Table(title=heading, title_justify="left")
    table.add_column("", justify="right")
    table.add_column(t("consultations-statement"))
    for vote in ("agree", "disagree", "pass"):
        table.add_column(t(f"opinion-{vote}"), justify="right")
    table.add_column("")
    for entry in entries:
        for row in list_rows(entry, t):
            table.add_row(*row)
    return table


def list_rows(entry: Entry, t: Text) -> Iterator[tuple[str, ...]]:
    yield entry.number, entry.text, *entry.bar.percents, entry.people
    for line in entry.groups:
        yield "", f"  {t('consultations-group', letter=line.letter)}", *line.bar.percents, line.seen
