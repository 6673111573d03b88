"""`python -m tests.bench.opinion`: how long opinion groups take in small and very large towns, and beside red-dwarf."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console

from bench.figures import Figure, read_machine, show
from bench.planted import Town, write_cast
from bench.processes import TREE

LONGEST_S = 600.0
LEAST_LIKENESS = 0.85  # adjusted Rand index against the planted groups, among those who cast 20 votes or more
OTHER = TREE / "tests" / "bench" / "opinion_other.py"


@dataclass(frozen=True, slots=True)
class Size:
    """A town, and what it may take: seconds and MiB of the whole process; None: it only informs."""

    name: str
    town: Town
    seconds: float | None = None
    mib: float | None = None
    big: bool = False


SIZES = (
    Size("2,000 x 200", Town(2_000, 200, 30, groups=3)),
    Size("33,422 x 783", Town(33_422, 783, 60, groups=3), seconds=4, mib=300),
    Size("100,000 x 1,000", Town(100_000, 1_000, 50, groups=3), seconds=9, mib=400),
    Size("1,000,000 x 1,000", Town(1_000_000, 1_000, 50, groups=3), seconds=60, mib=3 * 1024, big=True),
)


def run(command: Sequence[str]) -> dict[str, Any] | str:
    """What the process found, or in one sentence why there is nothing."""
    try:
        done = subprocess.run(command, cwd=TREE, capture_output=True, text=True, timeout=LONGEST_S, check=False)
    except subprocess.TimeoutExpired:
        return f"was not done after {LONGEST_S:.0f} s"
    if done.returncode:
        return f"ended with {done.returncode}: {(done.stderr.strip().splitlines() or ['no word'])[-1]}"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(size: Size, folder: Path, other: Path | None, console: Console) -> Iterator[Figure]:
    write_cast(size.town, folder)
    ours = run([sys.executable, "-m", "tests.bench.opinion_once", str(folder)])
    if isinstance(ours, str):
        console.print(f"{size.name}: our own computation {ours}.")
        yield Figure(size.name, "whole recompute", float("inf"), "s", size.seconds or 0.0, "less")
        return
    yield Figure(size.name, "votes", ours["votes"])
    yield Figure(size.name, "whole recompute", ours["seconds"], "s", size.seconds, "less")
    yield Figure(size.name, "peak memory", ours["peak_mib"], "MiB", size.mib, "less")
    yield Figure(size.name, "likeness to the planted groups", ours["likeness"], "", LEAST_LIKENESS)
    for name, seconds in ours["steps"].items():
        yield Figure(size.name, f"  {name}", seconds, "s")
    console.print(f"{size.name}: numpy {ours['numpy']}, scipy {ours['scipy']}; {ours['groups']} groups.")
    if other is not None:
        yield from compare(size, ours, run([str(other), "-W", "ignore", str(OTHER), str(folder)]), console)


def compare(size: Size, ours: dict[str, Any], theirs: dict[str, Any] | str, console: Console) -> Iterator[Figure]:
    """Ours with signal, stability and twenty starts, theirs without; so the ratio is no finer than it looks."""
    if isinstance(theirs, str):
        console.print(f"{size.name}: red-dwarf {theirs}; no ratio.")
        return
    console.print(f"{size.name}: red-dwarf {theirs['version']}, on the same votes.")
    yield Figure(size.name, "red-dwarf", theirs["seconds"], "s")
    yield Figure(size.name, "red-dwarf, peak memory", theirs["peak_mib"], "MiB")
    yield Figure(size.name, "ours against red-dwarf", theirs["seconds"] / ours["seconds"], "times as fast")


def bench(
    *,
    red_dwarf: Annotated[Path | None, typer.Option(help="A Python that has red-dwarf installed.")] = None,
    out: Annotated[Path, typer.Option(help="Where the figures go as JSON.")] = TREE / "out" / "bench-opinion.json",
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 if a target is missed.")] = False,
) -> None:
    """BIG=1 in the environment adds the town of a million."""
    console = Console(stderr=True)
    machine = read_machine(datetime.now(UTC))
    other = red_dwarf if red_dwarf is not None and red_dwarf.exists() else None
    if other is None:
        console.print("red-dwarf is not there: no comparison.")
    figures: list[Figure] = []
    for size in SIZES:
        if size.big and os.environ.get("BIG") != "1":
            continue
        with console.status(f"Measuring {size.name} ..."), TemporaryDirectory(prefix="wethi-opinion-") as folder:
            figures += measure(size, Path(folder), other, console)
    show(figures, machine, out)
    sys.exit(1 if strict and any(figure.met is False for figure in figures) else 0)


if __name__ == "__main__":
    typer.run(bench)
