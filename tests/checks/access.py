"""`python -m tests.checks.access`: everybody tries what staff may do, and every page and webhook; only the right ones pass."""

import asyncio
import json
import logging
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import structlog
import typer
from bench.processes import TREE
from rich.console import Console
from rich.progress import track

from checks.access_acts import CHANNELS, PEOPLE, Stand
from checks.access_doors import knock_everywhere
from checks.access_places import MOMENTS, open_places
from checks.access_table import STAFF_ACTS, list_unknown
from checks.broken import tell_broken

# What looks for dangerous code lives apart: it is in no lock file and never beside what Wethi runs on.
SCANNER = Path(sys.prefix) / "bandit"
SCANNED = ("bot", "handlers", "surveys")


def try_acts(folder: Path) -> tuple[int, int, list[str]]:
    """How many tries there were, how many were done, and what was not as the table says."""
    tries, done, wrong = 0, 0, list_unknown()
    tried_kinds: set[type] = set()
    places = track(open_places(folder), "Trying acts", total=len(MOMENTS), console=Console(stderr=True))
    for place in places:
        for one in Stand(place).try_all():
            tries, done = tries + 1, done + bool(one.done)
            tried_kinds.add(one.tried.leads_to)
            wrong += filter(None, [one.tell_wrong()])
    wrong += [f"{kind.__name__} was not tried" for kind in STAFF_ACTS.keys() - tried_kinds]
    return tries, done, wrong


def scan_code() -> tuple[str, list[str]]:
    """How many grave findings bandit has, in words, and which; where it cannot be installed nothing is scanned."""
    program = SCANNER / "bin" / "bandit"
    install = (
        ("-m", "venv", str(SCANNER)),
        ("-m", "pip", "--python", str(SCANNER / "bin" / "python"), "install", "--quiet", "bandit"),
    )
    if not program.exists() and any(
        subprocess.run([sys.executable, *each], capture_output=True, check=False).returncode for each in install
    ):
        return "bandit could not be installed, so the code was not scanned", []
    command = [str(program), "-q", "-r", *SCANNED, "-f", "json", "--severity-level", "high"]
    scanned = subprocess.run(command, cwd=TREE, capture_output=True, text=True, check=False)
    found = json.loads(scanned.stdout)["results"]
    grave = [f"{one['filename']}:{one['line_number']}: {one['issue_text']}" for one in found]
    return f"bandit finds {len(grave)} grave things", grave


def check(
    *, full: Annotated[bool, typer.Option("--full", help="The same: everything is always tried.")] = False
) -> None:
    began = time.monotonic()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with TemporaryDirectory(prefix="wethi-access-") as name:
        knocks = asyncio.run(knock_everywhere(Path(name) / "doors"))
        tries, done, wrong = try_acts(Path(name))
    scan, grave = scan_code()
    tell_broken((*knocks.wrong, *wrong, *grave))
    sys.stdout.write(
        f"access: {len(STAFF_ACTS)} kinds of acts, tried {tries} times by {len(PEOPLE)} people on {len(CHANNELS)} channels, {done} "
        f"done; {len(wrong)} otherwise than the table says; {knocks.count} knocks at pages and webhooks, {len(knocks.wrong)} "
        f"answered wrongly; {scan}; {time.monotonic() - began:.0f} s in all\n"
    )
    sys.exit(1 if wrong or knocks.wrong or grave else 0)


if __name__ == "__main__":
    typer.run(check)
