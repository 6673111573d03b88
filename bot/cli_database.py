"""The `wethi db` commands."""

import sys
from typing import Annotated

import typer

database = typer.Typer(no_args_is_help=True, help="Move from SQLite to PostgreSQL.")


@database.callback()
def keep_group() -> None:
    """One command today; its group leaves room for others."""


@database.command("move")
def move_to(
    database_url: Annotated[str, typer.Argument(help="An empty PostgreSQL database: postgresql://...")],
    keys_url: Annotated[str, typer.Argument(help="Another empty one, for the keys.")],
) -> None:
    """Copy everything from SQLite into two empty PostgreSQL databases and compare; the server must not run. SQLite stays."""
    from rich.console import Console

    from bot.moving import move
    from bot.settings import read_settings

    moved = move(read_settings(), database_url, keys_url)
    Console(stderr=True).print(
        f"Moved and compared: {moved.rows:,} rows of {moved.tables} tables, {moved.keys:,} keys, {moved.erasures:,} erasures. "
        "Now set WETHI_DATABASE_URL and WETHI_KEYS_URL to these two addresses and start the server. "
        "The SQLite files are as they were: put them aside once all is well.",
        highlight=False,
    )
    sys.exit(0)
