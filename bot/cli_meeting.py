"""The `wethi consultation meeting` commands: call a meeting, call it off, publish what was said there."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Call meetings, and publish what was said there.")

Name = Annotated[str, typer.Argument(help="The consultation's id.")]
Meeting = Annotated[str, typer.Argument(help="The meeting's id.")]
USUAL_MINUTES = 120


@app.command("add")
def add(
    name: Name,
    *,
    starts: Annotated[str, typer.Option(help="When, such as 2027-01-31T13:00, where the consultation is.")],
    title: Annotated[str, typer.Option(help="What it is called, in Thai.")] = "ประชุมหารือ",
    title_en: Annotated[str, typer.Option(help="The same in English.")] = "Meeting",
    place: Annotated[str, typer.Option(help="Where, in Thai.")] = "",
    place_en: Annotated[str, typer.Option(help="Where, in English.")] = "",
    link: Annotated[str, typer.Option(help="An https address to join online.")] = "",
    minutes: Annotated[int, typer.Option(min=1, help="How long.")] = USUAL_MINUTES,
    seats: Annotated[
        int | None, typer.Option(min=1, help="How many can come; without it there is room for all.")
    ] = None,
    known: Annotated[str, typer.Option("--id", help="Of a meeting that is to be changed.")] = "",
) -> None:
    """Call a meeting, or change one; those whom it concerns hear of it."""
    from bot.forum_printing import call_meeting
    from bot.settings import read_settings

    texts = {"title": {"th": title, "en": title_en}, "place": {"th": place, "en": place_en}}
    asked = {"id": known, **texts, "link": link, "starts": starts, "minutes": minutes, "seats": seats}
    sys.exit(call_meeting(read_settings(), name, asked))


@app.command("cancel")
def cancel(name: Name, meeting: Meeting) -> None:
    """Call a meeting off; those who come or may come hear of it."""
    from bot.forum_printing import run
    from bot.settings import read_settings

    sys.exit(run(read_settings(), "meeting-cancel", name, meeting=meeting))


@app.command("minutes")
def minutes(
    name: Name,
    meeting: Meeting,
    file: Annotated[Path, typer.Argument(help="A text file in Thai; lines that begin with `- ` are what was agreed.")],
    *,
    english: Annotated[Path | None, typer.Option("--file-en", help="The same in English.")] = None,
    writer: Annotated[str, typer.Option("--by", help="The convener whose person wrote them.")],
    approver: Annotated[str, typer.Option("--approved-by", help="Another convener, who approved them.")],
) -> None:
    """Publish what was said and agreed; those who came or asked hear of it."""
    from bot.forum_printing import publish_minutes
    from bot.settings import read_settings

    files = {"th": file} | ({"en": english} if english else {})
    said = {"files": files, "writer": writer, "approver": approver}
    sys.exit(publish_minutes(read_settings(), name, meeting, said))
