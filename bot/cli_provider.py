"""The `wethi agency provider | detach | links` commands: where staff of an agency sign in beside the link."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Name = Annotated[str, typer.Argument(help="The agency's id.")]


class Switch(StrEnum):
    """On or off."""

    ON = "on"
    OFF = "off"


def put_provider(
    name: Name,
    *,
    issuer: Annotated[str, typer.Option(help="The provider's address, to the letter as it names itself.")],
    client_id: Annotated[str, typer.Option(help="The id that it gave to Wethi; at LINE, the channel id.")],
    secret: Annotated[
        Path | None,
        typer.Option(help="A file with the client secret, or - for standard input; without it, it is asked for."),
    ] = None,
    claim: Annotated[str, typer.Option(help="The claim that gives roles, such as groups or realm_access.roles.")] = "",
    gives: Annotated[
        list[str] | None, typer.Option(help="word=official or word=moderator; may be given more than once.")
    ] = None,
    scope: Annotated[str, typer.Option(help="What is asked for, with spaces between; openid always.")] = "",
    inside: Annotated[bool, typer.Option("--inside", help="It stands at a private address of your network.")] = False,
    check: Annotated[bool, typer.Option(help="Ask it first what it tells of itself.")] = True,
) -> None:
    """Let staff of an agency sign in at its directory or with LINE (OpenID Connect)."""
    from bot.openid.provider import USUAL_SCOPE
    from bot.provider_printing import put_provider as put
    from bot.provider_printing import read_gives
    from bot.settings import read_settings

    described = {
        "issuer": issuer,
        "client_id": client_id,
        "scope": " ".join(dict.fromkeys(["openid", *(scope or USUAL_SCOPE).split()])),
        "claim": claim,
        "gives": read_gives(gives or []),
        "inside": inside,
    }
    sys.exit(put(read_settings(), name, described, secret=secret, check=check))


def remove_provider(name: Name) -> None:
    """Take an agency's provider away: its staff sign in by a link again."""
    from bot.provider_printing import remove_provider as remove
    from bot.settings import read_settings

    sys.exit(remove(read_settings(), name))


def switch_links(name: Name, switch: Annotated[Switch, typer.Argument(help="on or off")]) -> None:
    """Say whether links open the console to an agency's staff, or its provider alone does."""
    from bot.provider_printing import switch_links as set_links
    from bot.settings import read_settings

    sys.exit(set_links(read_settings(), name, off=switch is Switch.OFF))


def add_to(agency: typer.Typer) -> None:
    """They belong to the commands about agencies."""
    agency.command("provider")(put_provider)
    agency.command("detach")(remove_provider)
    agency.command("links")(switch_links)
