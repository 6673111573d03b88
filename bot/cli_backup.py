"""The `wethi backup`, `wethi restore` and `wethi upgrade` commands."""

import sys
from pathlib import Path
from typing import Annotated

import typer

backup = typer.Typer(
    invoke_without_command=True, help="Copy the database, and apart from it the keys, beside a running server."
)


@backup.callback()
def make_backup(
    context: typer.Context,
    *,
    to: Annotated[Path | None, typer.Option(help="The folder for the database; else WETHI_BACKUP_DIR.")] = None,
    keys_to: Annotated[Path | None, typer.Option(help="The folder for the keys; else WETHI_BACKUP_KEYS_DIR.")] = None,
) -> None:
    """Copy the database, and apart from it the keys, beside a running server; both are checked. Old ones go."""
    if context.invoked_subcommand:
        return
    from bot.backups_printing import make
    from bot.settings import read_settings

    sys.exit(make(read_settings(), to, keys_to))


@backup.command("list")
def list_all(
    *,
    to: Annotated[Path | None, typer.Option("--in", help="The folder to look into; else WETHI_BACKUP_DIR.")] = None,
    keys_to: Annotated[Path | None, typer.Option("--keys-in", help="The same; else WETHI_BACKUP_KEYS_DIR.")] = None,
) -> None:
    """List the backups there are, the newest first."""
    from bot.backups_printing import print_backups
    from bot.settings import read_settings

    sys.exit(print_backups(read_settings(), to, keys_to))


def restore(
    file: Annotated[
        Path | None,
        typer.Argument(help="The backup of the database; none after PostgreSQL's own tool has put it back."),
    ] = None,
    *,
    keys: Annotated[
        Path | None, typer.Option(help="A backup of the keys, where keys.sqlite is lost; take the newest.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Try all of it on a copy; nothing is changed.")] = False,
    without_ledger: Annotated[bool, typer.Option("--without-ledger", help="Where the erasure ledger is lost.")] = False,
    drop_unreadable: Annotated[
        bool, typer.Option("--drop-unreadable", help="Let rows go whose keys are lost; who writes again is a stranger.")
    ] = False,
) -> None:
    """Put a backup in the place of the database, which is set aside; the server must not run."""
    from bot.backups_printing import restore_file, settle_restored
    from bot.restoring import Wanted
    from bot.settings import read_settings
    from bot.store.databases import serves_many

    settings = read_settings()
    wanted = Wanted(file or Path(), keys, without_ledger, drop_unreadable, check)
    if file is None and serves_many(settings.database) and not check:
        sys.exit(settle_restored(settings, wanted))
    if file is None:
        raise typer.BadParameter("name the backup; `wethi backup list` shows those that there are")
    sys.exit(restore_file(settings, wanted))


def upgrade(
    *,
    check: Annotated[bool, typer.Option("--check", help="Try it on a copy, beside a running server.")] = False,
) -> None:
    """Bring the database to this release: a backup, all changes on a copy, a look at it, and only then in its place."""
    from bot.backups_printing import upgrade_database
    from bot.settings import read_settings

    sys.exit(upgrade_database(read_settings(), only_check=check))
