"""The `wethi consultation round` commands: a bridging statement, its approval, what people criticized, and its one revision."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Bring opinion groups together with one statement, revised once.")

Name = Annotated[str, typer.Argument(help="The consultation's id.")]
Party = Annotated[str, typer.Option("--as", help="The convener that acts, by its id in the charter.")]


@app.command("bridge")
def bridge(
    name: Name,
    *,
    party: Party,
    text_th: Annotated[str, typer.Option("--text-th", help="The statement in Thai.")] = "",
    text_en: Annotated[str, typer.Option("--text-en", help="The statement in English.")] = "",
    rests_on: Annotated[str, typer.Option(help="Numbers of the statements that it brings together, such as 3,7.")] = "",
    criticisms: Annotated[Path | None, typer.Option(help="For the revision: the table, filled in.")] = None,
) -> None:
    """Draft a bridging statement, or its revision; another convener approves it before people are asked."""
    from bot.round_printing import draft
    from bot.settings import read_settings

    sys.exit(draft(read_settings(), name, party, ({"th": text_th, "en": text_en}, rests_on, criticisms)))


@app.command("approve")
def approve(name: Name, *, party: Party) -> None:
    """Record that another convener approves the draft: everybody who voted is asked once."""
    from bot.forum_printing import run
    from bot.settings import read_settings

    sys.exit(run(read_settings(), "round-approve", name, party=party))


@app.command("criticisms")
def criticisms(name: Name) -> None:
    """Write what people said would have to change, as a table to fill in: taken up or not, and why."""
    from bot.round_printing import print_criticisms
    from bot.settings import read_settings

    sys.exit(print_criticisms(read_settings(), name))
