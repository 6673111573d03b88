"""The `wethi agency` and `wethi account` commands, for the operator of an installation."""

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

agency = typer.Typer(no_args_is_help=True, help="Agencies that hold forums in this installation.")
account = typer.Typer(no_args_is_help=True, help="The bots of agencies in LINE and Telegram.")

AN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class ChannelName(StrEnum):
    """The channels in which an account can be."""

    LINE = "line"
    TELEGRAM = "telegram"


Channel = Annotated[ChannelName, typer.Argument(help="line or telegram")]
Own = Annotated[str, typer.Argument(help="The account's own name: small letters, digits and dashes.")]


def check_id(what: str, name: str) -> None:
    if not AN_ID.fullmatch(name):
        raise typer.BadParameter(f"{what} has small letters, digits and dashes only, such as khlong-town")


@agency.command("add")
def add_agency(
    name: Annotated[str, typer.Argument(help="Its id: small letters, digits and dashes.")],
    *,
    th: Annotated[str, typer.Option(help="Its name in Thai.")],
    en: Annotated[str, typer.Option(help="Its name in English.")],
) -> None:
    """Add an agency, or give one another name; `main` is there from the start."""
    from bot.agency_printing import add_agency as add
    from bot.settings import read_settings

    check_id("an agency's id", name)
    sys.exit(add(read_settings(), name, {"th": th, "en": en}))


@agency.command("list")
def list_agencies() -> None:
    """List the agencies: in whose chats they are met, their staff, and what of them is open."""
    from bot.agency_printing import print_agencies
    from bot.settings import read_settings

    sys.exit(print_agencies(read_settings()))


@agency.command("remove")
def remove_agency(name: Annotated[str, typer.Argument(help="Its id.")]) -> None:
    """Remove an agency that has no account, no staff and nothing open any more."""
    from bot.agency_printing import remove_agency as remove
    from bot.settings import read_settings

    sys.exit(remove(read_settings(), name))


@account.command("add")
def add_account(
    channel: Channel,
    name: Own,
    *,
    agency: Annotated[str, typer.Option(help="The agency whose bot it is.")],
    secrets: Annotated[
        Path | None,
        typer.Option(help="A file with the secrets, or - for standard input; without it they are asked for."),
    ] = None,
    check: Annotated[bool, typer.Option(help="Ask the platform first whose token it is.")] = True,
    moves: Annotated[
        bool, typer.Option("--moves", help="What the agency holds may move from the chats of main to this account.")
    ] = False,
) -> None:
    """Add a bot of an agency, or give one other secrets. They are typed unseen or read from a file, never given here."""
    from bot.account_printing import Wanted
    from bot.account_printing import add_account as add
    from bot.account_secrets import ask_secrets
    from bot.settings import read_settings

    check_id("an account's name", name)
    settings = read_settings()
    wanted = Wanted(f"{channel.value}/{name}", agency, checks=check, moves=moves)
    sys.exit(add(settings, wanted, ask_secrets(channel.value, secrets)))


@account.command("list")
def list_accounts() -> None:
    """List the bots of all agencies, and how they stand."""
    from bot.account_printing import print_accounts
    from bot.settings import read_settings

    sys.exit(print_accounts(read_settings()))


@account.command("remove")
def remove_account(channel: Channel, name: Own) -> None:
    """Remove a bot: it takes in and says nothing any more, and its secrets are erased."""
    from bot.account_printing import remove_account as remove
    from bot.settings import read_settings

    sys.exit(remove(read_settings(), f"{channel.value}/{name}"))
