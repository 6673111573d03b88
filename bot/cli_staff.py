"""The `wethi staff` and `wethi audit` commands, for the operator of an installation."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

staff = typer.Typer(no_args_is_help=True, help="Who acts for an agency, or for a partner of its forums.")
audit = typer.Typer(no_args_is_help=True, help="The log of all staff acts.")

Name = Annotated[str, typer.Argument(help="The person's name, or the id from `wethi staff list`.")]
OfAgency = Annotated[str, typer.Option("--agency", help="Only needed where two agencies have somebody of that name.")]


class RoleName(StrEnum):
    """The roles that an option may name."""

    OFFICIAL = "official"
    MODERATOR = "moderator"
    PARTNER = "partner"
    CHIEF = "chief"
    OPERATOR = "operator"


@staff.command("invite")
def invite(
    *,
    name: Annotated[str, typer.Option(help="For the operator's lists alone; kept sealed.")],
    role: Annotated[list[RoleName], typer.Option(help="May be given more than once.")],
    agency: Annotated[str, typer.Option(help="The agency.")] = "main",
    party: Annotated[str, typer.Option(help="The convener in charters for which the person acts.")] = "",
) -> None:
    """Invite somebody: prints a code that links one chat, once, within 24 hours."""
    from bot.settings import read_settings
    from bot.staff_printing import invite as invite_one

    sys.exit(invite_one(read_settings(), agency, party, roles=[each.value for each in role], name=name))


@staff.command("code")
def renew_code(name: Name, *, agency: OfAgency = "") -> None:
    """Print a new code, for another chat of the same person."""
    from bot.settings import read_settings
    from bot.staff_printing import renew_code as renew

    sys.exit(renew(read_settings(), name, agency))


@staff.command("link")
def link(name: Name, *, agency: OfAgency = "") -> None:
    """Print a link by which this person signs in to the console, once, within ten minutes."""
    from bot.settings import read_settings
    from bot.staff_printing import link_to_console

    sys.exit(link_to_console(read_settings(), name, agency))


@staff.command("list")
def list_staff() -> None:
    """List who acts for whom, and in how many chats."""
    from bot.settings import read_settings
    from bot.staff_printing import print_staff

    sys.exit(print_staff(read_settings()))


@staff.command("remove")
def remove(name: Name, *, agency: OfAgency = "") -> None:
    """End somebody's part at once, in all chats."""
    from bot.settings import read_settings
    from bot.staff_printing import remove as remove_one

    sys.exit(remove_one(read_settings(), name, agency))


class Switch(StrEnum):
    """On or off."""

    ON = "on"
    OFF = "off"


@staff.command("alarms")
def set_alarms(
    name: Name, switch: Annotated[Switch, typer.Argument(help="on or off")], *, agency: OfAgency = ""
) -> None:
    """Tell somebody of alarms at the machine, in chat: when one begins and when it is over; or no longer."""
    from bot.settings import read_settings
    from bot.staff_printing import set_alarms as set_one

    sys.exit(set_one(read_settings(), name, agency, on=switch is Switch.ON))


@audit.command("verify")
def verify() -> None:
    """Check that no row of the audit log was changed or taken away; the first that does not fit is named."""
    from bot.settings import read_settings
    from bot.staff_printing import verify_audit

    sys.exit(verify_audit(read_settings()))


@audit.command("export")
def export_log(file: Annotated[Path, typer.Argument(help="The CSV file to write.")]) -> None:
    """Write the audit log of all agencies to a file; that you did stands in the log, too."""
    from bot.audit_printing import export_audit
    from bot.settings import read_settings

    sys.exit(export_audit(read_settings(), file))


def show_moderation(
    name: Annotated[str, typer.Argument(help="The consultation's id.")],
    *,
    csv: Annotated[
        Path | None, typer.Option(help="Write every decision to this file, without authors or texts.")
    ] = None,
) -> None:
    """Show what moderators decided: totals, and every decision for a file."""
    from bot.settings import read_settings
    from bot.staff_printing import print_moderation

    sys.exit(print_moderation(read_settings(), name, csv))
