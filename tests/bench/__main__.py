"""`python -m tests.bench`: figures of this machine, with their targets; a missed target is marked, not punished."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from bench.broadcasts import measure_broadcasts
from bench.console import measure_console
from bench.figures import Figure, read_machine, show
from bench.forms import measure_forms
from bench.line_client import measure_line_client
from bench.opinion_export import measure_export
from bench.parts import (
    measure_intake,
    measure_intake_postgres,
    measure_replies,
    measure_replies_postgres,
    measure_size,
)
from bench.polis import measure_polis
from bench.processes import TREE
from bench.results import measure_results
from bench.rivals import measure_rivals
from bench.steady import measure_steady, measure_steady_postgres
from bench.telling import measure_opinion_telling
from bench.timers import measure_timers
from bench.votes import measure_votes

Measure = Callable[[Path, float], Iterator[Figure]]

PARTS: dict[str, Measure] = {
    "intake": measure_intake,
    "replies": measure_replies,
    "intake-postgres": measure_intake_postgres,
    "replies-postgres": measure_replies_postgres,
    "steady": measure_steady,
    "steady-postgres": measure_steady_postgres,
    "size": measure_size,
    "rivals": measure_rivals,
    "line-client": measure_line_client,
    "forms": measure_forms,
    "results": measure_results,
    "polis": measure_polis,
    "export": measure_export,
    "telling": measure_opinion_telling,
    "votes": measure_votes,
    "broadcast": measure_broadcasts,
    "timers": measure_timers,
    "console": measure_console,
}


def bench(
    *,
    seconds: Annotated[float, typer.Option(help="How long the main runs of intake and replies last.")] = 60.0,
    only: Annotated[str, typer.Option(help=f"One part: {', '.join(PARTS)}.")] = "",
    out: Annotated[Path, typer.Option(help="Where the figures go as JSON.")] = TREE / "out" / "bench.json",
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if a target is missed.")] = False,
) -> None:
    if only and only not in PARTS:
        raise typer.BadParameter(f"There is no part {only}; these are: {', '.join(PARTS)}.")
    console = Console(stderr=True)
    machine = read_machine(datetime.now(UTC))
    figures: list[Figure] = []
    for name, measure in PARTS.items():
        if only in ("", name):
            with console.status(f"Measuring {name} ..."), TemporaryDirectory(prefix="wethi-bench-") as folder:
                figures += measure(Path(folder) / "data", seconds)
    show(figures, machine, out)
    sys.exit(1 if strict and any(figure.met is False for figure in figures) else 0)


if __name__ == "__main__":
    typer.run(bench)
