"""`python -m tests.checks.teeth`: plants known bugs in a copy of the project; the test named for each must notice."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from bench.processes import TREE
from rich.console import Console
from rich.progress import track

from checks.broken import tell_broken

TEETH = TREE / "tests" / "teeth"
CAUGHT_BY = "Caught by: "
PARTS = ("bot", "handlers", "surveys", "locales", "tests", "pyproject.toml")
LONGEST_S = 180.0
NOTICED = (" failed", "BROKEN ")  # as pytest and our checks say it


@dataclass(frozen=True, slots=True)
class Tooth:
    """A planted bug: what it breaks, in words, and the command that must fail with it."""

    patch: Path
    breaks: str
    command: tuple[str, ...]


def read_teeth() -> Iterator[Tooth]:
    for patch in sorted(TEETH.glob("*.patch")):
        breaks, caught_by = patch.read_text(encoding="utf-8").splitlines()[:2]
        assert caught_by.startswith(CAUGHT_BY), f"{patch.name} names no command in its second line"
        yield Tooth(patch, breaks, tuple(shlex.split(caught_by.removeprefix(CAUGHT_BY))))


def copy_project(folder: Path) -> Path:
    """The project as it is now, without what tools left in it."""
    passing_over = shutil.ignore_patterns("__pycache__", ".*")
    for part in PARTS:
        source = TREE / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=passing_over)
        else:
            shutil.copy(source, folder / part)
    return folder


def run(command: tuple[str, ...], folder: Path) -> "subprocess.CompletedProcess[str]":
    """In that copy and with its code alone."""
    program = [sys.executable if command[0] == "python" else command[0], *command[1:]]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        program, cwd=folder, env=environment, capture_output=True, text=True, timeout=LONGEST_S, check=False
    )


def bite(tooth: Tooth, folder: Path) -> str:
    """Plants the bug and runs its command; returns what is wrong, "" if the bug was caught."""
    copy = copy_project(folder)
    planted = run(("git", "apply", "--include=bot/*", "--include=surveys/*", str(tooth.patch)), copy)
    if planted.returncode:
        return f"does not fit the code any more: {planted.stderr.strip()}"
    done = run(tooth.command, copy)
    if not done.returncode:
        return f"was not noticed by {' '.join(tooth.command)}"
    if not any(word in done.stdout for word in NOTICED) or "rror during collection" in done.stdout:
        return f"was not tested: {done.stdout[-300:]}{done.stderr[-300:]}"
    return ""


def check_sound(teeth: list[Tooth], folder: Path) -> list[str]:
    """Without a bug every command must succeed, else its failing shows nothing."""
    copy = copy_project(folder)
    commands = dict.fromkeys(tooth.command for tooth in teeth)
    failed = [
        (command, run(command, copy)) for command in track(commands, "Without bugs", console=Console(stderr=True))
    ]
    return [
        f"fails without any bug: {' '.join(command)}\n{done.stdout[-500:]}"
        for command, done in failed
        if done.returncode
    ]


def teeth(
    *,
    only: Annotated[str, typer.Option(help="The name of one planted bug.")] = "",
    full: Annotated[bool, typer.Option("--full", help="The same: all of them are always run.")] = False,
) -> None:
    began = time.monotonic()
    known = [tooth for tooth in read_teeth() if only in ("", tooth.patch.stem)]
    with TemporaryDirectory(prefix="wethi-teeth-") as folder:
        wrong = check_sound(known, Path(folder) / "sound")
        for tooth in track(known, "Planting bugs", console=Console(stderr=True)):
            problem = bite(tooth, Path(folder) / tooth.patch.stem)
            sys.stdout.write(f"{'MISSED' if problem else 'caught'}  {tooth.patch.stem}: {problem or tooth.breaks}\n")
            wrong += [problem] if problem else []
            shutil.rmtree(Path(folder) / tooth.patch.stem)
    tell_broken(wrong)
    sys.stdout.write(f"teeth: {len(known)} planted bugs, {len(wrong)} problems, {time.monotonic() - began:.0f} s\n")
    sys.exit(1 if wrong or not known else 0)


if __name__ == "__main__":
    typer.run(teeth)
