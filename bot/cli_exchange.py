"""`wethi export`, `wethi import` and `wethi consultation results`: a consultation as files, and what it found."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def export(
    consultation: Annotated[str, typer.Argument(help="The consultation's id.")],
    *,
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    public: Annotated[
        bool, typer.Option("--public", help="As anybody may have it: other numbers, latest votes, whole minutes.")
    ] = False,
    extended: Annotated[
        bool,
        typer.Option("--extended", help="Also what Polis does not write: seeds, questions about citizens, consensus."),
    ] = False,
    for_spreadsheets: Annotated[
        bool, typer.Option("--for-spreadsheets", help="So that no text is taken for a formula.")
    ] = False,
) -> None:
    """Write a consultation's statements, votes and groups as CSV; single votes only if its charter opens the data."""
    from bot.audit_printing import note_if_done
    from bot.exporting import export_consultation
    from bot.polis_writing import Style
    from bot.settings import read_settings

    style = Style(public=public, extended=extended, for_spreadsheets=for_spreadsheets)
    settings = read_settings()
    code = export_consultation(settings, consultation, out, style)
    sys.exit(note_if_done(settings, code, f"consultation {consultation}", public=public))


def import_files(
    folder: Annotated[Path, typer.Argument(help="The folder with comments.csv and votes.csv.")],
    *,
    title_th: Annotated[str, typer.Option(help="Its title in Thai.")] = "",
    title_en: Annotated[str, typer.Option(help="Its title in English.")] = "",
    licence: Annotated[str, typer.Option(help="The licence of the data, such as CC BY 4.0.")] = "",
    attribution: Annotated[str, typer.Option(help="The sentence that the licence asks for.")] = "",
    source: Annotated[str, typer.Option(help="A name for where it comes from; the folder's, if left out.")] = "",
) -> None:
    """Bring in a consultation that was held elsewhere, to be read; the same files twice are one consultation."""
    from rich.console import Console

    from bot.importing import Wanted, import_folder
    from bot.settings import read_settings

    wanted = Wanted(source, title_th, title_en, licence, attribution)
    console = Console(stderr=True)
    with console.status("Reading the files ..."):
        found = import_folder(read_settings(), folder, wanted)
    words = "Imported" if found.new else "It was imported before"
    console.print(
        f"{words}: {found.consultation}, {found.people:,} people, {found.statements:,} statements, {found.votes:,} votes.",
        highlight=False,
        soft_wrap=True,
    )
    if not found.computed:
        console.print("The running server computes its result within a minute.", highlight=False)


def show_results(
    consultation: Annotated[str, typer.Argument(help="The consultation's id.")],
    *,
    json: Annotated[Path | None, typer.Option(help="Write the figures to this file instead.")] = None,
    language: Annotated[str, typer.Option("--lang", help="th or en.")] = "th",
) -> None:
    """Show what a consultation found so far: what unites, what divides, the groups; small groups are hidden."""
    from bot.forum_results import show_results as show
    from bot.settings import read_settings

    sys.exit(show(read_settings(), consultation, json, language))
