"""The `wethi consultation` commands: charters, signatures and phases, for the operator of an installation."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_meeting import app as meeting
from bot.cli_round import app as critique

app = typer.Typer(
    no_args_is_help=True, help="Publish charters, record what conveners agreed, and see where forums stand."
)
app.add_typer(meeting, name="meeting")
app.add_typer(critique, name="round")

Name = Annotated[str, typer.Argument(help="The consultation's id.")]
Party = Annotated[str, typer.Option("--as", help="The convener that acts, by its id in the charter.")]
MAIN = "main"
MOST_CODES = 10_000
MOST_DAYS = 365


@app.command("publish")
def publish(
    file: Annotated[str, typer.Argument(help="A YAML file, or the name of a consultation that comes with Wethi.")],
    agency: Annotated[str, typer.Option(help="The agency that opens the forum.")] = MAIN,
) -> None:
    """Check a charter and publish it as a draft; every problem is listed with its line and what to do."""
    from bot.forum_printing import publish_file
    from bot.settings import read_settings

    sys.exit(publish_file(read_settings(), file, agency))


@app.command("list")
def list_all() -> None:
    """List the consultations of this installation and the phase of each."""
    from bot.forum_printing import print_list
    from bot.settings import read_settings

    sys.exit(print_list(read_settings()))


@app.command("show")
def show(name: Name) -> None:
    """Show who signed, where the consultation stands, and what stands in its way."""
    from bot.forum_printing import print_standing
    from bot.settings import read_settings

    sys.exit(print_standing(read_settings(), name))


@app.command("sign")
def sign(name: Name, *, party: Party) -> None:
    """Record a signature that a convener gave on paper."""
    record("sign", name, party=party)


@app.command("veto")
def veto(name: Name, *, party: Party, reason: Annotated[str, typer.Option(help="Why; everybody reads it.")]) -> None:
    """Record that a convener objects: nothing opens or moves until this is lifted."""
    record("veto", name, party=party, reason=reason)


@app.command("lift")
def lift(name: Name, *, party: Party) -> None:
    """Record that a convener objects no more."""
    record("lift", name, party=party)


@app.command("advance")
def advance(name: Name, *, party: Party) -> None:
    """Record that a convener agrees to end the present phase early; it ends when all have agreed."""
    record("advance", name, party=party)


@app.command("extend")
def extend(
    name: Name,
    phase: Annotated[str, typer.Argument(help="The phase that is to take longer.")],
    *,
    days: Annotated[int, typer.Option(min=1, max=MOST_DAYS, help="How many days longer.")],
    party: Party,
) -> None:
    """Record that a convener agrees to more days for a phase; it is longer when all agreed to as many."""
    record("extend", name, party=party, phase=phase, days=days)


@app.command("codes")
def codes(name: Name, *, count: Annotated[int, typer.Option(min=1, max=MOST_CODES, help="How many codes.")]) -> None:
    """Make codes that let people in, once each, and write them out as CSV; they are shown this once."""
    from bot.forum_printing import print_codes
    from bot.settings import read_settings

    sys.exit(print_codes(read_settings(), name, count))


@app.command("report")
def report(
    name: Name,
    *,
    out: Annotated[Path, typer.Option(help="The file; a browser opens and prints it.")] = Path("report.html"),
    language: Annotated[str, typer.Option("--lang", help="th or en.")] = "th",
) -> None:
    """Write what a consultation found as one page, ready to print: what unites, what divides, the groups, every statement."""
    from bot.forum_report import write_report
    from bot.settings import read_settings

    sys.exit(write_report(read_settings(), name, out, language))


@app.command("simulate")
def simulate(
    name: Name,
    *,
    citizens: Annotated[int, typer.Option(min=10, max=MOST_CODES, help="How many invented citizens vote.")] = 300,
    groups: Annotated[int, typer.Option(min=1, max=5, help="In how many groups they stand.")] = 3,
    seed: Annotated[int, typer.Option(min=0, help="The same seed invents the same citizens.")] = 1,
    open_first: Annotated[
        bool, typer.Option("--open", help="First publish and open a consultation that comes with Wethi.")
    ] = False,
) -> None:
    """Let invented citizens in known groups vote, in a practice database alone, and see whether the groups are found."""
    from bot.planting import Plan
    from bot.settings import read_settings
    from bot.simulating import print_simulated

    sys.exit(print_simulated(read_settings(), name, Plan(citizens, groups, seed), opens=open_first))


def record(command: str, name: str, **arguments: str | int) -> None:
    from bot.forum_printing import run
    from bot.settings import read_settings

    sys.exit(run(read_settings(), f"consultation-{command}", name, **arguments))
