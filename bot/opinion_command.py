"""`wethi opinion`: opinion groups, consensus and all the rest, from files of votes to one JSON document."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.errors import WethiError
from surveys.opinion.rules import Rules


class CannotCompute(WethiError):
    """What was asked for cannot be computed or written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read, and what of the result to write; `json` None: to standard output."""

    votes: Path
    comments: Path | None
    groups_from: Path | None
    json: Path | None
    members: bool
    positions: bool


def show_opinion(
    *,
    votes: Annotated[Path, typer.Option(help="votes.csv or participants-votes.csv.")],
    comments: Annotated[
        Path | None, typer.Option(help="comments.csv: which statements are out, or about citizens.")
    ] = None,
    mode: Annotated[
        Literal["wethi", "polis"], typer.Option(help="Our way, or as Polis does it, to compare.")
    ] = "wethi",
    json: Annotated[Path | None, typer.Option(help="Write the document to this file instead.")] = None,
    groups: Annotated[int | None, typer.Option(min=1, help="Make so many groups, however clear they are.")] = None,
    groups_from: Annotated[
        Path | None, typer.Option(help="Take the groups from columns voter-id and group-id.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Where chance begins; the same seed gives the same result.")] = 0,
    no_members: Annotated[bool, typer.Option("--no-members", help="Leave out who is in which group.")] = False,
    no_positions: Annotated[
        bool, typer.Option("--no-positions", help="Leave out who stands where on the map.")
    ] = False,
) -> None:
    """Compute opinion groups, what stands for each, and what unites, from a consultation's votes."""
    if groups is not None and groups_from is not None:
        raise CannotCompute("Either --groups or --groups-from decides about the groups, not both.")
    rules = Rules(mode=mode, seed=seed, fixed_k=groups)
    _show(Wanted(votes, comments, groups_from, json, members=not no_members, positions=not no_positions), rules)


def _show(wanted: Wanted, rules: Rules) -> None:
    """Standard output is for the document alone; how it goes is said on standard error."""
    from rich.console import Console

    from bot.polis_reading import read_comments, read_groups, read_votes
    from surveys.opinion.document import Parts, write_document
    from surveys.opinion.opinion import opinion
    from surveys.opinion.votes import list_statements

    with Console(stderr=True).status("Reading the votes ...") as status:
        votes = read_votes(wanted.votes)
        statements = read_comments(wanted.comments) if wanted.comments else list_statements()
        given = read_groups(wanted.groups_from) if wanted.groups_from else None
        status.update("Computing ...")
        found = opinion(votes, statements, rules, given)
        text = write_document(found, Parts(members=wanted.members, positions=wanted.positions))
    sys.stderr.write(
        f"{len(votes.citizens):,} citizens, {len(votes.statements):,} statements, {len(votes.vote):,} votes: "
        f"{found.grouping.answer}, {len(found.groups)} groups.\n"
    )
    if wanted.json is None:
        sys.stdout.write(text)
        return
    try:
        wanted.json.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise CannotCompute(f"{wanted.json} cannot be written: {problem.strerror}.") from problem
